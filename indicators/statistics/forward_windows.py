"""What happened after a week, in windows that begin after its Friday, and how many of them tell something new?"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.statistics.power import CHANCE
from indicators.statistics.sample_sizes import FEWEST_WINDOWS

TO_FRIDAY = pd.Timedelta(days=2)  # from a week’s Wednesday; on its evening the week is decided
WITHIN = pd.Timedelta(weeks=1)  # after the day asked for: a later value is not of that time


@dataclass(frozen=True)
class Record:
    """What followed some weeks: the middle change, and how often it was a rise."""

    weeks: int  # whose window has ended
    windows: int  # that do not overlap
    median: float
    rose: float  # percent
    fell: float  # percent; the rest stood still

    @property
    def is_enough(self) -> bool:
        return self.windows >= FEWEST_WINDOWS


def may_be_luck(share: float, usual: float, windows: int) -> bool:
    """Whether luck alone makes a share (percent) of so many independent windows differ so much from what is usual.

    Within 1.96 standard errors of the usual share: those of a binomial, by the normal.

    >>> may_be_luck(70, 50, 23), may_be_luck(70, 50, 25)
    (True, False)
    """
    return abs(share - usual) <= CHANCE * math.sqrt(usual * (100 - usual) / windows)


def forward_changes(
    levels: "pd.Series[float]", weeks: pd.DatetimeIndex, span: int, relative: bool = False
) -> "pd.Series[float]":
    """For each week (its Wednesday) the change over the next `span` weeks, in the unit of the levels, or in percent.

    From the first value dated after the week’s Friday to the first dated after the Friday `span` weeks later: what was
    known when the week was decided is not in it. Weeks whose window has not ended, or lacks either value, are left out.
    """
    begins, ends = (first_after(levels, weeks + TO_FRIDAY + pd.Timedelta(weeks=ahead)) for ahead in (0, span))
    changes = 100 * (ends / begins - 1) if relative else ends - begins
    return pd.Series(changes, weeks).dropna()


def first_after(levels: "pd.Series[float]", days: pd.DatetimeIndex) -> np.ndarray:
    """The first value dated after each day, within a week of it; NaN where there is none."""
    known = levels.dropna()
    at = known.index.searchsorted(days, side="right")
    dates, values = known.index.append(pd.DatetimeIndex([pd.NaT]))[at], np.append(known.to_numpy(), np.nan)[at]
    return np.where(dates - days <= WITHIN, values, np.nan)


def independent_windows(weeks: pd.DatetimeIndex, span: int) -> int:
    """How many windows of `span` weeks that begin with one of these do not overlap: the first, and each next that fits.

    >>> independent_windows(pd.date_range("2026-01-07", periods=27, freq="7D"), 13)
    3
    """
    found, at = 0, 0
    while at < len(weeks):
        found, at = found + 1, int(weeks.searchsorted(weeks[at] + pd.Timedelta(weeks=span)))
    return found


def record(changes: "pd.Series[float]", span: int) -> Record:
    """What followed these weeks; `changes` are of windows of `span` weeks, by their week."""
    if changes.empty:
        return Record(0, 0, np.nan, np.nan, np.nan)
    windows = independent_windows(pd.DatetimeIndex(changes.index), span)
    rose, fell = (float(100 * moved.mean()) for moved in (changes > 0, changes < 0))
    return Record(len(changes), windows, float(changes.median()), rose, fell)
