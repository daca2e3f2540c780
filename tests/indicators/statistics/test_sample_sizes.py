"""Is nothing said from too few names or years?"""

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.sample_sizes import is_long


@pytest.mark.parametrize(("first", "long"), [("2016-08-20", True), ("2016-08-21", False)])
def test_ten_years_to_the_day_are_long(first, long):
    days = ["2010-01-01", first, "2017-01-01", "2018-01-01", "2026-08-20"]
    values = pd.Series([np.nan, 1.0, 2.0, 2.0, 2.0], pd.DatetimeIndex(days))
    assert is_long(values) == long


def test_what_came_after_the_day_that_is_asked_about_makes_nothing_longer():
    values = pd.Series(1.0, pd.date_range("2010-01-01", "2026-01-01", freq="YS"))
    assert is_long(values, pd.Timestamp("2020-01-01")) and not is_long(values, pd.Timestamp("2019-12-31"))
    assert not is_long(values, pd.Timestamp("2009-01-01"))
