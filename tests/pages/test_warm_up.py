"""Does the server have at hand what a page shows, whatever fails meanwhile?"""

import subprocess
import sys
from collections.abc import Iterator

import pytest
import streamlit as st

from charts.theme import LIGHT
from pages import warm_up
from pages.state import State
from views.core.presentation import Part
from views.parts import ANSWERS
from views.prerendered import Look


@pytest.fixture(autouse=True)
def nothing_made(demo: object) -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def test_a_part_that_cannot_be_made_costs_the_others_nothing_and_is_named(monkeypatch, caplog):
    tried: list[str] = []

    def made(part: Part, state: State, chosen: dict[str, object]) -> None:
        tried.append(part.name)
        if part.page == "today":
            raise ValueError("no such colour")

    monkeypatch.setattr(warm_up, "made", made)
    monkeypatch.setattr(warm_up, "looks", lambda: (Look(part, LIGHT) for part in ANSWERS.values()))
    warm_up.warm(*warm_up.shown_now())
    assert tried == [part.name for part in ANSWERS.values()]
    assert [record.getMessage() for record in caplog.records if record.name == "pages.warm_up"] == [
        "today_answer could not be made before it is asked for: no such colour"
    ]


FIRST_LOOK_BACK = """
import sys
from importlib import import_module
import numpy as np, pandas as pd
from indicators.statistics import bootstrap, rank_test, regression
from pages.warm_up import LOADED_LATE

for library in LOADED_LATE:
    import_module(library)
before = {*sys.modules}
weeks = pd.date_range("2024-01-03", periods=120, freq="W-WED")
moved = pd.DataFrame(np.random.default_rng(1).normal(size=(120, 3)), weeks, list("abc"))
regression.betas(moved["a"], moved[["b", "c"]])
rank_test.rank_test(pd.Series({"a": 1.0, "b": 2.0, "c": 3.0}), moved, draws=50)
bootstrap.bootstrapped(moved, lambda drawn: drawn.mean(axis=-2), draws=50)
print(*(name for name in {*sys.modules} - before if name.split(".")[0] in {"statsmodels", "scipy", "arch"}))
"""


def test_the_statistics_of_a_first_look_back_load_no_library_that_is_not_at_hand():
    loaded = subprocess.run([sys.executable, "-c", FIRST_LOOK_BACK], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == [], loaded.stdout
