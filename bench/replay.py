"""How long does it take to work out every Friday since 2013, does a later one cost more, and what costs one week more?

Timed are whole replays, the published state counted in. The years are cut in the middle: the first half is replayed by
a clock that stands there, the second by today's, in a warehouse that holds the first.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copytree
from unittest.mock import patch

from bench import made
from bench.timing import Row, took
from pipelines.replay import Replayed, replay
from warehouse.clock import clock
from warehouse.folder import Warehouse

SINCE = date(2013, 1, 4)
A_WEEK = timedelta(days=7)


def run() -> list[Row]:
    now = clock()
    with made.folder() as place:
        whole, in_halves = (copy(place / name) for name in ("whole", "in halves"))
        every, seconds = timed(whole, now)
        middle = every.weeks[len(every.weeks) // 2].tz_localize(now.tzinfo).to_pydatetime()
        first, first_half = timed(in_halves, middle)
        second, second_half = timed(in_halves, now)
        later = len(second.weeks) - len(first.weeks)
        return [
            Row("replay: every Friday since 2013", seconds, most_seconds=60, note=every.sentence),
            Row("replay: a Friday of the first half", first_half / len(first.weeks), note=first.sentence),
            Row(
                "replay: a Friday of the second half",
                second_half / later,
                first_half / len(first.weeks),
                most_times=2,
                note=f"{later} Fridays more",
            ),
            Row("replay: once more, nothing new", timed(whole, now)[1], most_seconds=2),
            Row("replay: a week later", timed(whole, now + A_WEEK)[1], most_seconds=2),
        ]


def copy(place: Path) -> Warehouse:
    return Warehouse(f"file:{copytree(made.world().folder, place, symlinks=True)}")


def timed(warehouse: Warehouse, now: datetime) -> tuple[Replayed, float]:
    """A replay at that moment, and its seconds."""
    done: list[Replayed] = []
    with at(now):
        seconds = took(lambda: done.append(replay(warehouse, SINCE)))
    return done[0], seconds


@contextmanager
def at(now: datetime) -> Iterator[None]:
    with patch.dict(os.environ, PIPELINES_NOW=now.isoformat()):
        yield
