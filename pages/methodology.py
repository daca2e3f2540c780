"""What is measured, by which formula, from which inputs?"""

import streamlit as st

from pages.layout import FRAME, in_its_frame
from pages.page import all_there
from views.data.methodology import Methodology


def whole(document: Methodology) -> None:
    """Its opening, and each section in a fold; of what a reader seeks, those that hold it, open."""
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


in_its_frame()
methodology = Methodology.read(FRAME.parent / "docs/methodology.md")
if chosen := methodology.sections.get(st.query_params.get("section", "")):
    st.markdown(chosen)
    st.markdown("[The whole methodology](methodology)")
else:
    whole(methodology)
all_there()
