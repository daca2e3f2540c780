"""Is a price, split or dividend that cannot be right refused or put right in words, and a real one never?"""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from catalog.instruments import OURS
from catalog.series import Unit
from pipelines.sources import yahoo
from tests.pipelines.sources.examples import ticker
from tests.pipelines.sources.yahoo.test_source import (
    LEFT_OUT,
    MU,
    SNDK,
    at_once,
    flat,
    problem,
    published,
    sessions,
    values,
)
from tests.real import needs_real_data
from tests.servers.yahoo import ZONES, Ticker

__all__ = ["at_once"]  # the fixture holds here as well
DAYS = sessions("2026-05-01", "2026-08-21")
EVENT = 50  # the row of what happens
DAY, BEFORE, AFTER = (f"{DAYS[EVENT + step]:%Y-%m-%d}" for step in (0, -1, 1))


def walk(usual=0.012, seed=3):
    """Closes that move as a share does, in cents."""
    steps = np.random.default_rng(seed).normal(0, usual, len(DAYS))
    steps[EVENT - 1 : EVENT + 2] = usual / 3
    return pd.Series(np.exp(np.cumsum(steps)) * 400, DAYS).round(2)


def after(closes, ratio):
    """The same in new shares from the day of the split on."""
    return (closes / np.where(np.arange(len(closes)) < EVENT, 1, ratio)).round(2)


def traded(times=1.0, opens=None):
    """Volumes that change from day to day, on the day of the event so many times the usual, and where it opened."""

    def alter(chart):
        quote = chart["indicators"]["quote"][0]
        quote["volume"] = np.random.default_rng(4).normal(1e6, 2e5, len(quote["close"])).tolist()
        quote["volume"][EVENT] = 1e6 * times
        quote["open"] = [*quote["close"]]
        quote["open"][EVENT] = opens or quote["close"][EVENT]

    return alter


def show(server, **what):
    server.yahoo.tickers |= {"MU": Ticker(**what), "SNDK": Ticker(flat())}


def said_of(answer):
    """Why it is not taken, or hardly true and taken where a person accepts it."""
    return answer.doubt or str(answer.problem).partition(": ")[2].removesuffix(f"; {LEFT_OUT}")


def refusal(server):
    """The one sentence of all three series of MU; another ticker never pays for it."""
    answers = published(*MU, *SNDK)
    assert len(values(answers["sndk_close"])) == 58
    (said,) = {said_of(answers[series.name]) for series in MU}
    return said


@pytest.mark.parametrize("ratio", [1.5, 2, 3, 4, 5, 10, 15, 20, 1 / 1.5, 1 / 2, 1 / 10])
def test_a_split_that_nobody_told_of_is_no_return(server, ratio):
    closes = after(walk(), ratio)
    show(server, closes=closes, altered=traded(ratio))
    assert refusal(server).startswith(f"MU {'fell' if ratio > 1 else 'rose'} ")
    show(server, closes=closes, altered=traded(ratio), splits={DAY: ratio})
    assert values(published(*MU)["mu_close"])[DAY] == closes[DAY]


def test_a_split_whose_own_day_is_missing_is_moved_to_no_other(server):
    closes = after(walk(), 2)
    show(server, closes=closes.drop(pd.Timestamp(DAY)), altered=None, splits={DAY: 2})
    assert refusal(server) == (
        f"Yahoo tells of a split of MU on {BEFORE} and has no price of {DAY}, which may be its day"
    )


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_an_opening_below_zero_says_nothing_of_the_close(server):
    closes = walk()
    show(server, closes=closes, altered=traded(opens=-1.0))
    assert values(published(*MU)["mu_close"])[DAY] == closes[DAY]


@pytest.mark.parametrize("ratio", [1.5, 2])
def test_a_quiet_share_shows_even_a_small_split_without_its_volumes(server, ratio):
    show(server, closes=after(walk(0.004), ratio))
    assert refusal(server).endswith(f"as by a split of {'3:2' if ratio == 1.5 else '2:1'}, and none is told")


@pytest.mark.parametrize(
    ("ratio", "times", "opens"),
    [
        (2.3, 9, None),  # as Upstart in May 2022
        (1.5, 6, None),
        (1 / 2, 12, None),  # as Applied Digital in July 2022, by exactly two
        (1.47, 1.4, 395.0),  # as Blackstone in October 2008: with the market, and during the day
        (1 / 2.73, 40, None),
    ],
)
def test_bad_or_great_news_is_no_split(server, ratio, times, opens):
    closes = after(walk(0.03), ratio)
    show(server, closes=closes, altered=traded(times, opens))
    assert list(values(published(*MU)["mu_close"]).values()) == closes.tolist()


@pytest.mark.parametrize("ratio", [1.5, 2, 4, 0.1])
def test_a_split_that_is_worked_in_for_some_days_only_is_refused(server, ratio):
    closes = after(walk(), ratio)
    closes[DAYS[: EVENT - 3]] *= ratio  # these stand undivided
    show(server, closes=closes, splits={DAY: ratio})
    said = refusal(server)
    assert said.startswith("Yahoo has worked a split of MU into some days only: from ")
    assert said.endswith(f" on {DAYS[EVENT - 3]:%Y-%m-%d}, and no split is told of that day")


@pytest.mark.parametrize("ratio", [1.5, 2, 4, 0.1])
@pytest.mark.parametrize("row", [EVENT - 20, EVENT - 1, EVENT + 1])
def test_one_day_that_a_split_was_not_worked_into_is_put_right_and_said(server, ratio, row):
    closes = after(walk(), ratio)
    missed = closes.copy()
    missed.iloc[row] *= ratio
    show(server, closes=missed, splits={DAY: ratio})
    answer = published(*MU)["mu_close"]
    assert list(values(answer).values()) == pytest.approx(closes.tolist(), rel=1e-6)
    (remark,) = answer.remarks
    assert remark.startswith(f"Yahoo's close of MU on {DAYS[row]:%Y-%m-%d}, ")
    assert f", missed those beside it by the split of {DAY}: " in remark


def test_a_split_of_another_ratio_than_the_closes_show_is_refused(server):
    show(server, closes=after(walk(), 4), splits={DAY: 10})
    assert "and its closes do not show that ratio: from " in refusal(server)


def test_a_dividend_a_hundred_times_too_large_is_put_right_by_the_adjusted_closes(server):
    show(server, closes=walk(), dividends={DAY: 4.6}, held={DAY: 0.046})
    answers = published(*MU)
    assert values(answers["mu_dividends"]) == {DAY: 0.046} and answers["mu_close"].remarks == ()
    assert answers["mu_dividends"].remarks == (
        f"Yahoo tells of a dividend of 4.6 of MU on {DAY}, 100 times what its adjusted closes hold: 0.046 was taken",
    )


def test_a_dividend_that_its_adjusted_closes_do_not_hold_yet_is_believed(server):
    show(server, closes=walk(), dividends={DAYS[5].isoformat(): 1.2, DAY: 1.2}, held={DAYS[5].isoformat(): 1.2})
    assert list(values(published(*MU)["mu_dividends"]).values()) == [1.2, 1.2]


@pytest.mark.parametrize("part", [0.08, 0.6])
def test_a_large_dividend_is_believed_only_where_the_share_falls_by_it(server, part):
    closes = walk()
    amount = round(part * closes[BEFORE], 2)
    show(server, closes=closes, dividends={DAY: amount})
    assert refusal(server) == (
        f"Yahoo tells of a dividend of {amount:,.6g} of MU on {DAY}, {part:.0%} of its price, and the price did not "
        f"fall by it: from {closes[BEFORE]:,.6g} to {closes[DAY]:,.6g}"
    )
    fallen = (closes * np.where(np.arange(len(DAYS)) < EVENT, 1, 1 - 0.08)).round(2)
    show(server, closes=fallen, dividends={DAY: round(0.08 * closes[BEFORE], 2)})
    assert values(published(*MU)["mu_dividends"]) == {DAY: round(0.08 * closes[BEFORE], 2)}


def test_no_share_pays_more_than_its_price(server):
    show(server, closes=walk(), dividends={DAY: 900.0}, held={})
    assert f"a dividend of 900 of MU on {DAY}, as much as its price before" in refusal(server)


def test_a_dividend_told_twice_within_days_counts_once_or_not_at_all(server):
    twice = f"Yahoo tells twice of a dividend of 1.2 of MU, on {DAY} and {AFTER}"
    show(server, closes=walk(), dividends={DAY: 1.2, AFTER: 1.2}, held={AFTER: 1.2})
    answer = published(*MU)["mu_dividends"]
    assert values(answer) == {AFTER: 1.2}
    assert answer.remarks == (f"{twice}, and its adjusted closes hold one: that of {DAY} was left out",)
    show(server, closes=walk(), dividends={DAY: 1.2, AFTER: 1.2})
    assert refusal(server) == twice
    show(server, closes=walk(), dividends={DAY: 1.2, f"{DAYS[EVENT + 20]:%Y-%m-%d}": 1.2})
    assert len(values(published(*MU)["mu_dividends"])) == 2  # every month is usual


def meta(**says):
    return lambda chart: chart["meta"].update(says)


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ({"symbol": "MUX"}, "it is about 'MUX', MU was asked for"),
        ({"currency": "EUR"}, "its prices of MU are in 'EUR', the catalog has them in USD"),
        ({"dataGranularity": "1wk"}, "its prices of MU are spaced '1wk', 1d was asked for"),
    ],
)
def test_an_answer_about_something_else_is_refused(server, says, found):
    show(server, closes=walk(), altered=meta(**says))
    close = replace(MU[0], unit=Unit.DOLLARS)
    assert problem(close) == f"mu_close: Yahoo's answer is another than was asked for: {found}; {LEFT_OUT}"


def test_pence_are_no_pounds_and_no_dollars(server):
    server.yahoo.tickers["VOD.L"] = Ticker(walk(), currency="GBp")
    close = replace(ticker("VOD.L")[0], unit=Unit.DOLLARS)
    assert "are in 'GBp', the catalog has them in USD" in problem(close)


@pytest.mark.parametrize("says", [{"symbol": "mu"}, {"symbol": None}, {"dataGranularity": None}, {"currency": None}])
def test_what_yahoo_does_not_say_of_its_answer_is_not_held_against_it(server, says):
    show(server, closes=walk(), altered=meta(**says))
    assert len(values(published(replace(MU[0], unit=Unit.DOLLARS))["mu_close"])) == len(DAYS)


@pytest.mark.parametrize(
    ("code", "spacing", "first", "days"),
    [
        ("KRW=X", "W-FRI", "2025-01-03", 7),
        ("GC=F", "MS", "2025-01-01", 31),
        ("DX-Y.NYB", "MS", "2026-06-01", 30),  # three bars of a short window
    ],
)
def test_bars_of_a_week_or_a_month_are_no_days_whatever_they_are_called(server, code, spacing, first, days):
    server.yahoo.tickers[code] = Ticker(
        pd.Series(100.0, pd.date_range(first, "2026-08-20", freq=spacing)), zone=ZONES[""]
    )
    said = problem(ticker(code, "")[0])
    assert f"Yahoo's prices of {code} up to 2" in said
    assert f" are {days} days apart where daily ones were asked for; {LEFT_OUT}" in said


def test_holidays_and_a_hole_are_days_all_the_same(server):
    days = pd.bdate_range("2024-12-13", "2026-08-20").difference(["2024-12-25", "2024-12-26", "2025-01-01"])
    days = days[(days < "2025-03-03") | (days > "2025-03-21")]
    server.yahoo.tickers["JPY=X"] = Ticker(pd.Series(150.0, days), zone=ZONES[""])
    assert len(values(published(ticker("JPY=X", "")[0])["jpy_x_close"])) == len(days)


def spoil(part, value):
    def alter(chart):
        quote = chart["indicators"]["quote"][0]
        quote["close"] = [*quote["close"]]
        {"stamp": chart["timestamp"], "close": quote["close"]}[part][EVENT] = value

    return alter


@pytest.mark.parametrize(
    ("part", "value", "says"),
    [
        ("close", float("inf"), f"Yahoo gives 'inf' as the close of MU on {DAY}"),
        ("close", 0, f"Yahoo gives '0.0' as the close of MU on {DAY}"),
        ("close", -5.5, f"Yahoo gives '-5.5' as the close of MU on {DAY}"),
        ("close", 1e308, "and no split explains it"),
        ("close", [3], "Yahoo's answer has changed its shape (ValueError: setting an array element with a sequence"),
        (
            "close",
            "a lot",
            "Yahoo's answer has changed its shape (ValueError: could not convert string to float: 'a lot')",
        ),
        (
            "stamp",
            "1780320600",
            "Yahoo's answer has changed its shape (DateParseError: year 1780320600 is out of range",
        ),
        ("stamp", -(10**10), f"Yahoo dates a price of MU 1653-02-10; {LEFT_OUT}"),
        ("stamp", 10**18, "Yahoo's answer has changed its shape (OutOfBoundsDatetime: cannot convert input 1000"),
    ],
)
def test_what_is_no_price_and_no_day_is_said_and_costs_the_others_nothing(server, part, value, says):
    show(server, closes=walk(), altered=spoil(part, value))
    answers = published(*MU, *SNDK)
    assert says.removesuffix(f"; {LEFT_OUT}") in said_of(answers["mu_close"])
    assert len(values(answers["sndk_close"])) == 58


@pytest.mark.parametrize(("event", "value"), [("dividends", -1.0), ("splits", -2.0), ("splits", float("inf"))])
def test_a_dividend_or_split_that_is_none_is_said(server, event, value):
    show(server, closes=walk(), **{event: {DAY: value}}, undivided=True, held={})
    assert refusal(server) == f"Yahoo gives '{value}' as the {event[:-1]} of MU on {DAY}"


def test_days_in_any_order_are_the_same_days(server):
    def shuffle(chart):
        order = np.random.default_rng(1).permutation(len(DAYS))
        quote, adjusted = chart["indicators"]["quote"][0], chart["indicators"]["adjclose"][0]
        chart["timestamp"] = [chart["timestamp"][i] for i in order]
        for part in (quote, adjusted):
            part |= {name: [cells[i] for i in order] for name, cells in part.items()}

    closes = walk()
    show(server, closes=closes, altered=shuffle)
    assert list(values(published(*MU)["mu_close"]).values()) == closes.tolist()


FILES = {"DX-Y.NYB": "DXY", "GC=F": "GC_F", "^MOVE": "MOVE_index", "^GSPC": "GSPC", "^NDX": "NDX"}


@needs_real_data
def test_every_real_history_of_the_catalog_is_believed(server, extract):
    monthly = {}
    for each in OURS:
        file = extract / "prices" / f"{FILES.get(each.ticker, each.ticker)}.csv"
        if file.exists():
            table = pd.read_csv(file, index_col="date", parse_dates=True)["2000":"2026-08-21"]
            closes = table["close"].fillna(table["adj_close"]).dropna()
            server.yahoo.tickers[each.ticker] = Ticker(closes, zone=ZONES[each.exchange])
            monthly[ticker(each.ticker, each.exchange)[0]] = closes[str(each.since or date(2000, 1, 1)) :]
    answers = {answer.series: answer for answer in yahoo.fetch([*monthly], None)}
    assert len(answers) > 50
    assert {series.name: str(answer.problem) for series, answer in answers.items() if answer.problem} == {}
    assert not any(answer.remarks for answer in answers.values())
    for series, closes in monthly.items():
        assert len(closes) - len(answers[series].rows) <= 1  # the last day of a place that is still open
