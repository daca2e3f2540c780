"""How sure is a number from so many weeks, and how large must it be to be seen at all?

Methodology, “Winners and losers”.
"""

import math
from statistics import NormalDist

LEVEL = 0.05  # two sided: how often chance alone is called an effect
POWER = 0.80  # how often an effect of just that size is seen
CHANCE = NormalDist().inv_cdf(1 - LEVEL / 2)  # 1.96 standard errors
SEEN = CHANCE + NormalDist().inv_cdf(POWER)  # 2.80
FEWEST_WEEKS = 4


def standard_error(volatility: float, years: float) -> float:
    """How far off the mean of so many years may be, in the unit of the volatility, both a year."""
    return volatility / math.sqrt(years) if years > 0 else math.inf


def largest_by_chance(volatility: float, years: float) -> float:
    """The annual mean that luck alone stays under 19 times in 20, either way."""
    return CHANCE * standard_error(volatility, years)


def minimum_detectable(volatility: float, years: float) -> float:
    """The annual effect that would exceed chance, at 5 %, four times in five; a smaller one often stays unseen."""
    return SEEN * standard_error(volatility, years)


def minimum_detectable_correlation(weeks: int) -> float:
    """The correlation, of either sign, that so many weeks would show four times in five."""
    return math.tanh(SEEN / math.sqrt(weeks - 3)) if weeks >= FEWEST_WEEKS else 1.0


def fisher_interval(correlation: float, weeks: int) -> tuple[float, float]:
    """Fisher's 95 % interval of a correlation over so many weeks; one of ±1 has no other."""
    if abs(correlation) >= 1:
        return correlation, correlation
    middle, away = math.atanh(correlation), CHANCE / math.sqrt(weeks - 3)
    return math.tanh(middle - away), math.tanh(middle + away)
