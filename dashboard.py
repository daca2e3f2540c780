"""The frame: the pages in order, and the as-of date and range that every page shares."""

from pathlib import Path

import streamlit as st
from dotenv import load_dotenv

from charts.theme import palette
from charts.wordmark import wordmark
from views.figure import DEFAULT_SPAN, SPANS
from warehouse.clock import clock, new_york_day

load_dotenv()
st.set_page_config(page_title="inverse-QE tracker", layout="wide")
st.html(Path("pages/frame.html"))
st.logo(wordmark(palette(st.context.theme.type)), size="large")

page = st.navigation(
    [
        st.Page("pages/today.py", title="Today", default=True),
        st.Page("pages/bathtub.py", title="The bathtub"),
        st.Page("pages/capex.py", title="AI capex"),
        st.Page("pages/data.py", title="Data"),
    ],
    position="top",
)

with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="frame"):
    st.date_input(
        "As of",
        value=None,
        max_value=new_york_day(clock()),
        format="YYYY-MM-DD",
        key="as_of",
        bind="query-params",
        width=210,
    )
    st.segmented_control("Range", list(SPANS), default=DEFAULT_SPAN, key="range", bind="query-params", required=True)

st.session_state["framed"] = True
page.run()
