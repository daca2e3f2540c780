"""How unusual is a week? Robust standard scores against the ten years before it. Methodology, “How far apart”."""

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view
from pandas.core.window.rolling import Rolling

from indicators.statistics.sample_sizes import FEWEST_SCORED_WEEKS

SPAN = pd.Timedelta(weeks=520)
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
    known = weekly.dropna()
    found = np.maximum(OF_NORMAL * median_deviation(known), FLOOR * past(known).std())
    return found.where(found > 0).reindex(weekly.index)


def past(known: pd.Series) -> Rolling:
    """The window of 520 weeks before each week, at least 156, the week itself left out."""
    return known.rolling(SPAN, closed="left", min_periods=FEWEST_SCORED_WEEKS)


def median_deviation(known: pd.Series) -> pd.Series:
    """For each week the median distance from the median in the same window."""
    week = np.arange(len(known))
    counted = week - known.index.searchsorted(known.index - SPAN)
    most = int(counted.max(initial=1))
    values = np.concatenate([np.full(most, np.nan), known.where(np.isfinite(known))])
    windows = sliding_window_view(values, most)[: len(known)]
    windows = np.where(np.arange(most) >= most - counted[:, None], windows, np.nan)
    distances = np.abs(windows - past(known).median().to_numpy()[:, None])
    return pd.Series(row_medians(distances), known.index)


def row_medians(rows: np.ndarray) -> np.ndarray:
    """The median of the values that are there, by row; a gap where fewer than 156 are."""
    count, ordered = np.isfinite(rows).sum(axis=1), np.sort(rows, axis=1)
    enough = np.flatnonzero(count >= FEWEST_SCORED_WEEKS)
    found = np.full(len(rows), np.nan)
    found[enough] = (ordered[enough, (count[enough] - 1) // 2] + ordered[enough, count[enough] // 2]) / 2
    return found
