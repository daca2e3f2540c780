"""How unusual is a week? Robust standard scores against the ten years before it. METHODOLOGY 3.8."""

import numpy as np
import pandas as pd

from indicators.measures.enough import FEWEST_SCORED_WEEKS

WEEKS = 520
OF_NORMAL = 1.4826  # times the median deviation is the standard deviation of a normal distribution
FLOOR = 0.25  # of the standard deviation: what hardly ever moves has no median deviation
BOUND = 3.0


def standardised(weekly: pd.Series) -> pd.Series:
    """(value − median) / scale from the 520 weeks before, at least 156, the week itself left out; within ±3.

    The scale is 1.4826 times the median deviation from the median, and at least a quarter of the standard deviation.
    """
    known = weekly.dropna()
    before = known.rolling(f"{7 * WEEKS}D", closed="left", min_periods=FEWEST_SCORED_WEEKS)
    scale = np.maximum(OF_NORMAL * before.apply(median_deviation, raw=True), FLOOR * before.std())
    scores = (known - before.median()) / scale.where(scale > 0)
    return scores.clip(-BOUND, BOUND).reindex(weekly.index)


def median_deviation(values: np.ndarray) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(np.abs(known - np.median(known))))
