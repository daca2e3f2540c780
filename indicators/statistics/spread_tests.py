"""Did winners beat losers by more than luck, and do the two sides hang on the same thing?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.statistics.bootstrap import BLOCK, DRAWS, Estimate, Numbers, bootstrapped

WEEKS_A_YEAR = 52


def spread_statistics(spread: Numbers) -> Numbers:
    """The mean a year and the Sharpe ratio of weekly differences, given as one column.

    Weeks by one column in, two numbers out: the mean in the unit of the differences, the ratio without one and NaN
    where nothing varied. Source: Sharpe, The Sharpe Ratio, 1994.
    """
    weekly = spread[..., 0]
    mean, volatility = WEEKS_A_YEAR * weekly.mean(axis=-1), annual_volatility(weekly)
    ratio = np.divide(mean, volatility, out=np.full_like(mean, np.nan), where=volatility > 0)
    return np.stack([mean, ratio], axis=-1)


def annual_volatility(weekly: Numbers) -> Numbers:
    """The standard deviation of weekly numbers, as of a year.

    In the unit of the numbers: the root of 52 times the deviation of a sample.
    """
    volatility: Numbers = np.sqrt(WEEKS_A_YEAR) * weekly.std(axis=-1, ddof=1)
    return volatility


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
    return np.stack([slope(weekly[..., 0], weekly[..., 1:2]), slope(weekly[..., 0], weekly[..., 1:])], axis=-1)


def slope(explained: Numbers, explaining: Numbers) -> Numbers:
    """The coefficient of the first explaining column; missing where the weeks cannot tell it from the others.

    A number per week, and weeks by columns, in. Source: least squares with a constant, by singular values.
    """
    columns = np.concatenate([explaining, np.ones_like(explaining[..., :1])], axis=-1)
    if np.isnan(columns).any() or np.isnan(explained).any():
        return np.full(columns.shape[:-2], np.nan)
    left, size, right = np.linalg.svd(columns, full_matrices=False)
    told_apart = size[..., -1] > size[..., 0] * max(columns.shape[-2:]) * np.finfo(float).eps
    along = (left.swapaxes(-1, -2) @ explained[..., np.newaxis])[..., 0]
    found: Numbers = (right[..., 0] * along / np.where(told_apart[..., np.newaxis], size, np.nan)).sum(axis=-1)
    return found
