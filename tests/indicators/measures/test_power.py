"""Do we say how little so few weeks can show?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.measures.power import smallest_correlation, smallest_seen, standard_error


@pytest.mark.parametrize(("years", "error", "seen"), [(0.75, 46, 129), (2, 28, 79)])
def test_a_spread_of_40_percent_a_year_is_known_to_46_after_nine_months_and_28_after_two_years(years, error, seen):
    assert round(standard_error(40, years)) == error and round(smallest_seen(40, years)) == seen


@pytest.mark.parametrize(("weeks", "seen"), [(52, 0.38), (104, 0.27), (260, 0.17)])
def test_the_smallest_correlation_that_shows(weeks, seen):
    assert round(smallest_correlation(weeks), 2) == seen


@given(volatility=st.floats(1, 100), years=st.floats(0.1, 50))
def test_half_the_error_takes_four_times_the_years(volatility, years):
    assert standard_error(volatility, 4 * years) == pytest.approx(standard_error(volatility, years) / 2)


def test_no_time_at_all_shows_nothing():
    assert smallest_seen(40, 0) == float("inf") and smallest_correlation(3) == 1
