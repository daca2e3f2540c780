"""How much must be known before a statistic is said at all? Every minimum in one place, with its reason."""

from math import ceil

import pandas as pd

FEWEST_OF_A_GROUP = 3  # names: two can only agree or not
FEWEST_OF_ALL = 8  # names, over all baskets: fewer say nothing of a market
FEWEST_BASKETS = 2  # between which a variance can lie
FEWEST_RANKED_WEEKS = 52  # with fewer, intervals of drawn weeks are too narrow by a good part
FEWEST_SCORED_WEEKS = 156  # three years, before one week is held against them
FEWEST_ERRORS = 13  # weeks of a forecast: a quarter, or an average is of one month's calm
FEWEST_MOVES = 13  # weekly changes: a quarter, before one is called usual
FEWEST_WINDOWS = 3  # that do not overlap: of two, one may go either way
FEWEST_CORRELATED = 10  # windows that do not overlap: with fewer nearly every true correlation is missed
FEWEST_POINTS = 2  # of a line
FEWEST_REVISIONS = 8  # of one series, before they are said to lean one way: two years of quarters
FEWEST_QUARTERS = 4  # of a stack over time: a year
FEWEST_BARS = 2  # one bar is a number
FEWEST_OF_A_CURVE = 3  # maturities: two are a straight line
YEARS_TO_RANK = 10  # good ones and bad ones: the highest of a good spell says nothing


def enough_names(named: int) -> int:
    """How many of a group's names must be known: half of them, and three.

    >>> [enough_names(named) for named in (1, 4, 6, 7, 13, 22)]
    [3, 3, 3, 4, 7, 11]
    """
    return max(FEWEST_OF_A_GROUP, ceil(named / 2))


def is_long(values: "pd.Series[float]", day: pd.Timestamp | None = None) -> bool:
    """Whether ten years of it are known up to that day, or to its end: only then is one value held against all.

    `values` are by date, in any unit; a gap is not known.
    """
    known = values.dropna()[:day]
    return len(known) > 0 and bool(known.index[0] <= (day or known.index[-1]) - pd.DateOffset(years=YEARS_TO_RANK))
