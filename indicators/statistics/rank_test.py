"""Did names of long duration fall behind? Every name in the order of its duration, no side picked by hand."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from indicators.statistics.bootstrap import BLOCK, DRAWS, Estimate, Numbers, drawn_weeks, estimates
from indicators.statistics.sample_sizes import FEWEST_OF_ALL, FEWEST_RANKED_WEEKS

FEWEST_TO_RANK = 2  # names
Verdict = Literal["supported", "contradicted", "inconclusive"]


@dataclass(frozen=True)
class RankEstimate(Estimate):
    """A rank correlation between names, with the interval that other weeks could have given."""

    names: tuple[str, ...]  # that were ranked


def rank_test(duration: pd.Series, weekly: pd.DataFrame, draws: int = DRAWS, block: int = BLOCK) -> RankEstimate:
    """The rank correlation of duration, measured before the window, with what each name returned in it.

    `duration` is indexed by name, in any unit, since only its order counts; `weekly` are log points by Wednesday (rows)
    and name (columns). Between −1 and 1; without a value under two names or without a week.

    Whole weeks are drawn anew, not names: seventy names that fall together are one piece of evidence.
    A name unknown in any week of the window is left out; a week in which no name is known is none.
    """
    window = weekly.dropna(how="all")
    known = [name for name in window if window[name].notna().all() and pd.notna(duration.get(name))]
    returns, ordered = window[known].to_numpy(dtype=float), duration.reindex(known).to_numpy(dtype=float)
    if len(known) < FEWEST_TO_RANK or not len(returns):
        return RankEstimate(np.nan, np.nan, np.nan, len(returns), tuple(known))
    taken = times_taken(drawn_weeks(len(returns), draws, block))
    value = rank_correlation(ordered, returns.sum(axis=0, keepdims=True))
    [found] = estimates(value, rank_correlation(ordered, taken @ returns)[:, np.newaxis], len(returns), block)
    return RankEstimate(found.value, found.low, found.high, found.weeks, tuple(known))


def times_taken(drawn: np.ndarray) -> Numbers:
    """How often each draw took each week, so that a sum over drawn weeks is one product.

    Numbers of weeks from 0 in, draws by weeks; counts out, draws by weeks.
    """
    return np.apply_along_axis(np.bincount, 1, drawn, minlength=drawn.shape[1]).astype(float)


def rank_correlation(ordered: Numbers, returns: Numbers) -> Numbers:
    """Spearman's correlation of one ordering of the names with each row of returns.

    A number per name, and a row per draw with a column per name, in; a number per row out, NaN where all names are
    alike. Source: Spearman, 1904; equal ones share the mean of their ranks.
    """
    from scipy.stats import rankdata  # here, since it takes half a second to load

    one, rows = rankdata(ordered), rankdata(returns, axis=1)
    one, rows = one - one.mean(), rows - rows.mean(axis=1, keepdims=True)
    size = np.sqrt((one @ one) * (rows**2).sum(axis=1))
    return np.divide(rows @ one, size, out=np.full(len(rows), np.nan), where=size > 0)


def verdict(estimate: RankEstimate, real_yield_change: float) -> Verdict:
    """What the test says of the claim: long durations fall behind when the real yield rises, lead when it falls."""
    too_few = estimate.weeks < FEWEST_RANKED_WEEKS or len(estimate.names) < FEWEST_OF_ALL
    if too_few or estimate.includes_zero or not abs(real_yield_change) > 0:
        return "inconclusive"
    return "supported" if (estimate.high < 0) == (real_yield_change > 0) else "contradicted"
