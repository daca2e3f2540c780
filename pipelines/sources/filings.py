"""What did a company spend in each quarter, and hold at its end, as its filings told it at the time?

Two things cannot be: four quarters that miss their annual report by more than $1 million, and a quarter below zero of
a payment. Neither costs the filer its other years. What the filing adds there is left out until an annual report fits,
or the quarter is told anew: a gap stays where the figures cannot be trusted, and a remark says so.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from catalog.model import NEW_YORK
from pipelines.sources.companyfacts import Fact, flows, levels
from pipelines.sources.published import NotReported
from pipelines.sources.totals import Flows, Levels

YEAR_DAYS = range(350, 381)
ROUNDING = 1e6  # dollars by which four quarters may miss their year
ANNUAL_REPORTS = ("10-K", "20-F", "40-F")


class Told(NamedTuple):
    """Rows (date, value, known_from): of each quarter one whenever a filing gave it a new value. And what was odd."""

    rows: pd.DataFrame
    remarks: list[str]


def quarters(file: Any, tags: Sequence[str], since: date | None = None, below_zero: bool = False) -> Told:
    """Spent or earned in each fiscal quarter, by what was filed from `since` on."""
    facts = flows(file, tags, since)
    told = _as_filed(facts, {tag: Flows() for tag in tags}, below_zero)
    if told.rows.empty:
        longer = ", only longer periods" if facts else ""
        raise NotReported(f"the filings tell no single quarter of {tags[0]}{longer}")
    return told


def balances(file: Any, tags: Sequence[str], since: date | None = None) -> Told:
    """Held or owed at the end of each fiscal quarter. An older figure repeated beside a newer one is no news."""
    told = _as_filed(levels(file, tags, since), {tag: Levels() for tag in tags}, below_zero=True)
    if told.rows.empty:
        raise NotReported(f"the filings do not tell {tags[0]} at the end of any quarter")
    return told


def calendar_quarter(end: date) -> date:
    """The first day of the calendar quarter whose last day is nearest: Oracle's 31 August belongs to July."""
    first, _ = _nearest(end)
    return first


def _nearest(end: date) -> tuple[date, int]:
    """The first day of that quarter, and how many days its last one is away."""
    own = pd.Period(end, freq="Q")
    away, quarter = min((abs((quarter.end_time.date() - end).days), quarter) for quarter in (own, own - 1))
    return quarter.start_time.date(), away


def _as_filed(facts: Sequence[Fact], rungs: Mapping[str, Flows | Levels], below_zero: bool) -> Told:
    given: dict[date, float] = {}
    doubted: dict[date, str] = {}
    current: dict[date, tuple[float, str]] = {}
    rows = []
    for filed, together in groupby(facts, key=lambda fact: fact.filed):
        news = list(together)
        for tag, rung in rungs.items():
            rung.learn([fact for fact in news if fact.tag == tag])
        # Of the ladder the first tag that yields a value counts: the last one written here.
        current = {end: (value, tag) for tag in [*rungs][::-1] for end, value in rungs[tag].by_end.items()}
        fresh = {end for end, (value, _) in current.items() if given.get(end) != value}
        for year in (fact for fact in news if _is_annual(fact)):
            own = {end: value for end, (value, tag) in current.items() if tag == year.tag and end in fresh}
            _doubt(year, rungs[year.tag].by_end, own, doubted)
        for end in sorted(fresh - doubted.keys()):
            value, _ = current[end]
            if value >= 0 or below_zero:
                rows.append((end, value, filed))
                given[end] = value
    below = {end: value for end, (value, _) in sorted(current.items()) if value < 0 and not below_zero}
    negative = [f"the quarter to {end} comes to {_millions(value)}, it is left out" for end, value in below.items()]
    return _labelled(rows, [*dict.fromkeys(doubted.values()), *negative])


def _is_annual(fact: Fact) -> bool:
    """A full year in an annual report; quarterly reports carry sums of other twelve months."""
    return (fact.end - fact.start).days + 1 in YEAR_DAYS and fact.form.startswith(ANNUAL_REPORTS)


def _doubt(year: Fact, by_end: Mapping[date, float], fresh: Mapping[date, float], doubted: dict[date, str]) -> None:
    """Hold back what is fresh in a year that does not add up; let go of what was held in one that does."""
    parts = {end: value for end, value in by_end.items() if year.start < end <= year.end}
    if len(parts) != 4:
        return
    total = sum(parts.values())
    if abs(total - year.value) <= ROUNDING:
        for end in parts:
            doubted.pop(end, None)
        return
    sentence = (
        f"the four quarters of the year to {year.end} make {_millions(total)}, the annual report of {year.filed} says "
        f"{_millions(year.value)}; what it adds to that year is left out"
    )
    doubted |= {end: sentence for end in parts if end in fresh}


def _millions(dollars: float) -> str:
    return f"{dollars / 1e6:,.0f} million dollars"


def _labelled(rows: Sequence[tuple[date, float, date]], remarks: list[str]) -> Told:
    """Dated by the calendar quarter, known from the end of the filing's day in New York."""
    labels = {end: _nearest(end) for end, _, _ in rows}
    ends: dict[date, date] = {}
    for end in sorted(labels, key=lambda end: labels[end][1]):
        own = ends.setdefault(labels[end][0], end)
        if own != end:
            remarks.append(f"the quarters to {own} and to {end} fall into one calendar quarter; the latter is left out")
    kept = [(labels[end][0], value, filed) for end, value, filed in rows if end in ends.values()]
    day = pd.to_datetime(pd.Series([day for day, _, _ in kept], dtype="object"))
    filed = pd.to_datetime(pd.Series([filed for _, _, filed in kept], dtype="object")) + pd.Timedelta("23:59:59")
    table = pd.DataFrame(
        {
            "date": day.astype("datetime64[us]"),
            "value": pd.Series([value for _, value, _ in kept], dtype="float64"),
            "known_from": filed.dt.tz_localize(NEW_YORK).dt.tz_convert("UTC").astype("datetime64[us, UTC]"),
        }
    )
    return Told(table.sort_values(["date", "known_from"], ignore_index=True), remarks)
