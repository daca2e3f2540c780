"""Who is ahead since a day, winners or losers, and by how much?"""

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pandas as pd

from charts import number_format
from charts.kinds.indexed_lines import race, race_axis
from charts.kinds.spread_area import gap
from views.core.figure import Figure, ViewOptions, empty, figure, spec
from views.core.line_figure import not_known
from views.core.phrasing import starts_at
from views.core.point_in_time import PointInTime
from views.winners.rebasing import (
    HINDSIGHT,
    INDEX_BASE,
    indicator_of,
    rebased_as_chosen,
    title_of,
    value_on,
    weekly_if_chosen,
)

LINE_GAP_DAYS = 21
Rows = TypeVar("Rows", pd.Series, pd.DataFrame)


def lines_of(data: PointInTime, options: ViewOptions, names: list[str]) -> pd.DataFrame:
    """What 100 became, by title, from a year before that day on; only what is known."""
    found = {title_of(name): rebased_as_chosen(data, options, name) for name in names}
    frame = pd.DataFrame({title: values for title, values in found.items() if len(values)})
    return from_a_year_before(frame, options.since).dropna(axis=1, how="all")


def from_a_year_before(values: Rows, day: date) -> Rows:
    """With a year of what led to it."""
    return values[values.index >= pd.Timestamp(day) - pd.DateOffset(years=1)] if len(values) else values


def old_lines(data: PointInTime, names: list[str]) -> list[str]:
    return [title_of(name) for name in names if (point := data.last(indicator_of(name))) and point.stale]


def sides(data: PointInTime, options: ViewOptions) -> Figure:
    """Winners, losers and a benchmark."""
    names = ["winners", "losers", *([options.beside] if options.beside else [])]
    frame = lines_of(data, options, names)
    if not {"Winners", "Losers"} <= set(frame):
        return not_there(data, options, "bifurcation", "Winners and losers", ["winners_index", "losers_index"])
    ends = frame.apply(lambda column: column.dropna().iloc[-1])
    chart = race(frame, options.palette, hindsight=HINDSIGHT, stale=old_lines(data, names), gap_days=LINE_GAP_DAYS)
    return figure(
        data,
        "bifurcation",
        f"Since {number_format.day(options.since)} winners returned {moved(ends['Winners'])}, "
        f"losers {moved(ends['Losers'])}",
        f"Total return in dollars, {number_format.day(options.since)} = 100, log scale{by_week(options)}"
        f"{starts_at(race_axis(frame))}{not_known([title_of(name) for name in names if title_of(name) not in frame])}",
        "; ".join(f"{name} {number_format.number(value)}" for name, value in ends.items()),
        [indicator_of(name) for name in names if title_of(name) in frame],
        spec=spec(chart),
    )


def not_there(data: PointInTime, options: ViewOptions, name: str, title: str, needs: list[str]) -> Figure:
    """Nothing is known at all, or only of later days than the one that a reader chose."""
    known = [values for need in needs if len(values := data.values(need))]
    if not needs or len(known) < len(needs):
        return empty(data, name, title, needs)
    day, begins = pd.Timestamp(options.since), max(values.index[0] for values in known)
    why = f"on {number_format.day(day)} it was not there; it begins on {number_format.day(begins)}"
    if day >= min(values.index[-1] for values in known):
        why = f"nothing is known yet of the time since {number_format.day(day)}"
    return replace(empty(data, name, title, needs), subtitle=f"No reading: {why}")


def moved(level: float) -> str:
    return number_format.percent(level - INDEX_BASE, 0, sign=True)


def by_week(options: ViewOptions) -> str:
    return ", Wednesdays and the last day" if options.weekly else ""


def spread(data: PointInTime, options: ViewOptions) -> Figure:
    """Winners over losers in log points since a day."""
    last, base = data.last("bifurcation_spread"), options.since
    whole = spread_since(data, base)
    if last is None or whole.empty:
        return not_there(data, options, "bifurcation_gap", "Winners over losers", ["bifurcation_spread"])
    distance = weekly_if_chosen(options, from_a_year_before(whole, base))
    return figure(
        data,
        "bifurcation_gap",
        f"Winners are {ahead_or_behind(float(distance.iloc[-1]))}{peak_in_words(whole, base, '; at the peak ')}",
        f"Winners over losers since {number_format.day(base)}, log points (100 times the logarithm of one index "
        f"over the other); grey: chosen with hindsight{by_week(options)}",
        f"{number_format.signed(float(distance.iloc[-1]))} log points on {number_format.day(distance.index[-1])}",
        ["bifurcation_spread"],
        spec=spec(gap(distance, options.palette, hindsight=HINDSIGHT, stale=last.stale, gap_days=LINE_GAP_DAYS)),
    )


def spread_since(data: PointInTime, day: date) -> "pd.Series[float]":
    """What winners gained on losers, in log points: nothing on that day. Empty where it did not stand anywhere then."""
    values = data.values("bifurcation_spread")
    base = value_on(values, day)
    return values[:0] if base is None else values - base


def ahead_or_behind(log_points: float) -> str:
    """`71 log pts ahead`, `3 log pts behind`, or where it rounds to nothing `level with losers`."""
    if not round(log_points):
        return "level with losers"
    size = number_format.log_points(abs(log_points)).removeprefix("+")
    return f"{size} {'ahead' if log_points > 0 else 'behind'}"


def peak_in_words(distance: "pd.Series[float]", day: date, before: str) -> str:
    """`Peak lead 123 log pts, 25 Jun 2026`; empty where winners never led since that day, or lead by most now."""
    since = distance[distance.index >= pd.Timestamp(day)]
    if since.empty or since.max() <= 0 or since.max() - since.iloc[-1] < 1:
        return ""
    return f"{before}{number_format.log_points(since.max()).removeprefix('+')}, {number_format.day(since.idxmax())}"
