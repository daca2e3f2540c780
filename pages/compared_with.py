"""With what does a reader compare what is shown now? The last day, the last visit of this browser, or a date."""

from datetime import UTC, date, datetime, timedelta

import streamlit as st

from pages.page import Page
from views.changes.panel import what_changed
from warehouse.clock import clock, moment, new_york_day

COOKIE = "visits"  # of scripts/visits.js: when the visit before this one ended, and when this one was last seen
NEW_VISIT_AFTER = timedelta(minutes=30)  # without a page
LAST_DAY, LAST_VISIT, A_DATE = "Last day", "Last visit", "A date"


def compared_with(page: Page) -> None:
    """The choice, and what changed since."""
    if page.state.as_of:
        page.table(what_changed)
        return
    visit = last_visit(st.context.cookies.get(COOKIE, ""), clock())
    choices = [LAST_DAY, *([LAST_VISIT] if visit else []), A_DATE]
    with st.container(horizontal=True, vertical_alignment="bottom", key="compared"):
        chosen = st.segmented_control(
            "What changed since", choices, default=LAST_DAY, key="changes", bind="query-params", required=True
        )
        since = {LAST_VISIT: visit, A_DATE: end_of_chosen_day() if chosen == A_DATE else None}.get(chosen)
    if since:
        page.found(what_changed, compared_with=since.isoformat())
    else:
        page.table(what_changed)


def end_of_chosen_day() -> datetime | None:
    today = new_york_day(clock())
    a_week_ago = today - timedelta(days=7)
    day = st.date_input(
        "Its end",
        value=a_week_ago,
        max_value=today,
        format="YYYY-MM-DD",
        key="changes_since",
        bind="query-params",
        width=160,
    )
    return moment(day) if isinstance(day, date) else None


def last_visit(kept: str, now: datetime) -> datetime | None:
    """When the visit before this one ended: what the browser kept, milliseconds since 1970, as `BEFORE~LAST_SEEN`."""
    try:
        before, seen = (datetime.fromtimestamp(int(told) / 1000, UTC) for told in kept.split("~"))
    except (ValueError, OverflowError, OSError):
        return None
    ended = seen if now - seen > NEW_VISIT_AFTER else before
    return ended if ended.year > 1970 and ended <= now else None
