"""Is an interval wide where little is known, and the same whenever a page is read?"""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import bootstrap

from indicators.statistics.bootstrap import Estimate, bootstrapped, drawn_weeks, estimates
from tests.indicators.statistics.numbers import SOME, noise, weeks


def means(weekly):
    return weekly.mean(axis=-2)


def width(found: Estimate) -> float:
    return found.high - found.low


def test_weeks_that_all_earned_one_point_leave_no_doubt_of_their_mean():
    [found] = bootstrapped(pd.DataFrame({"spread": 1.0}, weeks(52)), means, SOME)
    assert found == Estimate(1, 1, 1, 52) and not found.includes_zero


def test_single_weeks_drawn_give_the_interval_of_an_ordinary_bootstrap():
    weekly = noise(104, "spread")
    [found] = bootstrapped(weekly, means, draws=4_000, block=1)
    plain = bootstrap((weekly["spread"],), np.mean, n_resamples=4_000, method="percentile", rng=1).confidence_interval
    assert (found.low, found.high) == pytest.approx((plain.low, plain.high), abs=0.08)


def test_fewer_weeks_leave_a_wider_interval():
    weekly = noise(400, "spread")
    [long], [short] = bootstrapped(weekly, means, SOME), bootstrapped(weekly.tail(40), means, SOME)
    assert width(short) > 2 * width(long)


def test_a_calm_and_a_storm_that_last_leave_a_wider_interval_than_weeks_drawn_singly():
    lasting = pd.DataFrame({"spread": np.sin(np.arange(104) / 8)}, weeks(104))
    [stretches], [singly] = bootstrapped(lasting, means, SOME), bootstrapped(lasting, means, SOME, block=1)
    assert width(stretches) > 1.5 * width(singly)


def test_a_page_read_twice_says_the_same():
    assert bootstrapped(noise(60, "a", "b"), means, SOME) == bootstrapped(noise(60, "a", "b"), means, SOME)


def test_a_statistic_has_the_same_draws_whatever_stands_beside_it():
    weekly = noise(60, "a", "b")
    [alone], beside = bootstrapped(weekly[["a"]], means, SOME), bootstrapped(weekly, means, SOME)[0]
    assert (beside.value, beside.low, beside.high) == pytest.approx((alone.value, alone.low, alone.high))


def test_a_drawn_week_is_mostly_followed_by_the_week_after_it():
    drawn = drawn_weeks(104, draws=200, block=8)
    follows = (np.diff(drawn, axis=1) % 104 == 1).mean()
    assert follows == pytest.approx(7 / 8, abs=0.02)


def test_a_week_that_is_unknown_in_one_column_does_not_count():
    weekly = noise(60, "a", "b")
    longer = pd.concat([weekly, pd.DataFrame({"a": [50.0], "b": [np.nan]}, [pd.Timestamp("2026-02-04")])])
    assert bootstrapped(longer, means, SOME) == bootstrapped(weekly, means, SOME)


@pytest.mark.parametrize("count", [0, 1, 2, 15])
def test_fewer_weeks_than_two_blocks_have_no_interval_and_so_decide_nothing(count):
    for found in bootstrapped(noise(count, "a", "b"), means, SOME):
        assert np.isnan(found.low) and np.isnan(found.high) and found.includes_zero and found.weeks == count
        assert np.isnan(found.value) == (count < 2)


def test_two_blocks_of_weeks_have_an_interval():
    [found] = bootstrapped(noise(16, "a"), means, SOME)
    assert found.low < found.value < found.high and found.weeks == 16


def test_an_interval_is_the_middle_95_percent_of_the_draws():
    """Of 0 to 1,000 in order the 25th and the 975th."""
    drawn = np.arange(1_001.0)[:, np.newaxis]
    [found] = estimates(np.array([500.0]), drawn, weeks=16)
    assert (found.value, found.low, found.high) == pytest.approx((500, 25, 975))
    assert estimates(np.array([500.0]), drawn, weeks=15)[0].includes_zero


@pytest.mark.parametrize(
    ("low", "high", "included"),
    [(0.1, 1, False), (-1, -0.1, False), (-0.5, 0.5, True), (0, 1, True), (-1, 0, True), (np.nan, np.nan, True)],
)
def test_an_interval_that_touches_nought_holds_it_and_an_unknown_one_holds_everything(low, high, included):
    assert Estimate(0.5, low, high, 52).includes_zero == included
