"""The extract of real observations, imported once: REAL_DATA names its folder, which is in no repository."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog import SERIES
from pipelines.intake import Intake, publish
from pipelines.sources.folder import Folder
from views.board import Board, Kept
from warehouse.draft import Run
from warehouse.store import Warehouse

IMPORTED_AT = "2026-08-22"
WHY_SKIPPED = (
    "REAL_DATA does not name a folder of real observations (several are licensed, so none are in the repository)"
)

needs_real_data = pytest.mark.skipif(not os.environ.get("REAL_DATA"), reason=WHY_SKIPPED)


def imported(folder: Path) -> Warehouse:
    """A warehouse in this folder that holds the whole extract."""
    warehouse = Warehouse(f"file:{folder}")
    publish(
        warehouse,
        Run.begin("import"),
        Intake.of(Folder(Path(os.environ["REAL_DATA"])).fetch(list(SERIES.values()), None)),
    )
    return warehouse


@pytest.fixture(scope="session")
def real_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIPELINES_NOW", IMPORTED_AT)
        yield imported(tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def real_kept() -> Kept:
    """What was read and made of the extract, for every test that looks at the same moment."""
    return Kept()


@pytest.fixture
def board(real_warehouse: Warehouse, real_kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Board]:
    monkeypatch.setenv("PIPELINES_NOW", IMPORTED_AT)
    with real_warehouse.reader() as reader:
        yield Board(reader, kept=real_kept)
