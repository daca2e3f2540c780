"""Which day does a reader look back to? A date, and a step to the day before or after it on which anything came out."""

from datetime import date, timedelta

import streamlit as st

from pages.play import keep_up, play_menu, stop
from pages.state import warehouse
from warehouse.clock import moment, new_york_day
from warehouse.errors import BadWarehouse, EmptyWarehouse

FIRST_DAY = date(2003, 1, 1)  # when the Fed's weekly balance sheet begins
KEY = "as_of"
BACK, ON = "‹", "›"


def as_of(today: date) -> None:
    """The date, with a step back and a step on beside it. Without one a reader sees what is known now."""
    keep_up()
    st.caption("As of", width="content")
    place_of_back = st.empty()
    picked = st.date_input(
        "As of",
        value=None,
        min_value=min(FIRST_DAY, today),
        max_value=today,
        format="YYYY-MM-DD",
        key=KEY,
        bind="query-params",
        width=160,
        label_visibility="collapsed",
    )
    shown = picked or today
    before, after = days_around(shown)
    with place_of_back:
        step(BACK, "Back to the release before", before if before and before >= FIRST_DAY else None)
    step(ON, "On to the next release", after if after and after <= today and shown < today else None)
    play_menu(picked, min(FIRST_DAY, today), today)


def step(sign: str, what: str, to: date | None) -> None:
    told = f"{what}: {to:%a} {to.day} {to:%b %Y}" if to else what
    st.button(
        sign,
        key=f"step_{'back' if sign == BACK else 'on'}",
        type="tertiary",
        help=told,
        disabled=to is None,
        on_click=look,
        args=(to,),
    )


def look(to: date | None) -> None:
    stop()
    st.session_state[KEY] = to


def days_around(day: date) -> tuple[date | None, date | None]:
    """The last day before it and the first after it on which anything became known, in New York."""
    try:
        state = warehouse().state
        return _days_around(state, day) if state else (None, None)
    except (BadWarehouse, EmptyWarehouse):
        return None, None  # the page says it


@st.cache_data(max_entries=1_000, show_spinner=False)
def _days_around(state: str, day: date) -> tuple[date | None, date | None]:
    the_day_before = moment((day - timedelta(days=1)).isoformat())
    with warehouse().reader(state) as reader:
        before, after = reader.newest_known(the_day_before), reader.next_known(moment(day.isoformat()))
    return new_york_day(before) if before else None, new_york_day(after) if after else None
