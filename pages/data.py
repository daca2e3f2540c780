"""What is known, since when, and how surely?"""

import streamlit as st

from catalog import SERIES
from catalog.sources import PROVIDERS
from pages.layout import open_page
from pages.page import still_kept
from views.data import answer, tables
from views.data.first_prints import revised
from views.data.revisions import prints

page = open_page(__doc__, "data")


def by_source() -> None:
    source = st.segmented_control(
        "Source",
        list(PROVIDERS),
        default="fred",
        format_func=lambda name: PROVIDERS[name].heading,
        key="source",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    page.table(tables.every_series, source=source)


def newest_runs() -> None:
    page.table(tables.runs)


def first_print() -> None:
    with still_kept(), page.state.data() as data:
        choices = {SERIES[name].title: name for name in revised(data)}
    chosen = st.selectbox("Series", choices, key="prints", bind="query-params", width=420) if choices else None
    page.figure(prints, prints=choices[chosen] if chosen else "")


page.answer(answer.known)
sought = st.text_input(
    "Find a series", key="find", bind="query-params", placeholder="a title, a name or a code: margin debt, WALCL, MU"
).strip()
if sought:
    page.found(tables.series_found, find=sought.casefold())
page.heading("Came in the last week", name="came")
page.table(tables.came)
page.heading(
    "Comes in the next ten days",
    "By release rule where no named day is said; “by” is the latest usual day. What each moves, and what it did lately",
    name="coming",
)
page.table(tables.coming)
page.heading("Late", "Expected by its release rule, and not here yet", name="late")
page.table(tables.late)
page.heading(
    "Revised in the last thirty days",
    "The newest date that changed; the earlier value stays stored",
    name="revised",
)
page.table(tables.revised)
page.fold("prints", "First print against latest", first_print)
page.heading("No longer listed", "By its source; kept here and still used", name="withdrawn")
page.table(tables.withdrawn)
page.heading("Failed, or left out", "At the last attempt", name="failed")
page.table(tables.failed)
page.fold("series", "Every series, by source", by_source)
page.fold("runs", "The newest fifty runs", newest_runs)
page.foot()
