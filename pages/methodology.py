"""What is measured, by which formula, from which inputs?"""

import re

import streamlit as st

from pages.layout import FRAME, in_its_frame
from views.core.metadata import anchor

in_its_frame()
document = re.sub(r"<!-- .*? -->\n", "", (FRAME.parent / "docs/methodology.md").read_text(encoding="utf-8"))
sections = {anchor(part.partition("\n")[0]): f"## {part}" for part in document.split("\n## ")[1:]}
chosen = sections.get(st.query_params.get("section", ""))
st.markdown((chosen or document).replace("$", "\\$"))
if chosen:
    st.markdown("[The whole methodology](methodology)")
