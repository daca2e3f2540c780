"""What is measured, by which formula, from which inputs?"""

import streamlit as st

from pages.layout import FRAME, in_its_frame
from views.data.methodology import Methodology

in_its_frame()
document = Methodology.read(FRAME.parent / "docs/methodology.md")
chosen = document.sections.get(st.query_params.get("section", ""))
if chosen:
    st.markdown(chosen)
    st.markdown("[The whole methodology](methodology)")
    st.stop()

st.markdown(document.opening)
sought = st.text_input("Find", key="find", bind="query-params", placeholder="a word, a code, an indicator").strip()
found = document.holding(sought) if sought else document.sections
if not found:
    st.text(f"Nothing in the methodology holds “{sought}”.")
for anchor, section in found.items():
    title, _, text = section.partition("\n")
    fold = st.expander(
        title.removeprefix("## "), expanded=bool(sought), key=f"open_{anchor}_{sought}", on_change="rerun"
    )
    if fold.open:
        fold.markdown(text)
