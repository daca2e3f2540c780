"""How does what was fetched become the next generation? The only place that writes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from uuid import uuid4

import duckdb
import pandas as pd

from warehouse.clock import clock
from warehouse.database import attach, can_be_built_on, connected, fault, read_tables, readable
from warehouse.errors import STAYS, Damaged, DamagedState, Mixed, OldWarehouse, RefusedDraft
from warehouse.folder import Warehouse
from warehouse.generations import lock, newest, next_generation, set_aside, states
from warehouse.migration import demand_current, migrate, tables
from warehouse.reader import REPLAY, SIMULATED, Reader
from warehouse.write_sql import (
    BROUGHT,
    CHANGED_SINCE,
    INSERT,
    LISTED_ANEW,
    NEW_AND_CHANGED,
    NEW_VALUES,
    NEW_VINTAGES,
    REDATED,
    REPLAYED_ANEW,
    UNLISTED,
)

APPEND_ONLY = ("observations", "runs", "fetches", "readings", "withdrawals", "descriptions")
WRITING, READING = "storage_version 'v1.5.0'", "read_only"


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    command: str
    started: datetime

    @classmethod
    def begin(cls, command: str) -> "Run":
        return cls(command, clock())

    @property
    def simulated(self) -> bool:
        """Whether it brings what nobody published."""
        return self.command.split()[0] == SIMULATED

    @property
    def replays(self) -> bool:
        """Whether it brings nothing, and only concludes from what is there."""
        return self.command == REPLAY


class Draft(Reader):
    """The next generation while it is being written: one transaction on a private copy."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, run: Run, number: int) -> None:
        """`number` counts the runs before this one: by it the ids sort, whatever the clock did between two runs."""
        super().__init__(cursor, "draft")
        self.run = run
        self.run_id = f"r{number:08d}-{run.started:%Y%m%dT%H%M%S}Z-{run.command.split()[0]}"
        self.added = 0
        self._notes: list[tuple[str, datetime, str, int, str | None]] = []

    def add(self, rows: pd.DataFrame) -> dict[str, int]:
        """Add what is new or differs from the row before it; return how many rows of each series this run has brought.

        `rows` has `series`, `date`, `value` (in our unit), `known_from` (NaT where the source does not tell) and
        `assumed_from` (the release rule's moment). Nothing stored is ever changed or removed: what an earlier rule
        dated otherwise gets a second row, which is no news.
        """
        if rows.empty:
            return {}
        dated = rows["known_from"].notna()
        kinds = [NEW_VINTAGES] * bool(dated.any()) + [NEW_VALUES, REDATED] * bool((~dated).any())
        fresh = " union all ".join(f"from ({kind})" for kind in kinds)
        values = {"now": clock(), "names": rows["series"].unique().tolist(), "run_id": self.run_id}
        with self._registered(incoming=rows):
            self.cursor.execute(INSERT.format(fresh=fresh), values)
        added = {}
        brought = self.cursor.execute(BROUGHT, {"run_id": self.run_id, "names": values["names"]}).fetchall()
        for series, count, no_number in brought:
            if no_number:
                day, value = no_number
                raise RefusedDraft(f"{series} on {day}: {value} is no number; nothing was published, {STAYS}")
            added[series] = count
        self.added = sum(added.values())
        return added

    def unlisted(self, rows: pd.DataFrame, complete_from: Mapping[str, date]) -> None:
        """Mark what the sources no longer list, or list again. `rows` are their answers as `add` takes them; of each
        series in `complete_from` they are all that the source has from that day on."""
        if not complete_from:
            return
        windows = pd.DataFrame({"series": list(complete_from), "complete_from": list(complete_from.values())})
        with self._registered(incoming=rows, windows=windows):
            self.cursor.execute(UNLISTED, {"run_id": self.run_id, "now": clock()})

    def describe(self, descriptions: Mapping[str, tuple[str, str]]) -> None:
        """Keep how a source words the unit and the title of these series: {name: (unit, title)}."""
        for name, (unit, title) in descriptions.items():
            self.cursor.execute(
                "insert into descriptions values (?, ?, ?, ?, ?)", [self.run_id, clock(), name, unit, title]
            )

    @contextmanager
    def _registered(self, **frames: pd.DataFrame) -> Iterator[None]:
        for name, frame in frames.items():
            self.cursor.register(name, frame)
        yield
        for name in frames:
            self.cursor.unregister(name)

    def note(self, series: str, outcome: str, added: int = 0, message: str | None = None) -> None:
        """Record what this run did to one series; every failure in words."""
        self._notes.append((series, clock(), outcome, added, message))

    def derive(self, evaluated: Callable[["Draft", datetime], pd.DataFrame]) -> None:
        """Replace all indicator values by those evaluated on this draft at this moment (the columns of
        `indicator_values`), and keep the newest of each, with that moment, in the track record."""
        now = clock()
        with self._registered(derived=evaluated(self, now)):
            self.cursor.execute("delete from indicator_values")
            self.cursor.execute("insert into indicator_values by name select * from derived")
        self.cursor.execute(
            """insert into readings select $run_id, $now, name, max(date), arg_max(value, date), null, 'live'
            from indicator_values group by name""",
            {"run_id": self.run_id, "now": now},
        )

    def catalogue(self, rows: pd.DataFrame) -> None:
        """Replace what is said of each series and indicator (the columns of `catalog`)."""
        with self._registered(listed=rows):
            self.cursor.execute(LISTED_ANEW)

    def changed_since(self) -> datetime:
        """What was known before this moment is what was known of it before this run: nothing that it brought was known
        by then, nor was what that takes the place of."""
        found = self.query(CHANGED_SINCE, run_id=self.run_id)["since"][0]
        return clock() if pd.isna(found) else found

    def say(self, name: str, words: str) -> None:
        """Keep a sentence of this publish in the track record."""
        values = [self.run_id, clock(), name, words]
        self.cursor.execute("insert into readings values (?, ?, ?, null, null, ?, 'live')", values)

    def replay(self, rows: pd.DataFrame) -> tuple[int, int]:
        """Keep what the indicators would have said each week: `name`, `date`, `value` (NaN where nothing). Stored is
        what is new or differs from what was last replayed of that week; how many of each."""
        with self._registered(incoming=rows):
            self.cursor.execute(REPLAYED_ANEW, {"run_id": self.run_id, "now": clock()})
        new, changed = self.cursor.execute(NEW_AND_CHANGED, {"run_id": self.run_id}).fetchall()[0]
        return new, changed

    def close(self, outcome: str) -> None:
        """Record the run itself and what it did to each series."""
        columns = [list(column) for column in zip(*self._notes, strict=True)] or [[]] * 5
        self.cursor.execute(
            "insert into fetches select ?, unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)",
            [self.run_id, *columns],
        )
        self.cursor.execute(
            "insert into runs values (?, ?, ?, ?, ?, ?)",
            [self.run_id, self.run.command, self.run.started, clock(), outcome, self.added],
        )


@contextmanager
def publishing(warehouse: Warehouse, run: Run) -> Iterator[Draft]:
    """Yield the next generation as a Draft; it is checked and published when the block ends without an error.

    A state of an earlier version is brought forward. Raises LockHeld when another writer does not finish within a
    minute, RefusedDraft when a check fails, and DamagedState when the state it builds on is damaged: that one is set
    aside, so that the next try builds on the one before it. Raises BadWarehouse where the newest state is of another
    version or the last one is damaged, and Mixed when what is simulated and what was published would meet; a simulated
    state is not built on but made anew.
    """
    before: dict[str, int] = {}
    try:
        with (
            next_generation(warehouse.folder, check=partial(_checked, before)) as stage,
            opened(_unmixed(stage, run, warehouse.folder), WRITING) as cursor,
        ):
            before |= _counts(cursor)
            migrate(cursor, newest(warehouse.folder) or stage)
            cursor.execute("begin")
            yield Draft(cursor, run, before.get("runs", 0))
            cursor.execute("commit")
    except duckdb.OutOfMemoryException:
        raise
    except (duckdb.Error, Damaged):
        demand_readable(warehouse.folder)
        raise


def _unmixed(stage: Path, run: Run, folder: Path) -> Path:
    """The copy to build on, if it is of the same kind as what the run brings; for what is simulated an empty one."""
    if not stage.exists() or run.replays:
        return stage
    with opened(stage, READING) as cursor:
        here = Reader(cursor, "draft")
        simulated, empty = here.simulated, here.is_empty
    if simulated and not run.simulated:
        raise Mixed(folder, holds="simulated", comes="published")
    if run.simulated and not (simulated or empty):
        raise Mixed(folder, holds="published", comes="simulated")
    if run.simulated:
        stage.unlink()
    return stage


def demand_readable(folder: Path) -> None:
    """Raises what keeps the newest state from being read. A damaged one is set aside, if the one before it can be built
    on: then DamagedState is raised."""
    with lock(folder, "writer", wait=60):
        file, before = [*states(folder), None, None][:2]
        found = fault(file) if file else None
        if isinstance(found, Damaged) and file and before and can_be_built_on(before):
            set_aside(folder, file, before)
            raise DamagedState(f"{file.stem} is damaged and was set aside; the state before it serves")
        if found and not isinstance(found, OldWarehouse):
            raise found


@cache
def _writer() -> duckdb.DuckDBPyConnection:
    """One database for all that this process publishes: starting one costs more than writing a day's rows."""
    return connected()


@contextmanager
def opened(file: Path, options: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on this file, which is closed to everybody when the block ends."""
    cursor, name = _writer().cursor(), f"draft_{uuid4().hex}"
    try:
        attach(cursor, file, name, options)
        yield cursor
    except BaseException:
        with suppress(duckdb.Error):
            cursor.execute("rollback")
        raise
    finally:
        try:
            cursor.execute("use memory")
            cursor.execute(f"detach {name}")
        except duckdb.Error:  # what broke it may have broken the database: the next draft gets a new one
            _writer.cache_clear()
        cursor.close()


def _checked(before: dict[str, int], stage: Path) -> None:
    """Open the result again: all of it must be readable, and nothing may be missing from it."""
    with readable(stage), opened(stage, READING) as db:
        read_tables(db)
        demand_current(db, stage)
        now_there = _counts(db)
    lost = [table for table, count in before.items() if now_there.get(table, 0) < count]
    if lost:
        raise RefusedDraft(f"the draft lost rows of {', '.join(lost)}; nothing was published, {STAYS}")


def _counts(db: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The rows of each table to which rows are only added; an earlier version had fewer of these, a new state none."""
    here = tables(db)
    there = [table for table in APPEND_ONLY if table in here]
    return {table: db.execute(f"select count(*) from {table}").fetchall()[0][0] for table in there}
