"""Is the gap luck? What it was since the essay, what chance alone could have made, and what could be seen by now."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from catalog.baskets import ESSAY, LOSERS
from charts import number_format
from charts.blocks import bold, ledger
from indicators.statistics.bootstrap import FEWEST, Estimate, bootstrapped
from indicators.statistics.power import largest_by_chance, minimum_detectable
from indicators.statistics.spread_tests import WEEKS_A_YEAR, BetaGap, annual_volatility, beta_gap, spread_statistics
from indicators.statistics.verdict_days import VERDICT_DAYS, next_verdict_day
from indicators.statistics.weekly import weekly_changes
from views.core.point_in_time import PointInTime
from views.core.presentation import note, table
from views.winners.rebasing import ESSAY_DAY, level

AGAINST = {"losers": "all three groups", **{group.name: group.title.lower() for group in LOSERS}}
TOO_FEW = "too few weeks"
SIGNIFICANCE_HEAD = [
    "Winners over",
    "Gap",
    "Annualised",
    "95 % interval",
    "Least to be seen",
    "Sharpe ratio (95 %)",
    "Weeks",
]


@dataclass(frozen=True)
class Significance:
    """Winners over one group since the essay. Log points; the mean and its interval are those of a year."""

    gap: float
    mean: Estimate
    sharpe: Estimate
    by_chance: float  # the mean that luck alone stays under 19 times in 20
    detectable: float  # the mean that would exceed it four times in five

    @property
    def has_an_interval(self) -> bool:
        """From fewer weeks than two drawn stretches there is none; nor does a mean of a year say anything then."""
        return not np.isnan(self.mean.low)

    @property
    def may_be_luck(self) -> bool:
        """Both must speak against luck: few weeks make the drawn interval too narrow."""
        return self.mean.includes_zero or abs(self.mean.value) < self.by_chance


def weekly_since(data: PointInTime, names: list[str]) -> pd.DataFrame:
    """Weekly log points of these, Wednesday to Wednesday, in the weeks that lie wholly after the essay.

    By Wednesday (rows) and name (columns); NaN where either close of a week is not known.
    """
    return wholly_after_the_essay(pd.DataFrame({name: 100 * np.log(level(data, name)) for name in names}))


def wholly_after_the_essay(levels: pd.DataFrame) -> pd.DataFrame:
    """Changes from Wednesday to Wednesday, without the week in which it was published.

    In the unit of the levels, by Wednesday (rows), with their columns.
    """
    if levels.empty:
        return pd.DataFrame(columns=levels.columns, index=pd.DatetimeIndex([]), dtype=float)
    moved = weekly_changes(levels)
    return moved[moved.index - pd.Timedelta(weeks=1) >= pd.Timestamp(ESSAY)]


def significance_of(data: PointInTime, loser: str) -> Significance | None:
    """None where fewer than two whole weeks since the essay are known."""
    spread = f"bifurcation_spread{'' if loser == 'losers' else f'_{loser}'}"
    weekly = wholly_after_the_essay(data.values(spread).to_frame()).dropna()
    if len(weekly) < FEWEST:
        return None
    mean, sharpe = bootstrapped(weekly, spread_statistics)
    span = float(annual_volatility(weekly[spread].to_numpy())), len(weekly) / WEEKS_A_YEAR
    return Significance(float(weekly[spread].sum()), mean, sharpe, largest_by_chance(*span), minimum_detectable(*span))


def verdict_in_words(data: PointInTime) -> str:
    """`after 27 weeks that may be luck`; the day of the next verdict where it hardly can be."""
    found = data.once(significance_of, "losers")
    if found is None:
        return "too few weeks have passed to tell luck from more"
    if found.may_be_luck:
        return f"after {found.mean.weeks} weeks that may be luck"
    whom, verdict_day = "winners" if found.gap > 0 else "losers", next_verdict_day(data.day)
    until = f"; the next verdict falls on {number_format.day(verdict_day)}" if verdict_day else ""
    return f"in {found.mean.weeks} weeks luck alone would hardly favour the {whom} so{until}"


def could_be_seen(data: PointInTime) -> str:
    """A fact: how large a mean must be to be seen by now; empty where the one there is suffices, or none is known."""
    found = data.once(significance_of, "losers")
    if found is None or not found.may_be_luck or not found.has_an_interval:
        return ""
    return (
        f"**Inconclusive**: {number_format.log_points(found.mean.value)} a year so far; by now only "
        f"{number_format.number(found.detectable)} or more could be told from luck"
    )


def power_in_words() -> str:
    """What the table can show and what it cannot, and when a verdict falls."""
    *days, last = map(number_format.day, VERDICT_DAYS)
    return (
        "**What could be seen by now.** “Least to be seen” (the minimum detectable effect) is the annual mean that so "
        "many weeks tell from luck four times in five; a smaller one is often missed. A gap counts as more than luck "
        "only if its interval leaves out zero and its mean exceeds 1.96 standard errors: with few weeks the interval "
        "alone is too narrow. Of gaps that were nothing but luck it shows an effect in about one of six after 26 "
        "weeks, one of eight after 52. "
        f"Verdicts fall on {', '.join(days)} and {last}, on no other day."
    )


@table(page="winners", numbers=["winners_index", "losers_index", "bifurcation_spread", "real_yield_10y", "spy_return"])
def significance(data: PointInTime) -> str:
    """A row for all losers and for each group alone."""
    rows = [row(name, found) for name in AGAINST if (found := data.once(significance_of, name))]
    return (
        ledger(SIGNIFICANCE_HEAD, rows, ["text", *["number"] * 6])
        if rows
        else ledger(SIGNIFICANCE_HEAD[:1], [["No reading."]], ["text"])
    )


def row(name: str, found: Significance) -> list[str]:
    return [
        bold(AGAINST[name]),
        number_format.signed(found.gap),
        *(annual(found) if found.has_an_interval else [TOO_FEW] * 4),
        f"{found.mean.weeks}",
    ]


def annual(found: Significance) -> list[str]:
    return [
        number_format.signed(found.mean.value),
        interval(found.mean),
        f"±{number_format.number(found.detectable)}",
        f"{number_format.signed(found.sharpe.value, 1)} ({interval(found.sharpe, 1)})",
    ]


def interval(found: Estimate, digits: int = 0) -> str:
    if np.isnan(found.low):
        return TOO_FEW
    return f"{number_format.signed(found.low, digits)} to {number_format.signed(found.high, digits)}"


@note(page="winners")
def beta_to_real_yield(data: PointInTime) -> str:
    """What the losers did when the real yield rose, against what the thesis says."""
    found = data.once(beta_gap_of)
    if found is None or np.isnan([found.alone.low, found.market_held.low]).any():
        why = f"too few weeks since {ESSAY_DAY}, or no real yield or market"
        return f"**When real yields rise (beta).** No reading: {why}."
    raw, held = found.alone, found.market_held
    gained = "gained" if raw.value > 0 else "lost"
    nothing = ", which may be nothing" if held.includes_zero else ""
    return (
        f"**When real yields rise (beta).** For each 0.1 pp that it rose in a week, losers {gained} "
        f"{a_tenth(abs(raw.value))} log points on winners ({interval_of_a_tenth(raw)}, {raw.weeks} weeks); with the "
        f"market held the same, {a_tenth(held.value, sign=True)} ({interval_of_a_tenth(held)}){nothing}. "
        "The thesis says that they lose. No verdict rests on this."
    )


def a_tenth(of: float, sign: bool = False) -> str:
    return (number_format.signed if sign else number_format.number)(of / 10, 1)


def interval_of_a_tenth(found: Estimate) -> str:
    return interval(replace(found, low=found.low / 10, high=found.high / 10), 1)


def beta_gap_of(data: PointInTime) -> BetaGap | None:
    """Winners and losers against the real yield and the market, in the weeks since the essay."""
    weekly = weekly_since(data, ["winners", "losers"])
    if weekly.empty or data.last("real_yield_10y") is None or data.last("spy_return") is None:
        return None
    real = weekly_changes(data.values("real_yield_10y")).reindex(weekly.index)
    market = weekly_changes(data.values("spy_return").cumsum()).reindex(weekly.index)
    return beta_gap(weekly["winners"], weekly["losers"], real, market)
