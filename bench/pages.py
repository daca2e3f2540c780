"""How long does the server work on a page that has been opened before, and on one that must be drawn?"""

import os
from datetime import timedelta
from itertools import count
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from bench import made
from bench.timing import Row, alternating
from pages.state import read_cache
from views.parts import ANSWERS
from warehouse.clock import clock, new_york_day

ROOT = Path(__file__).parent.parent
EMPTY = Path(__file__).parent / "baselines" / "empty_page.py"
SECONDS = 60  # after which a page counts as hung
A_YEAR = timedelta(days=365)


def run() -> list[Row]:
    os.environ["WAREHOUSE_URL"] = f"file:{made.world().folder}"
    pages = {name: opened(name) for name in ANSWERS}
    empty = AppTest.from_file(str(EMPTY), default_timeout=SECONDS)
    *hits, harness = alternating(11, *(page.run for page in pages.values()), empty.run)
    misses = [drawn_anew(page) for page in pages.values()]
    pages["bathtub"].session_state["as_of"] = new_york_day(clock()) - A_YEAR
    return [
        *(Row(f"page {name}, drawn before", hit, most_seconds=0.1) for name, hit in zip(pages, hits, strict=True)),
        *(Row(f"page {name}, drawn anew", miss) for name, miss in zip(pages, misses, strict=True)),
        Row("page bathtub, drawn anew as of a year ago", drawn_anew(pages["bathtub"])),
        Row("page bathtub, one slider of a scenario moved", slider_moved(), most_seconds=0.15),
        Row("page with one word, in the same harness", harness),
    ]


def drawn_anew(page: AppTest) -> float:
    def run_without_cache() -> None:
        st.cache_data.clear()
        read_cache.clear()
        page.run()

    return alternating(3, run_without_cache)[0]


def slider_moved() -> float:
    """What the open fold takes at another assumption each time: a server runs it alone. Here the whole page runs, so
    the same page with the fold closed is taken off."""
    closed, page, at = opened("bathtub"), opened("bathtub"), count(-100, 5)
    page.session_state["open_scenario"] = True
    page.run()
    moved, without = alternating(21, lambda: page.slider(key="fed_assets").set_value(next(at)).run(), closed.run)
    return moved - without


def opened(name: str) -> AppTest:
    """The page after its first run. Raises what the page raised."""
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=SECONDS).run()
    page.switch_page(f"pages/{name}.py").run()
    if page.exception:
        raise RuntimeError(f"the page {name} failed: {page.exception[0].message}")
    return page
