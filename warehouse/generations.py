"""How does a new state replace the old one so that no reader waits, and none sees half of it?

A folder of immutable database files and a link `current` to the newest. A writer copies the newest, changes the copy,
checks it, and moves the link. A reader opens the file that the link names and keeps it for as long as it likes.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.errors import STAYS, Astray, Damaged, LockHeld, RefusedDraft
from warehouse.seals import digest, is_as_published, seal, seal_of, sealed_with

STATES_KEPT = 5
NAME = "g" + "[0-9]" * 8


def states(folder: Path) -> list[Path]:
    """Every state that is kept, newest first: the file that `current` names, then those before it.

    A folder that was copied without its link, or with a file in the link's place, still has its generations. Raises
    Astray where a link among them leads out of the folder.
    """
    home = folder.resolve()
    link = home / "current"
    kept = sorted(home.glob(f"{NAME}.duckdb"), reverse=True)
    for file in (*kept, link):
        if file.is_symlink() and Path(os.path.realpath(file)).parent != home:
            raise Astray(file)
    kept = [file for file in kept if file.is_file()]
    if link.is_symlink() and link.is_file():
        named = link.resolve()
        return [named, *(file for file in kept if file.name < named.name)]
    return kept


def newest(folder: Path) -> Path | None:
    """The newest of them, or None where nothing has been published."""
    return next(iter(states(folder)), None)


def identity(file: Path) -> str:
    """`g00000008@2f81.18c3…`: a state's name, and which file of that name it is; "" where it has been removed."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return ""
    return f"{file.stem}@{found.st_ino:x}.{found.st_mtime_ns:x}"


def name_of(state: str) -> str:
    """g00000008, which a folder that was filled anew may give a second time."""
    return state.partition("@")[0]


def pages_of(file: Path) -> Path:
    """Where the pages lie that were made of a state."""
    return file.with_suffix(".pages")


def set_aside(folder: Path, file: Path, before: Path) -> None:
    """Take a damaged state out of the way, for somebody to look at; the one before it is the newest."""
    file.rename(file.with_suffix(".damaged"))
    pages_of(file).unlink(missing_ok=True)
    _point(folder, before.name)


@contextmanager
def lock(folder: Path, name: str, wait: float = 0) -> Iterator[None]:
    """Hold the lock `name` of this folder; the kernel drops it when the process dies.

    Raises LockHeld when another process still has it after `wait` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / f"{name}.lock", timeout=wait):
            yield
    except Timeout:
        raise LockHeld(f"another run holds {name}.lock in {folder}; it goes free when that run ends") from None


@contextmanager
def next_generation(folder: Path, check: Callable[[Path], None], base: Path | None = None) -> Iterator[Path]:
    """Yield a private copy of the newest generation, or of `base`, to change; publish it when the block ends without an
    error, and drop what is older than those kept.

    `check(stage)` raises when the result must not be published. The last good state, and every other, stays in every
    other case. Raises Damaged where the copy is not what was published.
    """
    with lock(folder, "writer", wait=60):
        stage, old = folder / "stage.duckdb", base or newest(folder)
        with _cleared(stage), ThreadPoolExecutor(1) as aside:
            if old:
                shutil.copyfile(old, stage)
                if sealed_with(old) not in (None, digest(stage)):
                    raise Damaged(old)
            aside.submit(_sync_early, stage)
            outdated = aside.submit(_outdated, folder, old)
            yield stage
            if stage.with_suffix(".duckdb.wal").exists():
                raise RefusedDraft(f"the draft was not closed properly; nothing was published, {STAYS}")
            digested = aside.submit(digest, stage)
            check(stage)
            _publish(folder, stage, _next_number(folder), digested.result())
            _drop(outdated.result())


@contextmanager
def _cleared(stage: Path) -> Iterator[None]:
    """Nothing of a draft is there before it is begun, and nothing is left of it."""
    _clear(stage)
    try:
        yield
    finally:
        _clear(stage)


def _clear(stage: Path) -> None:
    for left_over in (stage, stage.with_suffix(".duckdb.wal")):
        left_over.unlink(missing_ok=True)


def _next_number(folder: Path) -> int:
    taken = [int(file.stem[1:]) for kind in ("duckdb", "damaged") for file in folder.glob(f"{NAME}.{kind}")]
    return max(taken, default=0) + 1


def _publish(folder: Path, stage: Path, number: int, digested: str) -> None:
    file = folder / f"g{number:08d}.duckdb"
    try:
        seal(file, digested)
        _sync(seal_of(file))
        _sync(stage)
        stage.replace(file)
        _point(folder, file.name)
    except OSError:  # a full disk: nobody reads what `current` does not name
        for begun in (file, seal_of(file), folder / ".next"):
            begun.unlink(missing_ok=True)
        raise


def _point(folder: Path, name: str) -> None:
    link = folder / ".next"
    link.unlink(missing_ok=True)
    link.symlink_to(name)
    link.replace(folder / "current")
    with suppress(OSError):  # from here on it is published
        _sync(folder)


def _outdated(folder: Path, verified: Path | None) -> list[Path]:
    """What goes once there is one more: kept are so many states that are what was published, that one among them, and
    what is newer than the oldest of them."""
    kept = 1
    with suppress(OSError):
        for at, file in enumerate(here := states(folder)):
            if kept == STATES_KEPT:
                return here[at:]
            kept += file == verified or is_as_published(file) is not False
    return []


def _drop(outdated: list[Path]) -> None:
    with suppress(OSError):  # the new one is published all the same
        for file in outdated:
            for beside in (file, seal_of(file), pages_of(file)):
                beside.unlink(missing_ok=True)


def _sync_early(stage: Path) -> None:
    """Put the copy down while the draft is written: less is left to do at the end."""
    with suppress(OSError):
        _sync(stage)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
