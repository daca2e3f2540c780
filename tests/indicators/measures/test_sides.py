"""Are two sides compared as a desk would, and does it not matter to the sum which is called the winner?"""

import numpy as np
import pandas as pd
import pytest

from indicators.measures.sides import annual_volatility, betas_to, both_sides, compared, spread_statistics
from tests.indicators.measures.numbers import SOME, noise, weeks


def test_a_spread_of_1_and_3_points_in_turn_is_104_points_a_year():
    spread = np.array([1.0, 3.0] * 26)
    mean, sharpe = spread_statistics(spread)
    assert mean == 104 and sharpe == pytest.approx(104 / (np.sqrt(52) * spread.std(ddof=1)))


def test_weekly_moves_of_2_points_either_way_are_14_points_a_year():
    assert annual_volatility(np.array([2.0, -2.0] * 500)) == pytest.approx(14.4, abs=0.05)


def test_a_side_that_moves_twice_as_far_as_the_factor_has_a_beta_of_2():
    factor = np.array([0.1, -0.2, 0.3, 0.0])
    assert betas_to(factor, np.column_stack([2 * factor + 1, -factor])) == pytest.approx([2, -1])


def test_losers_with_beta_3_less_winners_with_beta_1_are_2():
    factor = noise(60, "x")["x"]
    found = compared(1 + factor, 3 * factor, factor, SOME)
    assert found.beta_difference.value == pytest.approx(2) and not found.beta_difference.includes_zero
    assert (found.beta_winners.value, found.beta_losers.value) == pytest.approx((1, 3))


def test_swapping_the_sides_turns_every_sign():
    weekly = noise(60, "winners", "losers", "factor")
    one = compared(weekly["winners"], weekly["losers"], weekly["factor"], SOME)
    other = compared(weekly["losers"], weekly["winners"], weekly["factor"], SOME)
    for name in ("annual_mean", "sharpe", "beta_difference"):
        before, after = getattr(one, name), getattr(other, name)
        assert (after.value, after.low, after.high) == pytest.approx((-before.value, -before.high, -before.low))
    assert other.beta_winners == one.beta_losers


def test_what_lifts_both_sides_alike_is_not_in_the_spread():
    weekly = noise(60, "winners", "losers", "factor")
    lift = noise(60, "lift", seed=2)["lift"]
    before = compared(weekly["winners"], weekly["losers"], weekly["factor"], SOME).annual_mean
    after = compared(weekly["winners"] + lift, weekly["losers"] + lift, weekly["factor"], SOME).annual_mean
    assert (after.value, after.low, after.high) == pytest.approx((before.value, before.low, before.high))


def test_a_factor_that_stands_still_and_sides_that_are_one_have_no_beta_and_no_sharpe():
    same = noise(60, "side")["side"]
    found = compared(same, same, pd.Series(0.0, weeks(60)), SOME)
    assert found.annual_mean.value == 0 and found.annual_mean.includes_zero
    assert np.isnan([found.sharpe.value, found.beta_winners.value, found.beta_difference.low]).all()


def test_the_five_statistics_stand_in_the_order_of_their_names():
    weekly = noise(60, "winners", "losers", "factor")
    found = compared(*(weekly[name] for name in weekly), SOME)
    assert [part.value for part in vars(found).values()] == pytest.approx(both_sides(weekly.to_numpy()))
