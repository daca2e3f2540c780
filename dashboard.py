"""The pages in order, and the server that shows them to whoever may read."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.server.starlette import App

from pages.request_guard import GUARD
from pages.warm_up import keep_warm
from settings import Settings, load_env_file


def pages() -> list[st.Page]:
    return [
        st.Page("pages/today.py", title="Today", default=True),
        st.Page("pages/regime.py", title="Regime"),
        st.Page("pages/bathtub.py", title="The bathtub"),
        st.Page("pages/capex.py", title="AI capex"),
        st.Page("pages/cost.py", title="Cost of capital"),
        st.Page("pages/winners.py", title="Winners & losers"),
        st.Page("pages/data.py", title="Data"),
        st.Page("pages/methodology.py", title="Methodology", visibility="hidden"),
    ]


if __name__ == "dashboard":  # imported by `streamlit run`, which serves this app; for each reader it runs the file
    load_env_file()
    PagesManager.uses_pages_directory = False  # the names in the folder `pages` are not for whoever may not read
    app = App(__file__, middleware=GUARD)
    if Settings().warm_up.lower() != "off":
        keep_warm()
else:
    from pages.frame import frame

    frame(pages)
