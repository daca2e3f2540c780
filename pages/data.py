"""What is known, since when, and how surely?"""

import streamlit as st

from catalog.sources import PROVIDERS
from pages.layout import open_page
from views.data import answer, tables

page = open_page(__doc__, "data")

page.answer(answer.known)
page.heading("What came in the last week")
page.table(tables.came)
page.heading("What comes in the next ten days", "As the release rules expect it")
page.table(tables.coming)
page.heading("What is late", "Expected by its release rule, and not here yet")
page.table(tables.late)
page.heading("What was revised in the last thirty days", "The newest date that changed; the earlier value stays stored")
page.table(tables.revised)
page.heading("What its source no longer lists", "Kept here and still used")
page.table(tables.withdrawn)
page.heading("What went wrong at the last attempt, or was left out")
page.table(tables.failed)
page.heading(
    "Every series", "Its newest value, what it is about, since when it is known, and when the next is expected"
)
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
page.heading("Every run", "The newest fifty")
page.table(tables.runs)
