"""What is known, and since when? All reading and all SQL of it stand here; `draft.py` holds what is written."""

import os
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

import duckdb
import pandas as pd

from warehouse.clock import clock
from warehouse.generations import newest

DEFAULT_URL = "file:data/warehouse"

# Where a (series, date) has archived rows its assumed rows are ignored.
KNOWN = """
    with wanted as (
        select * from observations where list_contains($names, series)
    ), archived as (
        select distinct series, date, true as is_archived from wanted where evidence = 'archived'
    )
    select wanted.* from wanted left join archived using (series, date)
    where known_from <= $as_of and not (evidence = 'assumed' and coalesce(is_archived, false))
"""

# The newest of each date; of equal moments the later run counts.
AS_OF = f"""
    select series, date, value, known_from, evidence, run_id from ({KNOWN})
    qualify row_number() over (partition by series, date order by known_from desc, run_id desc) = 1
"""

HISTORY = f"""
    select series, date, value, known_from, evidence from ({KNOWN})
    qualify row_number() over (partition by series, date, known_from order by run_id desc) = 1
    order by series, date, known_from
"""

NEWEST = f"""
    select series, date, value, known_from, evidence from ({KNOWN})
    qualify row_number() over (partition by series order by date desc, known_from desc, run_id desc) = 1
"""

LAST_FETCHES = """
    select series, max(asked_at) as asked_at, arg_max(outcome, (asked_at, run_id)) as outcome,
        arg_max(struct_pack(words := message), (asked_at, run_id)).words as message,
        count(*) filter (asked_at > coalesce(came_at, timestamptz '1900-01-01 00:00:00+00')) as tries
    from (
        select *, max(asked_at) filter (outcome = 'new') over (partition by series) as came_at
        from fetches where outcome <> 'imported'
    )
    group by series
"""

COVERAGE = f"""
    select series, min(date) as first_date, max(date) as last_date, count(*) as dates,
        arg_max(value, date) as value, arg_max(known_from, date) as known_from, arg_max(evidence, date) as evidence
    from ({AS_OF}) group by series
"""


class EmptyWarehouse(Exception):
    """Nothing has been published yet."""


class BadWarehouse(Exception):
    """WAREHOUSE_URL names something that cannot be a warehouse."""


class Reader:
    """One consistent state of the world: a cursor in one transaction on one generation."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, generation: str) -> None:
        self.cursor = cursor
        self.generation = generation

    def query(self, sql: str, **values: object) -> pd.DataFrame:
        return self.cursor.execute(sql, values or None).df()

    def series(self, name: str, as_of: datetime | None = None) -> pd.DataFrame:
        """What was known of one series: `date`, `value`, `known_from`, `evidence`, `run_id`, oldest first."""
        return self.known([name], as_of).drop(columns="series")

    def known(self, names: list[str], as_of: datetime | None = None) -> pd.DataFrame:
        """The newest value of each (series, date) known at `as_of` (now, if not said)."""
        return self.query(AS_OF + "order by series, date", names=names, as_of=as_of or clock())

    def newest(self, names: list[str], as_of: datetime | None = None) -> pd.DataFrame:
        """The last date of each series and its value, as known at `as_of`: indexed by series."""
        return self.query(NEWEST, names=names, as_of=as_of or clock()).set_index("series")

    def history(self, names: list[str], as_of: datetime | None = None) -> pd.DataFrame:
        """Every value that was ever the newest: `series`, `date`, `value`, `known_from`, `evidence`."""
        return self.query(HISTORY, names=names, as_of=as_of or clock())

    def indicator(self, name: str) -> pd.DataFrame:
        """An indicator as derived at the last publish, oldest first."""
        return self.query("select * exclude (name) from indicator_values where name = $name order by date", name=name)

    def indicators(self) -> pd.DataFrame:
        """All indicators as derived at the last publish."""
        return self.query("select * from indicator_values order by name, date")

    @property
    def is_empty(self) -> bool:
        """Whether no run has brought in anything yet."""
        return self.query("select 1 from observations limit 1").empty

    def coverage(self) -> pd.DataFrame:
        """For each series the first and last date known by now, the number of dates, and its newest value."""
        return self.query(COVERAGE, names=list(self.last_dates()), as_of=clock()).set_index("series")

    def last_fetches(self) -> pd.DataFrame:
        """For each series asked so far the last attempt, and how many tries since something new came."""
        return self.query(LAST_FETCHES).set_index("series")

    def runs(self, limit: int = 50) -> pd.DataFrame:
        """The newest runs, newest first."""
        return self.query("select * from runs order by finished desc, run_id desc limit $limit", limit=limit)

    def readings(self, name: str) -> pd.DataFrame:
        """What the dashboard said of one indicator at each publish, oldest first."""
        return self.query("select * exclude (name) from readings where name = $name order by said_at", name=name)

    def last_dates(self) -> dict[str, date]:
        """The newest date stored of each series; of one that is served ahead it may be still to come."""
        found = self.query("select series, max(date) as last from observations group by series")
        return {name: last.date() for name, last in zip(found["series"], found["last"], strict=True)}


class Warehouse:
    """A folder of generations. Reading never waits; `publishing` (draft.py) builds the next one."""

    def __init__(self, url: str | None = None) -> None:
        url = url or os.environ.get("WAREHOUSE_URL") or DEFAULT_URL
        if not url.startswith("file:"):
            raise BadWarehouse(f"WAREHOUSE_URL must be file:FOLDER, and it begins with {url.split(':')[0]!r}")
        self.folder = Path(url.removeprefix("file:"))
        if self.folder.exists() and not self.folder.is_dir():
            raise BadWarehouse(f"WAREHOUSE_URL must name a folder, and {self.folder} is a file")
        self._lock = threading.Lock()
        self._open: tuple[Path, duckdb.DuckDBPyConnection] | None = None

    @property
    def generation(self) -> str | None:
        """The name of the newest published state, or None where there is none."""
        file = newest(self.folder)
        return file.stem if file else None

    @contextmanager
    def reader(self, generation: str | None = None) -> Iterator[Reader]:
        """Yield a Reader on the newest generation, or on this one. Raises EmptyWarehouse where it is not there."""
        file, cursor = self._cursor(generation)
        with closing(cursor):
            cursor.execute("use w")
            cursor.execute("begin")
            yield Reader(cursor, file.stem)

    def _cursor(self, generation: str | None) -> tuple[Path, duckdb.DuckDBPyConnection]:
        """A generation's file, and a cursor on it. Each file is attached under its own name: a second attach of a
        reused name would hand back the old state."""
        for _ in range(5):
            file = self.folder.resolve() / f"{generation}.duckdb" if generation else newest(self.folder)
            if file is None:
                break
            with self._lock:
                if self._open is None or self._open[0] != file:
                    try:
                        self._open = file, attached(file)
                    except duckdb.IOException:  # removed since it was named; a newer one is there
                        continue
                return file, self._open[1].cursor()
        raise EmptyWarehouse(f"the warehouse {self.folder} is empty: fill it with `make run` or `refresh`")


def connected() -> duckdb.DuckDBPyConnection:
    """A private in-memory database, times in UTC, that asks no network for extensions."""
    db = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    db.execute("set timezone = 'UTC'")
    return db


def attach(db: duckdb.DuckDBPyConnection, file: Path, name: str, options: str) -> None:
    """Attach this file under that name and use it."""
    db.execute(f"attach '{str(file).replace(chr(39), chr(39) * 2)}' as {name} ({options})")
    db.execute(f"use {name}")


def attached(file: Path) -> duckdb.DuckDBPyConnection:
    """A database of its own with this file attached as `w`, to read."""
    db = connected()
    attach(db, file, "w", "read_only")
    return db
