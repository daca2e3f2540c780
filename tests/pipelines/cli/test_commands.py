"""Do the commands answer as an analyst and a script expect: tables, CSV, JSON, and one sentence where it goes wrong?"""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from catalog import SERIES
from indicators import INDICATORS, Evaluator
from pipelines.cli.on_demand import HOMES
from tests.pipelines.providers import folder_of
from tests.pipelines.test_refresh import FRIDAY
from tests.real import IMPORTED_AT, needs_real_data
from warehouse.clock import moment
from warehouse.folder import Warehouse

PROJECT = Path(__file__).parents[3]
STATUS = ["name", "code", "last_date", "known_from", "evidence", "next_due", "last_error"]
FORMS = ["table", "csv", "json"]
FOR_SOME = {"altair", "arch", "exchange_calendars", "openpyxl", "scipy", "statsmodels", "streamlit", "yfinance"}


@pytest.fixture
def small(tmp_path):
    """Three weeks of three series."""
    (tmp_path / "files" / "fred").mkdir(parents=True)
    weeks = ("2026-08-05", "2026-08-12", "2026-08-19")
    days = [f"{day:%Y-%m-%d}" for day in pd.date_range("2026-08-05", "2026-08-19", freq="B")]
    for code, dates, values in (
        ("WALCL", weeks, (6_740_000, 6_730_000, 6_736_400)),
        ("WTREGEN", weeks, (930_000, 940_000, 944_100)),
        ("RRPONTSYD", days, (0.5,) * 5 + (0.6,) * 5 + (0.53,)),
    ):
        lines = [f"{day},{value}" for day, value in zip(dates, values, strict=True)]
        (tmp_path / "files" / "fred" / f"{code}.csv").write_text("\n".join([f"observation_date,{code}", *lines]) + "\n")
    return tmp_path / "files"


@pytest.fixture
def imported(command, small):
    """The same, imported on Friday evening."""
    assert command("import", str(small)).exit_code == 0
    return command


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_an_import_says_what_it_took_and_what_it_left(command, small):
    (small / "fred" / "PAYEMS.csv").write_text("date,value\n2026-07-01,160000\n")
    result = command("import", str(small))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "imported 3 series, 17 values new or revised, 0 failed",
        "1 files are of no series we follow: fred/PAYEMS.csv",
    ]


def test_the_same_import_again_adds_nothing(imported, small):
    assert imported("import", str(small)).stdout == "imported 3 series, 0 values new or revised, 0 failed\n"


def test_an_import_with_one_bad_file_takes_the_others_and_names_it(command, small):
    (small / "fred" / "WALCL.csv").write_text("date,value\n2026-08-19,much\n")
    result = command("import", str(small))
    assert result.exit_code == 2
    said = "WALCL.csv, line 2: a number was expected, found 'much'; the layout wanted is date,value"
    assert result.stderr == f"fed_assets: {said}\n"
    assert command("show", "WTREGEN").exit_code == 0


def test_a_folder_that_is_not_there_or_holds_nothing_of_ours_is_said_in_one_sentence(command, warehouse, tmp_path):
    (tmp_path / "hollow").mkdir()
    for folder, says in (("nowhere", "there is no folder nowhere"), ("hollow", "the folder hollow holds no file")):
        result = command("import", str(tmp_path / folder))
        assert result.exit_code == 1 and result.stderr.startswith(says) and len(result.stderr.splitlines()) == 1
    assert warehouse.generation is None


@pytest.mark.parametrize("words", [("show", "fed_assets"), ("show", "net_liquidity"), ("status",)])
def test_an_empty_warehouse_is_said_to_be_empty_and_how_to_fill_it(command, words):
    result = command(*words)
    assert (result.exit_code, result.stdout) == (1, "") and len(result.stderr.splitlines()) == 1
    assert "is empty: fill it with `make run`" in result.stderr


def test_csv_has_four_columns_oldest_first(imported):
    result = imported("show", "fed_assets", "--format", "csv")
    assert result.stdout.splitlines()[0] == "date,value,known_from,evidence"
    rows = table(result.stdout)
    assert [row["date"] for row in rows] == ["2026-08-05", "2026-08-12", "2026-08-19"]
    assert [float(row["value"]) for row in rows] == pytest.approx([6740, 6730, 6736.4])
    assert rows[-1]["known_from"] == "2026-08-20T20:30:00+00:00" and rows[-1]["evidence"] == "assumed"


@pytest.mark.parametrize("form", FORMS)
def test_a_series_is_shown_alike_by_the_desks_name_and_by_the_sources_code(imported, form):
    for name in ("WALCL", "walcl", "Fed_Assets"):
        assert (
            imported("show", name, "--format", form).stdout == imported("show", "fed_assets", "--format", form).stdout
        )


def test_json_is_a_list_of_the_same_rows_and_says_what_stands_in(imported):
    rows = json.loads(imported("show", "net_liquidity", "--format", "json").stdout)
    assert [list(row) for row in rows] == [["date", "value", "known_from", "evidence", "stand_ins"]] * 3
    assert rows[-1]["value"] == pytest.approx(6736.4 - 944.1 - 0.53)
    assert {row["stand_ins"] for row in rows} == {"reverse_repo_operations, treasury_cash_average"}


def test_the_table_says_what_it_is_its_unit_its_formula_and_its_sources(imported):
    shown = imported("show", "net_liquidity").stdout
    for said in ("Fed net liquidity, $bn", "fed_assets - treasury_cash", "FRED WALCL", "2026-08-19", "assumed"):
        assert said in shown


@pytest.mark.parametrize(("as_of", "last"), [("2026-08-19", "2026-08-12"), ("2026-08-20T20:30Z", "2026-08-19")])
@pytest.mark.parametrize("name", ["fed_assets", "net_liquidity"])
def test_what_was_known_at_a_moment_is_shown(imported, name, as_of, last):
    assert table(imported("show", name, "--as-of", as_of, "--format", "csv").stdout)[-1]["date"] == last


@pytest.mark.parametrize("name", ["fed_assets", "net_liquidity"])
def test_before_anything_was_known_there_is_a_header_and_no_row(imported, name):
    assert (
        imported("show", name, "--as-of", "2020-01-01", "--format", "csv").stdout == "date,value,known_from,evidence\n"
    )
    assert json.loads(imported("show", name, "--as-of", "2020-01-01", "--format", "json").stdout) == []
    assert "no values" in imported("show", name, "--as-of", "2020-01-01").stdout


def test_a_series_is_shown_from_a_date_on(imported):
    assert [
        row["date"] for row in table(imported("show", "WALCL", "--since", "2026-08-12", "--format", "csv").stdout)
    ] == [
        "2026-08-12",
        "2026-08-19",
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "net_liquidty"), "No series is called 'net_liquidty'"),
        (("show", "WALCL", "--as-of", "yesterday"), "'yesterday' is not a date"),
        (("show", "WALCL", "--as-of", "2026-08-21T18:00:00"), "'2026-08-21T18:00:00' has no offset"),
        (("show", "WALCL", "--since", "2026-02-30"), "'2026-02-30' is not a date"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_sentence(imported, words, says):
    result = imported(*words)
    assert (result.exit_code, result.stdout) == (64, "")
    assert result.stderr.startswith(says) and len(result.stderr.splitlines()) == 1


def test_the_list_names_every_series_and_indicator_with_unit_and_title(command):
    rows = json.loads(command("list", "--format", "json").stdout)
    assert [row["name"] for row in rows] == [*SERIES, *INDICATORS]
    assert all(row["unit"] and row["title"] for row in rows)
    assert table(command("list", "--format", "csv").stdout) == rows
    assert "net_liquidity" in command("list").stdout


def test_status_tells_of_each_series_how_fresh_it_is_when_it_is_due_and_what_went_wrong(imported, server):
    server.fred["WALCL"] = ("weekly", pd.Series({"2026-08-19": 6_736_400}))
    server.faults["GDP"] = "html"
    assert imported("refresh", "WALCL", "GDP").exit_code == 2
    rows = json.loads(imported("status", "--format", "json").stdout)
    assert [row["name"] for row in rows] == list(SERIES) and all(list(row) == STATUS for row in rows)
    by_name = {row["name"]: row for row in rows}
    assert by_name["fed_assets"] == {
        "name": "fed_assets",
        "code": "WALCL",
        "last_date": "2026-08-19",
        "known_from": "2026-08-20T20:30:00+00:00",
        "evidence": "assumed",
        "next_due": "2026-08-27T20:30:00+00:00",
        "last_error": None,
    }
    assert by_name["gdp"]["last_date"] is None and by_name["gdp"]["last_error"].startswith(
        "gdp: FRED's answer is a web page"
    )
    assert by_name["gdp"]["next_due"] == "2026-08-21T23:30:00+00:00"  # an hour after the failure
    for row in rows:
        for moment_ in (row["known_from"], row["next_due"]):
            assert moment_ is None or moment(moment_)


@pytest.mark.parametrize("form", FORMS)
def test_status_and_list_come_in_every_form(imported, form):
    for words in (("status",), ("list",)):
        result = imported(*words, "--format", form)
        assert result.exit_code == 0 and "fed_assets" in result.stdout and "nan" not in result.stdout.lower().split(",")


def differing(warehouse: Warehouse) -> list[str]:
    """The indicators whose stored rows are not what the evaluator makes of the observations now."""
    found = []
    with warehouse.reader() as reader:
        world = Evaluator.reading(reader.history)
        for name in INDICATORS:
            stored, now = reader.indicator(name), world.frame(name)
            if not stored[list(now.columns)].astype(now.dtypes.to_dict()).equals(now):
                found.append(name)
    return found


def test_every_indicator_is_stored_as_it_is_evaluated_now(command, warehouse, tmp_path, demo_folder):
    """Of files, where closes come adjusted, and of a simulated economy, where all else is known."""
    assert command("import", str(folder_of(tmp_path / "files", FRIDAY))).exit_code == 0
    simulated = Warehouse(f"file:{demo_folder}")
    assert differing(warehouse) == differing(simulated) == []
    with warehouse.reader() as files, simulated.reader() as economy:
        assert {*files.newest_indicators().index, *economy.newest_indicators().index} == set(INDICATORS)


@needs_real_data
def test_on_real_data_net_liquidity_is_what_the_desk_published(command, real_warehouse, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{real_warehouse.folder}")
    monkeypatch.setenv("PIPELINES_NOW", IMPORTED_AT)
    rows = table(command("show", "net_liquidity", "--as-of", "2026-08-21", "--format", "csv").stdout)
    assert rows[-1]["date"] == "2026-08-19" and float(rows[-1]["value"]) == pytest.approx(5791.77, abs=0.005)
    flagged = json.loads(command("show", "net_liquidity", "--as-of", "2026-08-21", "--format", "json").stdout)
    assert flagged[-1]["stand_ins"] == "treasury_cash_average"
    assert "treasury_cash_average" in command("show", "net_liquidity").stdout
    assert differing(real_warehouse) == []


@pytest.mark.parametrize("line", [("show", "fed_assets"), ("snapshot", "fed_assets")])
def test_nobody_knows_what_will_be_known_on_a_day_to_come(imported, line):
    result = imported(*line, "--as-of", "2031-01-01")
    assert result.exit_code == 64 and result.stderr.strip() == (
        "2031-01-01 has not come yet: nothing can be known as of it"
    )


def test_pictures_that_have_no_place_blame_their_own_folder(imported, tmp_path):
    (tmp_path / "a_file").write_text("")
    result = imported("snapshot", "fed_assets", "--out", str(tmp_path / "a_file"))
    assert result.exit_code == 1 and "a_file cannot be written" in result.stderr


def test_the_program_itself_answers_and_ends_quietly_when_its_reader_has_had_enough(imported, small):
    """The real entry, as `show … | head -1` calls it, with more rows than a pipe holds."""
    days = pd.Series(3.63, pd.date_range("2010-01-01", "2026-08-20").strftime("%Y-%m-%d"))
    days.to_csv(small / "fred" / "DFF.csv", header=["value"], index_label="date")
    assert imported("import", str(small)).exit_code == 0
    line = f"'{sys.executable}' -m pipelines show DFF --format csv | head -1"
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    shown = subprocess.run(line, shell=True, cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert (shown.stdout, shown.stderr) == ("date,value,known_from,evidence\n", "")


def test_no_command_waits_for_what_another_draws_computes_or_asks_with():
    def loaded_by(*commands):
        code = f"import sys; from pipelines.cli.on_demand import Commands; [Commands()[name] for name in {commands}]"
        loading = [sys.executable, "-c", f"{code}; print(*sys.modules)"]
        return set(subprocess.run(loading, cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split())

    assert not (FOR_SOME | {"pipelines.demo"}) & loaded_by(*HOMES)
    assert not {"requests", "rich.progress"} & loaded_by("show", "list", "status", "snapshot")
