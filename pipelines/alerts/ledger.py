"""What fired, and what became of it? A file of SQLite beside the warehouse: each firing once, each address of it once.

What is to be sent is claimed before it is sent. A run that is killed between the two leaves the claim, and that firing
is not sent to that address again: an alert may be lost so, and is told of as uncertain, but none comes twice.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipelines.errors import CannotWrite
from warehouse.clock import moment

FILE = "alerts.sqlite"
VERSION = 1
TRIED_FOR = timedelta(days=1)  # from when it was due: what is older is no news

TABLES = """
create table if not exists positions (
    rule text primary key, position text not null, date text not null, run_id text not null, looked_at text not null
);
create table if not exists firings (
    rule text not null, occasion text not null, topic text not null, about text not null, said text not null,
    fired_at text not null, run_id text not null, due text, primary key (rule, occasion)
);
create table if not exists deliveries (
    rule text not null, occasion text not null, channel text not null, claimed_at text not null, outcome text not null,
    primary key (rule, occasion, channel), foreign key (rule, occasion) references firings
);
"""


class Outcome(StrEnum):
    """What became of a message. What was claimed and never told of may have arrived or not."""

    CLAIMED = "claimed"
    SENT = "sent"
    REFUSED = "refused"  # it did not arrive, and is tried again
    UNCERTAIN = "uncertain"  # it may have arrived, and is not tried again


@dataclass(frozen=True)
class Position:
    """Where a rule stood when it was last looked at: on which side of its condition, and up to which date and run."""

    rule: str
    position: str
    date: str
    run_id: str
    looked_at: datetime


@dataclass(frozen=True)
class Firing:
    """A condition that came true, once. Without `due` it came within the cooldown of one before it and is not sent."""

    rule: str
    occasion: str
    topic: str  # whose channel it goes to
    about: str  # a series, an indicator or nothing: what its picture shows
    said: str
    fired_at: datetime
    run_id: str
    due: datetime | None

    @property
    def key(self) -> tuple[str, str]:
        return self.rule, self.occasion


@dataclass(frozen=True)
class Delivery:
    """What became of a firing at one address, which goes by its kind and number."""

    rule: str
    occasion: str
    channel: str
    claimed_at: datetime
    outcome: Outcome


class Ledger:
    """All that fired in one warehouse. Raises CannotWrite where it has no place, or is none."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.file, timeout=10)) as db:
                db.execute("pragma synchronous = full")
                if not db.execute("pragma user_version").fetchone()[0]:
                    db.executescript(f"{TABLES} pragma user_version = {VERSION};")
                with db:
                    yield db
        except sqlite3.Error as problem:
            raise CannotWrite(
                f"{self.file} cannot be read or written ({problem}): no alert is sent meanwhile"
            ) from None

    def _rows(self, question: str) -> list[Any]:
        """Nothing where nothing was ever kept: whoever only looks makes no file."""
        if not self.file.exists():
            return []
        with self._open() as db:
            return db.execute(question).fetchall()

    def positions(self) -> dict[str, Position]:
        """Where each rule stood, by its key."""
        rows = self._rows("select * from positions")
        return {key: Position(key, stood, date, run_id, moment(at)) for key, stood, date, run_id, at in rows}

    def firings(self) -> list[Firing]:
        """All of them, the oldest first."""
        rows = self._rows("select * from firings order by rowid")
        return [
            Firing(rule, occasion, topic, about, said, moment(at), run_id, moment(due) if due else None)
            for rule, occasion, topic, about, said, at, run_id, due in rows
        ]

    def deliveries(self) -> list[Delivery]:
        """What became of each at each address."""
        rows = self._rows("select * from deliveries order by rowid")
        return [
            Delivery(rule, occasion, channel, moment(at), Outcome(outcome))
            for rule, occasion, channel, at, outcome in rows
        ]

    def keep(self, positions: list[Position], firings: list[Firing], gone: Iterable[str] = ()) -> None:
        """Where the rules stand now and what fired, all together; what fired on the same occasion before is no news. Of
        the rules that are gone no position stays: one that is put back begins anew."""
        with self._open() as db:
            db.executemany("delete from positions where rule = ?", ((key,) for key in gone))
            db.executemany("insert or replace into positions values (?, ?, ?, ?, ?)", map(_row, positions))
            db.executemany("insert or ignore into firings values (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, firings))

    def to_send(self, topic: str, channel: str, now: datetime) -> list[Firing]:
        """What is due at this address and has not been claimed for it, or did not arrive."""
        done = {
            (d.rule, d.occasion) for d in self.deliveries() if d.channel == channel and d.outcome != Outcome.REFUSED
        }
        due = [f for f in self.firings() if f.topic == topic and f.due and f.due <= now < f.due + TRIED_FOR]
        return [firing for firing in due if firing.key not in done]

    def mark(self, firings: list[Firing], channel: str, at: datetime, outcome: Outcome) -> None:
        """What becomes of them at this address: on the disk when this returns."""
        with self._open() as db:
            rows = [(*firing.key, channel, at.isoformat(), outcome) for firing in firings]
            db.executemany("insert or replace into deliveries values (?, ?, ?, ?, ?)", rows)


def _row(what: Position | Firing) -> tuple[str | None, ...]:
    return tuple(value.isoformat() if isinstance(value, datetime) else value for value in astuple(what))
