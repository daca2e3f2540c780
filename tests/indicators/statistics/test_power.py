"""Do we say how little so few weeks can show?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics.power import (
    fisher_interval,
    largest_by_chance,
    minimum_detectable,
    minimum_detectable_correlation,
    standard_error,
)


@given(volatility=st.floats(1, 100), years=st.floats(0.1, 50))
def test_half_the_error_takes_four_times_the_years(volatility, years):
    assert standard_error(volatility, 4 * years) == pytest.approx(standard_error(volatility, years) / 2)


def test_no_time_at_all_shows_nothing():
    assert minimum_detectable(40, 0) == float("inf") and minimum_detectable_correlation(3) == 1


def test_what_moves_as_one_has_no_other_correlation():
    assert fisher_interval(1.0, 52) == (1, 1) and fisher_interval(-1.0, 52) == (-1, -1)


def test_a_gap_of_just_the_smallest_size_exceeds_chance_four_times_in_five():
    """Means of a year of weeks with that mean and a volatility of 40 a year."""
    random, smallest, chance = np.random.default_rng(1), minimum_detectable(40, 1), largest_by_chance(40, 1)
    means = 52 * (smallest / 52 + random.normal(0, 40 / np.sqrt(52), (4_000, 52))).mean(axis=1)
    assert np.mean(abs(means) > chance) == pytest.approx(0.8, abs=0.02)
