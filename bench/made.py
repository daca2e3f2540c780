"""What are the benches run on? Warehouses made up on the spot, in a folder that goes when the bench ends."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from catalog import SERIES
from catalog.series import Series
from pipelines.ingest import Intake, publish
from pipelines.prerender import prerender
from pipelines.sources.base import Published
from pipelines.sources.folder import Folder
from tests.indicators.world import CALENDARS
from warehouse.clock import clock
from warehouse.folder import Warehouse
from warehouse.generations import next_generation
from warehouse.migration import migrate
from warehouse.writer import WRITING, Run, opened

SEED = 20260205
FIRST, VINTAGES_FROM = "2003-01-01", "2015-01-01"  # the median of a real extract; where archives become dense
# One release rule for all: known two days later. A first load in the order of series and date; then, as they came in,
# second vintages of a fifth of the dates. A third of the series was seen live, a third has archived vintages as well.
MANY = """
    insert into observations
    with first_load as (
        select number, 'filler_' || lpad(number::varchar, 5, '0') as series, day,
            date '1990-01-01' + day::integer as date, 100 + 10 * sin(day / 200.0 + number) as value
        from range($series) t(number), range($dates) d(day)
    )
    select series, date, value, (date + 2)::timestamptz as known_from,
        ['assumed', 'observed', 'assumed'][number % 3 + 1] as evidence, 'run-1' as run_id
    from first_load order by series, date
"""
SECOND_VINTAGES = """
    insert into observations
    select series, date, value * 1.01, known_from + interval 30 days,
        case when substr(series, 8)::integer % 3 = 2 then 'archived' else 'observed' end, 'run-2'
    from observations where series like 'filler_%' and date_diff('day', date '1990-01-01', date) % 5 = 0
    order by known_from, series
"""


_rooms = ExitStack()
atexit.register(_rooms.close)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one bench, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        yield Path(made)


@cache
def world() -> Warehouse:
    """Every series of the catalog, some 200,000 observations, published as by a refresh. Made once, never changed.

    From the folders that REAL_DATA names, where it is set; otherwise random walks.
    """
    warehouse, real = Warehouse(f"file:{_rooms.enter_context(folder())}"), os.environ.get("REAL_DATA", "")
    taken = Intake.of(recorded(real.split(os.pathsep))) if real else walks()
    publish(warehouse, Run.begin("bench"), taken)
    return warehouse


@cache
def world_with_pages() -> Warehouse:
    """The same, with the pages that whoever publishes makes beforehand."""
    warehouse = Warehouse(f"file:{_rooms.enter_context(folder())}")
    shutil.copytree(world().folder, warehouse.folder, symlinks=True, dirs_exist_ok=True)
    prerender(warehouse)
    return warehouse


def recorded(folders: list[str]) -> Iterable[Published]:
    """Every series that one of these folders has a file of; the last, where several have."""
    answers = [answer for folder in folders for answer in Folder(Path(folder)).fetch(list(SERIES.values()), None)]
    return {answer.series.name: answer for answer in answers}.values()


def walks() -> Intake:
    """A random walk in the middle of each series' plausible range, with vintages where the catalog says revised.

    Without dividends and splits: one on every day would be no price history.
    """
    random = np.random.default_rng(SEED)
    return Intake(ready=[(series, walk(series, random)) for series in SERIES.values() if not series.events_of])


def walk(series: Series, random: np.random.Generator) -> pd.DataFrame:
    now = pd.Timestamp(clock())
    dates = pd.date_range(FIRST, now.tz_localize(None), freq=CALENDARS[series.frequency], unit="us")
    dates = dates[series.release.known_from(dates) <= now]
    steps = np.cumsum(random.normal(size=len(dates))) / np.sqrt(max(len(dates), 1))
    low, high = series.plausible
    rows = pd.DataFrame({"date": dates, "value": low + (high - low) * np.clip(0.4 + 0.1 * steps, 0.1, 0.9)})
    rows["assumed_from"] = series.release.known_from(dates)
    rows["known_from"] = pd.Series(pd.NaT, rows.index, dtype="datetime64[us, UTC]")
    if not series.revised:
        return rows
    recent = rows[rows["date"] >= VINTAGES_FROM]
    return pd.concat([rows[rows["date"] < VINTAGES_FROM], *vintages(series, recent, random)], ignore_index=True)


def vintages(series: Series, rows: pd.DataFrame, random: np.random.Generator) -> Iterator[pd.DataFrame]:
    """The first release and its revisions, half a percent apart; a single one, of a fifth of the dates, if no rule."""
    yield rows.assign(known_from=rows["assumed_from"])
    for days in series.release.revisions or (28,):
        again = rows if series.release.revisions else rows.sample(frac=0.2, random_state=SEED)
        known = again["assumed_from"] + pd.Timedelta(days=days)
        value = again["value"] * random.normal(1, 0.005, len(again))
        yield again.assign(value=value, known_from=known)[known <= pd.Timestamp(clock())]


def fill(warehouse: Warehouse, series: int, observations: int) -> None:
    """Add this many observations of made-up series, a sixth of them second vintages, as one generation."""
    with (
        next_generation(warehouse.folder, check=lambda stage: None) as stage,
        opened(stage, WRITING) as db,
    ):
        migrate(db, stage)
        db.execute("begin")
        db.execute(MANY, {"series": series, "dates": round(observations / series / 1.2)})
        db.execute(SECOND_VINTAGES)
        db.execute("commit")
