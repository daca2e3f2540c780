"""How big is the build, and who pays for it? In one sentence."""

import pandas as pd

from charts import number_format
from views.capex import external_need, growth, spending
from views.core.answer import Answer, doubts
from views.core.point_in_time import PointInTime
from views.core.presentation import answer
from views.core.value_format import value_text


@answer(page="capex")
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
