"""Is it luck? A number from so many weeks, and the interval in which chance alone could have left it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Statistic = Callable[[Numbers], Numbers]  # weeks by columns in, numbers out; of many draws at once in front of both

CONFIDENCE = 0.95
BLOCK = 8  # weeks a drawn stretch lasts on average: calm and storm stay together
DRAWS = 5_000
SEED = 20_260_205  # the day the claim was made; a page read twice says the same
FEWEST = 2  # weeks: one has no spread around its mean


@dataclass(frozen=True)
class Estimate:
    """A number with its interval, 95 % unless said; the ends are missing where too few weeks are known."""

    value: float
    low: float
    high: float
    weeks: int

    @property
    def includes_zero(self) -> bool:
        """Whether nothing at all is among what the weeks allow; an unknown interval allows everything."""
        return not (self.low > 0 or self.high < 0)


def bootstrapped(weekly: pd.DataFrame, statistic: Statistic, draws: int = DRAWS, block: int = BLOCK) -> list[Estimate]:
    """Each statistic of the weeks in which every column is known, all from the same draws of weeks.

    `weekly` has a row per week and a column per variable, in any units; one Estimate per number of the statistic, in
    its order and unit, without a value under two weeks. Source: Politis and Romano, The Stationary Bootstrap, 1994.

    Stretches of weeks are drawn, not single ones, and a whole row at a time, so what moves together stays together.
    Few weeks hold few stretches, and the interval is then too narrow: of simulated spreads that were nothing but
    luck, one in six showed an effect after 26 weeks, one in eight after 52, one in eleven after 104, not one in 20.
    """
    known = weekly.dropna().to_numpy(dtype=float)
    if len(known) < FEWEST:
        unknown = statistic(np.full((FEWEST, weekly.shape[1]), np.nan))
        return [Estimate(np.nan, np.nan, np.nan, len(known))] * len(unknown)
    return estimates(statistic(known), statistic(known[drawn_weeks(len(known), draws, block)]), len(known), block)


@lru_cache(maxsize=8)
def drawn_weeks(weeks: int, draws: int = DRAWS, block: int = BLOCK) -> NDArray[np.int64]:
    """Which weeks each draw of the stationary bootstrap takes: draws by weeks, the same at every call."""
    from arch.bootstrap import StationaryBootstrap  # here, since it takes a second to load and few commands need it

    bootstrap = StationaryBootstrap(block, np.arange(weeks), seed=SEED)
    return np.array([positional[0] for positional, _ in bootstrap.bootstrap(draws)])


def estimates(values: Numbers, drawn: Numbers, weeks: int, block: int = BLOCK) -> list[Estimate]:
    """Values with the middle 95 % of their draws; no interval from fewer weeks than two blocks, it would look sure.

    `values` are one number per statistic, `drawn` draws by statistics, both in the unit of the statistic.
    """
    tail = 100 * (1 - CONFIDENCE) / 2
    ends = np.percentile(drawn, [tail, 100 - tail], axis=0)
    low, high = ends if weeks >= 2 * block else np.full_like(ends, np.nan)
    return [
        Estimate(float(value), float(least), float(most), weeks)
        for value, least, most in zip(values, low, high, strict=True)
    ]
