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
    """How far off the mean of so many years may be, in the unit of the volatility, both a year.

    Volatility over the root of the years; without any time it is without bound.

    >>> [round(standard_error(40, years)) for years in (0.75, 2)]
    [46, 28]
    """
    return volatility / math.sqrt(years) if years > 0 else math.inf


def largest_by_chance(volatility: float, years: float) -> float:
    """The annual mean that luck alone stays under 19 times in 20, either way: 1.96 standard errors.

    >>> round(largest_by_chance(40, 1))
    78
    """
    return CHANCE * standard_error(volatility, years)


def minimum_detectable(volatility: float, years: float) -> float:
    """The annual effect that would exceed chance, at 5 %, four times in five; a smaller one often stays unseen.

    2.80 standard errors (Cohen, Statistical Power Analysis, 1988).

    >>> [round(minimum_detectable(40, years)) for years in (0.75, 2)]
    [129, 79]
    """
    return SEEN * standard_error(volatility, years)


def minimum_detectable_correlation(weeks: int) -> float:
    """The correlation, of either sign, that so many weeks would show four times in five; 1 under four weeks.

    >>> [round(minimum_detectable_correlation(weeks), 2) for weeks in (10, 52, 104, 260)]
    [0.79, 0.38, 0.27, 0.17]
    """
    return math.tanh(SEEN / math.sqrt(weeks - 3)) if weeks >= FEWEST_WEEKS else 1.0


def fisher_interval(correlation: float, weeks: int) -> tuple[float, float]:
    """Fisher's 95 % interval of a correlation over so many weeks, at least four; one of ±1 has no other.

    Its area tangent is normal with a standard error of one over the root of the weeks less three (Fisher, 1921).

    >>> [[round(end, 3) for end in fisher_interval(correlation, 52)] for correlation in (0.5, -0.5)]
    [[0.263, 0.68], [-0.68, -0.263]]
    """
    if abs(correlation) >= 1:
        return correlation, correlation
    middle, away = math.atanh(correlation), CHANCE / math.sqrt(weeks - 3)
    return math.tanh(middle - away), math.tanh(middle + away)
