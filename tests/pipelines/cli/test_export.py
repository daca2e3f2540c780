"""Does `export` write all that may leave and no row of what may not, and say which, all of it or nothing?"""

import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from indicators import INDICATORS
from tests.pipelines.cli.test_commands import small
from tests.warehouse.desk import fetch
from views.core.metadata import entry
from views.core.point_in_time import PointInTime
from warehouse.clock import moment

__all__ = ["small"]
TABLES = ["catalog", "indicators", "latest", "readings", "vintages"]
KEYS = {"indicators": "name", "latest": "series", "readings": "name", "vintages": "series"}
FROM_MOODYS = {"moodys_baa_yield", "baa_spread", "baa_spread_scarcity"}
EARLIER = "2023-03-15"


def names(folder: Path, table: str, ending: str = "") -> set[str]:
    return {*pd.read_parquet(folder / f"{table}{ending}.parquet")[KEYS[table]]}


@pytest.fixture
def wide(command, small):
    """Three weeks of three series, and of two that are licensed."""
    for code, dates in (("BAMLH0A0HYM2", ("2026-08-17", "2026-08-18")), ("BAA", ("2026-06-01", "2026-07-01"))):
        lines = [f"{day},5.8" for day in dates]
        (small / "fred" / f"{code}.csv").write_text("\n".join([f"observation_date,{code}", *lines]) + "\n")
    assert command("import", str(small)).exit_code == 0
    return command


def test_licensed_rows_stay_and_each_licence_has_its_sentence(wide, tmp_path):
    result = wide("export", str(tmp_path / "out"))
    assert (result.exit_code, result.stderr) == (0, "")
    for table in ("latest", "vintages"):
        assert names(tmp_path / "out", table) == {"fed_assets", "treasury_cash_average", "reverse_repo_operations"}
    readme = (tmp_path / "out" / "README.txt").read_text()
    with duckdb.connect(str(tmp_path / "warehouse" / "current"), read_only=True) as here:
        assert here.sql("from latest select count(distinct series)").fetchone() == (5,)
    said = [line for line in result.stdout.splitlines() if "licensed data of" in line]
    assert [re.sub(r", \d+ indicators? ", ", some indicators ", line) for line in said] == [
        f"Left out, licensed data of {owner}, through FRED: 1 series, some indicators computed from them."
        for owner in ("ICE Data Indices, LLC", "Moody’s")
    ]
    assert [line for line in said if line not in readme] == []
    assert "\nNot investment advice.\n" in readme


def test_of_everything_that_leaves_the_licence_allows_it_and_the_index_leaves_without_its_inputs(
    demo, command, tmp_path, monkeypatch
):
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{demo.folder}")
    result = command("export", str(tmp_path / "out"))
    assert result.exit_code == 0 and result.stderr.startswith("These data are simulated")
    left = set().union(*(names(tmp_path / "out", table, "-simulated") for table in KEYS))
    assert [name for name in left if entry(name).licensed] == []
    assert {"inverse_qe_index", "regime", "winners_index", "net_liquidity", "fed_assets"} <= left
    assert left & {*FROM_MOODYS, "spy_close", "spy_52w"} == set()


def test_simulated_data_say_so_in_every_file_and_no_file_names_this_machine(demo, command, tmp_path, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{demo.folder}")
    for folder in ("out", "again"):
        command("export", str(tmp_path / folder))
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == ["README.txt", *(f"{table}-simulated.parquet" for table in TABLES)]
    for file in files:
        content = file.read_bytes()
        assert b"These data are simulated: nobody published them" in content
        assert str(demo.folder).encode() not in content and str(tmp_path).encode() not in content
        assert content == (tmp_path / "again" / file.name).read_bytes()


def test_an_export_as_of_a_day_holds_what_a_page_shows_of_that_day(demo, command, tmp_path, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{demo.folder}")
    assert command("export", str(tmp_path / "out"), "--as-of", EARLIER).exit_code == 0
    found = {table: pd.read_parquet(tmp_path / "out" / f"{table}-simulated.parquet") for table in TABLES}
    for table in ("indicators", "latest", "vintages"):
        assert found[table]["known_from"].max() <= pd.Timestamp(moment(EARLIER))
    with demo.reader() as reader:
        data = PointInTime(reader, moment(EARLIER))
        for name, table in (("net_liquidity", "indicators"), ("regime", "indicators"), ("fed_assets", "latest")):
            rows = found[table][found[table][KEYS[table]] == name]
            assert list(rows["value"]) == list(data.rows(name)["value"]) and len(rows) > 50


def test_a_value_that_was_revised_leaves_with_what_it_replaced(command, small, tmp_path, monkeypatch):
    command("import", str(small))
    file = small / "fred" / "WALCL.csv"
    file.write_text(file.read_text().replace("6736400", "6736500"))
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-22T12:00:00-04:00")
    command("import", str(small))
    command("export", str(tmp_path / "out"))
    asked = "select value, before, known_until is null from '{}' where series = 'fed_assets' and date = '2026-08-19'"
    rows = duckdb.sql(asked.format(tmp_path / "out" / "vintages.parquet") + " order by known_from").fetchall()
    assert rows == [(6736.4, None, False), (6736.5, 6736.4, True)]


def test_what_no_licence_is_known_of_stays(wide, warehouse, tmp_path):
    fetch(warehouse, "2026-08-22", {"2026-08-19": 2})
    result = wide("export", str(tmp_path / "out"))
    assert "Left out, no longer in the catalog, which names the licence: cash.\n" in result.stdout
    assert "cash" not in names(tmp_path / "out", "latest")


def test_a_folder_that_holds_something_is_left_as_it_is(wide, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    result = wide("export", str(tmp_path / "out"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr == f"{tmp_path / 'out'} is there already and not empty: name a new folder, one for each export\n"
    )
    assert [(file.name, file.read_text()) for file in (tmp_path / "out").iterdir()] == [("thesis.txt", "mine")]


def test_where_nothing_can_be_written_one_sentence_says_so_and_nothing_is_left(wide, tmp_path):
    (tmp_path / "file").write_text("")
    before = sorted(tmp_path.rglob("*"))
    result = wide("export", str(tmp_path / "file" / "out"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr.count("\n") == 1 and "cannot be written (FileExistsError): nothing was exported" in result.stderr
    )
    assert sorted(tmp_path.rglob("*")) == before


def test_what_the_catalog_of_a_state_says_is_what_the_desk_says(demo):
    with demo.reader() as reader:
        told = reader.query("select * from catalog").set_index("name")
    assert {name for name, kind in told["kind"].items() if kind == "indicator"} == {*INDICATORS}
    assert {name for name, leaves in told["may_leave"].items() if not leaves} == {
        name for name in told.index if entry(name).licensed
    }
    assert told.loc["regime", "words"][3] == "scarcity" and told.loc["fed_assets", "unit"] == "$bn"
