"""Does a holder's return hold what was paid out, handed out and exchanged, and nothing else?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import SERIES
from indicators.themes.total_returns import since_the_close_before
from tests.indicators.themes.test_liquidity import evaluated, history

DAYS = pd.bdate_range("2025-02-03", "2025-03-14")
SPUN_OFF = pd.Timestamp("2025-02-24")


def level(before: float, after: float, day: str = "2025-02-24") -> pd.Series:
    return pd.Series(np.where(pd.Timestamp(day) <= DAYS, after, before), DAYS, dtype=float)


def earned(name: str, **series: pd.Series) -> pd.Series:
    """Each price known as its release rule says."""
    known = history(**series)
    for one, rows in known.groupby("series"):
        known.loc[rows.index, "known_from"] = SERIES[one].release.known_from(pd.DatetimeIndex(rows["date"]))
    return evaluated(known, name)["value"]


def test_a_parent_that_falls_by_what_it_handed_out_lost_its_holder_nothing():
    """66 before; then 52, and a third of a share worth 42."""
    returns = earned("wdc_return", wdc_close=level(66, 52), sndk_close=level(42, 42)[SPUN_OFF:])
    assert returns[SPUN_OFF] == pytest.approx(0)


@pytest.mark.parametrize(("after", "worth"), [(40, 40 + 14), (58, 58 + 14), (60, 60)])
def test_what_was_handed_out_counts_where_the_parent_fell_by_more_than_half_of_it(after, worth):
    """A third of 42 is 14: a fall of 26 or 8 shows that it is missing, one of 6 that the closes hold it already."""
    returns = earned("wdc_return", wdc_close=level(66, after), sndk_close=level(42, 42)[SPUN_OFF:])
    assert returns[SPUN_OFF] == pytest.approx(100 * np.log(worth / 66))


def test_a_history_that_holds_the_distribution_already_is_left_alone():
    """Some give it as a split of 66 for 52; some lower the closes before it."""
    child = level(42, 42)[SPUN_OFF:]
    split = pd.Series({SPUN_OFF: 66 / 52})
    assert earned("wdc_return", wdc_close=level(66, 52), wdc_splits=split, sndk_close=child)[SPUN_OFF] == pytest.approx(
        0
    )
    assert earned("wdc_return", wdc_close=level(52, 52), sndk_close=child)[SPUN_OFF] == pytest.approx(0)


def test_no_other_day_of_the_parent_is_corrected():
    returns = earned("wdc_return", wdc_close=level(66, 52, "2025-02-25"), sndk_close=level(42, 42))
    assert returns["2025-02-25"] == pytest.approx(100 * np.log(52 / 66))


def test_won_become_dollars_at_the_rate_known_when_seoul_closed():
    """The won falls by a tenth on the 10th; Seoul, which closed before, shows it on the 11th."""
    returns = earned("sk_hynix_return", sk_hynix_close=level(200_000, 200_000),
                     won_per_dollar_close=level(1_400, 1_400 / 0.9, "2025-02-10"))  # fmt: skip
    assert returns["2025-02-10"] == pytest.approx(0)
    assert returns["2025-02-11"] == pytest.approx(100 * np.log(0.9))


def test_a_dividend_of_10000_won_on_the_day_a_share_falls_from_200000_to_190000_leaves_its_holder_even():
    returns = earned("sk_hynix_return", sk_hynix_close=level(200_000, 190_000),
                     sk_hynix_dividend_per_share=pd.Series({SPUN_OFF: 10_000.0}),
                     won_per_dollar_close=level(1_400, 1_400))  # fmt: skip
    assert returns[SPUN_OFF] == pytest.approx(0)


@given(rates=st.lists(st.floats(900, 1_900), min_size=len(DAYS), max_size=len(DAYS)))
def test_a_currency_that_comes_back_takes_nothing(rates):
    rate = pd.Series([*rates[:-1], rates[0]], DAYS)
    returns = since_the_close_before(level(200_000, 200_000), None, None, weeks=4, rate=rate)
    assert returns.sum() == pytest.approx(0, abs=1e-6)


def test_each_currency_may_miss_a_day_and_the_rate_before_it_stands():
    rate = level(1_400, 1_400).drop(pd.Timestamp("2025-02-11"))
    returns = earned("sk_hynix_return", sk_hynix_close=level(200_000, 220_000, "2025-02-12"), won_per_dollar_close=rate)
    assert returns["2025-02-12"] == pytest.approx(100 * np.log(1.1))


def test_the_first_close_earned_nobody_anything_and_is_no_return():
    returns = earned("mu_return", mu_close=level(100, 110))
    assert returns.index[0] == DAYS[1] and len(returns) == len(DAYS) - 1


def test_a_price_of_twenty_cents_is_a_price():
    assert earned("btc_usd_return", btc_usd_close=level(0.2, 0.3))[SPUN_OFF] == pytest.approx(100 * np.log(1.5))


def test_a_price_of_zero_is_no_price():
    close = level(100, 110)
    close["2025-02-24"] = 0.0
    returns = earned("mu_return", mu_close=close)
    assert SPUN_OFF not in returns.index and returns["2025-02-25"] == pytest.approx(100 * np.log(1.1))


def test_after_an_absence_of_more_than_four_weeks_nothing_is_known_of_it():
    days = pd.bdate_range("2025-01-02", "2025-03-14")
    close = pd.Series(np.where(days < pd.Timestamp("2025-02-28"), 100.0, 50.0), days).drop(
        days[(days > "2025-01-29") & (days < "2025-02-28")]
    )
    returns = earned("mu_return", mu_close=close)
    assert pd.Timestamp("2025-02-28") not in returns.index and returns.sum() == pytest.approx(0)


@pytest.mark.parametrize(("days_away", "told"), [(28, True), (29, False)])
@pytest.mark.parametrize("name", ["mu", "wdc", "btc_usd", "sk_hynix"])
def test_what_was_earned_in_four_weeks_away_is_known_and_in_a_day_more_it_is_not(name, days_away, told):
    days = pd.DatetimeIndex(["2025-01-06", "2025-01-07"])
    days = days.append(days[-1:] + pd.Timedelta(days=days_away))
    rate = pd.Series(1_400.0, pd.bdate_range("2025-01-06", "2025-02-28"))
    returns = earned(f"{name}_return", **{f"{name}_close": pd.Series([10.0, 10, 20], days)}, won_per_dollar_close=rate)
    assert (days[-1] in returns.index) == told


def test_what_cash_earned_in_two_months_without_a_yield_is_not_known():
    days = DAYS[:2].append(pd.bdate_range("2025-04-07", "2025-04-09"))
    returns = earned("cash_return", treasury_3m=pd.Series(3.65, days))
    assert list(returns.index) == [days[1], *days[3:]]


@pytest.mark.parametrize(("days_away", "told"), [(28, True), (29, False)])
def test_what_cash_earned_in_four_weeks_without_a_yield_is_known_and_in_a_day_more_it_is_not(days_away, told):
    days = pd.DatetimeIndex(["2025-01-07"]).append(pd.DatetimeIndex(["2025-01-07"]) + pd.Timedelta(days=days_away))
    returns = earned("cash_return", treasury_3m=pd.Series([3.65, 9.0], days))
    assert returns.tolist() == ([pytest.approx(0.28)] if told else [])


def test_cash_earns_a_day_of_the_yield_of_the_day_before_where_the_fund_is_not_known():
    rows = evaluated(history(treasury_3m=level(3.65, 7.30)), "cash_return")
    assert rows["value"]["2025-02-24"] == pytest.approx(3 * 0.01)  # Friday to Monday
    assert rows["stand_ins"].iloc[-1] == "treasury_bill_return"
