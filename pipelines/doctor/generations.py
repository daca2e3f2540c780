"""Are the warehouse's states whole, does the pointer name the newest, and what lies about that nobody needs?"""

import os
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import duckdb

from pipelines.doctor.finding import COMMAND, Finding, bad, good, note
from pipelines.doctor.folder import is_held, megabytes
from views.core.simulated import REFRESH
from warehouse.database import fault
from warehouse.errors import Damaged, OldWarehouse, Shut, UnreadableWarehouse
from warehouse.generations import states


def readable(folder: Path) -> Iterator[Finding]:
    """Every state that is kept passes the check that readers make: the newest serves, the others stand in for it."""
    found = {file: state(file) for file in states(folder) if file.exists()}
    if not found:
        yield bad("warehouse", f"{folder} is empty", REFRESH)
        return
    newest, *before = found
    damaged = ", ".join(file.stem for file, of in found.items() if isinstance(of, Damaged))
    shut = next((of for of in found.values() if isinstance(of, Shut)), None)
    of = shut or found[newest]
    if isinstance(of, OldWarehouse):
        yield note("warehouse", of.what, REFRESH)
    elif of and not isinstance(of, Damaged):
        yield bad("warehouse", of.what, of.mend)
    elif not damaged:
        others = f", and so do the {len(before)} states before it" if before else ""
        yield good("warehouse", f"{newest.stem} reads well{others}")
    elif of is None:
        yield note("warehouse", f"{newest.stem} reads well; before it {damaged} is damaged", f"{COMMAND} check")
    elif before and not isinstance(found[before[0]], Damaged):
        said = f"the newest state is damaged ({damaged}); the one before serves"
        yield bad("warehouse", said, f"{REFRESH}   (sets it aside and builds on the one before)")
    else:
        yield bad("warehouse", f"{damaged} are damaged" if before else f"{damaged} is damaged", Damaged.mend)


def state(file: Path) -> UnreadableWarehouse | None:
    """What keeps this state from being read, if anything does."""
    with suppress(duckdb.OutOfMemoryException):
        return fault(file)
    return None


def pointer(folder: Path) -> Iterator[Finding]:
    link, files = folder / "current", sorted(folder.glob("g*.duckdb"))
    if not files:
        return
    if link.is_dir() and not link.is_symlink():
        yield bad(
            "pointer", "a folder stands in its place", f"mv {shlex.quote(str(link))} {shlex.quote(f'{link}.aside')}"
        )
    elif not link.is_symlink():
        yield note("pointer", "there is no link `current`; the newest file serves", REFRESH)
    elif not link.exists():
        yield note("pointer", "`current` names a file that is gone; the newest file serves", REFRESH)
    elif (named := link.resolve().name) != files[-1].name:
        said = f"`current` names {named}; {files[-1].name} was never finished and nobody reads it"
        yield note("pointer", said, REFRESH)
    else:
        yield good("pointer", f"`current` names {named}, the newest file")


def set_aside(folder: Path) -> Iterator[Finding]:
    """Damaged states, kept for somebody to look at; what another DuckDB once took for damaged can be read after all."""
    for file in sorted(folder.glob("g*.damaged")):
        said = f"{file.name} was set aside, {megabytes(file.stat().st_size)}"
        if state(file) is None:
            yield note("damaged", f"{said}, and can be read", f"{COMMAND} rollback {file.stem}   (if it is missed)")
        else:
            yield note("damaged", said, f"{COMMAND} check   (whether all else is whole)")


def left_over(folder: Path) -> Iterator[Finding]:
    """What a killed run leaves; while a run is at it, it is that run's own."""
    names = [name for name in ("stage.duckdb", "stage.duckdb.wal", ".next") if os.path.lexists(folder / name)]
    if names and not is_held(folder / "writer.lock"):
        yield note("left over", f"{', '.join(names)} of a run that was ended; the next clears it", REFRESH)
