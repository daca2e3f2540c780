"""How far apart are the names, is it the baskets that part them, and how far is each from its high?"""

import math
from collections.abc import Mapping

import pandas as pd

from indicators.engine.windows import trailing_mean
from indicators.statistics.sample_sizes import FEWEST_BASKETS, FEWEST_OF_A_GROUP, FEWEST_OF_ALL

YEAR = pd.Timedelta(weeks=52)


def dispersion(returns: pd.DataFrame) -> pd.Series:
    """The standard deviation of the names' returns on each date; a gap where fewer than eight are known.

    Returns by date (rows) and name (columns) in, a number by date out, both in log points.
    """
    return returns.std(axis=1).where(returns.count(axis=1) >= FEWEST_OF_ALL)


def between_share(returns: pd.DataFrame, groups: Mapping[str, str]) -> pd.Series:
    """Percent of the variance across names that lies between their baskets: 100 where every basket moves as one.

    `returns` are by date (rows) and name (columns), `groups` tells the basket of a name; names without one are left
    out. By date, 0 to 100; NaN under eight names or two baskets, or where all moved alike. Source: the sum of squares
    between groups over the total, as in an analysis of variance.

    Baskets drawn by lot would not show nothing but about (baskets less one) / (names less one).
    """
    members = returns.loc[:, [name in groups for name in returns]]
    baskets = members.T.groupby(dict(groups))
    away = members.sub(members.mean(axis=1), axis=0)
    total = (away**2).sum(axis=1)
    between = ((baskets.mean().T.sub(members.mean(axis=1), axis=0)) ** 2 * baskets.count().T).sum(axis=1)
    enough = (members.count(axis=1) >= FEWEST_OF_ALL) & ((baskets.count() > 0).sum() >= FEWEST_BASKETS)
    return (100 * between / total.where(total > 0)).clip(0, 100).where(enough)


def drawdown(level: pd.Series) -> float:
    """Percent that the newest is below the highest of the last 52 weeks, 0 to 100; 0 on the day of a high.

    In its first year from the highest so far; NaN where the newest is not known.
    """
    year = last_year(level)
    return float(100 * (1 - year.iloc[-1] / year.max()))


def days_since_high(level: pd.Series) -> float:
    """Calendar days from the last day that stood at the highest of the last 52 weeks to the newest.

    NaN where the newest is not known.
    """
    year = last_year(level)
    return float((year.index[-1] - year[::-1].idxmax()).days) if pd.notna(year.iloc[-1]) else math.nan


def last_year(level: pd.Series) -> pd.Series:
    """Of the 52 weeks to the newest, the day a year before it left out."""
    return level[level.index > level.index[-1] - YEAR] if len(level) else level


def breadth(levels: pd.DataFrame, weeks: int = 26, fewest: int = FEWEST_OF_A_GROUP) -> pd.Series:
    """Percent of members above their own average of so many weeks, among those that have a value and an average.

    Levels by day (rows) and name (columns), each in any unit, in; 0 to 100 by day out.

    A gap where fewer than that many have.
    """
    averages = levels.apply(trailing_mean, weeks=weeks)
    known = (levels.notna() & averages.notna()).sum(axis=1)
    return 100 * (levels > averages).sum(axis=1) / known.where(known >= fewest)
