"""Does a line of the points that are kept look the same as the line of all?"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from charts.layers.downsampling import MOST_POINTS, PIXEL_COLUMNS, kept

DAYS = np.arange(20_000.0)


def walk(seed, length):
    return np.random.default_rng(seed).normal(size=length).cumsum()


def test_a_history_of_a_few_thousand_points_is_drawn_whole():
    values = walk(1, MOST_POINTS)
    values[7] = np.nan
    assert list(kept(DAYS[:MOST_POINTS], values)) == [i for i in range(MOST_POINTS) if i != 7]


@given(seed=st.integers(0, 10_000), length=st.integers(MOST_POINTS + 1, len(DAYS)))
def test_in_every_column_of_pixels_the_line_reaches_as_high_and_as_low_as_all_its_values(seed, length):
    days, values = DAYS[:length], walk(seed, length)
    shown = kept(days, values)
    column = np.floor(days / days[-1] * (PIXEL_COLUMNS - 1e-9)).astype(int)
    edges = np.searchsorted(column, np.arange(PIXEL_COLUMNS))
    lowest, highest = np.minimum.reduceat(values, edges), np.maximum.reduceat(values, edges)
    kept_only = np.full(length, np.nan)
    kept_only[shown] = values[shown]
    assert len(shown) <= 4 * PIXEL_COLUMNS
    assert (np.fmin.reduceat(kept_only, edges) == lowest).all() and (
        np.fmax.reduceat(kept_only, edges) == highest
    ).all()


@given(seed=st.integers(0, 10_000))
def test_no_line_between_two_columns_is_drawn_otherwise(seed):
    values = walk(seed, len(DAYS))
    shown = set(kept(DAYS, values))
    column = np.floor(DAYS / DAYS[-1] * (PIXEL_COLUMNS - 1e-9)).astype(int)
    crossings = np.flatnonzero(np.diff(column))
    assert {0, len(DAYS) - 1, *crossings, *(crossings + 1)} <= shown
