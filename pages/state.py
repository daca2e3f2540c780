"""What is a page drawn from? One state of the world, and the parts of a page that are made from it and kept."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

import streamlit as st

from charts.axes import reaching
from charts.theme import LIGHT, palette
from views.core.figure import DEFAULT_SPAN, Figure, ViewOptions
from views.core.point_in_time import PointInTime
from views.core.presentation import FigurePart, Part
from views.core.provenance import Provenance, explained
from views.core.read_cache import ReadCache
from views.core.simulated import reason_of_simulation
from views.data.freshness import data_to_in_words, what_went_wrong
from views.prerendered import Look, Prerendered, found, rendered
from warehouse.clock import clock, moment
from warehouse.errors import EmptyWarehouse
from warehouse.folder import Warehouse

# What is kept is declared before the server runs that keeps it, on purpose: see `warm_up`.
logging.getLogger("streamlit.runtime.caching.cache_data_api").addFilter(lambda told: "No runtime" not in told.msg)


@st.cache_resource
def warehouse() -> Warehouse:
    return Warehouse()


@dataclass(frozen=True)
class State:
    """What a page is drawn from and in: one state of the world, the hour it is held against, a range, the colours."""

    key: str  # of the warehouse’s state
    as_of: str | None
    hour: datetime  # what is stale is held against the clock
    span: str
    theme: str

    @contextmanager
    def data(self) -> Iterator[PointInTime]:
        with warehouse().reader(self.key) as reader:
            yield PointInTime(
                reader, moment(self.as_of) if self.as_of else None, read_cache(self.key, self.as_of, self.hour)
            )


USUAL = {option.name: option.default for option in fields(ViewOptions)}  # what a reader sees who has chosen nothing
KEYS: dict[str | type[Any], Callable[[Any], Any]] = {
    State: str,
    Part: attrgetter("name"),
    FigurePart: attrgetter("name"),
}


@st.cache_resource(max_entries=4)
def read_cache(key: str, as_of: str | None, hour: datetime) -> ReadCache:
    """What is the same whatever a reader chooses on a page: filled while pages are drawn, each thing by one reader."""
    return ReadCache()


def made(part: Part, state: State, chosen: dict[str, Any], reach: tuple[float, ...] = ()) -> Any:
    """One part of a page; a chart as it is sent, its axis of values to hold what is in `reach`. Made when it is first
    asked for, for all to whom it looks the same."""
    chosen = {what: value for what, value in chosen.items() if value != USUAL[what]}
    span = state.span if part.follows_range else DEFAULT_SPAN
    theme = state.theme if part.takes_options else LIGHT.name
    return _made(part, replace(state, span=span, theme=theme), chosen, reach)


@st.cache_data(max_entries=1_000, show_spinner=False, hash_funcs=KEYS)
def _made(part: Part, state: State, chosen: dict[str, Any], reach: tuple[float, ...]) -> Any:
    beforehand = None if chosen or reach else prerendered(part, state)
    with reaching(*reach):
        return beforehand.made if beforehand else made_once(part, state, chosen)


def prerendered(part: Part, state: State) -> Prerendered | None:
    """What was made when the state was published, if that is what is asked for."""
    if state.as_of or state.span != DEFAULT_SPAN:
        return None
    return found(warehouse().folder, state.key, Look(part, palette(state.theme)), clock())


def made_once(part: Part, state: State, chosen: dict[str, Any]) -> Any:
    """The same for one reader alone."""
    with state.data() as data:
        return rendered(part, data, ViewOptions(state.span, palette(state.theme), **chosen))


@st.cache_data(max_entries=1_000, show_spinner=False, hash_funcs=KEYS)
def provenance_of(part: Part, state: State) -> tuple[Provenance, ...]:
    """What stands behind the numbers that it holds."""
    if beforehand := prerendered(part, replace(state, span=DEFAULT_SPAN, theme=LIGHT.name)):
        return beforehand.behind
    with state.data() as data:
        return explained(data, list(part.numbers))


@st.cache_data(max_entries=1_000, show_spinner=False, hash_funcs=KEYS)
def without_reading(part: FigurePart, state: State) -> Figure | None:
    """The figure where too little is known to draw it, before it is asked for; None where it may be drawn."""
    beforehand = prerendered(part, replace(state, span=DEFAULT_SPAN, theme=LIGHT.name))
    if beforehand and isinstance(beforehand.made, Figure):
        return beforehand.made if beforehand.made.is_missing else None
    with state.data() as data:
        return None if part.is_known(data) else part(data, ViewOptions(state.span, LIGHT))


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs={State: str})
def data_to(state: State) -> str:
    """Up to which moment there are data in it, in words."""
    with state.data() as data:
        return data_to_in_words(data)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs={State: str})
def why_simulated(state: State) -> str:
    """Why it shows what nobody published; empty where it does not. Raises EmptyWarehouse and BadWarehouse."""
    with state.data() as data:
        if data.reader.is_empty:
            raise EmptyWarehouse("\n".join(["At the last attempt:", *what_went_wrong(data.reader)]))
        return reason_of_simulation(data.reader)
