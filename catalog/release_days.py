"""On which days was something in truth published? `release_days.csv` beside this file, each day with its source.

`why` is *usual* where the rule of the release allows for the day, else what put it off: a *shutdown* of the government,
or federal offices *closed* by order. Where the true day was not found it is the first on which it is seen to be out.
"""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple


class ReleaseDay(NamedTuple):
    """What is about this day was first published on that one."""

    release: str  # the name of its rule in `releases`
    about: date
    published: date
    why: str
    source: str


def _read() -> tuple[ReleaseDay, ...]:
    with (Path(__file__).parent / "release_days.csv").open(encoding="utf-8", newline="") as table:
        return tuple(
            ReleaseDay(
                row["release"],
                date.fromisoformat(row["date"]),
                date.fromisoformat(row["published"]),
                row["why"],
                row["source"],
            )
            for row in csv.DictReader(table)
        )


RELEASE_DAYS = _read()

NAMED = {(day.about, day.published) for day in RELEASE_DAYS}
PUT_OFF = {(day.about, day.published) for day in RELEASE_DAYS if day.why != "usual"}  # what nobody foresaw


def named(release: str) -> Mapping[date, date]:
    """The days known by name of one release: the date a value is about, and the day it was published."""
    return MappingProxyType({day.about: day.published for day in RELEASE_DAYS if day.release == release})
