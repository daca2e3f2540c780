"""What is known, since when, and how surely?"""

import streamlit as st

from pages.layout import open_page
from views.core.metadata import PROVIDERS

page = open_page(__doc__, "data")

page.answer()
page.heading("What came in the last week")
page.block("came")
page.heading("What comes in the next ten days", "As the release rules expect it")
page.block("coming")
page.heading("What is late", "Expected by its release rule, and not here yet")
page.block("late")
page.heading("What was revised in the last thirty days", "The newest date that changed; the earlier value stays stored")
page.block("revised")
page.heading("What its source no longer lists", "Kept here and still used")
page.block("withdrawn")
page.heading("What went wrong at the last attempt, or was left out")
page.block("failed")
page.heading(
    "Every series", "Its newest value, what it is about, since when it is known, and when the next is expected"
)
source = st.segmented_control(
    "Source",
    list(PROVIDERS),
    default="fred",
    format_func=lambda name: PROVIDERS[name].capitalize() if name in ("workbooks", "folder") else PROVIDERS[name],
    key="source",
    bind="query-params",
    required=True,
    label_visibility="collapsed",
)
page.block(f"series_{source}")
page.heading("Every run", "The newest fifty")
page.block("runs")
