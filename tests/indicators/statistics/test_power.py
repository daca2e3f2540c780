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


@pytest.mark.parametrize(("years", "error", "seen"), [(0.75, 46, 129), (2, 28, 79)])
def test_a_spread_of_40_percent_a_year_is_known_to_46_after_nine_months_and_28_after_two_years(years, error, seen):
    assert round(standard_error(40, years)) == error and round(minimum_detectable(40, years)) == seen


@pytest.mark.parametrize(("weeks", "seen"), [(10, 0.79), (52, 0.38), (104, 0.27), (260, 0.17)])
def test_the_smallest_correlation_that_shows(weeks, seen):
    assert round(minimum_detectable_correlation(weeks), 2) == seen


@given(volatility=st.floats(1, 100), years=st.floats(0.1, 50))
def test_half_the_error_takes_four_times_the_years(volatility, years):
    assert standard_error(volatility, 4 * years) == pytest.approx(standard_error(volatility, years) / 2)


def test_no_time_at_all_shows_nothing():
    assert minimum_detectable(40, 0) == float("inf") and minimum_detectable_correlation(3) == 1


def test_a_correlation_of_a_half_over_52_weeks_lies_between_26_and_68_hundredths():
    """By hand: the area tangent of 0.5 is 0.549; 1.96 over the root of 49 is 0.28 either way."""
    assert fisher_interval(0.5, 52) == pytest.approx((0.263, 0.680), abs=1e-3)
    low, high = fisher_interval(-0.5, 52)
    assert (low, high) == pytest.approx((-0.680, -0.263), abs=1e-3)


def test_what_moves_as_one_has_no_other_correlation():
    assert fisher_interval(1.0, 52) == (1, 1) and fisher_interval(-1.0, 52) == (-1, -1)


def test_a_gap_of_just_the_smallest_size_exceeds_chance_four_times_in_five():
    """Means of a year of weeks with that mean and a volatility of 40 a year."""
    random, smallest, chance = np.random.default_rng(1), minimum_detectable(40, 1), largest_by_chance(40, 1)
    means = 52 * (smallest / 52 + random.normal(0, 40 / np.sqrt(52), (4_000, 52))).mean(axis=1)
    assert np.mean(abs(means) > chance) == pytest.approx(0.8, abs=0.02)
