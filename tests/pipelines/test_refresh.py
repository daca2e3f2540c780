"""Is what is due fetched, checked and published; is what fails named; and does it cost nothing else its update?"""

import pandas as pd
import pytest

from catalog import SERIES, find
from indicators import Evaluator, evaluated
from pipelines import ingest
from pipelines.refresh import Refreshed, refresh
from pipelines.sources.registry import SOURCES
from tests.pipelines.providers import journal, publish
from tests.servers.server import FREDGRAPH
from warehouse.clock import moment, new_york_day
from warehouse.generations import lock
from warehouse.writer import Run, publishing

ASKED = [series for series in SERIES.values() if series.source in SOURCES]
SUMMER, FRIDAY = "2026-06-01", "2026-08-21T18:30:00-04:00"
EVENTS = {series.name for series in ASKED if series.events_of}  # nothing was paid or split in this world
WEEKLY = ("WALCL", "WDTGAL", "WLRRAOL")
ICE = ("BAMLH0A0HYM2", "BAMLC0A0CM")
FEW = [find(code) for code in (*WEEKLY, *ICE, "GDP", "msft_capex", "orcl_capex")]


@pytest.fixture
def world(server):
    """The server shows what had been published by Friday evening."""
    publish(server, FRIDAY, since=SUMMER)
    return server


def refreshed(warehouse, wanted=FEW) -> Refreshed:
    """Fetch what is due of these few."""
    return refresh(warehouse, wanted, since=None, everything=False, quiet=True)


def value(warehouse, name, day, as_of=FRIDAY):
    with warehouse.reader() as reader:
        return reader.series(name, moment(as_of)).set_index("date")["value"][day]


def last_outcomes(warehouse):
    with warehouse.reader() as reader:
        return reader.last_fetches()["outcome"].to_dict()


def asked_ids(server):
    return [request.query["id"] for request in server.requests if request.path == FREDGRAPH]


def test_a_first_refresh_brings_in_the_whole_catalog_and_a_second_one_asks_for_nothing(command, warehouse, world):
    first = command("refresh")
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.startswith(f"asked for {len(ASKED) - len(EVENTS)} series in ") and first.stdout.endswith(
        "0 failed\n"
    )
    outcomes = last_outcomes(warehouse)
    assert {find(name).optional for name, outcome in outcomes.items() if outcome == "not reported"} == {True}
    assert {name for name, outcome in outcomes.items() if outcome == "unchanged"} == EVENTS
    assert set(outcomes.values()) == {"new", "unchanged", "not reported"}
    assert sorted(line["series"] for line in journal(warehouse.folder)) == sorted(outcomes)
    requests, generation = len(world.requests), warehouse.generation
    assert requests < len(ASKED) / 4  # in batches, one for a ticker, one for a company

    second = command("refresh")
    assert (second.exit_code, second.stdout, second.stderr) == (0, "nothing was due\n", "")
    assert len(world.requests) == requests and warehouse.generation == generation

    with warehouse.reader() as reader:
        now = Evaluator.reading(reader.history).frame("net_liquidity")
        then = reader.indicator("net_liquidity")
    assert len(now) >= 7 and list(now["value"]) == list(then["value"])


def test_the_log_has_one_line_of_json_for_each_series(command, warehouse, world):
    world.faults["GDP"] = b"observation_date,GDP\n2026-04-01,much\n"
    command("refresh", "WALCL", "GDP", "msft_capex")
    lines = {line["series"]: line for line in journal(warehouse.folder)}
    assert len(journal(warehouse.folder)) == len(lines) == 3
    assert {name: (line["level"], line["outcome"]) for name, line in lines.items()} == {
        "fed_assets": ("info", "new"),
        "gdp": ("error", "failed"),
        "msft_capex": ("info", "new"),
    }
    assert "added" in lines["fed_assets"] and lines["gdp"]["message"].startswith("gdp: a number was expected")


def test_company_figures_are_known_from_their_filing(warehouse, world):
    refreshed(warehouse, [find("msft_capex"), find("orcl_capex")])
    with warehouse.reader() as reader:
        rows = reader.series("msft_capex", moment(FRIDAY))
    assert set(rows["evidence"]) == {"archived"} and set(rows["value"]) == {10}
    assert new_york_day(rows["known_from"].iloc[-1]).isoformat() == "2026-07-30"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("n/a", "treasury_cash: a number was expected for 2026-08-19, found 'n/a'\n"),
        (
            "956500000",
            "treasury_cash on 2026-08-19: 956,500 is outside 1 to 3,000 $bn; nothing of it was stored. "
            "If it is right, widen `plausible` in the catalog\n",
        ),
    ],
)
def test_a_bad_value_is_refused_in_one_sentence_and_the_others_go_on(command, warehouse, world, cell, said):
    frequency, values = world.fred["WDTGAL"]
    world.fred["WDTGAL"] = (frequency, values.astype(object).where(values.index != "2026-08-19", cell))
    result = command("refresh", *WEEKLY, "GDP")
    assert (result.exit_code, result.stderr) == (2, said)
    assert last_outcomes(warehouse) == {
        "fed_assets": "new",
        "treasury_cash": "failed",
        "reverse_repo": "new",
        "gdp": "new",
    }
    with warehouse.reader() as reader:
        assert reader.series("treasury_cash").empty


def test_what_fails_later_keeps_its_last_good_values(command, warehouse, world):
    assert command("refresh", *WEEKLY).exit_code == 0
    before = value(warehouse, "treasury_cash", "2026-08-19")
    frequency, values = world.fred["WDTGAL"]
    world.fred["WDTGAL"] = (frequency, values * 1000)
    assert command("refresh", *WEEKLY).exit_code == 2
    assert value(warehouse, "treasury_cash", "2026-08-19") == before


def test_everything_failing_ends_with_1_and_the_last_good_state_stays(command, warehouse, world):
    command("refresh", *WEEKLY)
    with warehouse.reader() as reader:
        before = reader.query("select * from observations"), reader.indicator("net_liquidity")
    world.faults.update(dict.fromkeys(WEEKLY, "html"))
    result = command("refresh", *WEEKLY)
    assert result.exit_code == 1
    assert (
        result.stderr.startswith("fed_assets, treasury_cash, reverse_repo: ") and len(result.stderr.splitlines()) == 1
    )
    with warehouse.reader() as reader:
        assert before[0].equals(reader.query("select * from observations"))
        assert before[1].equals(reader.indicator("net_liquidity"))


def test_a_source_that_is_down_is_not_asked_again_in_that_run(command, warehouse, world):
    world.faults[FREDGRAPH] = 503
    result = command("refresh", *WEEKLY, *ICE, "GDP", "msft_capex")
    assert result.exit_code == 2 and last_outcomes(warehouse)["msft_capex"] == "new"
    assert len(result.stderr.splitlines()) == 1 and "http://" not in result.stderr
    assert result.stderr.count(",") == 5  # six series, one problem


def test_a_source_out_of_reach_is_tried_once_and_then_left_alone_for_the_rest_of_the_run(warehouse, world, monkeypatch):
    refreshed(warehouse, FEW)
    monkeypatch.setenv("PIPELINES_NOW", "2026-09-05T12:00Z")
    monkeypatch.setenv("FREDGRAPH_URL", "http://127.0.0.1:9/nobody")
    fred = [series for series in FEW if series.source == "fred"]
    assert refreshed(warehouse, fred).exit_code == 1
    outcomes = last_outcomes(warehouse)
    tried = {series.frequency for series in fred if outcomes[series.name] == "failed"}
    assert len(tried) == 1  # one batch, and a batch is of one frequency
    assert {outcomes[series.name] for series in fred if series.frequency not in tried} == {"not asked"}


def test_one_bad_figure_in_the_only_daily_series_due_costs_the_weekly_ones_nothing(warehouse, world, monkeypatch):
    few = [find("BAMLH0A0HYM2"), find("WALCL")]
    refreshed(warehouse, few)
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-28T18:30:00-04:00")
    publish(world, "2026-08-28T18:30:00-04:00", ["WALCL"], since=SUMMER)
    world.fred["BAMLH0A0HYM2"] = ("daily", pd.Series({"2026-08-25": "n/a"}))
    assert refreshed(warehouse, few).exit_code == 2
    assert last_outcomes(warehouse) == {"ice_hy_oas": "failed", "fed_assets": "new"}


def test_a_run_that_finds_another_one_at_work_steps_back(command, warehouse, world):
    with lock(warehouse.folder, "refresh"):
        result = command("refresh", *WEEKLY)
    assert result.exit_code == 75 and len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("another run holds refresh.lock")
    assert world.requests == [] and warehouse.generation is None


def test_a_name_nobody_follows_is_answered_with_the_nearest_and_nothing_is_asked(command, world):
    result = command("refresh", "WALCL", "fed_asets")
    assert (result.exit_code, result.stdout) == (64, "")
    assert result.stderr.startswith("No series is called 'fed_asets': did you mean fed_assets")
    assert len(result.stderr.splitlines()) == 1 and world.requests == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--source", "bloomberg"),
            "No source is called 'bloomberg': there are fred, treasury, sec, workbooks, yahoo.\n",
        ),
        (("WALCL", "--source", "sec"), "fed_assets is not asked of sec, it comes from fred.\n"),
        (
            ("it_contribution",),
            "it_contribution is asked of nobody, it comes with a file of your own: `import` it.\n",
        ),
        (
            ("--since", "2020-99-01"),
            "'2020-99-01' is not a date like 2025-09-30 or a moment like 2025-09-30T12:00:00-04:00\n",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_said_in_one_sentence(command, world, words, said):
    result = command("refresh", *words)
    assert (result.exit_code, result.stderr) == (64, said) and world.requests == []


def test_a_dry_run_says_what_is_due_and_asks_for_nothing(command, warehouse, world, monkeypatch):
    assert command("refresh", "--dry-run").stdout.count("\n") == len(ASKED)
    assert world.requests == [] and not warehouse.folder.exists()
    refreshed(warehouse, FEW)
    requests = len(world.requests)
    few = [series.name for series in FEW]
    assert command("refresh", "--dry-run", *few).stdout == "nothing is due\n"
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-27T17:00:00-04:00")
    due = command("refresh", "--dry-run", *few).stdout.splitlines()
    assert [line.split()[1] for line in due] == [*WEEKLY, *ICE]
    assert len(world.requests) == requests


def test_a_source_without_its_setting_is_no_failure_and_is_noted_once(command, warehouse, world, monkeypatch):
    monkeypatch.setenv("SEC_CONTACT", "")
    first = command("refresh", "--source", "sec")
    assert (first.exit_code, first.stderr) == (0, "")
    assert set(last_outcomes(warehouse).values()) == {"not configured"}
    generation = warehouse.generation
    again = command("refresh", "--source", "sec")
    assert (again.exit_code, warehouse.generation) == (0, generation)
    with warehouse.reader() as reader:
        assert "SEC_CONTACT" in reader.last_fetches().loc["msft_capex", "message"]
    monkeypatch.setenv("SEC_CONTACT", "Jane Doe jane@example.com")
    assert command("refresh", "--source", "sec").exit_code == 0
    assert set(last_outcomes(warehouse).values()) == {"new", "not reported"}


def test_a_code_that_fred_does_not_know_is_asked_alone_and_costs_the_others_nothing(warehouse, world, monkeypatch):
    weekly = [find(code) for code in (*WEEKLY, "TREAST")]
    del world.fred["TREAST"]
    assert refreshed(warehouse, weekly).exit_code == 2
    assert last_outcomes(warehouse)["treasuries_held"] == "refused" and last_outcomes(warehouse)["fed_assets"] == "new"
    world.requests.clear()

    monkeypatch.setenv("PIPELINES_NOW", "2026-08-22T12:00:00-04:00")  # not yet a day later
    assert refreshed(warehouse, weekly).asked == 0 and world.requests == []

    monkeypatch.setenv("PIPELINES_NOW", "2026-08-23T12:00:00-04:00")
    assert refreshed(warehouse, weekly).exit_code == 1 and asked_ids(world) == ["TREAST"]
    world.requests.clear()

    monkeypatch.setenv("PIPELINES_NOW", "2026-08-28T18:30:00-04:00")  # the others are due again
    publish(world, "2026-08-28T18:30:00-04:00", list(WEEKLY), since=SUMMER)
    assert refreshed(warehouse, weekly).exit_code == 2 and asked_ids(world) == ["WALCL,WDTGAL,WLRRAOL", "TREAST"]
    assert last_outcomes(warehouse)["fed_assets"] == "new"


def test_a_revision_at_the_source_is_stored_beside_the_old_figure(warehouse, world, monkeypatch):
    refreshed(warehouse)
    old = value(warehouse, "fed_assets", "2026-08-12")
    world.fred["WALCL"][1]["2026-08-12"] = 6_000_000
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-28T17:00:00-04:00")
    refreshed(warehouse)
    assert value(warehouse, "fed_assets", "2026-08-12", as_of="2026-08-27") == old != 6_000
    assert value(warehouse, "fed_assets", "2026-08-12", as_of="2026-08-28") == 6_000


def test_what_a_licence_lets_the_source_serve_no_longer_is_kept(warehouse, world, monkeypatch):
    refreshed(warehouse)
    frequency, values = world.fred["BAMLH0A0HYM2"]
    world.fred["BAMLH0A0HYM2"] = (frequency, values[values.index >= "2026-08-03"])
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-25T18:30:00-04:00")
    assert refreshed(warehouse).exit_code == 0
    assert value(warehouse, "ice_hy_oas", "2026-07-31") > 0


def test_long_daily_series_are_asked_for_their_last_months_and_the_rest_in_whole(warehouse, world, monkeypatch):
    refreshed(warehouse)
    world.requests.clear()
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-28T18:30:00-04:00")
    refreshed(warehouse)
    since = {request.query["id"]: request.query.get("cosd") for request in world.requests if "id" in request.query}
    assert since == {"BAMLH0A0HYM2": "2026-06-21", "BAMLC0A0CM": None, ",".join(WEEKLY): None}, (
        "of one its day of the month had come, on which it is read whole"
    )


def test_a_first_load_that_failed_is_asked_whole_again_though_a_file_has_its_end(command, warehouse, world, tmp_path):
    place = tmp_path / "fred"
    place.mkdir()
    (place / "BAMLH0A0HYM2.csv").write_text("date,value\n2026-08-20,17.9\n")
    assert command("import", str(tmp_path)).exit_code == 0
    world.faults["BAMLH0A0HYM2"] = [503, 503, 503]
    assert command("refresh", "BAMLH0A0HYM2").exit_code == 1
    world.requests.clear()
    assert refresh(warehouse, [find("BAMLH0A0HYM2")], None, everything=False, quiet=True).asked == 0  # not yet due
    later = refresh_at(warehouse, "2026-08-21T20:30:00-04:00", [find("BAMLH0A0HYM2")])
    assert later.exit_code == 0 and "cosd" not in world.requests[-1].query
    assert value(warehouse, "ice_hy_oas", "2026-06-02", as_of="2026-08-22") > 0


def refresh_at(warehouse, now, wanted):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIPELINES_NOW", now)
        return refreshed(warehouse, wanted)


def test_a_date_to_start_from_is_passed_on(command, world):
    assert command("refresh", "WALCL", "--since", "2026-07-01").exit_code == 0
    assert world.requests[0].query["cosd"] == "2026-07-01"


def test_nothing_is_said_when_all_is_well_and_quiet_was_asked_for(command, world):
    assert command("refresh", "WALCL", "--quiet").output == ""
    world.faults["WALCL"] = "html"
    failed = command("refresh", "WALCL", "--quiet")
    assert (failed.exit_code, failed.stdout) == (1, "") and failed.stderr.startswith("fed_assets: ")


def test_a_refresh_beside_an_import_waits_for_it_and_both_are_kept(warehouse, world):
    with publishing(warehouse, Run.begin("import")) as draft:
        draft.close("fresh")
    refreshed(warehouse, FEW[:1])
    with warehouse.reader() as reader:
        assert list(reader.runs()["command"]) == ["refresh", "import"]


def test_a_warehouse_that_cannot_be_written_is_said_to_be_so(command, warehouse, world, monkeypatch):
    warehouse.folder.write_text("a file where a folder should be")
    result = command("refresh", "WALCL")
    assert result.exit_code == 64 and result.stderr.startswith("WAREHOUSE_URL must name a folder")
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{warehouse.folder}/below")
    result = command("refresh", "WALCL")
    assert result.exit_code == 1 and result.stderr.startswith("could not read or write the warehouse")


def test_a_warehouse_elsewhere_is_refused_in_one_sentence(command, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_URL", "https://example.com/warehouse")
    result = command("refresh", "WALCL")
    assert result.exit_code == 64 and result.stderr.startswith("WAREHOUSE_URL must be file:FOLDER")


def test_what_no_formula_can_digest_is_one_sentence_and_is_not_asked_again_at_once(
    command, warehouse, world, monkeypatch
):
    words = "a formula met what it cannot digest"

    def fragile(history, *more):
        if len(history(["fed_assets"])):
            raise ZeroDivisionError(words)
        return evaluated(history, *more)

    monkeypatch.setattr(ingest, "evaluated", fragile)
    result = command("refresh", "fed_assets")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (f"it broke off (ZeroDivisionError: {words}); the last good state stays\n")
    assert last_outcomes(warehouse) == {"fed_assets": "failed"}
    asked = len(world.requests)
    assert command("refresh", "--dry-run").stdout.count("fed_assets\n") == 0 and len(world.requests) == asked
    [broke] = [line for line in journal(warehouse.folder) if "traceback" in line]
    assert "fragile" in broke["traceback"] and words not in broke["traceback"]


def test_why_a_series_was_refused_is_said_where_it_is_shown(command, world):
    frequency, values = world.fred["WALCL"]
    world.fred["WALCL"] = frequency, values.set_axis(pd.DatetimeIndex(values.index) - pd.Timedelta(days=3))
    refused = command("refresh", "WALCL").stderr.strip()
    assert "a Sunday, and it is weekly, Wednesdays" in refused
    assert f"of its last reading: {refused}\nno values" in command("show", "WALCL").stdout


def test_a_fall_that_no_split_explains_waits_until_a_person_says_that_it_is_right(command, warehouse, world):
    micron = world.yahoo.tickers["MU"]
    micron.closes = micron.closes.where(micron.closes.index < "2026-08-20", micron.closes / 4)
    micron.dividends = {"2026-06-15": 0.01}
    refused = command("refresh", "mu_close")
    assert refused.exit_code == 1 and "no split explains it; nothing of it was stored. If it is right" in refused.stderr
    assert command("refresh", "mu_close", "--accept").exit_code == 0
    assert value(warehouse, "mu_close", "2026-08-20") == pytest.approx(micron.closes["2026-08-20"])
    assert last_outcomes(warehouse)["mu_dividend_per_share"] == "new"


def test_a_number_that_fred_gives_in_another_magnitude_is_converted_also_while_its_words_are_known(
    warehouse, world, monkeypatch
):
    monkeypatch.setenv("FRED_API_KEY", world.fred_api.key)
    frequency, values = world.fred["WALCL"]
    world.fred["WALCL"] = frequency, values / 1000
    world.fred_api.described["WALCL"] = ("Assets", "Billions of Dollars")
    assert refreshed(warehouse, [find("WALCL")]).exit_code == 0
    assert value(warehouse, "fed_assets", "2026-08-19") == pytest.approx(values["2026-08-19"] / 1000)
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-27T17:00:00-04:00")  # not a week later
    world.fred["WALCL"] = frequency, pd.concat([values / 1000, pd.Series({"2026-08-26": 7_000.0})])
    assert refreshed(warehouse, [find("WALCL")]).exit_code == 0
    assert value(warehouse, "fed_assets", "2026-08-26", "2026-08-27") == 7_000
