"""How does what was fetched become the next generation? The only place that writes."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd

from warehouse.clock import clock
from warehouse.generations import next_generation
from warehouse.store import Reader, Warehouse, attached

SCHEMA = (Path(__file__).parent / "schema.sql").read_text()

# An archived row is compared with the vintage before it: a back-loaded history is not measured against today's value.
NEW_VINTAGES = """
    with offered as (
        select series, date, arg_max(value, known_from) as value, least(known_from, $now) as known_from
        from incoming where known_from is not null group by all
    ), all_vintages as (
        select *, false as stored, $run_id as run_id from offered
        union all
        select series, date, value, known_from, true, run_id from observations
        where evidence = 'archived' and series in (select series from offered)
    ), compared as (
        select *, lag(value) over (partition by series, date order by known_from, stored desc, run_id) as before
        from all_vintages
    )
    select series, date, value, known_from, 'archived' as evidence from compared
    where not stored and value is distinct from before
"""

# What comes without a moment is history, dated by the release rule, when it is the first of its series or older than
# all that is stored; else it is seen now for the first time. A date still to come waits for its day (`greatest` passes
# over the null of any other date).
NEW_VALUES = """
    with offered as (
        select * from incoming where known_from is null
    ), stored as (
        select series, date, arg_max(value, (known_from, run_id)) as value
        from observations where series in (select series from offered) group by series, date
    ), first_stored as (
        select series, min(date) as first_date from stored group by series
    ), compared as (
        select offered.*, coalesce(offered.date < first_date, true) as is_history
        from offered left join first_stored using (series) left join stored using (series, date)
        where offered.value is distinct from stored.value
    )
    select series, date, value,
        greatest(
            case when is_history then least(assumed_from, $now) else $now end,
            case when date > ($now at time zone 'America/New_York')::date
                then date::timestamp at time zone 'America/New_York' end
        ) as known_from,
        case when is_history then 'assumed' else 'observed' end as evidence
    from compared
"""

FRESH = f"create or replace temp table fresh as from ({NEW_VINTAGES}) union all from ({NEW_VALUES})"

INSERT = """
    merge into observations using (select *, $run_id as run_id from fresh) fresh
    using (series, date, known_from, run_id)
    when not matched then insert (series, date, value, known_from, evidence, run_id)
        values (fresh.series, fresh.date, fresh.value, fresh.known_from, fresh.evidence, fresh.run_id)
"""


class RefusedDraft(Exception):
    """The next generation failed its checks and was not published; the last good state stays."""


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    command: str
    started: datetime

    @classmethod
    def begin(cls, command: str) -> "Run":
        return cls(command, clock())


class Draft(Reader):
    """The next generation while it is being written: one transaction on a private copy."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, run: Run) -> None:
        super().__init__(cursor, "draft")
        self.run = run
        self.run_id = self._id_of(run)
        self.added = 0

    def _id_of(self, run: Run) -> str:
        """An id that sorts by time; where the clock stands still, as in a replay, by the order of publishing."""
        begun = f"{run.started:%Y%m%dT%H%M%S.%f}Z"
        earlier = self.cursor.execute("select count(*) from runs where starts_with(run_id, ?)", [begun]).fetchall()
        return f"{begun}-{earlier[0][0]:03d}-{run.command.split()[0]}"

    def add(self, rows: pd.DataFrame) -> dict[str, int]:
        """Add what is new or differs from the row before it; return how many rows that was, for each series with any.

        `rows` has `series`, `date`, `value` (in our unit), `known_from` (NaT where the source does not tell) and
        `assumed_from` (the release rule's moment). Nothing stored is ever changed or removed.
        """
        self.cursor.register("incoming", rows)
        self.cursor.execute(FRESH, {"now": clock(), "run_id": self.run_id})
        self.cursor.execute(INSERT, {"run_id": self.run_id})
        self.cursor.unregister("incoming")
        added = dict(self.cursor.execute("select series, count(*) from fresh group by series").fetchall())
        self.added += sum(added.values())
        return added

    def note(self, series: str, outcome: str, added: int = 0, message: str | None = None) -> None:
        """Record what this run did to one series; every failure in words."""
        self.cursor.execute(
            "insert into fetches values (?, ?, ?, ?, ?, ?)", [self.run_id, series, clock(), outcome, added, message]
        )

    def derive(self, evaluated: Callable[[Reader], pd.DataFrame]) -> None:
        """Replace all indicator values by those evaluated on this draft: the columns of `indicator_values`."""
        self.cursor.register("derived", evaluated(self))
        self.cursor.execute("delete from indicator_values")
        self.cursor.execute("insert into indicator_values by name select * from derived")
        self.cursor.unregister("derived")

    def say(self, name: str, words: str) -> None:
        """Keep a sentence of this publish in the track record."""
        self.cursor.execute("insert into readings values (?, ?, ?, null, null, ?)", [self.run_id, clock(), name, words])

    def close(self, outcome: str) -> None:
        """Record the run itself and the newest value of every indicator."""
        now = clock()
        self.cursor.execute(
            """insert into readings select $run_id, $now, name, max(date), arg_max(value, date), null
            from indicator_values group by name""",
            {"run_id": self.run_id, "now": now},
        )
        self.cursor.execute(
            "insert into runs values (?, ?, ?, ?, ?, ?)",
            [self.run_id, self.run.command, self.run.started, now, outcome, self.added],
        )


@contextmanager
def publishing(warehouse: Warehouse, run: Run) -> Iterator[Draft]:
    """Yield the next generation as a Draft; it is checked and published when the block ends without an error.

    Raises LockHeld when another writer does not finish within a minute, RefusedDraft when a check fails.
    """
    with next_generation(warehouse.folder, check=_checked) as stage, closing(attached(stage, read_only=False)) as db:
        db.execute(SCHEMA)
        db.execute("begin")
        yield Draft(db, run)
        db.execute("commit")


def _checked(stage: Path, old: Path | None) -> None:
    """Open the result again: nothing may be missing from it, and every row must be readable."""
    if stage.with_suffix(".duckdb.wal").exists():
        raise RefusedDraft("the draft was not closed properly; nothing was published, the last good state stays")
    with closing(attached(stage, read_only=True)) as db:
        now_there = _counts(db)
        newest = "run_id = (select max(run_id) from observations)"  # what was there before was checked before
        found = db.execute(f"select count(*) from observations where not isfinite(value) and {newest}")
        unreadable = found.fetchall()[0][0]
    before = _counts_of(old)
    lost = [table for table, count in before.items() if now_there[table] < count]
    if lost or unreadable:
        raise RefusedDraft(
            f"the draft lost rows of {', '.join(lost) or 'nothing'} and holds {unreadable} values that are no numbers; "
            "nothing was published, the last good state stays"
        )


def _counts(db: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = ("observations", "runs", "fetches", "readings")
    return {table: db.execute(f"select count(*) from {table}").fetchall()[0][0] for table in tables}


def _counts_of(file: Path | None) -> dict[str, int]:
    if file is None:
        return {}
    with closing(attached(file, read_only=True)) as db:
        return _counts(db)
