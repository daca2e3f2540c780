"""How did it look day after day? The date moves through a range by itself, until its end or a reader stops it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import streamlit as st

from pages.state import warehouse
from warehouse.clock import new_york_day
from warehouse.errors import BadWarehouse, EmptyWarehouse

KEY = "play"
RELEASES = "release day"
ENDS = {"week": "W-FRI", "month": "ME", "quarter": "QE"}  # a frame a week is its Friday, the others their last day
PACES = {"slow": 3.0, "medium": 1.5, "fast": 0.4}  # seconds that a frame stays once it is drawn
A_YEAR = timedelta(days=365)

_player = st.components.v2.component(
    "player", html="<i></i>", js=Path(__file__).with_name("play.js").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Play:
    """The days of a range, and which of them is shown."""

    days: tuple[date, ...]
    step: str
    pace: str
    at: int = 0

    @property
    def ended(self) -> bool:
        return self.at + 1 == len(self.days)

    @property
    def how_far(self) -> str:
        return f"{self.at + 1:,} of {len(self.days):,}"


def playing(shown: date | None) -> Play | None:
    """What plays, or has just ended, on this day. Whoever goes to another day has stopped it."""
    play: Play | None = st.session_state.get(KEY)
    if play and play.days[play.at] != shown:
        del st.session_state[KEY]
        return None
    return play


def keep_up() -> None:
    """A step that was lost on its way, since a reader chose something in the middle of it, is made again."""
    play: Play | None = st.session_state.get(KEY)
    if play and play.at and st.session_state.get("as_of") == play.days[play.at - 1]:
        show(play)


def play_menu(shown: date | None, first: date, today: date) -> None:
    """From when to when, by what and how fast; in its place the way to stop, while it plays."""
    play = playing(shown)
    if play and not play.ended:
        told = f"Stop, {play.how_far}"
        st.button(told, key="stop", type="tertiary", shortcut="Escape", on_click=stop, help="Stay on this day")
        return
    with st.popover("Play", type="tertiary", help="Move the date through a range"):
        since, until = st.columns(2)
        end = shown or today
        begun = since.date_input("From", max(first, end - A_YEAR), first, today, key="play_from", format="YYYY-MM-DD")
        ended = until.date_input("To", end, first, today, key="play_to", format="YYYY-MM-DD")
        step = st.segmented_control("Each", [RELEASES, *ENDS], default="week", key="play_step", required=True)
        pace = st.segmented_control("Pace", list(PACES), default="medium", key="play_pace", required=True)
        days = days_between(begun, ended, step) if begun and ended and begun < ended else ()
        st.caption(f"{len(days):,} days, each as it was known at its end" if days else "From must come before To.")
        st.button("Play", key="start", type="primary", disabled=not days, on_click=show, args=(Play(days, step, pace),))


def days_between(begun: date, ended: date, step: str) -> tuple[date, ...]:
    """Both, and between them each day on which anything came out, or the end of each week, month or quarter."""
    if step == RELEASES:
        inside = {day for day in release_days() if begun < day < ended}
    else:
        inside = {day.date() for day in pd.date_range(begun, ended, freq=ENDS[step])}
    return tuple(sorted({begun, *inside, ended}))


def release_days() -> tuple[date, ...]:
    try:
        state = warehouse().state
        return _release_days(state) if state else ()
    except (BadWarehouse, EmptyWarehouse):
        return ()  # the page says it


@st.cache_data(max_entries=4, show_spinner=False)
def _release_days(state: str) -> tuple[date, ...]:
    with warehouse().reader(state) as reader:
        return tuple(sorted({new_york_day(moment) for moment in reader.moments_known()}))


def show(play: Play) -> None:
    st.session_state[KEY] = play
    st.session_state["as_of"] = play.days[play.at]


def stop() -> None:
    st.session_state.pop(KEY, None)


def plays() -> bool:
    play: Play | None = st.session_state.get(KEY)
    return bool(play and not play.ended)


def player() -> date | None:
    """At the end of a page that plays: the browser asks for the next day, which it returns, once it has drawn this."""
    play: Play | None = st.session_state.get(KEY)
    if play is None or play.ended:
        return None
    _player(key="player", data={"at": play.at, "stays_ms": 1_000 * PACES[play.pace]}, on_drawn_change=one_on)
    return play.days[play.at + 1]


def one_on() -> None:
    """The next day, if it is that of the frame which the browser has drawn."""
    play: Play | None = st.session_state.get(KEY)
    drawn = st.session_state["player"].drawn
    if play and drawn == play.at and not play.ended:
        show(replace(play, at=play.at + 1))
