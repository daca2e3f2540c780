"""How does each series stand now: its newest value, when it is next due, and what went wrong at the last attempt?"""

from dataclasses import dataclass
from datetime import date, datetime

from catalog import SERIES
from catalog.series import Series
from catalog.sources import Kind
from pipelines.due import Asked, last_asked, next_due
from pipelines.reports.forms import Row, iso, minute
from views.core.point_in_time import PointInTime
from warehouse.clock import clock
from warehouse.reader import Reader

NO_FAULT = ("new", "unchanged", "not reported")


@dataclass(frozen=True)
class State:
    """How one series stands now."""

    series: Series
    last_date: date | None
    known_from: datetime | None
    evidence: str | None
    stale: bool
    due: datetime | None
    asked: Asked | None
    problem: str  # of the last attempt, without the name of the series

    @property
    def standing(self) -> str:
        if self.last_date is None:
            return "not loaded"
        return "stale" if self.stale else ""

    @property
    def due_in_words(self) -> str:
        """The minute in New York at which it is next asked for."""
        if self.series.provider.kind is Kind.OWN_FILES:
            return "by hand"
        return minute(self.due) if self.due and self.due > clock() else "now"

    @property
    def row(self) -> Row:
        return {
            "name": self.series.name,
            "code": self.series.code,
            "last_date": iso(self.last_date),
            "known_from": iso(self.known_from),
            "evidence": self.evidence,
            "next_due": iso(self.due),
            "last_error": self.asked.message if self.asked else None,
        }


def all_states(reader: Reader) -> list[State]:
    """Of every series, in the catalog's order."""
    coverage, asked, problems = reader.coverage(), last_asked(reader), reader.last_fetches()["problem"]
    data, found = PointInTime(reader), []
    for series in SERIES.values():
        row = coverage.loc[series.name] if series.name in coverage.index else None
        attempt, last = asked.get(series.name), None if row is None else row["last_date"].date()
        own, point = series.provider.kind is Kind.OWN_FILES, data.last(series.name)
        problem = problems.get(series.name) if attempt and attempt.outcome not in NO_FAULT else None
        found.append(
            State(
                series,
                last,
                None if row is None else row["known_from"],
                None if row is None else row["evidence"],
                bool(point and point.stale),
                None if own else next_due(series, last, attempt),
                attempt,
                problem if isinstance(problem, str) else "",
            )
        )
    return found
