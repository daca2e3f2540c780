"""What may stand on a page? Answers, figures, tables and sentences by name, each from one state of the world."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from charts.blocks import finding, kpi_row, ledger, side_by_side, table
from views import answers
from views.answers import Answer
from views.bathtub import change_figure, flows, tub, water
from views.capex import definitions, external_need, growth, growth_share_claim, spending
from views.core.figure import Figure, Look
from views.core.metadata import PROVIDERS
from views.core.point_in_time import Board
from views.core.provenance import explained
from views.cost import credit, leverage, rates, yield_curves
from views.data.freshness import by_group
from views.data.ledger import FETCHES_HEAD, RUNS_HEAD, SERIES_HEAD, fetch_rows, run_rows, series_rows
from views.data.releases import came, coming, late, revised, withdrawn
from views.today.headlines import HEADLINES, kpis
from views.winners import (
    answer,
    dispersion,
    ducks,
    liquidity_betas,
    members,
    names_table,
    pairs,
    performance,
    significance,
    small_multiples,
)
from views.winners.duration import ranked

NOTHING = [["Nothing."]]

ANSWERS: dict[str, Callable[[Board], Answer]] = {
    "today": answers.today,
    "bathtub": answers.bathtub,
    "capex": answers.capex,
    "cost": answers.cost,
    "winners": answer.answer,
    "data": answers.data,
}
FIGURES: dict[str, Callable[[Board, Look], Figure]] = {
    "tub": tub.tub_figure,
    "water_by_part": water.by_part,
    "water_change": change_figure.change_with_and_without_account,
    "water_level": water.level_over_time,
    "water_week_by_week": water.week_by_week,
    "it_share": spending.it_share,
    "capex_by_builder": spending.by_builder,
    "capex_share": spending.share_of_gdp,
    "capex_to_cash_flow": spending.self_funding,
    "external_need": external_need.external_need,
    "growth_contribution": growth.contribution,
    "growth_claims": growth_share_claim.claims,
    "data_centres": growth.data_centres,
    "capex_definitions": definitions.by_definition,
    "capex_to_cash_flow_each": definitions.each_builder,
    "spreads": credit.spreads,
    "junk_by_rating": credit.junk_by_rating,
    "ccc_less_bb": credit.ccc_less_bb,
    "investment_grade": credit.investment_grade,
    "real_yield": rates.real_yield,
    "term_premium": rates.term_premium,
    "nominal_curve": yield_curves.nominal_curve,
    "real_curve": yield_curves.real_curve,
    "funding": rates.funding,
    "reserves_share": rates.reserves_share,
    "financial_conditions": rates.financial_conditions,
    "vix": rates.vix,
    "margin_debt": leverage.margin_debt,
    "margin_debt_change": leverage.margin_debt_change,
    "private_credit": leverage.private_credit,
    "private_credit_history": leverage.private_credit_history,
    "bifurcation": performance.sides,
    "bifurcation_gap": performance.spread,
    "ducks": ducks.ducks,
    "each_basket": small_multiples.each_basket,
    "breadth": dispersion.breadth,
    "dispersion": dispersion.dispersion,
    "correlation": dispersion.correlation,
    "bifurcation_score": dispersion.score,
    "pair": pairs.pair,
}

OVER_THE_RANGE = {  # figures that show as many years as a reader chose; every other part is the same in any range
    "water_change",
    "water_level",
    "water_week_by_week",
    "growth_contribution",
    "capex_definitions",
    "spreads",
    "junk_by_rating",
    "ccc_less_bb",
    "investment_grade",
    "real_yield",
    "term_premium",
    "funding",
    "reserves_share",
    "financial_conditions",
    "vix",
    "margin_debt",
    "margin_debt_change",
    "private_credit_history",
    "breadth",
    "dispersion",
    "correlation",
    "bifurcation_score",
}


def headline_numbers(board: Board, look: Look) -> str:
    return kpi_row(kpis(board, look.palette))


def weeks_and_freshness(board: Board, look: Look) -> str:
    weeks = table(flows.by_span(board), ["text", "number", "number", "number"], head=True)
    fresh = table(by_group(board), ["text", "muted", "muted number"])
    return side_by_side(
        finding("Where the water went", simulated=board.simulated) + weeks,
        finding("How fresh is this", simulated=board.simulated) + fresh,
    )


def who_is_in(board: Board, look: Look) -> str:
    return ledger(members.HEAD, members.of_each(board), ["text", "muted", "text", "text"])


def listed(rows: Callable[[Board], list[list[str]]], board: Board, look: Look) -> str:
    return table(rows(board) or NOTHING, ["text", "muted", "muted", "muted"])


def failed(board: Board, look: Look) -> str:
    wrong = fetch_rows(board)
    return ledger(FETCHES_HEAD, wrong, ["words", "muted", "muted"]) if wrong else table(NOTHING)


def every_run(board: Board, look: Look) -> str:
    return ledger(RUNS_HEAD, run_rows(board), ["text", "muted", "text", "number"])


def every_series(source: str, board: Board, look: Look) -> str:
    columns = ["text", "number", "muted", "muted", "text", "muted", "muted words"]
    return ledger(SERIES_HEAD, series_rows(board, source), columns)


BLOCKS: dict[str, Callable[[Board, Look], str]] = {  # HTML
    "kpis": headline_numbers,
    "weeks_and_freshness": weeks_and_freshness,
    "variants": lambda board, look: growth_share_claim.variants(board),
    "luck": lambda board, look: significance.table(board),
    "water_betas": lambda board, look: liquidity_betas.table(board),
    "members": who_is_in,
    **{rows.__name__: partial(listed, rows) for rows in (came, coming, late, revised, withdrawn)},
    "failed": failed,
    "runs": every_run,
    **{f"series_{source}": partial(every_series, source) for source in PROVIDERS},
}
COLOURED = {"kpis"}  # blocks with a drawing in them; the others take their colours from the page
NOTES: dict[str, Callable[[Board], str]] = {  # a sentence or two; empty where there is nothing to say
    "nowcast": water.nowcast_in_words,
    "beta": significance.beta_in_words,
    "jumps": members.jumps,
}
TOLD_OF: dict[str, list[str]] = {  # the numbers that stand on a page outside its figures
    "headlines": [name for each in HEADLINES for name in (each.name, each.change) if name],
    "sides": ["winners_index", "losers_index", "bifurcation_spread", "real_yield_10y", "spy_return"],
    "water_betas": [liquidity_betas.WATER, liquidity_betas.MARKET, "cash_return"],
}


def every_name(board: Board, look: Look) -> pd.DataFrame:
    return names_table.every_name(board, look.since, board.once(ranked))


TABLES: dict[str, Callable[[Board, Look], pd.DataFrame]] = {"every_name": every_name}  # that a reader sorts

# Each kind of part: made by its name from one state of the world, as a reader chose to look at it.
PARTS: dict[str, Callable[[str, Board, Look], Any]] = {
    "answer": lambda name, board, look: ANSWERS[name](board),
    "figure": lambda name, board, look: FIGURES[name](board, look),
    "block": lambda name, board, look: BLOCKS[name](board, look),
    "told": lambda name, board, look: NOTES[name](board),
    "explained": lambda name, board, look: explained(board, TOLD_OF[name]),
    "table": lambda name, board, look: TABLES[name](board, look),
}


def shows_range(kind: str, name: str) -> bool:
    return kind == "figure" and name in OVER_THE_RANGE


def shows_colours(kind: str, name: str) -> bool:
    return kind == "figure" or (kind == "block" and name in COLOURED)
