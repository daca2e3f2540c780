"""The extract of real observations, imported once: REAL_DATA names its folders, which are in no repository."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from catalog import SERIES
from pipelines.ingest import Intake, publish
from pipelines.sources.folder import Folder
from tests.once import once
from views.core.point_in_time import PointInTime
from views.core.read_cache import ReadCache
from warehouse.folder import Warehouse
from warehouse.writer import Run

IMPORTED_AT = "2026-08-22"
WHY_SKIPPED = (
    "REAL_DATA does not name a folder of real observations (several are licensed, so none are in the repository)"
)
DATED = ("fred", "prices")
TABLES = (*DATED, "tables")
FOLDERS = [Path(folder) for folder in os.environ.get("REAL_DATA", "").split(os.pathsep) if folder]

needs_real_data = pytest.mark.skipif(not FOLDERS, reason=WHY_SKIPPED)


def in_one_folder(into: Path) -> None:
    """All tables in one: of two files of one name the first, and no row dated after the day of the import.

    Workbooks are left out, since one that is a month older would hide the table of the same series.
    """
    for folder in FOLDERS:
        for file in [file for kind in TABLES for file in folder.glob(f"{kind}/*.csv")]:
            here = into / file.relative_to(folder)
            here.parent.mkdir(parents=True, exist_ok=True)
            if here.exists():
                continue
            if file.parent.name in DATED:
                header, *rows = file.read_text().splitlines()
                here.write_text("\n".join([header, *(row for row in rows if row[:10] <= IMPORTED_AT)]) + "\n")
            else:
                here.write_bytes(file.read_bytes())


def imported(extract: Path, folder: Path) -> None:
    """Let the warehouse in this folder hold the whole extract."""
    taken = Intake.of(Folder(extract).fetch(list(SERIES.values()), None))
    publish(Warehouse(f"file:{folder}"), Run.begin("import"), taken)


def real_file(name: str) -> Path:
    """This file, such as `workbooks/privsatime.xlsx`, of the first folder that has it; skips where none has."""
    found = next((folder / name for folder in FOLDERS if (folder / name).is_file()), None)
    return found or pytest.skip(f"no folder of REAL_DATA holds {name}")


@pytest.fixture(scope="session")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all that REAL_DATA names, as it stood on the day of the import."""
    return once(tmp_path_factory, "extract", in_one_folder)


@pytest.fixture(scope="session")
def real_warehouse(extract: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIPELINES_NOW", IMPORTED_AT)
        yield Warehouse(f"file:{once(tmp_path_factory, 'real', partial(imported, extract))}")


@pytest.fixture(scope="session")
def real_cache() -> ReadCache:
    """What was read and made of the extract, for every test that looks at the same moment."""
    return ReadCache()


@pytest.fixture
def data(real_warehouse: Warehouse, real_cache: ReadCache, monkeypatch: pytest.MonkeyPatch) -> Iterator[PointInTime]:
    monkeypatch.setenv("PIPELINES_NOW", IMPORTED_AT)
    with real_warehouse.reader() as reader:
        yield PointInTime(reader, cache=real_cache)
