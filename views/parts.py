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
from views.core.figure import Figure, ViewOptions
from views.core.metadata import PROVIDERS
from views.core.point_in_time import PointInTime
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

ANSWERS: dict[str, Callable[[PointInTime], Answer]] = {
    "today": answers.today,
    "bathtub": answers.bathtub,
    "capex": answers.capex,
    "cost": answers.cost,
    "winners": answer.answer,
    "data": answers.data,
}
FIGURES: dict[str, Callable[[PointInTime, ViewOptions], Figure]] = {
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


def headline_numbers(data: PointInTime, options: ViewOptions) -> str:
    return kpi_row(kpis(data, options.palette))


def weeks_and_freshness(data: PointInTime, options: ViewOptions) -> str:
    weeks = table(flows.by_span(data), ["text", "number", "number", "number"], head=True)
    fresh = table(by_group(data), ["text", "muted", "muted number"])
    return side_by_side(
        finding("Where the water went", simulated=data.simulated) + weeks,
        finding("How fresh is this", simulated=data.simulated) + fresh,
    )


def who_is_in(data: PointInTime, options: ViewOptions) -> str:
    return ledger(members.MEMBERS_HEAD, members.of_each(data), ["text", "muted", "text", "text"])


def listed(rows: Callable[[PointInTime], list[list[str]]], data: PointInTime, options: ViewOptions) -> str:
    return table(rows(data) or NOTHING, ["text", "muted", "muted", "muted"])


def failed(data: PointInTime, options: ViewOptions) -> str:
    wrong = fetch_rows(data)
    return ledger(FETCHES_HEAD, wrong, ["words", "muted", "muted"]) if wrong else table(NOTHING)


def every_run(data: PointInTime, options: ViewOptions) -> str:
    return ledger(RUNS_HEAD, run_rows(data), ["text", "muted", "text", "number"])


def every_series(source: str, data: PointInTime, options: ViewOptions) -> str:
    columns = ["text", "number", "muted", "muted", "text", "muted", "muted words"]
    return ledger(SERIES_HEAD, series_rows(data, source), columns)


BLOCKS: dict[str, Callable[[PointInTime, ViewOptions], str]] = {  # HTML
    "kpis": headline_numbers,
    "weeks_and_freshness": weeks_and_freshness,
    "variants": lambda data, options: growth_share_claim.variants(data),
    "luck": lambda data, options: significance.table(data),
    "water_betas": lambda data, options: liquidity_betas.table(data),
    "members": who_is_in,
    **{rows.__name__: partial(listed, rows) for rows in (came, coming, late, revised, withdrawn)},
    "failed": failed,
    "runs": every_run,
    **{f"series_{source}": partial(every_series, source) for source in PROVIDERS},
}
COLOURED = {"kpis"}  # blocks with a drawing in them; the others take their colours from the page
NOTES: dict[str, Callable[[PointInTime], str]] = {  # a sentence or two; empty where there is nothing to say
    "nowcast": water.nowcast_in_words,
    "beta": significance.beta_in_words,
    "jumps": members.jumps,
}
TOLD_OF: dict[str, list[str]] = {  # the numbers that stand on a page outside its figures
    "headlines": [name for each in HEADLINES for name in (each.name, each.change) if name],
    "sides": ["winners_index", "losers_index", "bifurcation_spread", "real_yield_10y", "spy_return"],
    "water_betas": [liquidity_betas.WATER, liquidity_betas.MARKET, "cash_return"],
}


def every_name(data: PointInTime, options: ViewOptions) -> pd.DataFrame:
    return names_table.every_name(data, options.since, data.once(ranked))


TABLES: dict[str, Callable[[PointInTime, ViewOptions], pd.DataFrame]] = {
    "every_name": every_name
}  # that a reader sorts

# Each kind of part: made by its name from one state of the world, as a reader chose to look at it.
PARTS: dict[str, Callable[[str, PointInTime, ViewOptions], Any]] = {
    "answer": lambda name, data, options: ANSWERS[name](data),
    "figure": lambda name, data, options: FIGURES[name](data, options),
    "block": lambda name, data, options: BLOCKS[name](data, options),
    "told": lambda name, data, options: NOTES[name](data),
    "explained": lambda name, data, options: explained(data, TOLD_OF[name]),
    "table": lambda name, data, options: TABLES[name](data, options),
}


def shows_range(kind: str, name: str) -> bool:
    return kind == "figure" and name in OVER_THE_RANGE


def shows_colours(kind: str, name: str) -> bool:
    return kind == "figure" or (kind == "block" and name in COLOURED)
