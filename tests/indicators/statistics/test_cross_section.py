"""Is the distance between names measured as one would by hand, and put down to baskets only where they part?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import f_oneway

from indicators.statistics.cross_section import between_share, breadth, days_since_high, dispersion, drawdown
from tests.indicators.statistics.numbers import noise

LETTERS = list("abcdefgh")
GROUPS = dict(zip(LETTERS, ["chips"] * 3 + ["software"] * 5, strict=True))
DAYS = pd.bdate_range("2025-01-01", "2026-02-06")


def one_date(*values: float) -> pd.DataFrame:
    return pd.DataFrame([values], [pd.Timestamp("2026-02-04")], LETTERS[: len(values)], dtype=float)


def share(*values: float) -> float:
    return between_share(one_date(*values), GROUPS).iloc[0]


def test_four_names_at_minus_7_and_four_at_7_are_7_48_apart():
    assert dispersion(one_date(-7, -7, -7, -7, 7, 7, 7, 7)).iloc[0] == pytest.approx(7 * np.sqrt(8 / 7))


def test_seven_names_say_nothing():
    assert dispersion(one_date(1, 2, 3, 4, 5, 6, 7)).isna().all()
    assert np.isnan(share(1, 2, 3, 4, 5, 6, 7, np.nan))


@given(moved=st.floats(-50, 50))
def test_what_moves_all_names_alike_spreads_nothing(moved):
    returns = noise(5, *LETTERS)
    pd.testing.assert_series_equal(dispersion(returns + moved), dispersion(returns))
    pd.testing.assert_series_equal(between_share(returns + moved, GROUPS), between_share(returns, GROUPS))


def test_baskets_whose_members_move_as_one_hold_all_of_the_variance():
    assert share(5, 5, 5, -2, -2, -2, -2, -2) == pytest.approx(100)


def test_baskets_of_the_same_mean_hold_none():
    assert share(-1, 0, 1, -4, -2, 0, 2, 4) == pytest.approx(0)


def test_three_names_at_2_and_3_and_4_against_five_at_mean_minus_1():
    assert share(2, 3, 4, -3, -2, -1, 0, 1) == pytest.approx(100 * 30 / 42)  # 3 x 2.5² + 5 x 1.5² of that and 2 + 10


def test_the_share_is_that_of_an_analysis_of_variance():
    returns = noise(1, *LETTERS)
    parted = returns.T.groupby(GROUPS)
    ratio = f_oneway(*(group.iloc[:, 0] for _, group in parted)).statistic
    assert between_share(returns, GROUPS).iloc[0] == pytest.approx(100 * ratio / (ratio + 6))  # F with 1 and 6


def test_an_unknown_name_and_one_without_a_basket_change_nothing():
    returns = noise(5, *LETTERS)
    more = returns.assign(unknown=np.nan, stray=40.0)
    pd.testing.assert_series_equal(
        between_share(more, {**GROUPS, "unknown": "chips", "absent": "chips"}), between_share(returns, GROUPS)
    )
    pd.testing.assert_series_equal(dispersion(returns.assign(unknown=np.nan)), dispersion(returns))


def test_names_that_did_not_part_or_are_of_one_basket_have_no_share():
    assert np.isnan(share(*[3.0] * 8))
    assert between_share(noise(5, *LETTERS), dict.fromkeys(LETTERS, "chips")).isna().all()


def test_a_fall_from_120_to_90_is_25_percent_below_the_high_and_counted_in_calendar_days():
    level = pd.Series([100, 120, 110, 90], pd.to_datetime(["2026-01-05", "2026-01-09", "2026-01-12", "2026-01-19"]))
    assert [drawdown(level[:days]) for days in (1, 2, 3, 4)] == pytest.approx([0, 0, 100 / 12, 25])
    assert [days_since_high(level[:days]) for days in (1, 2, 3, 4)] == [0, 0, 3, 10]


def test_a_high_of_more_than_52_weeks_ago_is_forgotten():
    level = pd.Series(90.0, DAYS)
    level["2025-02-03"] = 120.0
    assert drawdown(level[:"2026-01-30"]) == 25 and drawdown(level[:"2026-02-02"]) == 0
    assert days_since_high(level[:"2026-01-30"]) == 361 and days_since_high(level[:"2026-02-02"]) == 0


def test_a_high_that_is_reached_again_counts_from_the_last_time():
    assert days_since_high(pd.Series(100.0, DAYS)) == 0


@given(scale=st.floats(0.01, 100))
def test_the_size_of_a_share_changes_neither_its_fall_nor_its_breadth(scale):
    level = np.exp(noise(len(DAYS), "level").set_index(DAYS).cumsum() / 100)
    assert drawdown(scale * level["level"]) == pytest.approx(drawdown(level["level"]))
    pd.testing.assert_series_equal(breadth(scale * level), breadth(level))


def test_a_day_without_a_close_has_no_drawdown_and_hides_no_high():
    level = pd.Series([120.0, np.nan, 90.0], DAYS[:3])
    assert np.isnan(drawdown(level[:2])) and np.isnan(days_since_high(level[:2]))
    assert drawdown(level) == 25 and days_since_high(level) == 2


def test_a_level_that_was_never_known_has_no_high():
    nothing = pd.Series(np.nan, DAYS)
    assert np.isnan(drawdown(nothing)) and np.isnan(days_since_high(nothing))


def test_two_that_rose_and_one_that_fell_are_two_thirds():
    up, down = np.linspace(100, 200, len(DAYS)), np.linspace(200, 100, len(DAYS))
    levels = pd.DataFrame({"one": up, "two": 3 * up, "three": down}, DAYS)
    assert breadth(levels).iloc[-1] == pytest.approx(200 / 3)
    assert breadth(levels).first_valid_index() == DAYS[4 * 26 - 1]  # four days in each of 26 weeks


def test_a_member_not_yet_listed_is_not_counted_and_two_members_say_nothing_of_a_group():
    rising = np.linspace(100, 200, len(DAYS))
    levels = pd.DataFrame({"one": rising, "two": rising, "three": rising, "young": np.nan}, DAYS)
    assert breadth(levels).iloc[-1] == 100 and np.isnan(breadth(levels).iloc[0])
    assert breadth(levels[["one", "two", "young"]]).isna().all() and breadth(levels[["young"]]).isna().all()
    assert breadth(levels, fewest=4).isna().all()


def test_who_stands_at_its_average_is_not_above_it():
    flat, rising = np.full(len(DAYS), 100.0), np.linspace(100, 200, len(DAYS))
    assert breadth(pd.DataFrame({"one": flat, "two": flat, "three": rising}, DAYS)).iloc[-1] == pytest.approx(100 / 3)
