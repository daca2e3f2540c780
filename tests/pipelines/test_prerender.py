"""Does whatever publishes a state make its pages, and does what goes wrong with them cost the run nothing?"""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from charts.theme import LIGHT
from pipelines.prerender import prerender
from tests.pipelines.cli.test_commands import small
from tests.pipelines.test_demo import small_catalog
from views import prerendered
from views.core.figure import Figure, ViewOptions
from views.core.point_in_time import PointInTime
from views.parts import ANSWERS, FIGURES
from views.prerendered import Look, found
from warehouse.clock import clock
from warehouse.folder import Warehouse
from warehouse.generations import name_of, pages_of

__all__ = ["small", "small_catalog"]  # fixtures

FEW = TUB, ANSWER = Look(FIGURES["tub"], LIGHT), Look(ANSWERS["bathtub"], LIGHT)
ALL = [look.name for look in FEW]
A_MONTH_LATER = "2026-09-21T18:30:00-04:00"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """All there is to make is one answer and one figure."""
    monkeypatch.setattr(prerendered, "looks", lambda: iter(FEW))
    monkeypatch.setenv("WARM_UP", "on")


@pytest.fixture
def demo_here(few: None, demo: Warehouse, tmp_path: Path) -> Warehouse:
    """A copy of the simulated warehouse, of which nothing has been made yet."""
    shutil.copytree(demo.folder, tmp_path / "demo", symlinks=True)
    return Warehouse(f"file:{tmp_path / 'demo'}")


def kept_of(warehouse: Warehouse) -> list[str]:
    return [look.name for look in FEW if found(warehouse.folder, warehouse.state or "", look, clock())]


def test_what_is_made_once_is_made_again_only_when_it_holds_no_longer(demo_here, monkeypatch):
    prerender(demo_here)
    assert kept_of(demo_here) == ALL
    file = pages_of(demo_here.folder / name_of(demo_here.state))
    before = file.stat().st_ino
    prerender(demo_here)
    assert file.stat().st_ino == before
    monkeypatch.setenv("PIPELINES_NOW", A_MONTH_LATER)
    assert kept_of(demo_here) == []
    prerender(demo_here)
    assert kept_of(demo_here) == ALL


def test_a_part_that_cannot_be_made_costs_the_others_nothing_and_is_named(demo_here, monkeypatch, caplog):
    def broken(data: PointInTime, options: ViewOptions) -> Figure:
        raise ValueError("no such colour")

    monkeypatch.setattr(prerendered, "looks", lambda: iter([Look(replace(TUB.part, make=broken), LIGHT), ANSWER]))
    prerender(demo_here)
    assert kept_of(demo_here) == [ANSWER.name]
    assert [record.getMessage() for record in caplog.records] == [
        "tub-light could not be made beforehand: no such colour"
    ]


def test_pages_of_other_code_and_a_damaged_file_are_passed_over_and_made_anew(demo_here, monkeypatch):
    prerender(demo_here)
    file = pages_of(demo_here.folder / name_of(demo_here.state))
    file.write_bytes(file.read_bytes()[:-100])
    assert kept_of(demo_here) == []
    prerender(demo_here)
    assert kept_of(demo_here) == ALL
    monkeypatch.setattr(prerendered, "code", lambda: "of the next version")
    assert kept_of(demo_here) == []


def test_pages_of_a_folder_that_was_filled_anew_are_not_those_of_the_state_before(demo_here):
    """Both are the first of their folder."""
    prerender(demo_here)
    file = demo_here.folder / f"{name_of(demo_here.state)}.duckdb"
    shutil.copy(file, file.with_suffix(".copy")).replace(file)
    assert kept_of(demo_here) == []


def test_where_nothing_is_to_be_made_beforehand_nothing_is(demo_here, monkeypatch):
    monkeypatch.setenv("WARM_UP", "off")
    prerender(demo_here)
    assert kept_of(demo_here) == []


def test_a_full_disk_is_said_in_one_line_and_leaves_nothing_half_written(demo_here, monkeypatch, caplog):
    def full(*about: Any) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(demo_here.folder.iterdir())
    monkeypatch.setattr("zipfile.ZipFile.writestr", full)
    prerender(demo_here)
    assert sorted(demo_here.folder.iterdir()) == before
    assert [record.getMessage() for record in caplog.records] == [
        "pages were not made beforehand: [Errno 28] No space left on device"
    ]


@pytest.mark.usefixtures("few", "server", "small_catalog")
def test_every_command_that_publishes_a_state_leaves_its_pages_beside_it(command, warehouse, small, tmp_path):
    """And a refresh makes those that are missing, whatever came of it."""
    lines = [
        ("import", small),
        ("backup", tmp_path / "kept"),
        ("restore", tmp_path / "kept"),
        ("rollback", "g00000001"),
        ("demo", "--into", tmp_path / "simulated"),
    ]
    for words in lines:
        assert command(*map(str, words)).exit_code == 0
    assert sorted(file.stem for file in warehouse.folder.glob("*.pages")) == ["g00000001", "g00000002", "g00000003"]
    assert [file.stem for file in (tmp_path / "simulated").glob("*.pages")] == ["g00000001"]
    pages_of(warehouse.folder / "g00000003").unlink()
    command("refresh", "--source", "treasury")
    assert pages_of(warehouse.folder / str(warehouse.generation)).exists()
