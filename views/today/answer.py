"""Is money getting scarcer, is AI why, and what does it cost? In one sentence."""

import pandas as pd

from catalog.series import Unit
from charts import number_format
from views.bathtub import flows, liquidity_change
from views.bathtub.water_change import quarter_end_in_a_fact
from views.core import phrasing
from views.core.answer import Answer, doubts, until
from views.core.point_in_time import PointInTime, Reading
from views.core.presentation import answer
from views.core.value_format import value_text


@answer(page="today")
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
