"""Is money getting scarcer, is AI why, and what does it cost?"""

import streamlit as st

from pages.compared_with import compared_with
from pages.layout import open_page
from views.bathtub.tub import tub
from views.today.answer import beside_the_answer, today
from views.today.headlines import headlines
from views.today.inputs import inputs

page = open_page(__doc__, "today")

page.answer(today)
page.table(headlines)
with st.container(key="at_once"):
    drawing, beside = st.columns([0.6, 0.4], gap="medium")
    with drawing:
        page.figure(tub, in_answer=True)
    with beside:
        page.note(beside_the_answer)
        page.table(inputs)
page.explained(headlines)
compared_with(page)
page.remark(
    "**What this is.** A description of funding conditions and a test of a thesis. Not investment advice.", key="advice"
)
page.foot()
