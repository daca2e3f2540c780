"""Is a week from Wednesday to Wednesday, whatever the market's hours and holidays?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics.weekly import wednesdays, weekly_changes

DAYS = pd.bdate_range("2026-01-05", "2026-02-06")  # Monday to Friday, five Wednesdays
RISING = pd.Series(np.arange(len(DAYS), dtype=float), DAYS)


def test_a_wednesday_with_a_close_is_that_close():
    weekly = wednesdays(RISING)
    assert list(weekly.index.strftime("%m-%d")) == ["01-07", "01-14", "01-21", "01-28", "02-04"]
    assert weekly.tolist() == [2, 7, 12, 17, 22]


def test_a_holiday_on_wednesday_takes_the_close_of_tuesday():
    assert wednesdays(RISING.drop(pd.Timestamp("2026-01-14")))["2026-01-14"] == 6


def test_a_close_of_saturday_stands_on_wednesday_and_one_of_friday_is_too_old():
    closes = pd.Series([1.0, 2.0, 9.0], pd.to_datetime(["2026-01-10", "2026-01-16", "2026-01-22"]))
    weekly = wednesdays(closes)
    assert weekly["2026-01-14"] == 1 and np.isnan(weekly["2026-01-21"])


def test_a_close_after_wednesday_is_not_known_on_it():
    later = RISING.copy()
    later["2026-01-15":] = 1_000.0
    assert wednesdays(later)["2026-01-14"] == 7


def test_a_week_in_which_a_yield_rose_from_2_0_to_2_3_is_0_3_points():
    yields = pd.Series([2.0, 2.1, 2.3], pd.to_datetime(["2026-01-07", "2026-01-09", "2026-01-14"]))
    assert weekly_changes(yields)["2026-01-14"] == pytest.approx(0.3)


def test_a_wednesday_that_is_missing_leaves_two_gaps_and_never_one_change_of_two_weeks():
    gap = RISING.drop(RISING["2026-01-15":"2026-01-21"].index).drop(RISING["2026-01-10":"2026-01-14"].index)
    changes = weekly_changes(gap)
    assert changes["2026-01-14":"2026-01-28"].isna().all() and changes["2026-02-04"] == 5


@given(scale=st.floats(0.01, 100))
def test_the_size_of_a_share_does_not_change_its_weekly_return(scale):
    close = RISING + 50
    once = weekly_changes(100 * np.log(close))
    pd.testing.assert_series_equal(weekly_changes(100 * np.log(scale * close)), once, atol=1e-9)


def test_a_name_that_is_unknown_leaves_the_others_as_they_were():
    both = wednesdays(pd.DataFrame({"known": RISING, "unknown": np.nan}))
    pd.testing.assert_series_equal(both["known"], wednesdays(RISING), check_names=False, check_freq=False)
    assert both["unknown"].isna().all()


def test_no_days_have_no_weeks():
    assert weekly_changes(RISING.iloc[:0]).empty
