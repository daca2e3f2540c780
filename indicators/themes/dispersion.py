"""How far are winners and losers apart, and do they move apart together? Methodology, “How far apart”."""

from functools import partial

import numpy as np
import pandas as pd

from catalog.baskets import BASKETS, LOSERS, WINNERS
from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.engine.windows import change
from indicators.engine.z_scores import standardised
from indicators.statistics import cross_section
from indicators.statistics.sample_sizes import enough_names
from indicators.statistics.weekly import wednesdays, weekly_changes
from indicators.themes.equal_weight import levels

SECTORS = (
    "memory",
    "crypto",
    "software",
    "momentum",
    "momentum_names",
    "builders",
    "neoclouds",
    "lenders",
    "deep_pocket",
)
SECTOR_OF = {f"{name}_return": sector for sector in SECTORS for name in BASKETS[sector].names}


@read_as("100 * names above their own weeks-week mean / names with a price")
def above_their_average(*returns, weeks):
    """The share of members that stand above their own average of 26 weeks, among those with a price.

    Nothing where that is fewer than half of those named, or fewer than three.
    """
    return on(returns, cross_section.breadth(levels_of(returns), weeks, enough_names(len(returns))))


@read_as("standard deviation across names of their weeks-week returns")
def dispersion(*returns, weeks):
    """The standard deviation, across names, of what each earned over 13 weeks. High: it matters what one holds."""
    return on(returns, cross_section.dispersion(earned(returns, weeks)))


@read_as("100 * variance of the baskets’ means / variance of all names, of weeks-week returns")
def between_baskets(*returns, weeks):
    """How much of the variance across names, over 13 weeks, lies between their baskets and not within them.

    Baskets drawn by lot would show (baskets less one) over (names less one).
    """
    return on(returns, cross_section.between_share(earned(returns, weeks), SECTOR_OF))


def levels_of(returns, names=None):
    """By session and name, what 1 became."""
    return levels(pd.concat(returns, axis=1, sort=True).set_axis(names or list(range(len(returns))), axis=1))


def earned(returns, weeks):
    """By session and name, what each earned over so many weeks, in log points."""
    return change(100 * np.log(levels_of(returns, list(SECTOR_OF))), weeks)


def on(returns, values):
    """On each session; on a Wednesday without one as it last stood."""
    return values.combine_first(wednesdays(values)).reindex(returns[0].index)


for side, title, groups in (("winners", "named to win", WINNERS), ("losers", "named to lose", LOSERS)):
    indicator(
        name=f"{side}_breadth",
        title=f"Names {title} above their 26-week average",
        unit=Unit.PERCENT,
        inputs=[f"{name}_return" for group in groups for name in group.names],
        partial=True,
        cumulative=True,
        wednesdays=True,
        weeks=26,
    )(above_their_average)

for name, title, unit, formula in (
    ("dispersion_13w", "Dispersion of returns across names, 13 weeks", Unit.LOG_POINTS, dispersion),
    ("between_baskets_13w", "Part of the dispersion between baskets, 13 weeks", Unit.PERCENT, between_baskets),
):
    indicator(
        name=name,
        title=title,
        unit=unit,
        inputs=list(SECTOR_OF),
        partial=True,
        cumulative=True,
        wednesdays=True,
        weeks=13,
    )(formula)

over_weeks = partial(indicator, cumulative=True, wednesdays=True)


@over_weeks(title="Correlation of winners and losers, 52 weeks", unit=Unit.COEFFICIENT)
@read_as("weeks-week correlation of the weekly changes of ln(winners_index) and ln(losers_index)")
def winners_losers_correlation(winners_index, losers_index, weeks=52):
    """The correlation of their weekly returns over a year, Wednesday to Wednesday. Low: they part ways."""
    moved = weekly_changes(100 * np.log(pd.concat([winners_index, losers_index], axis=1)))
    return moved.iloc[:, 0].rolling(weeks).corr(moved.iloc[:, 1]).reindex(winners_index.index)


@over_weeks(title="Beta to the real yield, losers less winners, 104 weeks", unit=Unit.LOG_POINTS)
@read_as("weeks-week cov(-change(bifurcation_spread, 1), change(real_yield_10y, 1)) / var(change(real_yield_10y, 1))")
def beta_gap_to_real_yield(bifurcation_spread, real_yield_10y, weeks=104):
    """What losers gain over winners, in log points, for each percentage point that the ten-year real yield rises.

    The thesis says it is negative: a dearer price of money hurts those that promise cash far ahead.
    """
    moved = weekly_changes(pd.concat([-bifurcation_spread, real_yield_10y], axis=1))
    together = moved.iloc[:, 0].rolling(weeks).cov(moved.iloc[:, 1])
    return (together / moved.iloc[:, 1].rolling(weeks).var()).reindex(bifurcation_spread.index)


@over_weeks(title="Bifurcation score", unit=Unit.SCORE)
@read_as(
    "mean of z(change(bifurcation_spread, weeks)), z(dispersion_13w), z(-winners_losers_correlation) and "
    "z(-beta_gap_to_real_yield)"
)
def bifurcation_score(bifurcation_spread, dispersion_13w, winners_losers_correlation, beta_gap_to_real_yield, weeks=13):
    """How far winners and losers are apart: the mean of four standard scores, −3 to 3, each Wednesday.

    The change of the gap in 13 weeks, the dispersion, less the correlation, less the gap of betas; each against its own
    ten years before. 0 is an ordinary week of its past.
    """
    gap_change = change(wednesdays(bifurcation_spread), weeks)
    parts = [gap_change, dispersion_13w, -winners_losers_correlation, -beta_gap_to_real_yield]
    scores = [standardised(part.reindex(gap_change.index)) for part in parts]
    return pd.concat(scores, axis=1).mean(axis=1, skipna=False).reindex(bifurcation_spread.index)
