"""What is held against what? Choices of one page, all of them in its link."""

from datetime import date
from typing import Any

import streamlit as st

from catalog.baskets import ESSAY
from catalog.instruments import HELD
from views.winners.rebasing import ticker
from warehouse.clock import clock, new_york_day

FIRST_DAY = date(1990, 1, 1)
BESIDE = ("SPY", "RSP", "QQQ", "IWM", "TLT", "HYG", "GLD", "nothing")
TICKERS = {ticker(name): name for name in HELD}


def since_and_beside() -> dict[str, Any]:
    """From which day, beside what, by day or by week; as `Look` has them."""
    today = new_york_day(clock())
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
        since = st.date_input(
            "Base date",
            value=min(ESSAY, today),
            min_value=min(FIRST_DAY, today),
            max_value=today,
            format="YYYY-MM-DD",
            key="since",
            bind="query-params",
            width=160,
        )
        beside = st.selectbox("Benchmark", BESIDE, key="beside", bind="query-params", width=130)
        weekly = st.toggle("Weekly", key="weekly", bind="query-params")
    return {"since": since or ESSAY, "beside": "" if beside == "nothing" else beside.lower(), "weekly": weekly}


def pair() -> dict[str, Any]:
    """Two names to hold against each other."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="pair"):
        one = st.selectbox(
            "Compare", list(TICKERS), index=list(TICKERS).index("MU"), key="one", bind="query-params", width=160
        )
        other = st.selectbox(
            "with", list(TICKERS), index=list(TICKERS).index("CRM"), key="other", bind="query-params", width=160
        )
    return {"pair": (TICKERS[one], TICKERS[other])}
