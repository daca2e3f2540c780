"""How is a warehouse of its own filled with a simulated economy, and when does `make run` open it?

Everything comes in by the same door as what is published, on the same calendars, dated by the same release rules.
"""

import sys
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pandas as pd

from catalog import SERIES
from catalog.series import Series, Unit
from pipelines.demo import accounts, firms, money, prices
from pipelines.demo.dates import dates
from pipelines.demo.vintages import REVISED, estimates
from pipelines.demo.world import World
from pipelines.ingest import ALL_FAILED, Intake, publish
from pipelines.prerender import prerender
from pipelines.run_log import log_run
from pipelines.sources.base import Published, answered
from pipelines.sources.tables.csv_table import stamped
from views.core.series_counts import counts_as
from views.core.simulated import FALLBACK, IF_EMPTY
from warehouse.clock import clock, new_york_day
from warehouse.errors import BadWarehouse, EmptyWarehouse
from warehouse.folder import Warehouse
from warehouse.generations import lock
from warehouse.reader import SIMULATED
from warehouse.writer import Run

__all__ = ["filled", "opened_instead_of", "simulated"]

YEARS = 12
DIGITS = {Unit.PERCENT: 2, Unit.PERCENTAGE_POINTS: 2, Unit.DOLLARS: 2, Unit.INDEX_POINTS: 2, Unit.WON: 0, Unit.YEN: 1}
OTHERWISE = 3  # of a billion: to the million
NOTHING_HAPPENED = stamped(pd.Series(dtype="datetime64[us]"), pd.Series(dtype="float64"))  # to a share
WAYS = money.WAYS | accounts.WAYS | firms.WAYS | prices.WAYS


def opened_instead_of(url: str, into: Path) -> str:
    """Which warehouse `make run` opens: this one, unless it is empty and nothing could be reached; then a simulated one
    in that folder, and it is said."""
    if not nothing_came(url) or into.resolve() == Warehouse(url).folder.resolve():
        return url
    filled(into, IF_EMPTY)
    print(FALLBACK, file=sys.stderr)
    return f"file:{into}"


def nothing_came(url: str) -> bool:
    """Whether this warehouse holds nothing, and the last refresh that tried to change that reached nobody."""
    try:
        with Warehouse(url).reader() as reader:
            return reader.is_empty and list(reader.runs(1)["outcome"]) == [ALL_FAILED]
    except (EmptyWarehouse, BadWarehouse):  # a refresh that reached nobody leaves a run: here none was made
        return False


def filled(folder: Path, command: str = SIMULATED) -> int:
    """Make the warehouse in this folder anew, all of it simulated; of how many series. Raises Mixed where it holds what
    was published."""
    warehouse, run = Warehouse(f"file:{folder}"), Run.begin(command)
    with lock(warehouse.folder, "refresh"), log_run(warehouse.folder):
        taken = Intake.of(simulated(clock()))
        publish(warehouse, run, taken)
        prerender(warehouse)
        return counts_as(series for series, _ in taken.ready)


def simulated(now: datetime) -> Iterator[Published]:
    """Every series that has a date by now, as its source would hand it over.

    Left out are the files that a reader may have of prices beside the prices themselves.
    """
    today = new_york_day(now)
    first = date(today.year - YEARS, 1, 1)
    world = World(pd.date_range(first, today, unit="us"), WAYS)
    for series in SERIES.values():
        if series.events_of:
            yield Published(series, rows=NOTHING_HAPPENED)
        elif not series.name.endswith("_total_return") and len(days := dates(series, first, now)):
            yield answered(series, partial(rows, world, series, days, now))


def rows(world: World, series: Series, days: pd.DatetimeIndex, now: datetime) -> pd.DataFrame:
    """In the source's own unit; a course that begins later has no value before."""
    values = world.series(series).reindex(days).dropna().round(DIGITS.get(series.unit, OTHERWISE))
    last = stamped(pd.Series(values.index), pd.Series(values.to_numpy()) / series.scale)
    return estimates(series, last, pd.Timestamp(now)) if series.name == REVISED else last
