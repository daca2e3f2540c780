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
from views.core.point_in_time import PointInTime, Reading
from views.core.value_format import value_text
from views.cost import rates as price_of_money
from views.cost import reserve_bands
from views.data.freshness import newest_run


@dataclass(frozen=True)
class Answer:
    """One sentence, and a line of facts; **bold** words are the facts themselves."""

    sentence: str
    facts: tuple[str, ...] = ()


def today_in_words(data: PointInTime) -> str:
    return today(data).sentence


def today(data: PointInTime) -> Answer:
    """Is money getting scarcer, is AI why, and what does it cost?"""
    change, ratio, spread = (data.last(name) for name in (flows.CHANGE, "capex_to_operating_cash_flow", "hy_oas_13w"))
    if change is None and ratio is None and spread is None:
        return Answer(
            "No reading: neither the water, nor junk spreads, nor the builders’ cash flow was known at this moment."
        )
    level, capex = data.last("net_liquidity"), data.last("capex_share_of_gdp")
    facts = [f"Net liquidity **{value_text(level)}** on {number_format.day(level.date)}"] if level else []
    facts += [f"Capex **{value_text(capex)}** of GDP to {number_format.quarter(capex.date)}"] if capex else []
    size = liquidity_change.size_in_words(data, change) if change else ""
    facts += [f"The move of the water is **{size}**"] if size else []
    facts += quarter_end_in_a_fact(pd.Timestamp(change.date)) if change else []
    sentences = [
        water_clause(data, change),
        *price_and_build(ratio, spread, f" over {flows.FLOW_WEEKS} weeks" if change is None else ""),
    ]
    return Answer(" ".join(sentences), (*facts, *doubts([change, ratio, spread])))


def water_clause(data: PointInTime, change: Reading | None) -> str:
    if change is None:
        return f"No reading of the water: its change over {flows.FLOW_WEEKS} weeks was not known."
    return f"In {flows.FLOW_WEEKS} weeks {until(change)} the water {liquidity_change.in_words(data, change)}."


def until(point: Reading) -> str:
    """`to 19 Aug`, with the year where the value is old."""
    return f"to {number_format.day(point.date, year=point.age > 90)}"


def price_and_build(ratio: Reading | None, spread: Reading | None, over: str) -> list[str]:
    """Whether lenders mind, and what the build takes. `over` names the weeks where no sentence before it has."""
    said = []
    if spread:
        when = f" {until(spread)}" if spread.stale else ""
        did = phrasing.moved(spread.value, Unit.BASIS_POINTS, "widened", "tightened", "were little changed")
        said.append(f"junk spreads {did}{over}{when}")
    if ratio:
        when = f" to {number_format.quarter(ratio.date)}" if ratio.stale else ""
        said.append(f"capex takes {value_text(ratio)} of builders’ cash flow{when}")
    joined = "; ".join(said)
    return [f"{joined[0].upper()}{joined[1:]}."] if said else []


def doubts(points: list[Reading | None]) -> tuple[str, ...]:
    """What a reader must know before believing the sentence."""
    old = [point for point in points if point and point.stale]
    if not old:
        return ()
    oldest = max(old, key=lambda point: point.age)
    return (f"**Stale**: the oldest input is {number_format.age(oldest.age)}",)


def bathtub(data: PointInTime) -> Answer:
    """How much water is there, and what moved it?"""
    change, moved = data.last(flows.CHANGE), flows.flows(data)
    level = data.at("net_liquidity", pd.Timestamp(change.date)) if change else None
    if change is None or level is None or moved is None:
        return Answer(
            f"No reading of the water: its change over {flows.FLOW_WEEKS} weeks was not known at this moment."
        )
    day = pd.Timestamp(change.date)
    whole, size = liquidity_change.sized(data, change), liquidity_change.size_in_words(data, change)
    told = flows.in_and_out(moved) if whole.little else flows.main_mover(moved)
    account = "that account" if liquidity_change.ACCOUNT in told else liquidity_change.ACCOUNT
    reserves = data.at("reserves", day)
    facts = [f"Net liquidity **{number_format.money(level.value)}**"]
    facts += [f"of which banks hold **{number_format.money(reserves.value)}**"] if reserves else []
    facts += [*([f"The move is **{size}**"] if size else []), *quarter_end_in_a_fact(day)]
    sentence = (
        f"The level {whole.in_words} in {flows.FLOW_WEEKS} weeks {until(change)}: {told[0].lower()}{told[1:]}"
        f"{liquidity_change.without_account_in_words(data, change, account)}."
    )
    return Answer(sentence, (*facts, f"Wednesday **{number_format.day(level.date)}**", *doubts([change, level])))


def capex(data: PointInTime) -> Answer:
    """How big is the build, and who pays for it?"""
    share, ratio, spent = (
        data.last(name) for name in ("it_investment_share_of_gdp", "capex_to_operating_cash_flow", "hyperscaler_capex")
    )
    clauses, facts = [], []
    if share:
        peak = spending.against_the_peak(data, share.value)
        clauses.append(
            f"Investment in computers and software is {value_text(share)} of GDP{', ' if peak else ''}{peak}."
        )
    if ratio:
        clauses.append(f"The builders spend {value_text(ratio)} of their cash flow on capex.")
    if spent:
        facts.append(f"Five builders, {number_format.quarter(spent.date)} **{value_text(spent)}**")
        before = data.at(spent.name, pd.Timestamp(spent.date) - spending.A_YEAR)
        facts += [f"A year earlier **{value_text(before)}**"] if before else []
    facts += [*external_need.in_a_fact(data), *growth.in_a_fact(data), *spending.reported(data)]
    if not clauses:
        return Answer(
            "No reading of the build: neither its share of GDP nor the builders’ cash flow was known at this moment."
        )
    return Answer(" ".join(clauses), (*facts, *doubts([share, ratio])))


def cost(data: PointInTime) -> Answer:
    """What does money cost, over ten years, overnight, and for those who may not pay it back?"""
    long, cash, junk = (data.last(name) for name in ("real_yield_10y", "funding_stress", "hy_oas"))
    clauses = []
    if long:
        change = line_figure.moved(data, long, "real_yield_10y_13w")
        clauses.append(f"ten-year money costs {value_text(long)} after inflation{change}{when_stale(long)}")
    if cash:
        over = price_of_money.over_or_under(cash)
        sign = reserve_bands.sign_of_scarcity(cash)
        clauses.append(f"overnight cash trades {over} on average over 13 weeks{when_stale(cash)}, {sign}")
    if junk:
        clauses.append(f"junk pays {value_text(junk)} over Treasuries{when_stale(junk)}")
    if not clauses:
        return Answer("No reading: what money costs was not known at this moment.")
    joined = "; ".join(clauses)
    return Answer(f"{joined[0].upper()}{joined[1:]}.", (*cost_facts(data), *doubts([long, cash, junk])))


def cost_facts(data: PointInTime) -> list[str]:
    """Each number beside the sentence, with its date."""
    told = {
        "term_premium_10y": "Term premium",
        "reserves_share_of_gdp": "Reserves, of GDP",
        "vix": "VIX",
        "margin_debt": "Margin debt",
    }
    points = [point for name in told if (point := data.last(name))]
    return [f"{told[p.name]} **{value_text(p)}**{number_format.SPACE}· {dated(p.name, p.date)}" for p in points]


def when_stale(point: Reading) -> str:
    return f" ({until(point)})" if point.stale else ""


def data(data: PointInTime) -> Answer:
    """What is known, since when, and how surely?"""
    followed = [name for name, series in SERIES.items() if not (series.events_of or series.optional)]
    points = [point for name in followed if (point := data.last(name))]
    stale = sum(point.stale for point in points)
    assumed = sum(point.evidence == "assumed" for point in points)
    facts = [f"**{assumed}** of the newest values are dated by a release rule"]
    run = newest_run(data)
    facts += [f"Last run: **{run[1]}**, {moment_in_words(run[0])}"] if run else []
    return Answer(f"{len(points)} of {len(followed)} series are loaded; stale: {stale or 'none'}.", tuple(facts))
