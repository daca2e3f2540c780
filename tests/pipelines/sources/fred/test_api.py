"""Does FRED with a key hand over every vintage, and does each way it can go wrong become a sentence without the key?"""

import logging
import time
from dataclasses import replace
from datetime import date
from datetime import time as hour
from itertools import pairwise

import pandas as pd
import pytest

from catalog import find
from catalog.series import MILLIONS_TO_BILLIONS, Frequency, Release, Unit
from pipelines.harmonise import harmonised
from pipelines.sources import fred, http, transport
from pipelines.sources.errors import NotAsked, OutOfReach, Refused, SourceError, WrongKey
from pipelines.sources.fred import api
from tests.pipelines.sources.examples import series
from tests.warehouse.desk import fetch_rows, known, stored
from warehouse.folder import Warehouse

GDP = replace(series("GDP", Frequency.QUARTERLY), revised=True, release=Release(days=120, at=hour(8, 30)))
RATE = replace(series("RATE", Frequency.DAILY), unit=Unit.PERCENT)
Q1, Q2 = "2026-01-01", "2026-04-01"
BACK_AND_FORTH = [("2026-04-30", {Q1: 1}), ("2026-05-28", {Q1: 2}), ("2026-06-25", {Q1: 1}), ("2026-07-30", {Q1: 2})]


@pytest.fixture(autouse=True)
def keyed(server, monkeypatch):
    monkeypatch.setenv("FRED_API_KEY", server.fred_api.key)
    monkeypatch.setattr(api, "GAP_SECONDS", 0)
    server.fred_api.described["RATE"] = ("A rate", "Percent")
    server.fred_api.vintages |= {"GDP": BACK_AND_FORTH, "RATE": {"2026-08-19": 4.25, "2026-08-20": 4.5}}


def published(*wanted, since=None):
    return [*fred.fetch(list(wanted), since)]


def problem(of=RATE):
    [only] = published(of)
    return only.problem


def told(answer):
    """Value by date and the moment it became known."""
    assert answer.problem is None, answer.problem
    rows = answer.rows
    return [*zip(rows["date"].dt.strftime("%F"), rows["known_from"].dt.strftime("%F"), rows["value"], strict=True)]


def asked(server, what):
    return [request.query for request in server.requests if request.path == f"/fred/series/{what}"]


def test_rows_carry_the_sources_own_unit_and_title_and_no_word_on_when_they_were_known(server):
    [answer] = published(RATE)
    assert (answer.unit, answer.title, answer.requests) == ("Percent", "A rate", 2)
    assert list(answer.rows.columns) == ["date", "value", "known_from"]
    assert answer.rows["value"].tolist() == [4.25, 4.5] and answer.rows["known_from"].isna().all()
    kinds = [str(kind) for kind in answer.rows.dtypes]
    assert kinds == ["datetime64[us]", "float64", "datetime64[us, UTC]"]
    assert [str(kind) for kind in published(GDP)[0].rows.dtypes] == kinds


def test_without_a_key_or_with_a_blank_one_the_keyless_file_is_asked(server, monkeypatch):
    monkeypatch.setenv("FRED_API_KEY", "  ")
    server.fred["RATE"] = ("daily", pd.Series({"2026-08-19": 4.25}))
    assert len(published(RATE)[0].rows) == 1
    assert server.requests[0].path == "/graph/fredgraph.csv"


def test_the_keyless_file_of_a_revised_series_is_asked_for_in_full(server, monkeypatch):
    monkeypatch.delenv("FRED_API_KEY")
    server.fred |= {"GDP": ("quarterly", pd.Series({Q1: 1})), "RATE": ("quarterly", pd.Series({Q1: 4}))}
    published(GDP, replace(RATE, frequency=Frequency.QUARTERLY), since=date(2025, 12, 1))
    assert {r.query["id"]: r.query.get("cosd") for r in server.requests} == {"GDP": None, "RATE": "2025-12-01"}


def test_every_vintage_is_known_from_its_day_at_the_hour_of_the_release(server):
    [answer] = published(GDP)
    assert answer.rows["known_from"].astype(str).tolist()[:2] == [
        "2026-04-30 12:30:00+00:00",
        "2026-05-28 12:30:00+00:00",
    ]
    assert told(answer) == [(Q1, day, values[Q1]) for day, values in BACK_AND_FORTH]
    assert answer.requests == 2 and not asked(server, "vintagedates")


@pytest.mark.parametrize(("name", "day"), [("gdp", "2025-10-01"), ("corporate_debt", "2026-04-10")])
def test_what_is_known_of_first_releases_moves_no_vintage(server, name, day):
    server.fred_api.vintages[find(name).code] = [(day, {"2025-04-01": 30_000})]
    assert told(*published(find(name)))[0][:2] == ("2025-04-01", day)


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_vintages_asked_for_in_windows_are_the_same(server, monkeypatch, at_once):
    vintages = [
        (day, values | {Q2: 5, "2026-07-01": number // 2}) for number, (day, values) in enumerate(BACK_AND_FORTH)
    ]
    server.fred_api.vintages["GDP"] = vintages
    whole = told(published(GDP)[0])
    assert len(whole) == 4 + 1 + 2
    monkeypatch.setattr(api, "VINTAGES_AT_ONCE", at_once)
    server.fred_api.most_vintages = at_once
    [answer] = published(GDP)
    assert told(answer) == whole
    assert answer.requests == 1 + 1 + 1 + -(-4 // at_once)


def test_with_a_first_day_only_the_vintages_from_then_on_are_asked_for(server, monkeypatch):
    [answer] = published(GDP, since=date(2026, 6, 1))
    assert asked(server, "observations")[0]["realtime_start"] == "2026-06-01"
    assert told(answer) == [(Q1, "2026-06-01", 2), (Q1, "2026-06-25", 1), (Q1, "2026-07-30", 2)]
    monkeypatch.setattr(api, "VINTAGES_AT_ONCE", 1)
    server.fred_api.most_vintages = 1
    assert told(published(GDP, since=date(2026, 6, 1))[0]) == [(Q1, "2026-06-25", 1), (Q1, "2026-07-30", 2)]


def test_of_a_series_that_is_not_revised_the_dates_from_then_on_are_asked_for(server):
    [answer] = published(RATE, since=date(2026, 8, 20))
    assert answer.rows["value"].tolist() == [4.5]
    assert asked(server, "observations")[0]["observation_start"] == "2026-08-20"


def test_of_a_model_that_is_estimated_again_only_the_newest_estimate_is_asked_for(server):
    [answer] = published(replace(GDP, re_estimated=True))
    assert answer.rows["value"].tolist() == [2] and answer.rows["known_from"].isna().all()


def test_a_revised_series_without_a_record_comes_as_it_is_now(server):
    server.fred_api.vintages["GDP"] = {Q1: 1, Q2: 2}
    [answer] = published(GDP, since=date(2026, 4, 1))
    assert answer.rows["value"].tolist() == [1, 2] and answer.rows["known_from"].isna().all()


@pytest.mark.parametrize("missing", [".", ""])
def test_a_gap_is_no_row(server, missing):
    server.fred_api.vintages |= {
        "RATE": {"2026-08-19": missing, "2026-08-20": 4},
        "GDP": [("2026-04-30", {Q1: missing})],
    }
    server.fred_api.vintages["GDP"] += [("2026-05-28", {Q1: 3}), ("2026-06-25", {Q1: missing}), ("2026-07-30", {Q1: 4})]
    rate, gdp = published(RATE, GDP)
    assert rate.rows["value"].tolist() == [4] and gdp.rows["value"].tolist() == [3, 4]


@pytest.mark.parametrize("of", [RATE, GDP])
def test_a_series_without_a_single_value_is_an_error(server, of):
    server.fred_api.vintages |= {"RATE": {}, "GDP": [("2026-04-30", {})]}
    assert str(problem(of)) == f"{of.name}: the source answered with no rows"


def test_page_after_page_is_read(server, monkeypatch):
    server.fred_api.page = server.fred_api.page_of_vintages = 2
    many = pd.Series(range(1, 8), pd.date_range("2026-08-01", periods=7).strftime("%F"))
    server.fred_api.vintages["RATE"] = many.to_dict()
    [rate] = published(RATE)
    assert rate.rows["value"].tolist() == [*range(1, 8)] and rate.requests == 1 + 4
    assert [query.get("offset", "0") for query in asked(server, "observations")] == ["0", "2", "4", "6"]
    monkeypatch.setattr(api, "VINTAGES_AT_ONCE", 3)
    server.fred_api.most_vintages = 3
    assert len(told(published(GDP)[0])) == 4


def test_an_answer_that_changes_while_it_is_read_is_no_answer(server):
    server.fred_api.page = 1
    first = b'<observations count="2" offset="0" limit="1"><observation date="2026-08-19" value="1"/></observations>'
    server.faults["/fred/series/observations"] = first
    assert str(problem()) == "rate: FRED changed its answer while it was read"


MILLIONS = replace(RATE, unit=Unit.USD_BN, scale=MILLIONS_TO_BILLIONS)
CHAINED = replace(RATE, unit=Unit.CHAINED_BN_ANNUAL_RATE)


@pytest.mark.parametrize(
    ("units", "of", "expects"),
    [("Index 2017=100", CHAINED, "a number of dollars"), ("Basis Points", RATE, "percent")],
)
def test_a_unit_that_cannot_be_the_catalogs_is_refused(server, units, of, expects):
    server.fred_api.described["RATE"] = ("A rate", units)
    assert str(problem(of)) == (
        f"rate: FRED now gives it in {units!r}, the catalog expects {expects}; nothing of it was stored"
    )
    assert not asked(server, "observations")


@pytest.mark.parametrize(
    ("units", "of", "times"),
    [("Billions of Dollars", MILLIONS, 1000), ("Millions of Chained 2017 Dollars", CHAINED, 0.001)],
)
def test_a_number_of_dollars_is_converted_to_what_the_catalog_expects(server, units, of, times):
    server.fred_api.described["RATE"] = ("A rate", units)
    [answer] = published(of)
    assert answer.rows["value"].tolist() == pytest.approx([4.25 * times, 4.5 * times])


DEBT = replace(GDP, unit=Unit.USD_BN)
THEN, LATER = {Q1: 14_454_000.0}, {Q1: 14_460.0, Q2: 14_600.0}


def test_a_unit_that_changed_between_vintages_is_converted_vintage_by_vintage(server):
    server.fred_api.vintages["GDP"] = [("2026-04-30", THEN), ("2026-07-30", LATER)]
    server.fred_api.described["GDP"] = ("Debt", "Billions of Dollars")
    server.fred_api.formerly["GDP"] = [("2026-06-30", "Debt", "Millions of Dollars")]
    [answer] = published(DEBT)
    assert told(answer) == [(Q1, "2026-04-30", 14_454), (Q1, "2026-07-30", 14_460), (Q2, "2026-07-30", 14_600)]
    assert (answer.unit, answer.remarks) == ("Billions of Dollars", ())


def test_a_vintage_whose_unit_nobody_told_is_left_out_and_said_and_the_others_come(server):
    server.fred_api.vintages["GDP"] = [("2026-04-30", THEN), ("2026-07-30", LATER)]
    server.fred_api.described["GDP"] = ("Debt", "Billions of Dollars")
    [answer] = published(DEBT)
    assert told(answer) == [(Q1, "2026-07-30", 14_460), (Q2, "2026-07-30", 14_600)]
    assert answer.remarks == ("1 vintage, the last of 2026-04-30, in another unit left out",)


@pytest.mark.parametrize(
    ("units", "of"),
    [
        ("Millions of U.S. Dollars", replace(RATE, unit=Unit.USD_BN, scale=MILLIONS_TO_BILLIONS)),
        ("Billions of Chained 2017 Dollars", replace(RATE, unit=Unit.CHAINED_BN_ANNUAL_RATE)),
        ("Percentage Points at Annual Rate", replace(RATE, unit=Unit.PERCENTAGE_POINTS)),
        ("Index", replace(RATE, unit=Unit.INDEX_POINTS)),
    ],
)
def test_a_unit_that_is_the_catalogs_is_welcome(server, units, of):
    server.fred_api.described["RATE"] = ("A rate", units)
    assert problem(of) is None


def test_a_key_that_is_not_accepted_is_said_once_and_no_more_is_asked(server, monkeypatch):
    monkeypatch.setenv("FRED_API_KEY", "0123456789planted")
    first, *others = published(RATE, GDP, series("WALCL"))
    assert isinstance(first.problem, WrongKey) and isinstance(first.problem, OutOfReach)
    assert str(first.problem).startswith("rate: FRED does not accept the key in the line FRED_API_KEY of .env; without")
    assert all(isinstance(answer.problem, NotAsked) for answer in others) and len(others) == 2
    assert len(server.requests) == 2 == first.requests


@pytest.mark.parametrize(
    "burst", ["The value for variable api_key is not registered.", "The series does not exist.", "?"]
)
def test_a_refusal_that_does_not_last_is_not_noticed(server, burst):
    server.fred_api.refusals = [burst]
    assert problem() is None and len(server.requests) == 3


def test_an_unknown_series_costs_only_itself(server):
    unknown, rate = published(series("NONESUCH"), RATE)
    assert isinstance(unknown.problem, Refused) and rate.problem is None
    assert str(unknown.problem) == "nonesuch: FRED does not know what was asked for (HTTP 400)"


def test_freds_own_words_are_passed_on_shortened_and_without_the_key(server):
    server.fred_api.refusals = [f"No, not with {server.fred_api.key}:  " + "very " * 50] * 2
    assert str(problem()).startswith("rate: FRED turned the request down: No, not with …: very very")
    server.fred_api.refusals = ["Nothing"] * 2
    assert len(str(problem())) < 200


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("html", "FRED's answer is a web page or something else than was asked for"),
        (b"<html><p>broken</html>", "FRED's answer is cut off or a web page"),
        (b'<observations count="1"><observation date="2026-08', "FRED's answer is cut off or a web page"),
        ("empty", "FRED's answer is cut off or a web page"),
        ("cut", "FRED broke off its answer"),
        ("reset", "FRED broke off its answer"),
        (503, "FRED has a fault of its own (HTTP 503)"),
        (429, "FRED wants to be asked less often (HTTP 429)"),
        (403, "FRED turned the request away (HTTP 403)"),
        (404, "FRED does not know what was asked for (HTTP 404)"),
        (b"<observations/>", "the source answered with no rows"),
        (b'<observations count="x" limit="y"/>', "FRED's answer gives 'y' as its limit"),
        (b"<seriess/>", "FRED's answer is a web page or something else than was asked for"),
        (b'<?xml version="1.0" encoding="klingon"?><observations/>', "FRED's answer is cut off or a web page"),
        (
            b'<observations count="1000000000" limit="1"><observation/></observations>',
            "FRED's answer comes in 1000000000 pages",
        ),
        (b'<observations><observation date="2026-08-19"/></observations>', "the source answered with no rows"),
        (b'<observations><observation value="1"/></observations>', "a date was expected, found ''"),
        (
            '<observations><observation date="２０２６-08-19" value="1"/></observations>'.encode(),
            "a date was expected, found '２０２６-08-19'",
        ),
        (
            b'<observations><remark date="2026-08-19" value="1"/></observations>',
            "FRED's answer is a web page or something else than was asked for",
        ),
        (
            b'<observations><observation date="19/08/2026" value="1"/></observations>',
            "a date was expected, found '19/08",
        ),
        (
            b'<observations><observation date="2026-08-19" value="1"/><observation date="2026-08-19" value="2"/>'
            b"</observations>",
            "two different values are given for 2026-08-19",
        ),
    ],
)
def test_an_answer_that_cannot_be_read_costs_only_its_own_series(server, fault, says):
    server.faults["/fred/series/observations/RATE"] = fault
    rate, gdp = published(RATE, GDP)
    assert str(rate.problem).startswith(f"rate: {says}")
    assert "http" not in str(rate.problem).replace("HTTP", "") and "127.0.0.1" not in str(rate.problem)
    assert isinstance(gdp.problem, NotAsked) if fault in (403, 429) else gdp.problem is None


@pytest.mark.parametrize("value", ["n/a", "nan", "inf", "1e999", "1_000", "12abc", "٣"])
@pytest.mark.parametrize("of", [RATE, GDP])
def test_text_where_a_number_belongs_is_a_sentence(server, of, value):
    server.fred_api.vintages |= {"RATE": {Q1: value}, "GDP": [("2026-04-30", {Q1: value})]}
    assert str(problem(of)) == f"{of.name}: a number was expected for {Q1}, found {value!r}"


@pytest.mark.parametrize("passing", [[429], [503, 503], ["cut"], ["html"], [b"<observations>"]])
def test_a_failure_that_passes_is_not_noticed(server, passing):
    server.faults["/fred/series/observations"] = passing
    assert problem() is None


def test_a_description_without_the_series_is_a_sentence(server):
    server.faults["/fred/series"] = b"<seriess/>"
    assert str(problem()) == "rate: FRED's answer does not hold what was asked for"


def test_a_description_of_another_series_is_a_sentence(server):
    server.faults["/fred/series"] = b'<seriess><series id="OTHER" units="Percent" title="Another"/></seriess>'
    assert str(problem()) == "rate: FRED's answer is about another series than was asked for"


def test_a_key_that_fred_repeats_is_shown_nowhere(server):
    row = f'<observations><observation date="2026-08-19" value="{server.fred_api.key}"/></observations>'
    server.faults["/fred/series/observations"] = row.encode()
    assert str(problem()) == "rate: a number was expected for 2026-08-19, found '…'"


def test_a_silent_fred_costs_one_wait(server, monkeypatch):
    monkeypatch.setattr(transport, "READ_SECONDS", server.PATIENT)
    server.faults["/fred/series"] = "hang"
    first, *others = published(RATE, GDP, series("WALCL"))
    assert str(first.problem) == "rate: FRED did not answer in full in time" and len(server.requests) == 3
    assert all(isinstance(answer.problem, NotAsked) for answer in others)


def test_between_the_starts_of_two_requests_there_is_a_gap(server, monkeypatch):
    monkeypatch.setattr(api, "GAP_SECONDS", 0.05)
    server.faults["/fred/series"] = [503]
    starts = []
    monkeypatch.setattr(http, "_reply", lambda *a, real=http._reply: (starts.append(time.monotonic()), real(*a))[1])
    for _ in range(2):  # it holds between two fetches too
        published(RATE)
    assert len(starts) == 5
    assert min(after - before for before, after in pairwise(starts)) >= 0.05


@pytest.mark.parametrize("fault", ["html", "cut", "reset", "hang", b"<", 400, 403, 404, 429, 503, None])
def test_the_key_is_never_shown(server, monkeypatch, caplog, capfd, fault):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(transport, "READ_SECONDS", server.PATIENT)
    planted = "planted0123456789planted01234567"
    monkeypatch.setenv("FRED_API_KEY", planted)
    server.faults["/fred/series"] = fault
    answers = published(RATE, GDP)
    assert server.requests[0].query["api_key"] == planted
    assert all(isinstance(answer.problem, SourceError) for answer in answers)
    shown = [str(answers), repr(answers), caplog.text, *capfd.readouterr()]
    shown += [f"{answer.problem} {answer.problem!r} {answer.problem.__dict__}" for answer in answers]
    assert not any("planted" in words for words in shown)


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path / 'warehouse'}")


def fetched(warehouse, now, since=None):
    """Publish what FRED says at that moment; how many rows it added."""
    [answer] = published(GDP, since=since)
    return fetch_rows(warehouse, now, harmonised(answer))


def test_keyless_first_and_with_a_key_later_every_moment_is_answered_by_the_vintages(server, warehouse, monkeypatch):
    with monkeypatch.context() as keyless:
        keyless.delenv("FRED_API_KEY")
        server.fred["GDP"] = ("quarterly", pd.Series({Q1: 2}))
        fetched(warehouse, "2026-08-01T12:00Z")
        server.fred["GDP"] = ("quarterly", pd.Series({Q1: 2, Q2: 7}))
        fetched(warehouse, "2026-08-28T12:00Z")
    assert known(warehouse, "2026-05-01") == {Q1: 2}  # by the release rule, and revised since
    server.fred_api.vintages["GDP"] = [*BACK_AND_FORTH, ("2026-08-27", {Q2: 7})]
    assert fetched(warehouse, "2026-08-29T12:00Z") == 5
    moments = ("2026-04-29", "2026-04-30", "2026-05-28", "2026-06-25", "2026-07-30", "2026-08-26")
    assert [known(warehouse, day).get(Q1) for day in moments] == [None, 1, 2, 1, 2, 2]
    assert known(warehouse, "2026-08-27T12:29Z") == {Q1: 2} and known(warehouse, "2026-08-27T12:30Z") == {Q1: 2, Q2: 7}


def test_with_a_key_first_and_keyless_later_what_is_new_is_known_from_when_we_saw_it(server, warehouse, monkeypatch):
    assert fetched(warehouse, "2026-08-01T12:00Z") == 4
    with monkeypatch.context() as keyless:
        keyless.delenv("FRED_API_KEY")
        server.fred["GDP"] = ("quarterly", pd.Series({Q1: 3}))
        assert fetched(warehouse, "2026-08-28T12:00Z") == 1
    assert known(warehouse, "2026-08-28T11:00Z") == {Q1: 2} and known(warehouse, "2026-08-28T13:00Z") == {Q1: 3}
    server.fred_api.vintages["GDP"] = [*BACK_AND_FORTH, ("2026-08-27", {Q1: 3})]
    assert (
        fetched(warehouse, "2026-08-29T12:00Z", since=date(2026, 7, 30)) == 1
    )  # what was known on that day is no news
    assert known(warehouse, "2026-08-27T12:29Z") == {Q1: 2} and known(warehouse, "2026-08-27T12:30Z") == {Q1: 3}
    assert {evidence for *_, evidence in stored(warehouse)} == {"archived", "observed"}
