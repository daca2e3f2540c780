"""Are two sides compared as a desk would, and does it not matter to the sum which is called the winner?"""

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.spread_tests import annual_volatility, beta_gap, spread_statistics
from tests.indicators.statistics.numbers import SOME, noise, weeks


def test_a_spread_of_1_and_3_points_in_turn_is_104_points_a_year():
    spread = np.array([1.0, 3.0] * 26)
    mean, sharpe = spread_statistics(spread[:, np.newaxis])
    assert mean == 104 and sharpe == pytest.approx(104 / (np.sqrt(52) * spread.std(ddof=1)))


def test_a_spread_a_hundred_times_smaller_has_the_same_sharpe_ratio():
    spread = np.array([1.0, 3.0] * 26)[:, np.newaxis]
    assert spread_statistics(spread / 100)[1] == pytest.approx(spread_statistics(spread)[1])


def test_weekly_moves_of_2_points_either_way_are_14_points_a_year():
    assert annual_volatility(np.array([2.0, -2.0] * 500)) == pytest.approx(14.4, abs=0.05)


def test_losers_with_beta_3_less_winners_with_beta_1_are_2():
    weekly = noise(60, "yield", "market")
    found = beta_gap(1 + weekly["yield"], 3 * weekly["yield"], *(weekly[name] for name in weekly), SOME)
    for one in (found.alone, found.market_held):
        assert one.value == pytest.approx(2) and not one.includes_zero


def test_what_the_market_explains_is_no_beta_to_the_yield_once_the_market_is_held():
    """Losers move with the market twice as far as winners, and the market falls when the yield rises."""
    weekly = noise(60, "yield", "rest")
    market = weekly["rest"] - weekly["yield"]
    found = beta_gap(market, 2 * market, weekly["yield"], market, SOME)
    assert found.alone.value < -0.5 and found.market_held.value == pytest.approx(0, abs=1e-9)


def test_swapping_the_sides_turns_every_sign():
    weekly = noise(60, "winners", "losers", "yield", "market")
    one = beta_gap(*(weekly[name] for name in ("winners", "losers", "yield", "market")), SOME)
    other = beta_gap(*(weekly[name] for name in ("losers", "winners", "yield", "market")), SOME)
    for before, after in ((one.alone, other.alone), (one.market_held, other.market_held)):
        assert (after.value, after.low, after.high) == pytest.approx((-before.value, -before.high, -before.low))


def test_a_factor_that_stands_still_has_no_beta():
    weekly = noise(60, "winners", "losers", "market")
    found = beta_gap(weekly["winners"], weekly["losers"], pd.Series(0.0, weeks(60)), weekly["market"], SOME)
    assert np.isnan([found.alone.value, found.alone.low, found.market_held.value]).all()


def test_sides_that_are_one_have_no_sharpe_ratio():
    mean, sharpe = spread_statistics(np.zeros((60, 1)))
    assert mean == 0 and np.isnan(sharpe)


def test_what_lifts_both_sides_alike_is_not_in_the_gap():
    weekly = noise(60, "winners", "losers", "yield", "market")
    lift = noise(60, "lift", seed=2)["lift"]
    before = beta_gap(*(weekly[name] for name in weekly), SOME).alone
    after = beta_gap(weekly["winners"] + lift, weekly["losers"] + lift, weekly["yield"], weekly["market"], SOME).alone
    assert (after.value, after.low, after.high) == pytest.approx((before.value, before.low, before.high))


def test_one_week_alone_has_no_beta():
    """The yield of the newest Wednesday comes a day later than its prices."""
    weekly = noise(2, "winners", "losers", "yield", "market")
    late = weekly["yield"].where(weekly.index < weekly.index[-1])
    found = beta_gap(weekly["winners"], weekly["losers"], late, weekly["market"], SOME)
    assert np.isnan([found.alone.value, found.market_held.value]).all() and found.alone.weeks == 1
