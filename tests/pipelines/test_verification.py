"""Does a snapshot made on Monday verify on Sunday, and does whatever was changed since fail and say which?"""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from typer.testing import CliRunner

from catalog import SERIES
from pipelines.__main__ import app
from pipelines.ingest import Intake, publish
from tests.pipelines.test_decided_weeks import GDP, INVESTMENT, LATER, YIELD, run, steady, told
from tests.warehouse.desk import at
from views.export import manifest
from warehouse.folder import Warehouse
from warehouse.generations import states
from warehouse.writer import Run

FIRST, MONDAY, SUNDAY = "2025-06-02T21:00Z", "2025-06-16T14:30Z", "2025-06-22T20:00Z"
SHOWN = ("gdp", "it_share", "real_yield_10y_as_it_stood", "tips_10y")
SEEN = pd.bdate_range("2025-06-02", "2025-06-12").as_unit("us")


@pytest.fixture(scope="module")
def made_on_monday(tmp_path_factory) -> Path:
    """A warehouse, snapshots of a Monday, and others that look back to the Tuesday before, made once for all."""
    place = tmp_path_factory.mktemp("monday")
    warehouse = Warehouse(f"file:{place / 'warehouse'}")
    first = {name: told(name, v) for name, v in (("gdp", GDP), ("it_investment", INVESTMENT), ("tips_10y", YIELD))}
    run(warehouse, FIRST, **first)
    run(warehouse, "2025-06-16T13:00Z", tips_10y=told("tips_10y", steady(3, SEEN)))
    with at(MONDAY), pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAREHOUSE_URL", f"file:{place / 'warehouse'}")
        for folder, words in (("now", ()), ("then", ("--as-of", "2025-06-10"))):
            CliRunner().invoke(app, ["snapshot", *SHOWN, *words, "--out", str(place / folder)])
    return place


@pytest.fixture
def monday(made_on_monday, warehouse, tmp_path) -> Path:
    """A copy of them, to be changed."""
    shutil.copytree(made_on_monday, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "now"


@pytest.fixture
def verify(command):
    def verified(folder: Path, now: str = SUNDAY):
        with at(now):
            return command("snapshot", "--verify", str(folder))

    return verified


def a_week_passes(warehouse: Warehouse) -> None:
    """All that may come after a snapshot, some of it as if it had been known before."""
    days = pd.bdate_range("2025-06-13", "2025-06-18").as_unit("us")
    run(warehouse, "2025-06-19T13:00Z", tips_10y=told("tips_10y", steady(3.4, days)))
    run(warehouse, "2025-06-20T13:00Z", gdp=told("gdp", GDP[-2:] * 1.1))  # revised
    vintages = SERIES["gdp"].release.known_from(LATER.index) + pd.Timedelta("9D")
    run(warehouse, "2025-06-20T14:00Z", gdp=told("gdp", LATER * 0.9, vintages))  # the archive, loaded late
    years = pd.bdate_range("2023-01-02", "2024-05-31").as_unit("us")
    run(warehouse, "2025-06-20T15:00Z", tips_10y=told("tips_10y", steady(1, years)))  # history, loaded late
    redated = told("it_investment", INVESTMENT)
    redated["assumed_from"] -= pd.Timedelta("20D")
    run(warehouse, "2025-06-20T16:00Z", it_investment=redated)
    with at("2025-06-21T13:00Z"):  # withdrawn
        few = [(SERIES["tips_10y"], told("tips_10y", steady(3, SEEN)[:-3]))]
        publish(warehouse, Run.begin("refresh"), Intake(few, complete_from={"tips_10y": SEEN[0].date()}))
    run(warehouse, "2025-06-13T13:00Z", tips_10y=told("tips_10y", steady(9, SEEN)))  # the clock set back


def test_a_snapshot_of_monday_verifies_on_sunday_whatever_came_in(monday, warehouse, verify):
    a_week_passes(warehouse)
    for folder in (monday, monday.with_name("then")):
        result = verify(folder)
        assert (result.exit_code, result.stderr) == (0, "")
        assert [line.split(":")[0] for line in result.stdout.splitlines()] == list(SHOWN)
        assert result.stdout.count("the same") == len(SHOWN)


def table(content: bytes) -> list[bytes]:
    return [line for line in content.splitlines() if not line.startswith(b"#")]


def test_a_flipped_byte_or_a_missing_file_fails_and_is_named(monday, verify):
    changed = [next(monday.glob(f"gdp-*.{kind}")) for kind in ("png", "svg", "html", "csv", "alt.txt")]
    changed.append(next(monday.glob("gdp-2025-06-16.txt")))
    for file in changed:
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    next(monday.glob("tips_10y-*.svg")).unlink()
    result = verify(monday)
    assert result.exit_code == 1 and result.stderr.startswith("2 of 4 entries")
    gdp, share, stood, tips = result.stdout.splitlines()
    assert gdp == f"gdp: changed after it was made: {', '.join(sorted(file.name for file in changed))}"
    assert "the same" in share and "the same" in stood
    assert tips == "tips_10y: missing: tips_10y-2025-06-16.svg"


@pytest.mark.parametrize("where", [0.1, 0.5, -3])
def test_a_flipped_byte_of_the_manifest_fails(monday, verify, where):
    file = monday / manifest.FILE
    content = bytearray(file.read_bytes())
    content[int(len(content) * where) if where > 0 else where] ^= 1
    file.write_bytes(content)
    result = verify(monday)
    assert result.exit_code == 64 and f"{file} is not as `snapshot` wrote it" in result.stderr


def test_a_value_changed_in_the_past_of_the_warehouse_fails_and_the_first_row_is_told(monday, warehouse, verify):
    (file, *_) = states(warehouse.folder)
    file.with_suffix(".sha256").unlink()
    with duckdb.connect(str(file)) as db:
        db.execute("update observations set value = value + 1 where series = 'gdp' and date = '2024-01-01'")
    result = verify(monday)
    assert result.exit_code == 1
    gdp, share, *others = result.stdout.splitlines()
    assert gdp.startswith(
        "gdp: the warehouse says otherwise of that moment: gdp-2025-06-16.alt.txt, gdp-2025-06-16.csv"
    )
    assert re.search(r"'gdp,.*,2024-01-01,20000\.16,.*' then, 'gdp,.*,2024-01-01,20001\.16,.*' now", gdp)
    assert "2024-01-01" in share and all("the same" in line for line in others)


def resealed(folder: Path, **other: object) -> None:
    """A manifest that is whole, and says something else of its first figure."""
    file = folder / manifest.FILE
    first, *rest = manifest.read(file.read_bytes())
    file.write_bytes(manifest.written((replace(first, **other), *rest)))


def test_what_another_version_made_is_refused_in_a_sentence(monday, verify):
    resealed(monday, versions=manifest.versions() | {"code": "0123456789abcdef"})
    result = verify(monday)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "was made by another version (code 0123456789abcdef; here code" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["../gdp.png", "/etc/hostname", "notes.png"])
def test_a_file_that_snapshot_does_not_write_there_is_not_read(monday, verify, name):
    resealed(monday, files={name: "0" * 64})
    result = verify(monday)
    assert result.exit_code == 64 and repr(name) in result.stderr and len(result.stderr.splitlines()) == 1


def test_a_run_that_is_not_in_the_warehouse_is_said(monday, verify):
    resealed(monday, run="r00000099-20250616T130000Z-refresh")
    result = verify(monday)
    assert result.exit_code == 1 and "the run r00000099-20250616T130000Z-refresh is not in" in result.stderr


@pytest.mark.parametrize(("key", "value"), [("title", "GDP: $1bn"), ("inputs", ())])
def test_what_a_manifest_says_of_a_figure_is_held_to_what_is_found_again(monday, verify, key, value):
    resealed(monday, **{key: value})
    assert verify(monday).exit_code == 1


def test_a_folder_without_a_manifest_and_one_that_cannot_be_written_are_said(command, monday, verify, tmp_path):
    (tmp_path / "taken").write_text("")
    assert verify(tmp_path / "nowhere").stderr.startswith("there is no ")
    with at(MONDAY):
        result = command("snapshot", "gdp", "--out", str(tmp_path / "taken" / "in"))
    assert result.exit_code == 1 and "cannot be written (NotADirectoryError)" in result.stderr


def test_more_snapshots_into_the_same_folder_are_told_beside_the_first(command, monday, verify):
    with at(SUNDAY):
        command("snapshot", "gdp", "--preset", "square", "--format", "png,csv", "--out", str(monday))
        assert (
            command("snapshot", "gdp", "--as-of", "2025-06-16", "--format", "svg", "--out", str(monday)).exit_code == 0
        )
    entries = [one for one in manifest.read((monday / manifest.FILE).read_bytes()) if one.figure == "gdp"]
    assert sorted(len(one.files) for one in entries) == [1, 2, 5]
    assert verify(monday).exit_code == 0


def test_formulas_newer_than_the_last_publish_are_those_of_the_files(command, monday, warehouse, verify, tmp_path):
    (file, *_) = states(warehouse.folder)
    file.with_suffix(".sha256").unlink()
    with duckdb.connect(str(file)) as db:
        db.execute("update readings set words = 'another' where name = 'method'")
        db.execute("update indicator_values set value = value * 2")
    with at(MONDAY):
        command("snapshot", *SHOWN, "--out", str(tmp_path / "anew"))
    for made in (tmp_path / "anew").glob("*.csv"):
        assert table(made.read_bytes()) == table((monday / made.name).read_bytes())
    assert verify(tmp_path / "anew").exit_code == 0
