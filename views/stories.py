"""What is on each page: its answer, its figures and its tables, all from one state of the world."""

from collections.abc import Callable
from dataclasses import dataclass, field

from charts.html import finding, kpi_row, ledger, side_by_side, table
from views import answers, build, credit, flows, tub, water
from views.answers import Answer
from views.board import Board
from views.evidence import Behind, explained
from views.figure import Figure, Look
from views.freshness import by_group
from views.glossary import PROVIDERS
from views.headlines import HEADLINES, kpis
from views.ledger import FETCHES_HEAD, RUNS_HEAD, SERIES_HEAD, fetch_rows, run_rows, series_rows
from views.releases import came, coming, late, revised, withdrawn


@dataclass(frozen=True)
class Story:
    """One page, drawn. `blocks` are HTML; the nowcast is a sentence."""

    answer: Answer
    figures: dict[str, Figure] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    behind: tuple[Behind, ...] = ()  # of the numbers that stand on the page outside its figures


NOTHING = [["Nothing."]]
Draw = Callable[[Board, Look], Figure]

FIGURES: dict[str, Draw] = {
    "tub": tub.tub_figure,
    "water_by_part": water.by_part,
    "water_level": water.level_over_time,
    "water_week_by_week": water.week_by_week,
    "it_share": build.it_share,
    "capex_by_builder": build.by_builder,
    "capex_share": build.share_of_gdp,
    "capex_to_cash_flow": build.self_funding,
    "spreads": credit.spreads,
}


def drawn(board: Board, look: Look, names: list[str]) -> dict[str, Figure]:
    return {name: FIGURES[name](board, look) for name in names}


def today(board: Board, look: Look) -> Story:
    fresh = finding("How fresh is this") + table(by_group(board), ["text", "muted", "muted number"])
    weeks = finding("Where the water went") + table(flows.by_span(board), ["text", "number", "number", "number"])
    return Story(
        answers.today(board),
        drawn(board, look, ["tub", "spreads"]),
        {"kpis": kpi_row(kpis(board, look.palette)), "tables": side_by_side(weeks, fresh)},
        explained(board, [name for h in HEADLINES for name in (h.name, h.change) if name]),
    )


def bathtub(board: Board, look: Look) -> Story:
    figures = drawn(board, look, ["tub", "water_by_part", "water_level", "water_week_by_week"])
    return Story(answers.bathtub(board), figures, {"nowcast": water.nowcast_in_words(board)})


def capex(board: Board, look: Look) -> Story:
    figures = drawn(board, look, ["it_share", "capex_by_builder", "capex_share", "capex_to_cash_flow"])
    return Story(answers.capex(board), figures)


def data(board: Board, look: Look) -> Story:
    columns = ["text", "number", "muted", "muted", "text", "muted", "muted words"]
    of_each = {f"series_{source}": ledger(SERIES_HEAD, series_rows(board, source), columns) for source in PROVIDERS}
    runs = ledger(RUNS_HEAD, run_rows(board), ["text", "muted", "text", "number"])
    told = {
        "came": came(board),
        "coming": coming(board),
        "late": late(board),
        "revised": revised(board),
        "withdrawn": withdrawn(board),
    }
    tables = {name: table(rows or NOTHING, ["text", "muted", "muted", "muted"]) for name, rows in told.items()}
    wrong = fetch_rows(board)
    failed = ledger(FETCHES_HEAD, wrong, ["words", "muted", "muted"]) if wrong else table(NOTHING)
    return Story(answers.data(board), {}, {"runs": runs, "failed": failed, **tables, **of_each})


STORIES: dict[str, Callable[[Board, Look], Story]] = {"today": today, "bathtub": bathtub, "capex": capex, "data": data}
