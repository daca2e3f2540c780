"""What does each page answer, in a sentence with numbers and dates?"""

from dataclasses import dataclass

import pandas as pd

from catalog import SERIES
from catalog.series import Unit
from charts import number_format
from views.bathtub import flows, liquidity_change
from views.bathtub.change_figure import quarter_end_in_a_fact
from views.capex import external_need, growth, spending
from views.core import line_figure, phrasing
from views.core.phrasing import dated, moment_in_words
from views.core.point_in_time import Board, Point
from views.core.value_format import reading
from views.cost import rates as price_of_money
from views.cost import reserve_bands
from views.data.freshness import newest_run


@dataclass(frozen=True)
class Answer:
    """One sentence, and a line of facts; **bold** words are the facts themselves."""

    sentence: str
    facts: tuple[str, ...] = ()


def today_in_words(board: Board) -> str:
    return today(board).sentence


def today(board: Board) -> Answer:
    """Is money getting scarcer, is AI why, and what does it cost?"""
    change, ratio, spread = (board.last(name) for name in (flows.CHANGE, "capex_to_operating_cash_flow", "hy_oas_13w"))
    if change is None and ratio is None and spread is None:
        return Answer(
            "No reading: neither the water, nor junk spreads, nor the builders’ cash flow was known at this moment."
        )
    level, capex = board.last("net_liquidity"), board.last("capex_share_of_gdp")
    facts = [f"Net liquidity **{reading(level)}** on {number_format.day(level.date)}"] if level else []
    facts += [f"Capex **{reading(capex)}** of GDP to {number_format.quarter(capex.date)}"] if capex else []
    size = liquidity_change.size_in_words(board, change) if change else ""
    facts += [f"The move of the water is **{size}**"] if size else []
    facts += quarter_end_in_a_fact(pd.Timestamp(change.date)) if change else []
    sentences = [
        water_clause(board, change),
        *price_and_build(ratio, spread, f" over {flows.WEEKS} weeks" if change is None else ""),
    ]
    return Answer(" ".join(sentences), (*facts, *doubts([change, ratio, spread])))


def water_clause(board: Board, change: Point | None) -> str:
    if change is None:
        return f"No reading of the water: its change over {flows.WEEKS} weeks was not known."
    return f"In {flows.WEEKS} weeks {until(change)} the water {liquidity_change.in_words(board, change)}."


def until(point: Point) -> str:
    """`to 19 Aug`, with the year where the value is old."""
    return f"to {number_format.day(point.date, year=point.age > 90)}"


def price_and_build(ratio: Point | None, spread: Point | None, over: str) -> list[str]:
    """Whether lenders mind, and what the build takes. `over` names the weeks where no sentence before it has."""
    said = []
    if spread:
        when = f" {until(spread)}" if spread.stale else ""
        did = phrasing.moved(spread.value, Unit.BASIS_POINTS, "widened", "tightened", "were little changed")
        said.append(f"junk spreads {did}{over}{when}")
    if ratio:
        when = f" to {number_format.quarter(ratio.date)}" if ratio.stale else ""
        said.append(f"capex takes {reading(ratio)} of builders’ cash flow{when}")
    joined = "; ".join(said)
    return [f"{joined[0].upper()}{joined[1:]}."] if said else []


def doubts(points: list[Point | None]) -> tuple[str, ...]:
    """What a reader must know before believing the sentence."""
    old = [point for point in points if point and point.stale]
    if not old:
        return ()
    oldest = max(old, key=lambda point: point.age)
    return (f"**Stale**: the oldest input is {number_format.age(oldest.age)}",)


def bathtub(board: Board) -> Answer:
    """How much water is there, and what moved it?"""
    change, moved = board.last(flows.CHANGE), flows.flows(board)
    level = board.at("net_liquidity", pd.Timestamp(change.date)) if change else None
    if change is None or level is None or moved is None:
        return Answer(f"No reading of the water: its change over {flows.WEEKS} weeks was not known at this moment.")
    day = pd.Timestamp(change.date)
    whole, size = liquidity_change.sized(board, change), liquidity_change.size_in_words(board, change)
    told = flows.in_and_out(moved) if whole.little else flows.main_mover(moved)
    account = "that account" if liquidity_change.ACCOUNT in told else liquidity_change.ACCOUNT
    reserves = board.at("reserves", day)
    facts = [f"Net liquidity **{number_format.money(level.value)}**"]
    facts += [f"of which banks hold **{number_format.money(reserves.value)}**"] if reserves else []
    facts += [*([f"The move is **{size}**"] if size else []), *quarter_end_in_a_fact(day)]
    sentence = (
        f"The level {whole.in_words} in {flows.WEEKS} weeks {until(change)}: {told[0].lower()}{told[1:]}"
        f"{liquidity_change.without_account_in_words(board, change, account)}."
    )
    return Answer(sentence, (*facts, f"Wednesday **{number_format.day(level.date)}**", *doubts([change, level])))


def capex(board: Board) -> Answer:
    """How big is the build, and who pays for it?"""
    share, ratio, spent = (
        board.last(name) for name in ("it_investment_share_of_gdp", "capex_to_operating_cash_flow", "hyperscaler_capex")
    )
    clauses, facts = [], []
    if share:
        peak = spending.against_the_peak(board, share.value)
        clauses.append(f"Investment in computers and software is {reading(share)} of GDP{', ' if peak else ''}{peak}.")
    if ratio:
        clauses.append(f"The builders spend {reading(ratio)} of their cash flow on capex.")
    if spent:
        facts.append(f"Five builders, {number_format.quarter(spent.date)} **{reading(spent)}**")
        before = board.at(spent.name, pd.Timestamp(spent.date) - spending.A_YEAR)
        facts += [f"A year earlier **{reading(before)}**"] if before else []
    facts += [*external_need.in_a_fact(board), *growth.in_a_fact(board), *spending.reported(board)]
    if not clauses:
        return Answer(
            "No reading of the build: neither its share of GDP nor the builders’ cash flow was known at this moment."
        )
    return Answer(" ".join(clauses), (*facts, *doubts([share, ratio])))


def cost(board: Board) -> Answer:
    """What does money cost, over ten years, overnight, and for those who may not pay it back?"""
    long, cash, junk = (board.last(name) for name in ("real_yield_10y", "funding_stress", "hy_oas"))
    clauses = []
    if long:
        change = line_figure.moved(board, long, "real_yield_10y_13w")
        clauses.append(f"ten-year money costs {reading(long)} after inflation{change}{when_stale(long)}")
    if cash:
        over = price_of_money.over_or_under(cash)
        sign = reserve_bands.sign_of_scarcity(cash)
        clauses.append(f"overnight cash trades {over} on average over 13 weeks{when_stale(cash)}, {sign}")
    if junk:
        clauses.append(f"junk pays {reading(junk)} over Treasuries{when_stale(junk)}")
    if not clauses:
        return Answer("No reading: what money costs was not known at this moment.")
    joined = "; ".join(clauses)
    return Answer(f"{joined[0].upper()}{joined[1:]}.", (*cost_facts(board), *doubts([long, cash, junk])))


def cost_facts(board: Board) -> list[str]:
    """Each number beside the sentence, with its date."""
    told = {
        "term_premium_10y": "Term premium",
        "reserves_share_of_gdp": "Reserves, of GDP",
        "vix": "VIX",
        "margin_debt": "Margin debt",
    }
    points = [point for name in told if (point := board.last(name))]
    return [f"{told[p.name]} **{reading(p)}**{number_format.SPACE}· {dated(p.name, p.date)}" for p in points]


def when_stale(point: Point) -> str:
    return f" ({until(point)})" if point.stale else ""


def data(board: Board) -> Answer:
    """What is known, since when, and how surely?"""
    followed = [name for name, series in SERIES.items() if not (series.events_of or series.optional)]
    points = [point for name in followed if (point := board.last(name))]
    stale = sum(point.stale for point in points)
    assumed = sum(point.evidence == "assumed" for point in points)
    facts = [f"**{assumed}** of the newest values are dated by a release rule"]
    run = newest_run(board)
    facts += [f"Last run: **{run[1]}**, {moment_in_words(run[0])}"] if run else []
    return Answer(f"{len(points)} of {len(followed)} series are loaded; stale: {stale or 'none'}.", tuple(facts))
