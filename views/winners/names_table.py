"""What became of every single name? A table to sort: what it made, how far it is from its high, its duration."""

import math
from dataclasses import dataclass
from datetime import date

import pandas as pd

from catalog.baskets import BASKETS
from indicators.statistics.cross_section import YEAR, days_since_high, drawdown, last_year
from indicators.statistics.regression import MINIMUM
from indicators.statistics.weekly import wednesdays
from views.core.figure import ViewOptions
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.winners.duration import Ranked, duration_of, ranked
from views.winners.rebasing import basket_of, level, percent_gained, side_of, ticker

NAMES_IN_BASKETS = tuple(dict.fromkeys(name for basket in BASKETS.values() for name in basket.names))
MARKS = {"named to win": "▲ named to win", "named to lose": "▼ named to lose", "neither": "● neither"}
A_QUARTER, A_WEEK = pd.Timedelta(weeks=13), pd.Timedelta(weeks=1)


@dataclass(frozen=True)
class Name:
    """What became of a name: percent, days, and what it lost for each percentage point of real yield."""

    name: str
    basket: str
    side: str
    made: float | None  # percent since the base date
    quarter: float | None  # percent in 13 weeks
    from_high: float | None  # percent below the highest of 52 weeks; None where it has fewer
    days_since_high: float | None
    duration: float | None  # log points, of those with the history that the test asks for
    to: date
    year: tuple[float, ...]  # the last one by week, 100 at its start


@table(page="winners")
def every_name(data: PointInTime, options: ViewOptions) -> tuple[Name, ...]:
    """Each member of a basket that has a price, best first; last those of which that is not known."""
    measured = data.once(ranked)
    rows = [row(data, name, options.since, measured) for name in NAMES_IN_BASKETS if data.last(f"{name}_return")]
    return tuple(sorted(rows, key=lambda row: -math.inf if row.made is None else row.made, reverse=True))


def row(data: PointInTime, name: str, since: date, found: Ranked | None) -> Name:
    levels, last = level(data, name), data.last(f"{name}_return")
    basket, duration = basket_of(name), duration_of(found, name)
    assert last is not None and basket is not None
    has_a_year = levels.index[0] <= levels.index[-1] - YEAR
    year = indexed(last_year(wednesdays(levels[levels.index[-1] - YEAR - A_WEEK :]).dropna()))
    return Name(
        name=ticker(name),
        basket=basket.title,
        side=MARKS[side_of(name).value],
        made=percent_gained(data, name, since),
        quarter=percent_gained(data, name, (pd.Timestamp(last.date) - A_QUARTER).date()),
        from_high=-drawdown(levels) if has_a_year else None,
        days_since_high=days_since_high(levels) if has_a_year else None,
        duration=duration.value if duration and duration.weeks >= MINIMUM else None,
        to=last.date,
        year=tuple(round(float(value), 1) for value in year),
    )


def indexed(values: "pd.Series[float]") -> "pd.Series[float]":
    return 100 * values / values.iloc[0] if len(values) else values
