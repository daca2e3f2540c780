"""How much water is there, and what moved it? In one sentence."""

import pandas as pd

from charts import number_format
from views.bathtub import claims, flows, liquidity_change
from views.bathtub.water_change import quarter_end_in_a_fact
from views.core.answer import Answer, doubts, until
from views.core.point_in_time import PointInTime
from views.core.presentation import answer


@answer(page="bathtub")
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
    facts += [f"Wednesday **{number_format.day(level.date)}**", *claims.in_facts(data)]
    return Answer(sentence, (*facts, *doubts([change, level])))
