"""What is on each page: its answer, its figures and its tables, all from one state of the world."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pandas as pd

from charts.html import finding, kpi_row, ledger, side_by_side, table
from views import (
    answers,
    apart,
    build,
    claim,
    cost,
    credit,
    curve,
    definitions,
    ducks,
    each_basket,
    flows,
    forced_selling,
    growth,
    luck,
    members,
    names,
    pairs,
    race,
    tub,
    water,
    water_betas,
    winners,
)
from views.answers import Answer
from views.board import Board
from views.duration import ranked
from views.evidence import Behind, explained
from views.figure import Figure, Look
from views.freshness import by_group
from views.glossary import PROVIDERS
from views.headlines import HEADLINES, kpis
from views.ledger import FETCHES_HEAD, RUNS_HEAD, SERIES_HEAD, fetch_rows, run_rows, series_rows
from views.made_up import why
from views.releases import came, coming, late, revised, withdrawn


@dataclass(frozen=True)
class Story:
    """One page, drawn. `blocks` are HTML; the nowcast is a sentence."""

    answer: Answer
    figures: dict[str, Figure] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    behind: tuple[Behind, ...] = ()  # of the numbers that stand on the page outside its figures
    table: pd.DataFrame = field(default_factory=pd.DataFrame)  # one that a reader sorts
    simulated: str = ""  # why it shows what nobody published; empty where it does not


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
    "growth_contribution": growth.contribution,
    "growth_claims": claim.claims,
    "data_centres": growth.data_centres,
    "capex_definitions": definitions.by_definition,
    "capex_to_cash_flow_each": definitions.each_builder,
    "spreads": credit.spreads,
    "junk_by_rating": credit.junk_by_rating,
    "ccc_less_bb": credit.ccc_less_bb,
    "investment_grade": credit.investment_grade,
    "real_yield": cost.real_yield,
    "term_premium": cost.term_premium,
    "nominal_curve": curve.nominal_curve,
    "real_curve": curve.real_curve,
    "funding": cost.funding,
    "reserves_share": cost.reserves_share,
    "financial_conditions": cost.financial_conditions,
    "vix": cost.vix,
    "margin_debt": forced_selling.margin_debt,
    "margin_debt_change": forced_selling.margin_debt_change,
    "private_credit": forced_selling.private_credit,
    "private_credit_history": forced_selling.private_credit_history,
    "bifurcation": race.sides,
    "bifurcation_gap": race.spread,
    "ducks": ducks.ducks,
    "each_basket": each_basket.each_basket,
    "breadth": apart.breadth,
    "dispersion": apart.dispersion,
    "correlation": apart.correlation,
    "bifurcation_score": apart.score,
    "pair": pairs.pair,
}
SIZE = ["it_share", "growth_contribution", "growth_claims", "data_centres"]
SPENDING = ["capex_by_builder", "capex_definitions", "capex_share", "capex_to_cash_flow", "capex_to_cash_flow_each"]
PRICE = ["real_yield", "term_premium", "nominal_curve", "real_curve", "funding", "reserves_share"]
RISK = ["spreads", "junk_by_rating", "ccc_less_bb", "investment_grade", "financial_conditions", "vix"]
BOTH_SIDES = ["bifurcation", "bifurcation_gap", "ducks", "each_basket", "pair"]
TOLD_OF_SIDES = [
    "winners_index",
    "losers_index",
    "bifurcation_spread",
    "real_yield_10y",
    "spy_return",
    "cash_return",
    "net_liquidity_share_of_gdp_1w",
]
APART = ["breadth", "dispersion", "correlation", "bifurcation_score"]
SELLING = ["margin_debt", "margin_debt_change", "private_credit", "private_credit_history"]


def drawn(board: Board, look: Look, names: list[str]) -> dict[str, Figure]:
    return {name: FIGURES[name](board, look) for name in names}


def today(board: Board, look: Look) -> Story:
    fresh = finding("How fresh is this", simulated=board.simulated) + table(
        by_group(board), ["text", "muted", "muted number"]
    )
    weeks = finding("Where the water went", simulated=board.simulated) + table(
        flows.by_span(board), ["text", "number", "number", "number"]
    )
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
    return Story(answers.capex(board), drawn(board, look, SIZE + SPENDING), {"variants": claim.variants(board)})


def cost_of_capital(board: Board, look: Look) -> Story:
    return Story(answers.cost(board), drawn(board, look, PRICE + RISK + SELLING))


def winners_and_losers(board: Board, look: Look) -> Story:
    columns = ["text", "muted", "text", "text"]
    return Story(
        winners.answer(board),
        drawn(board, look, BOTH_SIDES + APART),
        {
            "luck": luck.table(board),
            "power": luck.power_in_words(),
            "beta": luck.beta_in_words(board),
            "members": ledger(members.HEAD, members.of_each(board), columns),
            "water_betas": water_betas.table(board),
            "corrected": f"**Corrected by hand.** {members.corrected()}",
            "jumps": members.jumps(board),
        },
        behind=explained(board, TOLD_OF_SIDES),
        table=names.every_name(board, look.since, board.once(ranked)),
    )


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


STORIES: dict[str, Callable[[Board, Look], Story]] = {
    "today": today,
    "bathtub": bathtub,
    "capex": capex,
    "cost": cost_of_capital,
    "winners": winners_and_losers,
    "data": data,
}


def told(name: str, board: Board, look: Look) -> Story:
    """The page of that name, which knows whether anybody published what it shows."""
    return replace(STORIES[name](board, look), simulated=why(board.reader))
