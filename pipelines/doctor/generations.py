"""Are the warehouse's states whole, does the pointer name the newest, and what lies about that nobody needs?"""

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines.doctor.finding import Finding, bad, good, note
from pipelines.doctor.folder import is_held, megabytes
from pipelines.doctor.permission import granted, may_read
from views.freshness import REFRESH
from warehouse.generations import states
from warehouse.store import OldWarehouse, attached

WHOLE, DAMAGED, OLD, SHUT, UNTRIED = "whole", "damaged", "old", "shut", "untried"


def readable(folder: Path) -> Iterator[Finding]:
    """Every state that is kept passes the check that readers make: the newest serves, the others stand in for it."""
    found = {file: condition(file) for file in states(folder) if file.exists()}
    if not found:
        yield bad("warehouse", f"{folder} is empty", REFRESH)
        return
    newest, *before = found
    named = ", ".join(file.stem for file in found if found[file] == DAMAGED)
    if shut := [file for file in found if found[file] == SHUT]:
        yield bad("warehouse", f"{shut[0].name} may not be read", granted("r", shut))
    elif found[newest] == OLD:
        yield note("warehouse", "an earlier version of the tracker wrote it", REFRESH)
    elif DAMAGED not in found.values():
        yield good(
            "warehouse",
            f"{newest.stem} reads well, and so do the {len(before)} states before it"
            if before
            else f"{newest.stem} reads well",
        )
    elif found[newest] != DAMAGED:
        yield note("warehouse", f"{newest.stem} reads well; before it {named} cannot be read", REFRESH)
    elif any(found[file] == WHOLE for file in before):
        said = f"the newest state cannot be read ({named}); the one before serves"
        yield bad("warehouse", said, f"{REFRESH}   (sets it aside and builds on the one before)")
    else:
        aside = shlex.quote(f"{folder}.damaged")
        yield bad("warehouse", f"no state can be read ({named})", f"mv {shlex.quote(str(folder))} {aside}; {REFRESH}")


def condition(file: Path) -> str:
    if not may_read(file):
        return SHUT
    try:
        attached(file).close()
    except OldWarehouse:
        return OLD
    except duckdb.OutOfMemoryException:
        return UNTRIED
    except duckdb.Error:
        return DAMAGED if file.exists() else UNTRIED  # a run that ends meanwhile drops the oldest
    return WHOLE


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
    """Damaged states, kept for somebody to look at."""
    for file in sorted(folder.glob("g*.damaged")):
        said = f"{file.name} was set aside, {megabytes(file.stat().st_size)}"
        yield note("damaged", said, f"rm {shlex.quote(str(file))}")


def left_over(folder: Path) -> Iterator[Finding]:
    """What a killed run leaves; while a run is at it, it is that run's own."""
    names = [name for name in ("stage.duckdb", "stage.duckdb.wal", ".next") if os.path.lexists(folder / name)]
    if names and not is_held(folder / "writer.lock"):
        yield note("left over", f"{', '.join(names)} of a run that was ended; the next clears it", REFRESH)
