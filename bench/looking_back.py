"""How long does the server work when a reader goes to another day: one that nobody has looked back to, and one seen
before? On every page, in a harness without a browser."""

import os
from datetime import date, timedelta
from statistics import median

from streamlit.testing.v1 import AppTest

from bench import made
from bench.pages import opened
from bench.timing import Row, took
from views.parts import ANSWERS
from warehouse.clock import clock, new_york_day

BACK = (30, 200, 700)  # days
COLD_SECONDS, SEEN_SECONDS = 1.2, 0.15


def run() -> list[Row]:
    os.environ["WAREHOUSE_URL"] = f"file:{made.world().folder}"
    today = new_york_day(clock())
    cold, seen = {}, {}
    for number, name in enumerate(ANSWERS):
        page = opened(name)
        days = [today - timedelta(days=back + number) for back in BACK]  # each page goes to days of its own
        cold[name], seen[name] = (median(switched(page, day) for day in days) for _ in range(2))
    return [
        Row(
            "as-of switch, median of all pages, a new day",
            median(cold.values()),
            most_seconds=COLD_SECONDS,
            note=each(cold),
        ),
        Row(
            "as-of switch, median of all pages, once seen",
            median(seen.values()),
            most_seconds=SEEN_SECONDS,
            note=each(seen),
        ),
    ]


def switched(page: AppTest, day: date) -> float:
    page.session_state["as_of"] = day
    return took(page.run)


def each(seconds: dict[str, float]) -> str:
    return ", ".join(f"{name} {took:.2f}" for name, took in seconds.items()) + " s"
