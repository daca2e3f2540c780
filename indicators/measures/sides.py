"""Did winners beat losers by more than luck, and do the two sides hang on the same thing?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.measures.luck import BLOCK, DRAWS, Estimate, Numbers, bootstrapped

WEEKS_A_YEAR = 52


@dataclass(frozen=True)
class Sides:
    """Two baskets held against each other, all intervals from the same draws of weeks."""

    annual_mean: Estimate  # winners less losers, log points a year
    sharpe: Estimate  # the same over its volatility
    beta_winners: Estimate
    beta_losers: Estimate
    beta_difference: Estimate  # losers less winners


def compared(winners: pd.Series, losers: pd.Series, factor: pd.Series, draws: int = DRAWS, block: int = BLOCK) -> Sides:
    """Weekly returns of two sides in log points, and what both may hang on, week by week."""
    weekly = pd.concat([winners, losers, factor], axis=1, join="inner")
    return Sides(*bootstrapped(weekly, both_sides, draws, block))


def both_sides(weekly: Numbers) -> Numbers:
    """All five statistics of weeks of winners, losers and factor."""
    winners, losers = betas_to(weekly[:, 2], weekly[:, :2])
    return np.array([*spread_statistics(weekly[:, 0] - weekly[:, 1]), winners, losers, losers - winners])


def spread_statistics(spread: Numbers) -> Numbers:
    """The mean a year and the Sharpe ratio of weekly differences, given as one column or as a line of numbers."""
    weekly = spread.ravel()
    mean, volatility = WEEKS_A_YEAR * weekly.mean(), annual_volatility(weekly)
    return np.array([mean, mean / volatility if volatility > 0 else np.nan])


def annual_volatility(weekly: Numbers) -> float:
    """The standard deviation of weekly numbers, as of a year."""
    return float(np.sqrt(WEEKS_A_YEAR) * weekly.std(ddof=1))


def betas_to(factor: Numbers, returns: Numbers) -> Numbers:
    """By how much each column of returns moved with one unit of the factor; missing where the factor stood still."""
    moved = factor - factor.mean()
    size = moved @ moved
    return moved @ returns / size if size > 0 else np.full(returns.shape[1], np.nan)
