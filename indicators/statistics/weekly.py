"""What happened from Wednesday to Wednesday? Seoul, New York and crypto close at different hours; weeks bridge that."""

from typing import TypeVar

import pandas as pd

from indicators.engine.windows import SLACK

WEDNESDAY = 2
Levels = TypeVar("Levels", pd.Series, pd.DataFrame)


def wednesdays(levels: Levels) -> Levels:
    """For each Wednesday the last value on or before it, at most SLACK days older; a gap where there is none.

    Indexed by Wednesday, from the first to the last date of the levels; columns and unit are theirs.

    >>> wednesdays(pd.Series([100.0, 103.0], pd.DatetimeIndex(["2025-12-23", "2025-12-26"]))).to_dict()
    {Timestamp('2025-12-24 00:00:00'): 100.0}
    """
    daily = levels.resample("D").last().ffill(limit=SLACK)
    return daily[daily.index.day_of_week == WEDNESDAY]


def weekly_changes(levels: Levels) -> Levels:
    """Each Wednesday less the Wednesday before: log points of 100 times a logarithm, percentage points of a yield.

    Indexed by Wednesday; NaN at the first, and where either of the two is missing.
    """
    return wednesdays(levels).diff()
