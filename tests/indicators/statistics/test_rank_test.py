"""Does the order of names decide, and does one piece of evidence count once?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from indicators.statistics.rank_test import RankEstimate, rank_test, times_taken, verdict
from tests.indicators.statistics.numbers import SOME, noise, weeks

LETTERS = list("abcdefghij")
DURATION = pd.Series(np.arange(10.0), LETTERS)
WEEKLY = noise(52, *LETTERS)
FALLING = pd.DataFrame(-np.outer(np.ones(52), DURATION), weeks(52), LETTERS)  # the longer, the more lost each week


def test_names_that_fall_in_the_order_of_their_durations_are_minus_one():
    found = rank_test(DURATION, FALLING, SOME)
    assert (found.value, found.low, found.high) == pytest.approx((-1, -1, -1))
    assert (found.weeks, len(found.names)) == (52, 10)
    assert rank_test(DURATION, -FALLING, SOME).value == pytest.approx(1)


def test_the_correlation_is_spearmans():
    assert rank_test(DURATION, WEEKLY, SOME).value == pytest.approx(spearmanr(DURATION, WEEKLY.sum()).statistic)


def test_names_of_one_duration_or_one_return_share_a_rank():
    """The first two are equal in both, so the order of one is that of the other turned round."""
    durations, earned = pd.Series([1.0, 1, 2, 3], LETTERS[:4]), [4.0, 4, 3, 1]
    found = rank_test(durations, pd.DataFrame([earned] * 20, weeks(20), LETTERS[:4]), SOME)
    assert (found.value, found.low, found.high) == pytest.approx((-1, -1, -1))


@settings(max_examples=20)
@given(scale=st.floats(0.1, 10), moved=st.floats(-5, 5))
def test_only_the_order_of_durations_counts(scale, moved):
    assert rank_test(moved + scale * DURATION**3, WEEKLY, SOME) == rank_test(DURATION, WEEKLY, SOME)


def test_what_moves_all_names_alike_changes_nothing():
    lifted = WEEKLY.add(noise(52, "market", seed=2)["market"], axis=0)
    assert rank_test(DURATION, lifted, SOME) == rank_test(DURATION, WEEKLY, SOME)


def test_ten_copies_of_every_name_are_no_more_evidence_than_one():
    copies = pd.concat(dict.fromkeys(range(10), WEEKLY), axis=1)
    copied = pd.Series([DURATION[name] for _, name in copies.columns], copies.columns)
    once, often = rank_test(DURATION, WEEKLY, SOME), rank_test(copied, copies, SOME)
    assert (often.value, often.low, often.high) == pytest.approx((once.value, once.low, once.high), abs=0.03)


def test_a_name_unknown_in_a_week_or_without_a_duration_changes_nothing():
    young = WEEKLY["a"].where(WEEKLY.index >= WEEKLY.index[10])
    more = WEEKLY.assign(young=young, unmeasured=5.0, never=np.nan)
    durations = pd.concat([DURATION, pd.Series({"young": 3.0, "unmeasured": np.nan, "never": 4.0, "gone": 5.0})])
    assert rank_test(durations, more, SOME) == rank_test(DURATION, WEEKLY, SOME)


def test_a_first_week_without_a_week_before_it_is_none():
    before = pd.DataFrame(np.nan, [WEEKLY.index[0] - pd.Timedelta(days=7)], LETTERS)
    assert rank_test(DURATION, pd.concat([before, WEEKLY]), SOME) == rank_test(DURATION, WEEKLY, SOME)


@pytest.mark.parametrize("weekly", [WEEKLY[["a"]], WEEKLY.iloc[:0], WEEKLY * np.nan])
def test_one_name_or_no_week_cannot_be_ranked(weekly):
    found = rank_test(DURATION, weekly, SOME)
    assert np.isnan(found.value) and verdict(found, 0.5) == "inconclusive"


def estimate(low: float, high: float, weeks: int = 52, names: int = 30) -> RankEstimate:
    return RankEstimate((low + high) / 2, low, high, weeks, tuple(f"name {at}" for at in range(names)))


@pytest.mark.parametrize(
    ("found", "real_yield_change", "said"),
    [
        (estimate(-0.6, -0.2), 0.5, "supported"),
        (estimate(0.2, 0.6), 0.5, "contradicted"),
        (estimate(0.2, 0.6), -0.5, "supported"),
        (estimate(-0.6, -0.2), -0.5, "contradicted"),
        (estimate(-0.6, 0.1), 0.5, "inconclusive"),
        (estimate(-0.6, -0.2), 0.0, "inconclusive"),
        (estimate(-0.6, -0.2), np.nan, "inconclusive"),
        (estimate(np.nan, np.nan), 0.5, "inconclusive"),
        (estimate(-0.6, -0.2, weeks=51), 0.5, "inconclusive"),
        (estimate(-0.6, -0.2, weeks=52, names=8), 0.5, "supported"),
        (estimate(-0.6, -0.2, names=7), 0.5, "inconclusive"),
    ],
)
def test_long_durations_must_fall_behind_when_the_real_yield_rises_and_lead_when_it_falls(
    found, real_yield_change, said
):
    assert verdict(found, real_yield_change) == said


def test_names_that_all_earned_the_same_have_no_order():
    same = pd.DataFrame(1.0, weeks(20), LETTERS)
    assert np.isnan(rank_test(DURATION, same, SOME).value)


def test_a_draw_counts_how_often_it_took_each_week():
    assert times_taken(np.array([[0, 0, 2], [1, 1, 1]])).tolist() == [[2, 0, 1], [0, 3, 0]]
