"""On which other day does a reader see a figure too? Chosen under it, and drawn beside it, on one scale."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from charts import number_format
from charts.value_axis import reached_by
from pages.as_of import FIRST_DAY
from pages.state import State, made
from views.core.figure import Figure
from views.core.presentation import FigurePart
from warehouse.clock import clock, new_york_day

OWN_SCALES = "The two scales differ."


def then_key(name: str) -> str:
    """What the link calls the other day of this figure."""
    return f"then_{name}"


def another_date(name: str) -> date | None:
    """A menu with a day to see the figure of, beside the one on the page; emptied, there is one figure again."""
    today = new_york_day(clock())
    with st.popover("Another date", type="tertiary"):
        return st.date_input(
            "As known at the end of",
            value=None,
            min_value=min(FIRST_DAY, today),
            max_value=today,
            format="YYYY-MM-DD",
            key=then_key(name),
            bind="query-params",
            help="Draws the figure a second time, beside this one. Empty it to see one again.",
        )


def as_of(state: State, day: date) -> State:
    """The same state of the world, looked at from the end of that day."""
    return replace(state, as_of=day.isoformat() if day < new_york_day(clock()) else None)


def called(state: State) -> str:
    return f"As of {number_format.day(date.fromisoformat(state.as_of))}" if state.as_of else "Now"


def two_dates(part: FigurePart, states: list[State], chosen: dict[str, Any]) -> tuple[list[Figure], str]:
    """The figure of each of these states, on one scale of values where it has one, and what to say of the scales."""
    figures: list[Figure] = [made(part, state, chosen) for state in states]
    if any(figure.is_missing for figure in figures):
        return figures, ""
    reaches = [reached_by(figure.spec) for figure in figures]
    if len({*reaches}) > 1:
        both = tuple(end for reach in reaches for end in reach)
        figures = [made(part, state, chosen, both) for state in states]
        reaches = [reached_by(figure.spec) for figure in figures]
    return figures, "" if len({*reaches}) == 1 and reaches[0] else OWN_SCALES
