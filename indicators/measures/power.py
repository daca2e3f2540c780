"""How large must an effect be to be seen at all? METHODOLOGY 4.4, printed beside each result."""

import math
from statistics import NormalDist

LEVEL = 0.05  # two sided: how often chance alone is called an effect
POWER = 0.80  # how often an effect of just that size is seen
SEEN = NormalDist().inv_cdf(1 - LEVEL / 2) + NormalDist().inv_cdf(POWER)  # 1.96 + 0.84 standard errors
FEWEST_WEEKS = 4


def standard_error(volatility: float, years: float) -> float:
    """How far off the mean of so many years may be, in the unit of the volatility, both a year."""
    return volatility / math.sqrt(years) if years > 0 else math.inf


def smallest_seen(volatility: float, years: float) -> float:
    """The annual effect that would be found at 5 % four times in five; anything smaller mostly stays inconclusive."""
    return SEEN * standard_error(volatility, years)


def smallest_correlation(weeks: int) -> float:
    """The correlation, of either sign, that so many weeks would show four times in five."""
    return math.tanh(SEEN / math.sqrt(weeks - 3)) if weeks >= FEWEST_WEEKS else 1.0
