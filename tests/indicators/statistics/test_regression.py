"""Are a beta and a duration what ordinary least squares would say, with errors that allow for lasting moves?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from indicators.statistics.regression import betas, duration, durations
from tests.indicators.statistics.numbers import noise, weeks

FACTORS = noise(120, "market", "water")
RETURNS = 0.2 + 1.5 * FACTORS["market"] - 2 * FACTORS["water"] + noise(120, "own", seed=2)["own"]
OF_YIELD = noise(120, "real_yield", "market", "dollar", seed=3) / 10
NAMES = pd.DataFrame({"long": -12 * OF_YIELD["real_yield"], "short": 2 * OF_YIELD["market"]}) + 0.01 * noise(
    120, "long", "short", seed=4
)


def measured(names: pd.DataFrame, **given_) -> pd.DataFrame:
    return durations(names, *(OF_YIELD[name] for name in OF_YIELD), **given_)


def by_hand(returns: pd.Series, factors: pd.DataFrame, lags: int) -> tuple[np.ndarray, np.ndarray]:
    """Least squares, and the errors as Newey and West write them."""
    design = np.column_stack([np.ones(len(factors)), factors])
    inverse = np.linalg.inv(design.T @ design)
    coefficients = inverse @ design.T @ returns
    scores = design * (returns - design @ coefficients).to_numpy()[:, np.newaxis]
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        shared = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (shared + shared.T)
    few = len(design) / (len(design) - design.shape[1])
    return coefficients[1:], np.sqrt(few * np.diag(inverse @ middle @ inverse))[1:]


def test_coefficients_are_least_squares_and_errors_newey_and_west_with_eight_lags():
    found = betas(RETURNS, FACTORS)
    coefficients, errors = by_hand(RETURNS.tail(104), FACTORS.tail(104), lags=8)
    assert found is not None and list(found.index) == ["market", "water"]
    assert found["coefficient"].to_numpy() == pytest.approx(coefficients)
    assert found["standard_error"].to_numpy() == pytest.approx(errors)
    assert found["t"].to_numpy() == pytest.approx(coefficients / errors)
    assert found["high"].to_numpy() == pytest.approx(coefficients + student.ppf(0.975, 101) * errors)
    assert found["low"].to_numpy() == pytest.approx(coefficients - student.ppf(0.975, 101) * errors)


def test_a_basket_may_carry_the_name_of_a_factor():
    pd.testing.assert_frame_equal(betas(RETURNS.rename("market"), FACTORS), betas(RETURNS, FACTORS))


def test_one_week_too_few_says_nothing():
    assert betas(RETURNS.tail(103), FACTORS) is None and betas(RETURNS.tail(104), FACTORS) is not None


@pytest.mark.parametrize(("missing", "told"), [(4, True), (5, False)])
def test_weeks_from_before_a_long_hole_are_no_part_of_the_last_two_years(missing, told):
    holed = RETURNS.copy()
    holed.iloc[60 : 60 + missing] = np.nan
    assert (betas(holed, FACTORS) is not None) == told


def test_a_week_in_which_something_is_unknown_does_not_count():
    holed = RETURNS.copy()
    holed.iloc[-1] = np.nan
    pd.testing.assert_frame_equal(betas(holed, FACTORS), betas(RETURNS.iloc[:-1], FACTORS))
    assert betas(holed.tail(104), FACTORS) is None


@settings(max_examples=20)
@given(scale=st.floats(1e-4, 1e4))
def test_a_factor_in_another_unit_has_another_coefficient_and_the_same_t(scale):
    before, after = betas(RETURNS, FACTORS), betas(RETURNS, FACTORS.assign(water=scale * FACTORS["water"]))
    assert after.loc["water", "coefficient"] == pytest.approx(before.loc["water", "coefficient"] / scale)
    assert after["t"].to_numpy() == pytest.approx(before["t"].to_numpy())


@pytest.mark.parametrize("water", [0.0, 0.1, 2 * FACTORS["market"]])
def test_a_factor_that_stands_still_or_repeats_another_cannot_be_told_apart(water):
    assert betas(RETURNS, FACTORS.assign(water=water)) is None


def test_a_share_that_loses_12_percent_per_point_of_real_yield_has_a_duration_of_12():
    found = duration(NAMES["long"], *(OF_YIELD[name] for name in OF_YIELD))
    assert found is not None and found.value == pytest.approx(12, abs=0.1) and found.weeks == 104
    assert found.low < found.value < found.high and not found.includes_zero


def test_a_share_that_only_follows_the_market_has_none():
    assert measured(NAMES).loc["short", "duration"] == pytest.approx(0, abs=0.1)


def test_the_table_says_of_each_name_what_is_said_of_it_alone():
    table, alone = measured(NAMES), duration(NAMES["long"], *(OF_YIELD[name] for name in OF_YIELD))
    assert alone is not None
    assert table.loc["long"].tolist() == pytest.approx([alone.value, alone.low, alone.high, 104])


def test_selling_a_share_short_turns_its_duration():
    assert measured(-NAMES)["duration"].tolist() == pytest.approx((-measured(NAMES)["duration"]).tolist())


def test_a_name_of_99_weeks_has_its_weeks_and_no_duration_and_the_others_stay():
    young = NAMES["long"].where(NAMES.index >= NAMES.index[-99])
    table = measured(NAMES.assign(young=young, never=np.nan))
    assert table["weeks"].to_dict() == {"long": 104, "short": 104, "young": 99, "never": 0}
    assert table.loc[["young", "never"], ["duration", "low", "high"]].isna().all(axis=None)
    pd.testing.assert_frame_equal(table.loc[["long", "short"]], measured(NAMES))


def test_a_hundred_weeks_of_the_last_104_are_enough():
    young = NAMES[["long"]].tail(100).reindex(NAMES.index)
    assert measured(young).loc["long", "duration"] == pytest.approx(12, abs=0.1)


def test_a_name_that_stopped_trading_half_a_year_ago_has_no_duration_now():
    assert np.isnan(measured(NAMES.iloc[:-26].reindex(NAMES.index)).loc["long", "duration"])


def test_no_names_have_an_empty_table():
    assert measured(pd.DataFrame(index=weeks(120))).empty
