"""How does a page open? In its frame, on one state of the world, with what a reader must know of the whole of it."""

import runpy
from datetime import date
from pathlib import Path

import streamlit as st

from charts.blocks import as_of_bar, bold, made_up
from charts.theme import palette
from pages.page import Page
from pages.play import playing
from pages.sign_in import entrance
from pages.state import State, warehouse, why_simulated
from views.core.figure import DEFAULT_SPAN
from views.core.phrasing import moment_in_words
from warehouse.clock import clock, moment, new_york_day
from warehouse.errors import BadWarehouse, EmptyWarehouse

FRAME = Path(__file__).parents[1] / "dashboard.py"
HOW_TO_FILL = """The warehouse is empty. Fill it from the publishers, or from a folder of CSV files:

```
.venv/bin/python -m pipelines refresh
.venv/bin/python -m pipelines import FOLDER
```

FRED needs no key. Company filings need one line in `.env`: `SEC_CONTACT=Your Name you@example.com`.
Then reload this page."""


def in_its_frame() -> None:
    """A page that is run by itself, without its frame: let the frame run it again. None is read before the entrance."""
    entrance()
    if not st.session_state.get("framed"):
        runpy.run_path(str(FRAME))
        st.stop()


def open_page(question: str | None, name: str) -> Page:
    """Open a page on the state of the world that the frame chose. An empty warehouse says how to fill it, and stops."""
    in_its_frame()
    picked = st.session_state.get("as_of")
    as_of = picked.isoformat() if picked and picked < new_york_day(clock()) else None
    try:
        key = warehouse().state
        if key is None:
            raise EmptyWarehouse("")
        hour = clock().replace(minute=0, second=0, microsecond=0)
        span = st.session_state.get("range") or DEFAULT_SPAN
        state = State(key, as_of, hour, span, palette(st.context.theme.type).name)
        page = Page(name, question or "", state, why_simulated(state))
    except EmptyWarehouse as empty:
        st.title("Nothing has been loaded yet")
        st.markdown(HOW_TO_FILL)
        st.text(empty)
        st.stop()
    except BadWarehouse as problem:
        st.title("The warehouse cannot be opened")
        st.text(problem)
        st.stop()
    before_all_else(page)
    return page


def before_all_else(page: Page) -> None:
    """What a reader must know of the whole page."""
    as_of, asked = page.state.as_of, st.query_params.get("as_of")
    if page.simulated:
        page.put(made_up(page.simulated), key="simulated")
    if warning := warehouse().warning:
        page.remark(bold("A damaged state was passed over:") + f" {warning}.", key="damaged")
    if asked and not as_of and asked != new_york_day(clock()).isoformat():
        what = bold(f"{asked[:20]} is no day to look back to.")
        page.remark(what + " This page shows what is known now.", key="not_taken")
    if as_of:
        play = playing(date.fromisoformat(as_of))
        far = f" · {play.how_far}" if play else ""
        page.put(as_of_bar(f"As of {moment_in_words(moment(as_of))}: what was known then{far}"), key="as_of_bar")
