"""How is what cannot be fetched again kept elsewhere, and how does it, or a former state, become the newest again?

A backup is a folder with one state, its seal, and a manifest of what is in it.
"""

import json
import shutil
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.clock import clock
from warehouse.contents import Content, contents
from warehouse.database import attached, can_be_built_on, read_whole
from warehouse.errors import STAYS, BadWarehouse, Mixed, RefusedDraft, UnreadableWarehouse
from warehouse.folder import Warehouse
from warehouse.generations import NAME, lock, newest, next_generation, states
from warehouse.migration import Columns, columns, current, demand_no_newer, migrate, version
from warehouse.reader import Reader
from warehouse.seals import digest, is_as_published, seal
from warehouse.writer import WRITING, opened

MANIFEST = "manifest.json"
WRITERS = "versions"  # the table that tells who wrote, and not what is known


class BadBackup(BadWarehouse):
    """A folder that cannot take a backup, or holds none that can be restored."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds."""

    state: str
    taken: datetime
    schema: int
    sha256: str  # of the file
    tables: dict[str, Content]

    def write(self, folder: Path) -> None:
        told = asdict(self) | {"taken": self.taken.isoformat(timespec="seconds")}
        (folder / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest | None":
        """None where there is none: a folder of states that was copied by hand. Raises BadBackup."""
        try:
            told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            tables = {table: Content(**of) for table, of in told["tables"].items()}
            return cls(**told | {"taken": datetime.fromisoformat(told["taken"]), "tables": tables})
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError, AttributeError):
            raise BadBackup(f"{folder / MANIFEST} cannot be read: nothing was restored") from None


def backed_up(warehouse: Warehouse, into: Path) -> Manifest:
    """Copy the newest state that can be read into this new or empty folder, all of it or nothing. Raises BadBackup,
    EmptyWarehouse and LockHeld."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise BadBackup(f"{into} is there already and not empty: name a new folder, one for each backup")
    into = into.resolve()
    into.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=into.parent, prefix=".backup-") as begun:
        place = Path(begun) / "backup"
        place.mkdir()
        with lock(warehouse.folder, "writer", wait=60):
            file = _newest_whole(warehouse)
            kept = place / file.name
            shutil.copyfile(file, kept)
        with closing(read_whole(kept)) as db:
            manifest = Manifest(kept.stem, clock(), version(db), digest(kept), contents(db))
        manifest.write(place)
        seal(kept, manifest.sha256)
        place.replace(into)
    return manifest


def _newest_whole(warehouse: Warehouse) -> Path:
    """The file of the newest state that is not damaged; one of an earlier version can be backed up too."""
    file = newest(warehouse.folder)
    if file and can_be_built_on(file):
        return file
    with warehouse.reader() as reader:
        return warehouse.folder / f"{reader.generation}.duckdb"


def restored(warehouse: Warehouse, folder: Path) -> str:
    """Make the state of this backup the newest, after those there are; its name. Raises BadBackup, UnreadableWarehouse,
    Mixed, RefusedDraft and LockHeld."""
    manifest, file = (Manifest.read(folder), newest(folder)) if folder.is_dir() else (None, None)
    if file is None:
        raise BadBackup(f"{folder} holds no backup of a warehouse: nothing was restored")
    if is_as_published(file) is False or (manifest and digest(file) != manifest.sha256):
        raise BadBackup(f"the backup {folder} is damaged ({file.name} is not what was backed up): nothing was restored")
    return brought_back(warehouse, file)


def rolled_back(warehouse: Warehouse, name: str) -> str:
    """Make this former state the newest again, after those there are; its new name. One that was set aside may be named
    too. Raises BadBackup and what `restored` raises."""
    files = [warehouse.folder / f"{name}.{kind}" for kind in ("duckdb", "damaged")]
    found = next((file for file in files if file.is_file() and not file.is_symlink()), None)
    if found is None or not fnmatchcase(name, NAME):
        raise BadBackup(f"the warehouse {warehouse.folder} has no state {name}: `rollback` lists those there are")
    return brought_back(warehouse, found)


def brought_back(warehouse: Warehouse, file: Path) -> str:
    """Publish this state once more; one of an earlier version is brought forward."""
    with closing(read_whole(file)) as db:
        demand_no_newer(db, file)
        check = partial(_demand_same, columns(db), contents(db))
    comes, holds = _kind(file), next(filter(None, map(_kind, states(warehouse.folder))), None)
    if comes and holds and comes != holds:
        raise Mixed(warehouse.folder, holds=holds, comes=comes)
    with next_generation(warehouse.folder, check, base=file) as stage, opened(stage, WRITING) as cursor:
        migrate(cursor, file)
    return str(warehouse.generation)


def _kind(file: Path) -> str | None:
    """Whether a state holds simulated or published data; None where it holds none, or cannot be read."""
    with suppress(UnreadableWarehouse, FileNotFoundError, duckdb.CatalogException), closing(read_whole(file)) as db:
        reader = Reader(db, file.stem)
        if not reader.is_empty:
            return "simulated" if reader.simulated else "published"
    return None


def _demand_same(before: Columns, kept: dict[str, Content], stage: Path) -> None:
    """Every table holds what it held; of one whose columns a later version changed as many rows."""
    with closing(attached(stage)) as db:
        found = contents(db)
    for table, content in kept.items():
        same = found[table] == content if before[table] == current()[table] else found[table].rows == content.rows
        if table != WRITERS and not same:
            raise RefusedDraft(f"{table} came out otherwise than it was kept; nothing was restored, {STAYS}")
