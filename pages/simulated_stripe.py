"""Is what the pages show simulated, and how does every one of them say so before a word is read?"""

import streamlit as st

from charts.theme import palette
from pages.state import warehouse
from warehouse.errors import BadWarehouse

STRIPE = """<style>
[data-testid="stApp"]::before {{
  content: ""; position: fixed; top: 0; left: 0; right: 0; height: 8px; z-index: 1000000; pointer-events: none;
  background: repeating-linear-gradient(-45deg, {colour} 0 8px, {page} 8px 16px);
}}
</style>"""


@st.cache_data(max_entries=8, show_spinner=False)
def simulated(state: str) -> bool:
    with warehouse().reader(state) as reader:
        return reader.simulated


def stripe() -> None:
    """8 px across the top of every page, in a colour that nothing else has."""
    try:
        shown = warehouse().state
    except BadWarehouse:
        return  # the page says it
    if shown and simulated(shown):
        colours = palette(st.context.theme.type)
        st.html(STRIPE.format(colour=colours.simulated, page=colours.bg))
