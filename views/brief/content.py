"""What stands in the morning brief? The sentence, the tub, six figures, what changed, what comes next, what went wrong.

Each is what a page says and draws; nothing is said here alone.
"""

from dataclasses import dataclass

from views.changes.comparison import of_late
from views.changes.findings import Finding, findings
from views.changes.panel import nothing_shown, title
from views.core.answer import Answer
from views.core.figure import Figure, ViewOptions
from views.core.phrasing import moment_in_words
from views.core.point_in_time import PointInTime
from views.data.coming_releases import coming_rows
from views.data.freshness import data_to_in_words
from views.data.ledger import fetch_rows
from views.parts import FIGURES
from views.today.answer import today

NAME = "The morning brief of the inverse-QE tracker"
TUB = "tub"
SIX = ("index_over_time", "water_level", "capex_to_cash_flow", "real_yield", "spreads", "bifurcation")
ROWS_OF_A_KIND, RELEASES, PROBLEMS = 3, 6, 4


@dataclass(frozen=True)
class Brief:
    """All of it as of one moment; figures in the colours that were asked for."""

    answer: Answer
    as_of: str
    data_to: str
    tub: Figure
    figures: list[Figure]
    left_out: list[Figure]
    changed: str
    findings: list[Finding]
    coming: list[list[str]]  # when, what, what it moves, what the last five did
    problems: list[list[str]]  # what was said, of what, when
    simulated: bool


def brief(data: PointInTime, options: ViewOptions) -> Brief:
    drawn = [FIGURES[name](data, options) for name in SIX]
    found = of_late(data)
    return Brief(
        today(data),
        moment_in_words(data.moment),
        data_to_in_words(data),
        FIGURES[TUB](data, options),
        [figure for figure in drawn if not figure.is_missing],
        [figure for figure in drawn if figure.is_missing],
        title(found) if found else nothing_shown(None),
        findings(data, found, ROWS_OF_A_KIND) if found else [],
        data.once(coming_rows)[:RELEASES],
        fetch_rows(data)[:PROBLEMS],
        data.simulated,
    )


def not_drawn(told: Brief) -> str:
    """Which figures there are not, and why."""
    return " ".join(f"{figure.title}: {figure.why_not}." for figure in told.left_out)
