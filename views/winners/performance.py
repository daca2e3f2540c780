"""Who is ahead since a day, winners or losers, and by how much?"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TypeVar

import pandas as pd

from catalog.baskets import LOSERS, WINNERS
from charts import number_format
from charts.kinds.indexed_lines import race, race_axis
from charts.kinds.spread_area import gap
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import WEEKLY_GAP_DAYS, not_known
from views.core.phrasing import stale_age, starts_at
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.winners.members import of_how_many
from views.winners.rebasing import (
    HINDSIGHT,
    INDEX_BASE,
    indicator_of,
    rebased_as_chosen,
    title_of,
    value_on,
    weekly_if_chosen,
)

SPREAD, SIDE_INDICES = "bifurcation_spread", ["winners_index", "losers_index"]
Rows = TypeVar("Rows", pd.Series, pd.DataFrame)


def lines_of(data: PointInTime, options: ViewOptions, names: list[str]) -> pd.DataFrame:
    """What 100 became, by title, from a year before that day on; only what is known.

    By date (rows) and title (columns), 100 on the chosen day.
    """
    found = {title_of(name): rebased_as_chosen(data, options, name) for name in names}
    frame = pd.DataFrame({title: values for title, values in found.items() if len(values)})
    return from_a_year_before(frame, options.since).dropna(axis=1, how="all")


def from_a_year_before(values: Rows, day: date) -> Rows:
    """With a year of what led to it."""
    return values[values.index >= pd.Timestamp(day) - pd.DateOffset(years=1)] if len(values) else values


def old_lines(data: PointInTime, names: list[str]) -> dict[str, str]:
    """Each that is too old to stand, by title, with its age in words."""
    return {title_of(name): age for name in names if (age := stale_age(data.last(indicator_of(name))))}


def not_known_since(data: PointInTime, options: ViewOptions, needs: Sequence[str]) -> str:
    """Why there is nothing since the day that a reader chose; empty where nothing of it is known at all."""
    known = [values for need in needs if len(values := data.values(need))]
    if not needs or len(known) < len(needs):
        return ""
    day, begins = pd.Timestamp(options.since), max(values.index[0] for values in known)
    if day >= min(values.index[-1] for values in known):
        return f"nothing is known yet of the time since {number_format.day(day)}"
    return f"on {number_format.day(day)} it was not there; it begins on {number_format.day(begins)}"


@figure(
    page="winners", needs=SIDE_INDICES, why=partial(not_known_since, needs=SIDE_INDICES), label="Winners and losers"
)
def bifurcation(data: PointInTime, options: ViewOptions) -> Figure:
    """Winners, losers and a benchmark."""
    names = ["winners", "losers", *([options.beside] if options.beside else [])]
    frame = lines_of(data, options, names)
    if not {"Winners", "Losers"} <= set(frame):
        raise NoReading
    ends = frame.apply(lambda column: column.dropna().iloc[-1])
    chart = race(frame, options.palette, hindsight=HINDSIGHT, stale=old_lines(data, names), gap_days=WEEKLY_GAP_DAYS)
    return composed(
        data,
        f"Since {number_format.day(options.since)} winners{of_how_many(data, WINNERS)} returned "
        f"{moved(ends['Winners'])}, losers{of_how_many(data, LOSERS)} {moved(ends['Losers'])}",
        f"Total return in dollars, {number_format.day(options.since)} = 100, log scale{dates_drawn(options)}"
        f"{starts_at(race_axis(frame))}{not_known([title_of(name) for name in names if title_of(name) not in frame])}",
        "; ".join(f"{name} {number_format.number(value)}" for name, value in ends.items()),
        [indicator_of(name) for name in names if title_of(name) in frame],
        spec=chart,
    )


def moved(level: float) -> str:
    return number_format.percent(level - INDEX_BASE, 0, sign=True)


def dates_drawn(options: ViewOptions) -> str:
    """What a subtitle says of the dates, whatever range of years a reader chose."""
    return f", from a year before{', Wednesdays and the last day' if options.weekly else ''}"


@figure(
    page="winners",
    needs=[SPREAD],
    why=partial(not_known_since, needs=[SPREAD]),
    label="Winners over losers",
    posted=False,
)
def bifurcation_gap(data: PointInTime, options: ViewOptions) -> Figure:
    """Winners over losers in log points since a day."""
    last, base = data.newest(SPREAD), options.since
    whole = spread_since(data, base)
    if whole.empty:
        raise NoReading
    distance = weekly_if_chosen(options, from_a_year_before(whole, base))
    return composed(
        data,
        f"Winners are {ahead_or_behind(float(distance.iloc[-1]))}{peak_in_words(whole, base, '; at the peak ')}",
        f"Winners over losers since {number_format.day(base)}{dates_drawn(options)}, log points (100 times the "
        "logarithm of one index over the other); grey: chosen with hindsight",
        f"{number_format.signed(float(distance.iloc[-1]))} log points on {number_format.day(distance.index[-1])}",
        [SPREAD],
        spec=gap(distance, options.palette, hindsight=HINDSIGHT, stale=stale_age(last), gap_days=WEEKLY_GAP_DAYS),
    )


def spread_since(data: PointInTime, day: date) -> "pd.Series[float]":
    """What winners gained on losers, in log points: nothing on that day. Empty where it did not stand anywhere then.

    By session.
    """
    values = data.values(SPREAD)
    base = value_on(values, day)
    return values[:0] if base is None else values - base


def ahead_or_behind(log_points: float) -> str:
    """`71 log pts ahead`, `3 log pts behind`, or where it rounds to nothing `level with losers`."""
    if not round(log_points):
        return "level with losers"
    size = number_format.log_points(abs(log_points), sign=False)
    return f"{size} {'ahead' if log_points > 0 else 'behind'}"


def peak_in_words(distance: "pd.Series[float]", day: date, before: str) -> str:
    """`Peak lead 123 log pts, 25 Jun 2026`; empty where winners never led since that day, or lead by most now."""
    since = distance[distance.index >= pd.Timestamp(day)]
    if since.empty or since.max() <= 0 or since.max() - since.iloc[-1] < 1:
        return ""
    return f"{before}{number_format.log_points(since.max(), sign=False)}, {number_format.day(since.idxmax())}"
