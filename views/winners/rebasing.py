"""What became of 100 since a day? Baskets, sides and single names, all in dollars with everything paid out put back."""

from datetime import date

import numpy as np
import pandas as pd

from catalog.baskets import BASKETS, ESSAY, Basket, Side
from catalog.calendars import session_before
from catalog.instruments import HELD
from charts import number_format
from charts.layers.annotations import Event
from charts.layers.shaded_period import ShadedPeriod
from indicators.engine.windows import LONG_ABSENCE, SLACK
from indicators.statistics.weekly import wednesdays
from views.core.figure import ViewOptions
from views.core.point_in_time import PointInTime

INDEX_BASE = 100.0
ESSAY_DAY = number_format.day_in_full(ESSAY)
HINDSIGHT = ShadedPeriod(ESSAY, f"essay, {ESSAY.day} {ESSAY:%b}")
THE_ESSAY = Event(ESSAY, HINDSIGHT.event)  # where a line has no band
SIDES = {"winners": "Winners", "losers": "Losers"}


def indicator_of(name: str) -> str:
    """What a basket, a side or a name is read from."""
    return f"{name}_index" if name in BASKETS or name in SIDES else f"{name}_return"


def level(data: PointInTime, name: str) -> "pd.Series[float]":
    """Its index; for a single name what 100 became since its own first close. Empty where nothing is known.

    By session in dollars, without a unit: 100 at its own start.
    """
    return data.once(_level, name)


def _level(data: PointInTime, name: str) -> "pd.Series[float]":
    values = data.values(indicator_of(name))
    if indicator_of(name).endswith("_index") or values.empty:
        return values
    became = grown(unbroken(values))
    first_close = session_before(HELD[name].exchange, became.index[0])
    return pd.concat([pd.Series(INDEX_BASE, [first_close]), became]).rename(values.name)


def grown(returns: "pd.Series[float]") -> "pd.Series[float]":
    """What 100 became, from the first of these daily log points on."""
    return INDEX_BASE * np.exp(returns.cumsum() / 100)


def unbroken(returns: "pd.Series[float]") -> "pd.Series[float]":
    """From the last long absence on: what a holder made across it is not known, and so no level is.

    Daily log points by date in and out.
    """
    restarts = returns.index[returns.index.to_series().diff() > LONG_ABSENCE]
    return returns[restarts[-1] :] if len(restarts) else returns


def value_on(values: "pd.Series[float]", since: date) -> float | None:
    """The value on that day, or the last a few days before; None where nothing is known then, or since."""
    day = pd.Timestamp(since)
    lately = values[day - pd.Timedelta(days=SLACK) : day].dropna()
    return None if lately.empty or values.index[-1] <= day else float(lately.iloc[-1])


def rebased_levels(levels: "pd.Series[float]", since: date) -> "pd.Series[float]":
    """The same with 100 on that day; empty where it did not stand anywhere then.

    By the dates of the levels, before that day too.
    """
    base = value_on(levels, since)
    return levels[:0] if base is None else INDEX_BASE * levels / base


def rebased_as_chosen(data: PointInTime, options: ViewOptions, name: str) -> "pd.Series[float]":
    """As a reader chose to see it: 100 on his day, by day or by week."""
    return weekly_if_chosen(options, rebased_levels(level(data, name), options.since))


def weekly_if_chosen(options: ViewOptions, values: "pd.Series[float]") -> "pd.Series[float]":
    """By week, if a reader wants that: Wednesdays, and where it ends."""
    if not options.weekly or values.empty:
        return values
    found = pd.concat([wednesdays(values).dropna()[: values.index[-1]], values.iloc[-1:]])
    return found[~found.index.duplicated()]


def percent_gained(data: PointInTime, name: str, since: date) -> float | None:
    """Percent gained from that day to its newest value."""
    levels = level(data, name).dropna()
    base = value_on(levels, since)
    return None if base is None else float(100 * levels.iloc[-1] / base - 100)


def title_of(name: str) -> str:
    """`Winners`, `Memory and storage`, or the ticker of a single name."""
    if name in SIDES:
        return SIDES[name]
    return BASKETS[name].title if name in BASKETS else ticker(name)


def ticker(name: str) -> str:
    return HELD[name].ticker.removesuffix("-USD")


def side_of(name: str) -> Side:
    """The side of the basket that a name was put in; neither where it is in none, or in one without a side."""
    return next((b.side for b in BASKETS.values() if name in b.names and b.side is not Side.NEITHER), Side.NEITHER)


def basket_of(name: str) -> Basket | None:
    return next((basket for basket in BASKETS.values() if name in basket.names), None)
