"""Is all that a warehouse, or a backup of one, holds what was published, and does it keep its promises?"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pandas as pd

from catalog import SERIES
from pipelines.doctor.finding import COMMAND, Finding, bad, good, note
from pipelines.doctor.generations import left_over, pointer, set_aside
from views.core.phrasing import counted
from views.core.simulated import REFRESH
from warehouse.backup import Manifest
from warehouse.contents import contents
from warehouse.database import fault, read_whole
from warehouse.errors import OldWarehouse, UnreadableWarehouse
from warehouse.generations import states
from warehouse.promises import ASSUMED, PROMISES
from warehouse.seals import sealed_with

ROLLBACK = f"{COMMAND} rollback   (names the states that can be read)"


def checked(folder: Path) -> Iterator[Finding]:
    """Every state that is kept, what lies beside them, and of the newest that is not damaged every table and promise.

    Raises Astray and BadBackup.
    """
    faults, manifest = {file: fault(file) for file in states(folder)}, Manifest.read(folder)
    if not faults:
        yield bad("state", f"{folder} holds none", f"{COMMAND} restore DIR")
    for number, (file, found) in enumerate(faults.items()):
        is_brought_forward = isinstance(found, OldWarehouse) and (number or manifest)  # when it is gone back to
        if found and not is_brought_forward:
            yield unreadable(file, found, "take another backup" if manifest else found.mend)
        elif file.exists():  # a run that ends meanwhile drops the oldest
            yield as_published(file)
    for look in () if manifest else (pointer, set_aside, left_over):
        yield from look(folder)
    readable = next((file for file, found in faults.items() if isinstance(found, OldWarehouse | None)), None)
    if readable:
        with closing(read_whole(readable)) as db:
            yield from tables(db, manifest)
            if not faults[readable]:  # an earlier version had not all the tables that promise
                yield from promises(db)
                yield release_rules(db)


def unreadable(file: Path, found: UnreadableWarehouse, mend: str) -> Finding:
    return (note if isinstance(found, OldWarehouse) else bad)(file.stem, found.what, mend)


def as_published(file: Path) -> Finding:
    if sealed_with(file):
        return good(file.stem, "can be read, and is what was published")
    return note(file.stem, "can be read; no seal tells whether it is what was published", REFRESH)


def tables(db: duckdb.DuckDBPyConnection, manifest: Manifest | None) -> Iterator[Finding]:
    """The hash of each table; in a backup against its manifest."""
    for table, content in contents(db).items():
        said = f"{counted(content.rows, 'row')}, {content.hash}"
        if manifest and manifest.tables.get(table) != content:
            yield bad(table, f"{said}: not what was backed up", "take another backup")
        else:
            yield good(table, said)


def promises(db: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for promise, broken in PROMISES.items():
        count, first = db.execute(f"select count(*), min(told) from ({broken}) broken(told)").fetchall()[0]
        said = f"{promise}: not so of {counted(count, 'row')}, as of {first}"
        yield bad("promise", said, ROLLBACK) if count else good("promise", promise)


def release_rules(db: duckdb.DuckDBPyConnection) -> Finding:
    """What is assumed counts as known from its release on, or from when it was here."""
    early = {}
    for name, rows in db.execute(ASSUMED).df().groupby("series"):
        if name in SERIES:
            ruled = SERIES[str(name)].release.known_from(pd.DatetimeIndex(rows["date"]))
            due = pd.Series(ruled, index=rows.index)
            sooner = rows["known_from"] < due.where(due < rows["finished"], rows["finished"])
            if sooner.any():
                early[name] = int(sooner.sum())
    if not early:
        return good("promise", "nothing assumed is known before its release rule says")
    few = ", ".join(f"{count:,} of {name}" for name, count in list(early.items())[:3])
    return bad("promise", f"known before their release rule says: {few}", f"{COMMAND} refresh --all")
