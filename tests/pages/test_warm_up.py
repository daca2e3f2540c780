"""Does the server have at hand what a page shows, whatever fails meanwhile?"""

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
