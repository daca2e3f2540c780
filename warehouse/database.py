"""Can a state's file be read here, and if not, why: a version, another DuckDB, or damage?"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from warehouse.errors import Damaged, InUse, OldWarehouse, OtherEngine, Shut, UnreadableWarehouse
from warehouse.migration import demand_current, tables
from warehouse.seals import is_as_published, sealed_with

HELD_ELSEWHERE = ("Could not set lock", "Conflicting lock")  # DuckDB's words
HEAD_BYTES = 4096  # bytes; at 8 the mark of DuckDB, at 52 the name of the version that wrote the file


def connected() -> duckdb.DuckDBPyConnection:
    """A private in-memory database, times in UTC, that asks no network for extensions."""
    db = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    db.execute("set global timezone = 'UTC'")  # a cursor inherits what is global, and nothing of its session
    return db


def attach(db: duckdb.DuckDBPyConnection, file: Path, name: str, options: str) -> None:
    """Attach this file under that name and use it."""
    db.execute(f"attach '{str(file).replace(chr(39), chr(39) * 2)}' as {name} ({options})")
    db.execute(f"use {name}")


def attached(file: Path) -> duckdb.DuckDBPyConnection:
    """A database of its own with this file attached as `w`, to read; every table was read once.

    Raises OldWarehouse, NewerWarehouse, OtherSchema, OtherEngine, Damaged, InUse and Shut.
    """
    db = read_whole(file)
    demand_current(db, file)
    return db


def read_whole(file: Path) -> duckdb.DuckDBPyConnection:
    """The same of whatever version. Raises OtherEngine, Damaged, InUse and Shut."""
    db = connected()
    with readable(file):
        if is_as_published(file) is False:
            raise Damaged(file)
        attach(db, file, "w", "read_only")
        read_tables(db)
    return db


def read_tables(db: duckdb.DuckDBPyConnection) -> None:
    """Read all of the state in use: damage shows when read."""
    for table in tables(db):
        db.execute(f'select bit_xor(hash(everything)) from "{table}" everything').fetchall()


@contextmanager
def readable(file: Path) -> Iterator[None]:
    """Raises OtherEngine, Damaged, InUse and Shut where what is done meanwhile cannot read this file."""
    try:
        yield
    except (duckdb.OutOfMemoryException, FileNotFoundError):
        raise
    except (duckdb.Error, OSError) as why:
        raise unreadable(file, why) from None


def fault(file: Path) -> UnreadableWarehouse | None:
    """What keeps this state from being read, if anything does; a file that was removed meanwhile has none."""
    with suppress(FileNotFoundError):
        try:
            attached(file).close()
        except UnreadableWarehouse as found:
            return found
    return None


def can_be_built_on(file: Path) -> bool:
    """Whether it can be read, if need be once it was brought forward."""
    return isinstance(fault(file), OldWarehouse | None)


def unreadable(file: Path, why: Exception) -> UnreadableWarehouse:
    """Why this DuckDB cannot read what is as it was published. Where no seal tells, what another DuckDB wrote is not
    called damaged."""
    if isinstance(why, OSError):
        return Shut(file, why)
    if any(words in str(why) for words in HELD_ELSEWHERE):
        return InUse(file)
    try:
        wrote, sealed = written_by(file), sealed_with(file)
    except FileNotFoundError:
        raise
    except OSError as no_file:
        return Shut(file, no_file)
    if wrote not in ("", duckdb.__version__):
        return OtherEngine(file, wrote, duckdb.__version__)
    return Shut(file, why) if sealed else Damaged(file)


def written_by(file: Path) -> str:
    """The DuckDB that wrote it, by the head of the file; "" where that is none of DuckDB's."""
    with file.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    named = head[52:84].split(b"\0")[0].decode("ascii", errors="replace")
    return named.removeprefix("v") if head[8:12] == b"DUCK" and len(head) == HEAD_BYTES else ""
