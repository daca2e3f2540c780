"""How long does a refresh hold the store to publish a day's rows, beside a safe copy of the same file?"""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count, islice
from pathlib import Path
from shutil import copytree

import pandas as pd

from bench import made
from bench.baselines.file_copy import file_copy
from bench.timing import Row, alternating, took
from indicators import evaluated
from pipelines.ingest import together
from warehouse.clock import clock
from warehouse.database import attached
from warehouse.folder import Warehouse
from warehouse.generations import newest
from warehouse.writer import Run, publishing

OBSERVATIONS, SERIES = 1_000_000, 500
TIMES = 31
BATCH, EACH = 10, 100  # series and rows of each: a thousand rows


def run() -> list[Row]:
    with made.folder() as place:
        copytree(made.world().folder, place, symlinks=True, dirs_exist_ok=True)
        warehouse = Warehouse(f"file:{place}")
        made.fill(warehouse, SERIES, OBSERVATIONS - _stored(warehouse))
        batches = iter(list(islice(day_by_day(), 1 + TIMES)))
        published, copied, opened = alternating(
            TIMES,
            lambda: publish(warehouse, next(batches)),
            lambda: file_copy(_file(warehouse), place),
            lambda: open_once(_file(warehouse)),
        )
        size = f"{_stored(warehouse) / 1e6:.1f}M observations, {_file(warehouse).stat().st_size / 1e6:.0f} MB"
        return [
            Row(f"publish {BATCH * EACH:,} rows of {BATCH} series", published, copied, most_times=2, note=size),
            Row("publish: opening such a file once", opened, copied),
            Row("publish: deriving all indicators", derivation(warehouse)),
        ]


def publish(warehouse: Warehouse, rows: pd.DataFrame) -> None:
    with publishing(warehouse, Run.begin("bench")) as draft:
        added = draft.add(rows)
        for name, count_of in added.items():
            draft.note(name, "new", count_of)
        draft.close("fresh")


def day_by_day() -> Iterator[pd.DataFrame]:
    """Rows that are new each time: later dates of the same series, as a refresh brings them."""
    for turn in count():
        dates = pd.date_range("2010-01-01", periods=EACH, unit="us") + pd.Timedelta(days=EACH * turn)
        rows = pd.DataFrame({"date": dates, "value": 100.0 + turn, "assumed_from": pd.Timestamp(clock())})
        rows["known_from"] = pd.Series(pd.NaT, rows.index, dtype="datetime64[us, UTC]")
        yield together({f"filler_{number:05d}": rows for number in range(BATCH)})


def derivation(warehouse: Warehouse) -> float:
    """Seconds of `draft.derive` alone, the better of two publishes."""
    seconds = []
    for _ in range(2):
        with publishing(warehouse, Run.begin("bench")) as draft:
            seconds.append(took(partial(draft.derive, lambda reader: evaluated(reader.history))))
    return min(seconds)


def open_once(file: Path) -> None:
    with closing(attached(file)) as db:
        db.execute("select count(*) from runs").fetchall()


def _file(warehouse: Warehouse) -> Path:
    file = newest(warehouse.folder)
    assert file is not None
    return file


def _stored(warehouse: Warehouse) -> int:
    with warehouse.reader() as reader:
        return int(reader.cursor.execute("select count(*) from observations").fetchall()[0][0])
