"""Are changes, sums and means taken over the days they are named for, and over no others?"""

import numpy as np
import pandas as pd
import pytest

from indicators.engine.windows import change, change_over_months, change_over_quarters, trailing_mean, trailing_sum

QUARTERS = pd.date_range("2024-01-01", periods=6, freq="QS")
SQUARES = pd.Series([1.0, 4, 9, 16, 25, 36], QUARTERS)


@pytest.mark.parametrize(("older", "told"), [(0, True), (4, True), (5, False)])
def test_the_value_of_two_weeks_ago_may_be_four_days_older_and_no_more(older, told):
    first = pd.Timestamp("2026-06-01")
    values = pd.Series([10.0, 13.0], [first, first + pd.Timedelta(days=14 + older)])
    assert change(values, weeks=2).fillna(-1).tolist() == [-1, 3 if told else -1]


@pytest.mark.parametrize(("older", "told"), [(4, True), (5, False)])
def test_a_gap_of_two_weeks_ago_is_bridged_by_four_days_and_no_more(older, told):
    first = pd.Timestamp("2026-06-01")
    values = pd.Series([10.0, np.nan, 13.0], first + pd.to_timedelta([0, older, older + 14], unit="D"))
    assert change(values, weeks=2).fillna(-1).tolist() == [-1, -1, 3 if told else -1]


def test_a_change_over_two_quarters_is_one_over_six_months():
    assert change_over_quarters(SQUARES, 2).dropna().tolist() == [9 - 1, 16 - 4, 25 - 9, 36 - 16]
    pd.testing.assert_series_equal(change_over_quarters(SQUARES, 2), change_over_months(SQUARES, 6))


def test_a_year_is_the_sum_of_this_quarter_and_three_before_it():
    assert trailing_sum(SQUARES, 4).dropna().to_dict() == {
        QUARTERS[3]: 1 + 4 + 9 + 16,
        QUARTERS[4]: 4 + 9 + 16 + 25,
        QUARTERS[5]: 9 + 16 + 25 + 36,
    }


def test_a_mean_of_one_week_is_of_its_seven_days_and_takes_four_values():
    """The value of the Monday before is a week old on Monday, and in no mean of that day."""
    days = pd.DatetimeIndex(["2026-06-01", "2026-06-04", "2026-06-05", "2026-06-06", "2026-06-07", "2026-06-08"])
    mean = trailing_mean(pd.Series([70.0, 1, 2, 6, 8, 8], days), weeks=1)
    assert mean[days[-1]] == (1 + 2 + 6 + 8 + 8) / 5
    assert mean[days[-2]] == (70 + 1 + 2 + 6 + 8) / 5
    assert mean[days[3]] == (70 + 1 + 2 + 6) / 4 and np.isnan(mean[days[2]])


def test_of_nothing_known_no_change_is_known():
    assert change(pd.Series(np.nan, QUARTERS), weeks=1).isna().all()
