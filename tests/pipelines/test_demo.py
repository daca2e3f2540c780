"""Is what `demo` simulates plausible, on its calendar, always the same, and kept apart from what was published?"""

import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
import stamina

from catalog import SERIES, find
from catalog.calendars import sessions
from catalog.series import Frequency
from indicators import INDICATORS, needed_series
from indicators.themes.fed_balance_sheet import CLAIMS, ROUNDING_BN
from pipelines import demo as demo_module
from pipelines.demo import WAYS, filled, simulated
from pipelines.demo.vintages import REVISED
from pipelines.demo.world import World
from pipelines.guards import admitted
from pipelines.sources.registry import SITES
from pipelines.stored_state import Known
from tests.demo_warehouse import FRIDAY
from tests.long import all_but
from tests.pipelines.cli.test_commands import small
from tests.pipelines.desk import PROJECT
from views.core.simulated import CHOSEN, FALLBACK, reason_of_simulation
from warehouse.clock import moment
from warehouse.errors import Mixed
from warehouse.folder import Warehouse
from warehouse.writer import Run, publishing

__all__ = ["small"]
EXPECTED = [name for name, s in SERIES.items() if not s.events_of and not name.endswith("_total_return")]
FIRST_DAYS = {Frequency.MONTHLY: range(1, 13), Frequency.QUARTERLY: (1, 4, 7, 10)}
WEEKDAYS = {Frequency.WEEKLY: 2, Frequency.WEEKLY_FRIDAY: 4, Frequency.WEEKLY_MONDAY: 0}
NOBODY = "http://127.0.0.1:9"
FEW = ("WALCL", "operating_cash_balance:TGA", "RRPONTSYD", "DGS10", "GDP", "MU")


@pytest.fixture
def small_catalog(monkeypatch) -> None:
    """What is simulated in a moment: of a question that the number of series does not change."""
    monkeypatch.setattr(demo_module, "SERIES", {series.name: series for series in map(find, FEW)})


@pytest.fixture(scope="module")
def known(demo_folder) -> pd.DataFrame:
    with Warehouse(f"file:{demo_folder}").reader() as reader:
        return reader.known(list(SERIES), moment(FRIDAY))


@pytest.fixture(scope="module")
def newest(known) -> pd.Series:
    return known.groupby("series")["value"].last()


def test_every_series_that_somebody_publishes_is_simulated_and_none_is_old(demo, known):
    assert sorted(known["series"].unique()) == sorted(EXPECTED)
    with demo.reader() as reader:
        assert set(reader.last_fetches()["outcome"]) == {"new", "unchanged"}
        last = known.groupby("series")["known_from"].last()
    limits = pd.to_timedelta([SERIES[name].stale_after for name in last.index], unit="D")
    assert list(last.index[last + limits < moment(FRIDAY)]) == []


def test_every_value_is_plausible_and_dated_by_its_release_rule(known):
    for name, rows in known.groupby("series"):
        series = SERIES[name]
        assert rows["value"].between(*series.plausible).all(), name
        rule = series.release.known_from(pd.DatetimeIndex(rows["date"]))
        assert name == REVISED or (rows["known_from"].to_numpy() == rule.to_numpy()).all(), name
        assert set(rows["evidence"]) == {"archived" if name == REVISED else "assumed"}, name
    assert (known["known_from"] <= moment(FRIDAY)).all()


def test_of_one_series_each_estimate_is_known_from_its_release_and_no_number_rests_on_it(demo):
    series = SERIES[REVISED]
    assert not any(REVISED in needed_series([name]) for name in INDICATORS)
    with demo.reader() as reader:
        rows = reader.history([REVISED], moment(FRIDAY))
    after = (
        rows["known_from"] - pd.Series(series.release.known_from(pd.DatetimeIndex(rows["date"])), rows.index)
    ).dt.days
    quarter = rows["date"] == "2026-01-01"
    assert list(after[quarter]) == [0, *series.release.revisions] and rows["value"][quarter].is_unique
    assert list(after[rows["date"] == "2026-04-01"]) == [0]  # the later estimates were still to come


def test_every_value_is_of_a_day_on_which_its_series_has_one(known):
    for name, rows in known.groupby("series"):
        series, days = SERIES[name], pd.DatetimeIndex(rows["date"])
        if series.exchange:
            assert days.isin(sessions(series.exchange)).all(), name
        elif series.frequency in WEEKDAYS:
            assert set(days.day_of_week) == {WEEKDAYS[series.frequency]}, name
        elif series.frequency in FIRST_DAYS:
            assert set(days.day) == {1} and set(days.month) <= {*FIRST_DAYS[series.frequency]}, name
        elif not series.served_ahead and name != "fed_funds_daily":
            assert days.day_of_week.max() < 5 and pd.Timestamp("2025-07-04") not in days, name


def test_the_history_is_a_dozen_years_long_and_that_of_a_young_firm_shorter(known):
    first = known.groupby("series")["date"].min()
    assert first["fed_assets"] == pd.Timestamp("2014-01-01") and first["gdp"] == pd.Timestamp("2014-01-01")
    assert first["sndk_close"] == pd.Timestamp("2025-02-24") and first["crwv_capex"] > pd.Timestamp("2024-01-01")


def rows_of(now: str) -> dict[str, pd.DataFrame]:
    return {p.series.name: p.rows for p in simulated(moment(now)) if p.series.source in ("fred", "sec", "treasury")}


def test_the_same_day_gives_the_same_numbers():
    first, again = rows_of("2026-08-21T18:30-04:00"), rows_of("2026-08-21T19:30-04:00")
    assert list(first) == list(again)
    for name, rows in first.items():
        pd.testing.assert_frame_equal(rows, again[name])


@pytest.mark.parametrize("day", all_but([], ["2024-02-29", "2026-01-01"]))  # as on that Friday
def test_on_any_day_every_value_passes_the_door(day, monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", day)
    for published in simulated(moment(day)):
        assert len(admitted(published, Known())) == len(published.rows)


def test_the_parts_add_up_as_the_pages_need_them_to(known):
    wide = known.pivot(index="date", columns="series", values="value")
    weeks = wide[["fed_assets", "treasuries_held", "mbs_held", "treasury_cash", "reverse_repo", "reserve_balances"]]
    weeks = weeks.dropna()
    assert (weeks["treasuries_held"] + weeks["mbs_held"] < weeks["fed_assets"]).all()
    water = weeks["fed_assets"] - weeks["treasury_cash"] - weeks["reverse_repo"]
    assert (weeks["reserve_balances"] < water).all()
    sheet = [name for name in needed_series(["liabilities_residual", "factors_residual"]) if name in wide]
    adds_up = wide[sheet].dropna()
    owed = adds_up[[name for name in CLAIMS if name in SERIES]].sum(axis=1)
    owed += adds_up["reverse_repo_total"] - adds_up["reverse_repo"]
    assert len(adds_up) > 600
    assert (adds_up["fed_liabilities"] - owed - adds_up["reserve_balances"]).abs().max() < 0.006  # rounded as published
    factors = adds_up["factors_supplying_reserves"] - adds_up["factors_absorbing_reserves"]
    assert (factors - adds_up["reserve_balances"]).abs().round(3).max() <= ROUNDING_BN
    quarters = wide.dropna(subset="gdp")
    parts = quarters["information_equipment_investment"] + quarters["software_investment"]
    assert (parts - quarters["it_investment"]).abs().max() < 0.01
    growth = quarters[["consumption_contribution", "private_investment_contribution"]].sum(axis=1) + quarters[
        ["net_exports_contribution", "government_contribution"]
    ].sum(axis=1)
    told = quarters["real_gdp_growth"].notna()
    assert (growth - quarters["real_gdp_growth"])[told].abs().max() < 0.05
    both = wide[["treasury_cash", "treasury_cash_average"]].dropna()
    assert (both["treasury_cash"] - both["treasury_cash_average"]).abs().median() < 80


def test_the_world_looks_like_the_one_that_the_thesis_is_about(known, newest):
    assert newest["ice_ig_oas"] < newest["ice_bb_oas"] < newest["ice_b_oas"] < newest["ice_ccc_oas"]
    repo = known[known["series"] == "reverse_repo"]["value"]
    assert repo.max() > 2_000 and newest["reverse_repo"] < 20
    spent = known[known["series"] == "msft_capex"]["value"]
    assert spent.iloc[-1] > 3 * spent.iloc[-13]


def test_a_demo_made_again_is_made_anew_and_no_reader_meets_the_old_one_under_the_new_name(
    small_catalog, tmp_path, command
):
    before = Warehouse(f"file:{tmp_path / 'before'}")
    filled(before.folder)
    shutil.copytree(before.folder, folder := tmp_path / "my demo", symlinks=True)
    result = command("demo", "--into", str(folder))
    assert (result.exit_code, result.stderr) == (0, "")
    made, how_to_open = result.stdout.splitlines()
    assert str(folder) in made and made.startswith(f"{len(FEW)} series simulated")
    assert how_to_open.endswith(f"WAREHOUSE_URL='file:{folder}' .venv/bin/streamlit run dashboard.py")
    again = Warehouse(f"file:{folder}")
    assert again.generation != before.generation
    with again.reader() as renewed, before.reader() as former:
        assert len(renewed.runs()) == 1
        both = [reader.known(EXPECTED).drop(columns="run_id") for reader in (renewed, former)]
    pd.testing.assert_frame_equal(*both)


# Never mixed


def refused(result, says: str) -> bool:
    return result.exit_code == 64 and says in result.stderr and len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["refresh"], ["refresh", "--all"], ["refresh", "WALCL"], ["refresh", "--dry-run"]])
def test_a_refresh_asks_nobody_for_a_simulated_warehouse(demo, command, server, words, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{demo.folder}")
    before = demo.generation
    assert refused(command(*words), "holds simulated data, which published data never join")
    assert server.requests == [] and Warehouse().generation == before


def test_no_file_is_imported_into_a_simulated_warehouse(demo, command, small, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{demo.folder}")
    before = demo.generation
    assert refused(command("import", str(small)), "holds simulated data, which published data never join")
    assert Warehouse().generation == before


def test_nothing_simulated_is_published_in_a_warehouse_that_holds_anything_else(
    small_catalog, command, small, warehouse
):
    assert command("import", str(small)).exit_code == 0
    before = warehouse.generation
    assert refused(command("demo", "--into", str(warehouse.folder)), "holds published data, which simulated data")
    with pytest.raises(Mixed), publishing(warehouse, Run.begin("demo")):
        pass
    assert Warehouse().generation == before
    with warehouse.reader() as reader:
        assert not reader.simulated and reason_of_simulation(reader) == ""


# What `make run` opens


@pytest.fixture
def offline(monkeypatch):
    for site in SITES:
        monkeypatch.setenv(site.setting, NOBODY)
    monkeypatch.delenv("FRED_API_KEY", raising=False)
    monkeypatch.delenv("SEC_CONTACT", raising=False)
    with stamina.set_testing(True):
        yield


ASKED = ("refresh", "WALCL", "operating_cash_balance:TGA")


def test_an_empty_warehouse_that_nothing_reached_gives_way_to_simulated_data(
    small_catalog, offline, command, warehouse, tmp_path
):
    assert command(*ASKED).exit_code == 1
    result = command("demo", "--if-empty", "--into", str(tmp_path / "demo"))
    assert (result.exit_code, result.stdout) == (0, f"file:{tmp_path / 'demo'}\n")
    assert result.stderr == FALLBACK + "\n"
    with Warehouse(f"file:{tmp_path / 'demo'}").reader() as reader:
        assert reason_of_simulation(reader) == FALLBACK
    with warehouse.reader() as reader:
        assert reader.is_empty and not reader.simulated


def real(command, warehouse, tmp_path) -> bool:
    result = command("demo", "--if-empty", "--into", str(tmp_path / "demo"))
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"file:{warehouse.folder}\n", "")
    return not (tmp_path / "demo").exists()


def test_a_warehouse_that_holds_anything_is_opened_also_when_nothing_could_be_reached(
    command, warehouse, small, tmp_path, request
):
    assert command("import", str(small)).exit_code == 0
    request.getfixturevalue("offline")
    assert command(*ASKED).exit_code == 1
    assert real(command, warehouse, tmp_path)


def test_an_empty_warehouse_to_which_something_came_is_opened(command, warehouse, server, tmp_path):
    server.fred["WALCL"] = ("weekly", pd.Series({"2026-08-19": 6_736_400}))
    assert command("refresh", "WALCL", "GDP").exit_code == 2
    assert real(command, warehouse, tmp_path)


def test_a_warehouse_for_which_nobody_was_asked_yet_is_opened(command, warehouse, tmp_path):
    assert real(command, warehouse, tmp_path)


def test_an_empty_warehouse_is_never_filled_itself(offline, command, warehouse):
    assert command(*ASKED).exit_code == 1
    result = command("demo", "--if-empty", "--into", str(warehouse.folder))
    assert result.stdout == f"file:{warehouse.folder}\n"
    with warehouse.reader() as reader:
        assert reader.is_empty


def test_whatever_goes_wrong_the_dashboard_gets_a_warehouse_to_open(offline, command, warehouse, tmp_path):
    (tmp_path / "demo").write_text("a file in the place of the folder")
    assert command(*ASKED).exit_code == 1
    result = command("demo", "--if-empty", "--into", str(tmp_path / "demo"))
    assert result.stdout == f"file:{warehouse.folder}\n" and len(result.stderr.splitlines()) == 1


def test_a_warehouse_url_that_is_none_is_left_for_the_page_to_explain(command, monkeypatch, tmp_path):
    monkeypatch.setenv("WAREHOUSE_URL", "postgres:db")
    assert command("demo", "--if-empty", "--into", str(tmp_path / "demo")).stdout == "postgres:db\n"


def test_make_run_asks_which_warehouse_to_open_after_the_refresh():
    told = subprocess.run(["make", "--dry-run", "run"], cwd=PROJECT, capture_output=True, text=True).stdout
    refresh, opens = (line for line in told.splitlines() if "pipelines" in line)
    assert refresh.endswith("-m pipelines refresh || true")
    assert opens.startswith('WAREHOUSE_URL="$(') and "demo --if-empty" in opens and "streamlit run" in opens


# What the commands say of it


@pytest.mark.parametrize(
    "words", [["show", "fed_assets"], ["show", "net_liquidity", "--format", "csv"], ["status", "--format", "json"]]
)
def test_a_command_that_prints_simulated_numbers_says_so_beside_them(demo, command, words, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{demo.folder}")
    result = command(*words)
    assert result.exit_code == 0 and CHOSEN in result.stderr.splitlines()
    assert ("SIMULATED" in result.stdout.splitlines()[0]) is (words[-1] == "fed_assets")


def test_the_doctor_says_that_it_is_simulated_and_how_it_is_made_anew(demo, command, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{demo.folder}")
    said = command("doctor", "--offline").stdout
    assert CHOSEN in said and "-m pipelines demo" in said


def test_a_series_that_ends_is_simulated_until_it_does():
    ended = [series for series in SERIES.values() if series.ends]
    for published in simulated(moment(FRIDAY)):
        if published.series in ended:
            assert published.rows["date"].max().date() == published.series.ends


def test_what_nobody_has_thought_of_yet_still_moves_inside_what_is_plausible():
    world = World(pd.date_range("2014-01-01", date(2026, 8, 21), unit="us"), WAYS)
    for low, high in [(500, 15_000), (0, 4_000), (-4, 10), (0.2, 12), (60, 200)]:
        unknown = replace(find("WALCL"), name="something_new", plausible=(low, high))
        assert world.series(unknown).between(low, high).all()
