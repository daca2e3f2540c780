"""Do Yahoo's charts become prices as traded, and is nothing believed that is not whole?"""

import socket
from datetime import date
from functools import partial

import numpy as np
import pandas as pd
import pytest

from catalog.calendars import calendar
from pipelines.sources import yahoo
from pipelines.sources.errors import NotAsked, OutOfReach, Refused, SourceError
from pipelines.sources.http import TimeBudget
from pipelines.sources.yahoo import client
from tests.pipelines.sources.examples import ticker
from tests.servers.yahoo import CHART, Ticker

NOW = "2026-08-21T18:30:00-04:00"
MU, SNDK = ticker("MU"), ticker("SNDK")
LEFT_OUT = "nothing of it was stored, the next run asks again"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", NOW)
    for module, pause in ((yahoo, "GAP_SECONDS"), (yahoo, "REST_SECONDS"), (client, "AGAIN_SECONDS")):
        monkeypatch.setattr(module, pause, 0)


def sessions(first, last, exchange="XNYS"):
    return calendar(exchange).sessions_in_range(first, last)


def flat(first="2026-06-01", last="2026-08-21", value=100.0, exchange="XNYS"):
    return pd.Series(value, sessions(first, last, exchange))


def published(*wanted, since=None):
    return {p.series.name: p for p in yahoo.fetch(list(wanted), since)}


def values(answer):
    assert answer.problem is None, answer.problem
    return {f"{row.date:%Y-%m-%d}": row.value for row in answer.rows.itertuples()}


def problem(*wanted, since=None):
    return str(published(*wanted, since=since)[wanted[0].name].problem)


def test_one_request_serves_close_dividends_and_splits(server):
    server.yahoo.tickers["MU"] = Ticker(
        {"2026-08-18": 950.25, "2026-08-19": 961.0, "2026-08-20": 97.5, "2026-08-21": 96.78},
        dividends={"2026-08-19": 1.15},
        splits={"2026-08-20": 10},
    )
    answers = published(*MU)
    assert values(answers["mu_close"]) == {
        "2026-08-18": 950.25,
        "2026-08-19": 961.0,
        "2026-08-20": 97.5,
        "2026-08-21": 96.78,
    }
    assert values(answers["mu_dividends"]) == {"2026-08-19": 1.15}
    assert values(answers["mu_splits"]) == {"2026-08-20": 10}
    assert [r.path for r in server.requests] == [f"{CHART}MU"]
    assert [p.requests for p in answers.values()] == [1, 0, 0]


def test_rows_say_nothing_of_when_they_were_known(server):
    server.yahoo.tickers["MU"] = Ticker(flat())
    for answer in published(*MU).values():
        assert list(answer.rows.columns) == ["date", "value", "known_from"]
        assert [str(kind) for kind in answer.rows.dtypes] == ["datetime64[us]", "float64", "datetime64[us, UTC]"]
        assert answer.rows["known_from"].isna().all()


def test_a_share_that_paid_and_split_nothing_has_no_rows_of_it_and_no_problem(server):
    server.yahoo.tickers["MU"] = Ticker(flat())
    answers = published(*MU)
    assert values(answers["mu_dividends"]) == values(answers["mu_splits"]) == {}


@pytest.mark.parametrize("ratio", [10, 3, 1.5, 1.323, 0.1])
def test_a_later_split_changes_no_price_and_no_dividend_that_is_stored(server, ratio):
    cents = np.random.default_rng(1).integers(90_000, 110_000, 58) / 100
    closes = pd.Series(cents, sessions("2026-06-01", "2026-08-21")) / np.where(np.arange(58) < 55, 1, ratio)
    dividends = {"2026-06-30": 1.15, "2026-07-31": 0.0375}
    server.yahoo.tickers["MU"] = Ticker(closes, dividends, {"2026-08-19": ratio})
    server.yahoo.until = "2026-08-18"
    before = published(*MU)
    server.yahoo.until = ""
    after = published(*MU)
    assert list(values(before["mu_close"]).values()) == cents[:55].tolist()
    assert values(before["mu_close"]).items() <= values(after["mu_close"]).items()
    assert values(before["mu_splits"]) == {} and values(after["mu_splits"]) == {"2026-08-19": ratio}
    assert values(before["mu_dividends"]) == values(after["mu_dividends"]) == dividends


@pytest.mark.parametrize(
    ("code", "exchange", "zone", "days"),
    [
        ("000660.KS", "XKRX", "Asia/Seoul", ["2026-08-20", "2026-08-21"]),
        ("9984.T", "XTKS", "Asia/Tokyo", ["2026-08-20", "2026-08-21"]),
        ("KRW=X", "", "Europe/London", ["2026-08-19", "2026-08-20"]),  # in summer a day begins at 23:00 UTC
        ("BTC-USD", "24/7", "UTC", ["2026-08-19", "2026-08-20"]),
        ("^GSPC", "XNYS", "America/New_York", ["2026-08-20", "2026-08-21"]),
    ],
)
def test_days_are_those_of_the_place_it_is_quoted_in_and_only_days_that_are_over(server, code, exchange, zone, days):
    quoted = pd.date_range("2026-08-17", "2026-08-21")
    server.yahoo.tickers[code] = Ticker(pd.Series(100.0, quoted), zone=zone)
    close = ticker(code, exchange)[0]
    assert list(values(published(close)[close.name]))[-2:] == days


@pytest.mark.parametrize(
    ("now", "exchange", "last"),
    [
        ("2026-11-25T15:59:00-05:00", "XNYS", "2026-11-24"),
        ("2026-11-25T16:00:00-05:00", "XNYS", "2026-11-25"),
        ("2026-11-27T13:00:00-05:00", "XNYS", "2026-11-27"),  # the Friday after Thanksgiving is half a day
        ("2026-11-27T18:59:00-05:00", "24/7", "2026-11-26"),
        ("2026-11-27T19:00:00-05:00", "24/7", "2026-11-27"),
        ("2026-11-27T23:59:00-05:00", "", "2026-11-26"),
        ("2026-11-28T00:00:00-05:00", "", "2026-11-27"),
    ],
)
def test_the_bar_of_an_open_session_is_left_out(server, monkeypatch, now, exchange, last):
    monkeypatch.setenv("PIPELINES_NOW", now)
    closes = pd.Series(100.0, sessions("2026-11-16", "2026-11-28", exchange or "24/7"))
    server.yahoo.tickers["X"] = Ticker(closes, zone="UTC" if exchange == "24/7" else "America/New_York")
    server.yahoo.until = now[:10]
    assert max(values(published(*ticker("X", exchange))["x_close"])) == last


def test_holidays_and_weekends_are_no_gaps(server):
    closes = flat("2025-01-02")
    server.yahoo.tickers["MU"] = Ticker(closes)
    assert len(values(published(*MU)["mu_close"])) == len(closes)


@pytest.mark.parametrize(
    ("missing", "fine"),
    [
        ([], True),
        (["2026-07-14"], True),
        (["2026-07-14", "2026-07-15", "2026-07-16"], True),
        (["2026-07-14", "2026-07-15", "2026-07-16", "2026-07-17"], False),
        (["2026-07-06", "2026-07-08", "2026-07-10", "2026-07-14"], False),
        (["2026-08-17", "2026-08-18", "2026-08-19", "2026-08-20", "2026-08-21"], True),  # late, no gap
    ],
)
@pytest.mark.parametrize("null", [True, False])
def test_a_few_missing_sessions_stay_gaps_and_more_are_a_problem(server, missing, fine, null):
    closes = flat()
    absent = closes.index.isin(pd.DatetimeIndex(missing))
    server.yahoo.tickers["MU"] = Ticker(closes.mask(absent) if null else closes[~absent])
    answers = published(*MU)
    if fine:
        assert len(values(answers["mu_close"])) == len(closes) - len(missing)
    else:
        lacks = f"Yahoo's history of MU lacks 4 of 58 sessions, the first of them {missing[0]}; {LEFT_OUT}"
        assert {n: str(p.problem) for n, p in answers.items()} == {n: f"{n}: {lacks}" for n in answers}


def test_of_a_long_history_one_session_in_a_hundred_may_be_missing_but_no_four_together(server):
    closes = flat("2020-01-02")
    server.yahoo.tickers["MU"] = Ticker(closes.drop(closes.index[100:1700:100]))
    assert len(values(published(*MU)["mu_close"])) == len(closes) - 16
    server.yahoo.tickers["MU"] = Ticker(closes.drop(closes.index[100:1700:80]))
    assert "lacks 20 of 1,668 sessions" in problem(*MU)
    server.yahoo.tickers["MU"] = Ticker(closes.drop(closes.index[100:104]))
    assert "lacks 4 of 1,668 sessions" in problem(*MU)


def test_a_coin_misses_every_day_that_is_missing(server):
    closes = flat(exchange="24/7")
    server.yahoo.tickers["BTC-USD"] = Ticker(closes[closes.index.day_of_week < 5], zone="UTC")
    assert "of 81 sessions, the first of them 2026-06-06" in problem(*ticker("BTC-USD", "24/7"))


def test_a_history_that_begins_late_is_a_problem_only_if_yahoo_says_it_has_more(server):
    server.yahoo.tickers["MU"] = Ticker(flat("2026-06-01"))
    assert len(values(published(*MU)["mu_close"])) == 58
    server.yahoo.tickers["MU"].first_trade = "1984-06-01"
    assert "the first of them 2000-01-03" in problem(*MU)
    assert "the first of them 2026-05-04" in problem(*MU, since=date(2026, 5, 2))
    assert len(values(published(*MU, since=date(2026, 6, 1))["mu_close"])) == 58


def test_nothing_is_asked_for_from_before_2000(server):
    server.yahoo.tickers["MU"] = Ticker(flat("2000-01-03", "2000-03-31"), first_trade="1984-06-01")
    assert len(values(published(*MU, since=date(1980, 1, 1))["mu_close"])) == 63


def test_only_what_is_asked_for_comes(server):
    server.yahoo.tickers["MU"] = Ticker(flat("2026-01-02"), {"2026-03-30": 1, "2026-06-29": 1}, {"2026-02-02": 1.1})
    answers = published(*MU, since=date(2026, 6, 1))
    assert min(values(answers["mu_close"])) == "2026-06-01" and values(answers["mu_dividends"]) == {"2026-06-29": 1}
    assert values(answers["mu_splits"]) == {}


def test_what_traded_under_the_name_before_is_somebody_elses(server):
    server.yahoo.tickers["SNDK"] = Ticker(flat("2025-02-13", "2025-03-31"))
    assert min(values(published(*SNDK)["sndk_close"])) == "2025-02-24"


@pytest.mark.parametrize(
    ("last", "says"),
    [
        (961.0, "MU rose 10-fold on 2026-08-20, from 96.1 to 961, and no split explains it"),
        (9.61, "MU fell 10-fold on 2026-08-20, from 96.1 to 9.61, and no split explains it"),
    ],
)
def test_a_price_that_jumps_without_a_split_is_not_believed(server, last, says):
    server.yahoo.tickers["MU"] = Ticker(flat(last="2026-08-19", value=96.1).to_dict() | {"2026-08-20": last})
    answers = published(*MU)
    assert {answer.doubt for answer in answers.values()} == {says}
    server.yahoo.tickers["MU"].splits = {"2026-08-20": 96.1 / last}
    assert values(published(*MU)["mu_close"])["2026-08-20"] == last


@pytest.mark.parametrize("ratio", [1.5, 2, 10, 0.1])
def test_a_split_that_is_told_before_it_is_worked_in_is_waited_for(server, ratio):
    closes = flat(last="2026-08-19", value=960.0).to_dict() | {"2026-08-20": 960.0 / ratio, "2026-08-21": 966 / ratio}
    server.yahoo.tickers["MU"] = Ticker(closes, splits={"2026-08-20": ratio}, undivided=True)
    assert problem(*MU).startswith(
        "mu_close: Yahoo tells of a split of MU on 2026-08-20 and has not divided the prices"
    )
    server.yahoo.tickers["MU"].undivided = False
    assert values(published(*MU)["mu_close"])["2026-08-19"] == 960


def test_a_split_with_no_price_after_it_is_waited_for(server):
    server.yahoo.tickers["MU"] = Ticker(flat(last="2026-08-20"), splits={"2026-08-21": 2})
    assert "tells of a split of MU on 2026-08-21 and has no price after it yet" in problem(*MU)


@pytest.mark.parametrize(
    ("fault", "says", "requests"),
    [
        (503, "Yahoo has a fault of its own (HTTP 503)", 2),
        ("html", "Yahoo answered with a page where prices were expected", 2),
        ("empty", "Yahoo answered with a page where prices were expected", 2),
        ("cut", "Yahoo broke off its answer", 2),
        ("reset", "Yahoo broke off its answer", 2),
        (
            b'{"chart": {"result": [{"meta": {}}], "error": null}}',
            "Yahoo's answer has changed its shape (KeyError: 'indicators')",
            1,
        ),
        (b'{"chart": {"result": [], "error": null}}', "Yahoo answered with no prices", 1),
        (
            b'{"chart": {"error": {"description": "No such day"}}}',
            "Yahoo has no prices for these days: 'No such day'",
            1,
        ),
    ],
)
def test_a_ticker_that_fails_says_so_and_costs_the_others_nothing(server, fault, says, requests):
    server.yahoo.tickers |= {"MU": Ticker(flat()), "SNDK": Ticker(flat())}
    server.faults["MU"] = fault
    answers = published(*MU, *SNDK)
    assert {str(answers[s.name].problem) for s in MU} == {f"{s.name}: {says}" for s in MU}
    assert not any(isinstance(answers[s.name].problem, OutOfReach | Refused) for s in MU)
    assert len(values(answers["sndk_close"])) == 58
    assert answers["mu_close"].requests == requests and len(server.requests) == requests + 1


@pytest.mark.parametrize("closes", [{}, flat().mask(flat() > 0), {"2026-08-21": 100.0}])
def test_an_answer_without_prices_is_a_failure(server, monkeypatch, closes):
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-21T12:00:00-04:00")
    server.yahoo.tickers["MU"] = Ticker(closes)
    assert problem(*MU) == "mu_close: Yahoo answered with no prices"


@pytest.mark.parametrize("passing", [503, "html", "cut", "reset"])
def test_a_fault_that_passes_is_not_noticed(server, passing):
    server.yahoo.tickers["MU"] = Ticker(flat())
    server.faults["MU"] = [passing]
    assert published(*MU)["mu_close"].requests == 2


def test_a_fault_is_not_remembered_for_the_next_run(server):
    server.yahoo.tickers["MU"] = Ticker(flat())
    server.faults["MU"] = [500, 500]
    assert "HTTP 500" in problem(*MU)
    assert len(values(published(*MU)["mu_close"])) == 58


def test_a_ticker_that_yahoo_does_not_know_is_refused(server):
    server.yahoo.tickers["SNDK"] = Ticker(flat())
    answers = published(*MU, *SNDK)
    for series in MU:
        assert isinstance(answers[series.name].problem, Refused)
    assert str(answers["mu_close"].problem) == (
        "mu_close: Yahoo does not know it: 'No data found, symbol may be delisted'"
    )
    assert answers["sndk_close"].problem is None and len(server.requests) == 2


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (429, "Yahoo wants to be asked less often (HTTP 429): it is left alone until the next run"),
        (b"Edge: Too Many Requests", "Yahoo wants to be asked less often"),
        (401, "Yahoo turned the request away (HTTP 401)"),
        (404, "Yahoo turned the request away (HTTP 404)"),
    ],
)
def test_once_yahoo_turns_us_away_the_rest_is_not_asked(server, fault, says):
    server.yahoo.tickers |= {"MU": Ticker(flat()), "SNDK": Ticker(flat())}
    server.faults["MU"] = fault
    answers = published(*MU, *SNDK)
    assert str(answers["mu_close"].problem).startswith(f"mu_close: {says}")
    assert all(type(answers[s.name].problem) is OutOfReach for s in MU)
    assert all(isinstance(answers[s.name].problem, NotAsked) for s in SNDK)
    assert len(server.requests) == 1


def test_a_site_that_cannot_be_reached_is_asked_once(monkeypatch):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        monkeypatch.setenv("YAHOO_URL", f"http://127.0.0.1:{unused.getsockname()[1]}")
        answers = published(*MU, *SNDK)
    assert str(answers["mu_close"].problem) == "mu_close: Yahoo could not be reached"
    assert isinstance(answers["sndk_close"].problem, NotAsked)


@pytest.mark.parametrize("silence", ["hang", "drip"])
def test_a_silent_site_ends_the_asking_in_time(server, monkeypatch, silence):
    monkeypatch.setattr(client, "READ_SECONDS", server.PATIENT)
    server.faults["MU"] = silence
    answers = published(*MU, *SNDK)
    assert str(answers["mu_close"].problem) == "mu_close: Yahoo did not answer in full in time"
    assert isinstance(answers["sndk_close"].problem, NotAsked) and len(server.requests) == 1


def test_failing_tickers_share_one_patience(server, monkeypatch):
    monkeypatch.setattr(client, "TimeBudget", partial(TimeBudget, seconds=0.1))
    tickers = [ticker(f"T{number}")[0] for number in range(30)]
    server.faults |= {series.code: 500 for series in tickers}
    server.latency = 0.02
    answers = published(*tickers)
    assert len(server.requests) < 12 and len(answers) == 30
    assert isinstance(answers["t29_close"].problem, NotAsked)


@pytest.mark.parametrize("address", ["localhost", "ftp://example.com", "http://", "http://a b"])
def test_an_address_that_cannot_be_used_is_said_to_be_so(monkeypatch, address):
    monkeypatch.setenv("YAHOO_URL", address)
    said = published(*MU)["mu_close"].problem
    assert isinstance(said, OutOfReach) and str(said).startswith("mu_close: Yahoo could not be")


def test_without_an_address_in_the_environment_yahoos_own_is_asked(monkeypatch):
    monkeypatch.delenv("YAHOO_URL", raising=False)
    chart = "https://query2.finance.yahoo.com/v8/finance/chart/%5EGSPC?interval=1d"
    assert client._placed(chart) == chart
    monkeypatch.setenv("YAHOO_URL", "http://mirror:8080/yahoo/")
    assert client._placed(chart) == "http://mirror:8080/yahoo/v8/finance/chart/%5EGSPC?interval=1d"


def test_nothing_is_said_and_no_file_is_left(server, tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    server.yahoo.tickers["MU"] = Ticker(flat())
    server.faults["SNDK"] = "html"
    published(*MU, *SNDK, *ticker("GONE"))
    assert capfd.readouterr() == ("", "") and list(tmp_path.iterdir()) == []


def test_tickers_are_asked_with_pauses_and_longer_ones_after_twenty(server, monkeypatch):
    waited = []
    monkeypatch.setattr(yahoo, "GAP_SECONDS", 0.25)
    monkeypatch.setattr(yahoo, "REST_SECONDS", 2)
    monkeypatch.setattr(yahoo, "_mirrored", lambda: False)
    monkeypatch.setattr(client.time, "sleep", waited.append)
    tickers = [ticker(f"T{number}")[0] for number in range(22)]
    server.yahoo.tickers |= {series.code: Ticker(flat()) for series in tickers}
    published(*tickers)
    assert waited == [0, *[0.25] * 19, 2, 0.25]


def test_a_source_error_of_our_own_comes_through_yfinance_as_it_is(server):
    server.faults["MU"] = 429
    with pytest.raises(SourceError, match="asked less often"):
        client.Line().history("MU", date(2026, 8, 1))
