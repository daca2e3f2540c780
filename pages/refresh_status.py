"""How old is what is shown, and how does a reader renew it? A line in the frame of every page."""

import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

import streamlit as st

from pages.simulated_stripe import simulated
from pages.state import warehouse
from pages.this_machine import refresh_is_offered
from settings import PROJECT
from views.core.point_in_time import PointInTime
from views.core.simulated import REFRESH
from views.data.freshness import newest_run, run_in_words
from warehouse.clock import clock
from warehouse.errors import BadWarehouse

COMMAND = (sys.executable, "-m", "pipelines", "refresh", "--quiet")
ENDED = {
    1: "No source could be reached; the page Data says why.",
    2: "Some sources failed; the page Data says which.",
    75: "Another refresh is already running.",
}
WHILE_RUNNING, OTHERWISE = 2, 60  # seconds between two looks for something newer


@dataclass
class Refresh:
    """The refresh that somebody at this machine has started last."""

    process: subprocess.Popen[bytes] | None = None
    ended_at: datetime | None = None
    starting: Lock = field(default_factory=Lock)

    @property
    def runs(self) -> bool:
        if self.process is None or self.process.poll() is None:
            return self.process is not None
        self.ended_at = self.ended_at or clock()
        return False

    def came_to(self, newest: datetime | None) -> str:
        """What is said of its end, until another run has ended after it."""
        if self.process is None or self.runs or (newest and self.ended_at and newest > self.ended_at):
            return ""
        return ENDED.get(self.process.returncode, "")

    def start(self) -> None:
        """As a process of its own, which goes on when the page is closed; of two presses at once the first counts."""
        with self.starting:
            if self.runs:
                return
            quiet, self.ended_at = subprocess.DEVNULL, None
            self.process = subprocess.Popen(
                COMMAND, cwd=PROJECT, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
            )


@st.cache_resource
def refresh() -> Refresh:
    return Refresh()


@st.cache_data(max_entries=8, show_spinner=False)
def last_run(state: str) -> tuple[datetime, str] | None:
    with warehouse().reader(state) as reader:
        return newest_run(PointInTime(reader))


def how_old() -> None:
    """Draw the line, and look again from time to time whether a newer state has come in than the one shown."""
    try:
        shown = warehouse().state
    except BadWarehouse:
        return  # the page says it
    every = WHILE_RUNNING if refresh().runs else OTHERWISE
    st.fragment(_line, run_every=every)(shown, refresh().runs)


def _line(shown: str | None, ran: bool) -> None:
    running = refresh().runs
    if running != ran:
        st.rerun()  # the refresh has begun or ended: the page is drawn anew, from the newest state
    try:
        newer = not running and warehouse().state != shown
    except BadWarehouse:
        return  # the page says it when it is drawn next
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content", key="renewal"):
        st.caption("Newer data have come in." if newer else "Refreshing …" if running else said(shown), width="content")
        if newer and st.button("Show them", key="show_newer", type="tertiary"):
            st.rerun()
        elif not newer and not running and refresh_is_offered() and not (shown and simulated(shown)):
            st.button("Refresh", key="refresh", type="tertiary", on_click=refresh().start, help=REFRESH)


def said(shown: str | None) -> str:
    """When the newest run was, and what came of the refresh that was started here."""
    run = last_run(shown) if shown else None
    words = run_in_words(run, clock(), simulated(shown)) if run and shown else ""
    return f"{words} {refresh().came_to(run[0] if run else None)}".strip()
