"""What stands around every page? The names of the pages, and the as-of date and range that all of them share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from charts.blocks import FOCUS
from charts.layers.value_rule import READ_ALOUD
from charts.theme import css_variables, palette
from charts.wordmark import wordmark
from pages.as_of import as_of
from pages.refresh_status import how_old
from pages.sign_in import entrance, leave
from pages.simulated_stripe import stripe
from settings import load_env_file
from views.core.figure import DEFAULT_SPAN, SPANS
from warehouse.clock import BadMoment, clock, new_york_day

NAME = "inverse-QE tracker"
LAYOUT = Path(__file__).with_name("frame.html")
HABITS = [file.read_text(encoding="utf-8") for file in sorted(Path(__file__).with_name("scripts").glob("*.js"))]
SCRIPTS = ";\n".join([READ_ALOUD, *HABITS])


def frame(pages: Callable[[], list[Any]]) -> None:
    """Draw the frame, and the chosen one of the pages in it, for a reader who may come in."""
    unreadable = load_env_file()
    st.set_page_config(page_title=NAME, layout="wide")
    colours = palette(st.context.theme.type)
    st.html(LAYOUT)
    st.html(f"<style>:root {{ {css_variables(colours)} }}\n{FOCUS}</style>")
    st.html(f"<script>{SCRIPTS}</script>", unsafe_allow_javascript=True)
    st.logo(wordmark(colours), size="large")
    entrance()
    page = st.navigation(pages(), position="top")
    title = getattr(page, "title", "")  # none without a server
    st.set_page_config(page_title=f"{title} · {NAME}", layout="wide")
    try:
        today = new_york_day(clock())
    except BadMoment as problem:
        st.title("The clock cannot be read")
        st.text(f"PIPELINES_NOW: {problem}")
        st.stop()
    stripe()
    if unreadable:
        st.warning(unreadable)
    choices(today)
    st.session_state["framed"] = True
    page.run()


def choices(today: date) -> None:
    """How old what is shown is, what a reader chooses for every page, and the way out."""
    with st.container(horizontal=True, vertical_alignment="center", key="frame"):
        how_old()
        st.space("stretch")
        as_of(today)
        st.segmented_control(
            "Range", list(SPANS), default=DEFAULT_SPAN, key="range", bind="query-params", required=True
        )
        leave()
