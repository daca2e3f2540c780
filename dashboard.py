"""The frame: the pages in order, and the as-of date and range that every page shares."""

from datetime import date
from pathlib import Path

import streamlit as st

from charts.reading import READ_ALOUD
from charts.theme import palette
from charts.wordmark import wordmark
from pages.renewal import how_old
from pages.simulated import stripe
from views.figure import DEFAULT_SPAN, SPANS
from warehouse.clock import BadMoment, clock, new_york_day
from warehouse.settings import read_settings

FIRST_DAY = date(2003, 1, 1)  # when the Fed's weekly balance sheet begins

unreadable = read_settings()
st.set_page_config(page_title="inverse-QE tracker", layout="wide")
st.html(Path("pages/frame.html"))
st.html(f"<script>{READ_ALOUD}</script>", unsafe_allow_javascript=True)
st.logo(wordmark(palette(st.context.theme.type)), size="large")

page = st.navigation(
    [
        st.Page("pages/today.py", title="Today", default=True),
        st.Page("pages/bathtub.py", title="The bathtub"),
        st.Page("pages/capex.py", title="AI capex"),
        st.Page("pages/cost.py", title="Cost of capital"),
        st.Page("pages/winners.py", title="Winners & losers"),
        st.Page("pages/data.py", title="Data"),
        st.Page("pages/methodology.py", title="Methodology", visibility="hidden"),
    ],
    position="top",
)

try:
    today = new_york_day(clock())
except BadMoment as problem:
    st.title("The clock cannot be read")
    st.text(f"PIPELINES_NOW: {problem}")
    st.stop()

stripe()
if unreadable:
    st.warning(unreadable)
with st.container(horizontal=True, vertical_alignment="center", key="frame"):
    how_old()
    st.space("stretch")
    st.date_input(
        "As of",
        value=None,
        min_value=min(FIRST_DAY, today),
        max_value=today,
        format="YYYY-MM-DD",
        key="as_of",
        bind="query-params",
        width=210,
    )
    st.segmented_control("Range", list(SPANS), default=DEFAULT_SPAN, key="range", bind="query-params", required=True)

st.session_state["framed"] = True
page.run()
