"""Is debt on shares, and what a holder of a loan fund earned, counted as a broker would?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.themes.leverage import return_over
from indicators.themes.total_returns import since_the_close_before
from tests.indicators.themes.test_liquidity import evaluated, history

DAYS = pd.bdate_range("2026-01-05", "2026-06-30")
NOTHING = pd.Series(np.nan, DAYS)


def on(day: str, value: float) -> pd.Series:
    return pd.Series({pd.Timestamp(day): value}, dtype=float)


def closes(before: float, after: float, day: str) -> pd.Series:
    return pd.Series(np.where(day <= DAYS.strftime("%Y-%m-%d"), after, before), DAYS)


def earned(close: pd.Series, **events: pd.Series) -> float:
    known = history(bizd_close=close, **{f"bizd_{name}": rows for name, rows in events.items()})
    return evaluated(known, "bizd_13w")["value"].iloc[-1]


def test_a_fund_from_100_to_90_lost_10_5_log_points():
    assert earned(closes(100, 90, "2026-06-01")) == pytest.approx(100 * np.log(0.9))


def test_a_dividend_of_10_on_the_day_the_share_falls_from_100_to_90_leaves_the_holder_even():
    assert earned(closes(100, 90, "2026-06-01"), dividend_per_share=on("2026-06-01", 10)) == pytest.approx(0)


def test_two_shares_of_50_for_one_of_100_are_no_loss():
    assert earned(closes(100, 50, "2026-06-01"), splits=on("2026-06-01", 2)) == pytest.approx(0)


def test_a_dividend_paid_before_the_window_is_not_in_its_return():
    assert earned(pd.Series(100.0, DAYS), dividend_per_share=on("2026-02-02", 10)) == pytest.approx(0)


@given(scale=st.floats(0.01, 100))
def test_a_return_does_not_depend_on_the_size_of_the_share(scale):
    close = pd.Series(np.linspace(80, 120, len(DAYS)), DAYS)
    dividend = NOTHING.copy()
    dividend.iloc[60] = 3.0
    once = since_the_close_before(close, dividend, NOTHING, weeks=4)
    twice = since_the_close_before(close * scale, dividend * scale, NOTHING, weeks=4)
    pd.testing.assert_series_equal(twice, once)


def test_a_day_without_a_close_joins_its_neighbours():
    close = closes(100, 90, "2026-03-03")
    close["2026-03-03"] = np.nan
    earned = since_the_close_before(close, NOTHING, NOTHING, weeks=4)
    assert np.isnan(earned["2026-03-03"]) and earned["2026-03-04"] == pytest.approx(100 * np.log(0.9))


@pytest.mark.parametrize(("days_away", "told"), [(28, True), (29, False)])
def test_a_return_over_weeks_with_four_of_them_away_is_told_and_with_a_day_more_it_is_not(days_away, told):
    returned = pd.Timestamp("2026-05-05")
    away = pd.bdate_range(returned - pd.Timedelta(days=days_away - 1), returned - pd.Timedelta(days=1))
    assert return_over(pd.Series(0.1, DAYS.difference(away)), weeks=13).notna().iloc[-1] == told


def test_an_absence_is_in_no_return_once_thirteen_weeks_have_gone_by():
    returned = pd.Timestamp("2026-02-24")
    days = DAYS[returned <= DAYS].union([returned - pd.Timedelta(days=40)])
    told = return_over(pd.Series(0.1, days), weeks=13)[returned:].dropna()
    assert told.index[0] == returned + pd.Timedelta(days=91)


def test_the_file_of_adjusted_closes_stands_in_where_there_are_no_closes_and_is_flagged():
    known = history(bizd_total_return=closes(100, 90, "2026-06-01"), hyg_close=pd.Series(80.0, DAYS))
    row = evaluated(known, "bizd_less_high_yield_13w").iloc[-1]
    assert row["value"] == pytest.approx(100 * np.log(0.9))
    assert row["stand_ins"] == "adjusted_closes"


def test_a_fund_that_falls_with_junk_bonds_is_not_behind_them():
    falling = closes(100, 90, "2026-06-01")
    known = history(bizd_close=falling, hyg_close=falling * 0.8)
    assert evaluated(known, "bizd_less_high_yield_13w")["value"].iloc[-1] == pytest.approx(0)


def test_margin_debt_from_1200_to_1100_was_paid_back_by_100_in_three_months():
    months = pd.date_range("2026-01-01", "2026-06-01", freq="MS")
    debt = pd.Series([1_150, 1_175, 1_200, 1_190, 1_120, 1_100], months, dtype=float)
    gdp = pd.Series(27_500.0, pd.date_range("2025-07-01", "2026-01-01", freq="QS"))
    known = history(margin_debt=debt, gdp=gdp)
    assert evaluated(known, "margin_debt_3m")["value"].iloc[-1] == pytest.approx(-100)
    assert evaluated(known, "margin_debt_share_of_gdp")["value"].iloc[-1] == pytest.approx(4)


def test_a_month_that_is_missing_leaves_a_gap_in_the_change():
    months = pd.date_range("2026-01-01", "2026-06-01", freq="MS").drop(pd.Timestamp("2026-03-01"))
    rows = evaluated(history(margin_debt=pd.Series(1_000.0, months)), "margin_debt_3m")
    assert pd.Timestamp("2026-06-01") not in rows.index and pd.Timestamp("2026-05-01") in rows.index
