"""How unusual is a week? Robust standard scores against the ten years before it. METHODOLOGY 3.8."""

import numpy as np
import pandas as pd
from pandas.core.window.rolling import Rolling

from indicators.statistics.sample_sizes import FEWEST_SCORED_WEEKS

WEEKS = 520
OF_NORMAL = 1.4826  # times the median deviation is the standard deviation of a normal distribution
FLOOR = 0.25  # of the standard deviation: what hardly ever moves has no median deviation
BOUND = 3.0


def standardised(weekly: pd.Series) -> pd.Series:
    """(value − median) / scale from the 520 weeks before, at least 156, the week itself left out; within ±3."""
    known = weekly.dropna()
    scores = (known - past(known).median()) / scale(known)
    return scores.clip(-BOUND, BOUND).reindex(weekly.index)


def scale(weekly: pd.Series) -> pd.Series:
    """How far a week usually lies from the median of the 520 weeks before it, in the unit of the values.

    1.4826 times the median deviation from the median, and at least a quarter of the standard deviation.
    """
    before = past(weekly.dropna())
    found = np.maximum(OF_NORMAL * before.apply(median_deviation, raw=True), FLOOR * before.std())
    return found.where(found > 0).reindex(weekly.index)


def past(known: pd.Series) -> Rolling:
    """The window of 520 weeks before each week, at least 156, the week itself left out."""
    return known.rolling(f"{7 * WEEKS}D", closed="left", min_periods=FEWEST_SCORED_WEEKS)


def median_deviation(values: np.ndarray) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(np.abs(known - np.median(known))))
