"""Did winners beat losers by more than luck, and do the two sides hang on the same thing?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.statistics.bootstrap import BLOCK, DRAWS, Estimate, Numbers, bootstrapped

WEEKS_A_YEAR = 52


def spread_statistics(spread: Numbers) -> Numbers:
    """The mean a year and the Sharpe ratio of weekly differences, given as one column or as a line of numbers.

    Two numbers: the mean in the unit of the differences, the ratio without one and NaN where nothing varied. Source:
    Sharpe, The Sharpe Ratio, 1994.
    """
    weekly = spread.ravel()
    mean, volatility = WEEKS_A_YEAR * weekly.mean(), annual_volatility(weekly)
    return np.array([mean, mean / volatility if volatility > 0 else np.nan])


def annual_volatility(weekly: Numbers) -> float:
    """The standard deviation of weekly numbers, as of a year.

    In the unit of the numbers: the root of 52 times the deviation of a sample.
    """
    return float(np.sqrt(WEEKS_A_YEAR) * weekly.std(ddof=1))


@dataclass(frozen=True)
class BetaGap:
    """What losers gained on winners, in log points, for one unit of a factor; both intervals from the same draws."""

    alone: Estimate
    market_held: Estimate  # what the market explains taken out


def beta_gap(
    winners: pd.Series,
    losers: pd.Series,
    factor: pd.Series,
    market: pd.Series,
    draws: int = DRAWS,
    block: int = BLOCK,
) -> BetaGap:
    """Weekly returns in log points against the weekly change of a factor, without and with the market beside it.

    All by Wednesday, on the weeks that all have; log points per unit of the factor, without a value where the weeks
    cannot tell it from the market.
    """
    weekly = pd.concat([losers - winners, factor, market], axis=1, join="inner")
    return BetaGap(*bootstrapped(weekly, both_slopes, draws, block))


def both_slopes(weekly: Numbers) -> Numbers:
    """Of weeks of a spread, a factor and the market.

    Weeks by three columns in, two numbers out.
    """
    return np.array([slope(weekly[:, 0], weekly[:, 1:2]), slope(weekly[:, 0], weekly[:, 1:])])


def slope(explained: Numbers, explaining: Numbers) -> float:
    """The coefficient of the first explaining column; missing where the weeks cannot tell it from the others.

    A number per week, and weeks by columns, in. Source: least squares with a constant.
    """
    columns = np.column_stack([explaining, np.ones(len(explaining))])
    if np.isnan(columns).any() or np.isnan(explained).any():
        return np.nan
    found, _, rank, _ = np.linalg.lstsq(columns, explained)
    return float(found[0]) if rank == columns.shape[1] else np.nan
