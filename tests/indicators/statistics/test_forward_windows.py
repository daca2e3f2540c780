"""Does a window begin only once its week is decided, end before it counts, and overlap no other?"""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics.forward_windows import forward_changes, independent_windows, record

WEEK = pd.DatetimeIndex(["2026-01-07"])  # decided on Friday 9 January
LEVELS = pd.Series(
    {"2026-01-07": 90.0, "2026-01-09": 100.0, "2026-01-12": 110.0, "2026-04-10": 150.0, "2026-04-13": 121.0}
)
LEVELS.index = pd.DatetimeIndex(LEVELS.index)


def wednesdays(periods: int) -> pd.DatetimeIndex:
    return pd.date_range("2020-01-01", periods=periods, freq="7D")


def test_a_change_runs_from_the_first_close_after_the_friday_to_the_first_after_the_friday_thirteen_weeks_later():
    assert forward_changes(LEVELS, WEEK, 13).tolist() == [121.0 - 110.0]
    assert forward_changes(LEVELS, WEEK, 13, relative=True).tolist() == pytest.approx([10.0])


def test_a_window_that_has_not_ended_or_lacks_its_first_value_is_none():
    assert forward_changes(LEVELS[:"2026-04-10"], WEEK, 13).empty
    assert forward_changes(LEVELS.drop(pd.Timestamp("2026-01-12")), WEEK, 13).empty


def test_a_level_a_week_after_the_friday_stands_for_it_and_a_later_one_does_not():
    for day, there in (("2026-01-16", 1), ("2026-01-17", 0)):
        late = pd.Series([1.0, 2.0], pd.DatetimeIndex([day, "2026-04-13"]))
        assert len(forward_changes(late, WEEK, 13)) == there


@given(st.integers(1, 200), st.integers(1, 30))
def test_of_weeks_without_a_hole_one_window_in_so_many_stands_alone(weeks, span):
    assert independent_windows(wednesdays(weeks), span) == math.ceil(weeks / span)


@given(st.lists(st.integers(0, 400), min_size=1, unique=True).map(sorted), st.integers(1, 30))
def test_windows_apart_are_never_more_than_weeks_nor_than_fit_between_the_first_and_the_last(places, span):
    weeks = wednesdays(401)[places]
    found = independent_windows(weeks, span)
    assert 1 <= found <= min(len(weeks), (places[-1] - places[0]) / span + 1)


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=60), st.floats(-50, 50))
def test_what_is_added_to_every_outcome_is_added_to_the_middle_one(outcomes, added):
    changes = pd.Series(outcomes, wednesdays(len(outcomes)))
    assert record(changes + added, 13).median == pytest.approx(record(changes, 13).median + added)


def test_what_stood_still_neither_rose_nor_fell():
    found = record(pd.Series([1.0, 0.0, -1.0, -2.0], wednesdays(4)), 2)
    assert (found.weeks, found.windows, found.median, found.rose, found.fell) == (4, 2, -0.5, 25, 50)
    assert not found.is_enough and np.isnan(record(pd.Series(dtype=float), 13).median)
