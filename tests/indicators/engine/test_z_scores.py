"""Is a week held against the ten years before it, and against no other?"""

import numpy as np
import pandas as pd
import pytest

from indicators.engine.z_scores import scale, standardised


def weekly(*values: float) -> pd.Series:
    return pd.Series(values, pd.date_range("2010-01-06", periods=len(values), freq="W-WED"), dtype=float)


def test_a_week_of_520_weeks_ago_counts_and_one_of_521_does_not():
    """It alone ever moved: where it is forgotten there is nothing to hold a week against."""
    found = scale(weekly(1.0, *[0.0] * 521))
    assert found.iloc[520] > 0 and np.isnan(found.iloc[521])


def test_what_moved_once_in_three_years_has_a_quarter_of_its_standard_deviation_for_a_scale():
    """Of 155 noughts and one 156 the mean is 1, the variance 156."""
    found = scale(weekly(*[0.0] * 155, 156.0, 0.0, 0.0)).dropna()
    assert found.iloc[0] == pytest.approx(0.25 * np.sqrt(156)) and len(found) == 2


@pytest.mark.parametrize(("moved", "score"), [(1.4826, 1.0), (4.4, 4.4 / 1.4826), (4.5, 3.0), (-4.5, -3.0)])
def test_a_score_counts_median_deviations_and_ends_at_3(moved, score):
    to_and_fro = weekly(*[10.0 - 1, 10.0 + 1] * 100, 10.0 + moved)
    assert standardised(to_and_fro).iloc[-1] == pytest.approx(score)


def test_a_week_without_a_value_has_no_score_and_is_no_part_of_another():
    values = weekly(*[9.0, 11.0] * 100, np.nan, 12.0)
    scores = standardised(values)
    assert np.isnan(scores.iloc[-2]) and scores.iloc[-1] == standardised(values.drop(values.index[-2])).iloc[-1]
