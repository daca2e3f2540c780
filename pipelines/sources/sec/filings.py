"""What did a company spend in each quarter, and hold at its end, as its filings told it at the time?

Two things cannot be: four quarters that miss their annual report by more than $1 million, and a quarter below zero of
a payment. Neither costs the filer its other years. What the filing adds there is left out until year and quarters fit,
or the quarter is told anew: a gap stays where the figures cannot be trusted, and a remark says so.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from catalog.series import NEW_YORK, Series
from pipelines.sources.errors import NotReported, SourceError
from pipelines.sources.sec.annual_check import Doubts, millions
from pipelines.sources.sec.ended_lines import ended
from pipelines.sources.sec.facts import Fact, flows, left_out, levels, periods
from pipelines.sources.sec.statement_lines import FlowLine, LevelLine, Line, summed
from pipelines.sources.sec.unit_slips import without_slips


class Told(NamedTuple):
    """Rows (date, value, known_from): of each quarter one whenever a filing gave it a new value. And what was odd."""

    rows: pd.DataFrame
    remarks: list[str]


def quarters(file: Any, series: Series) -> Told:
    """Spent or earned in each fiscal quarter."""
    lines, since = [_tags(series), *series.beside], series.filed_since
    tags = [tag for names in lines for tag in names]
    facts, statements = flows(file, tags, since), periods(file, since)
    taken, slipped = (facts, []) if series.lumpy else without_slips(facts)
    ladders = [FlowLine(names, series.only_if_any) for names in lines]
    told = _as_filed(taken, ladders, statements if series.only_if_any else [], below_zero=series.plausible[0] < 0)
    odd = [*left_out(file, tags, since), *slipped]
    longer = ", only longer periods" if facts else ""
    _must_tell(told, odd, f"no single quarter of {tags[0]}{longer}")
    return Told(told.rows, [*told.remarks, *odd, *ended(facts, statements)])


def balances(file: Any, series: Series) -> Told:
    """Held or owed at the end of each fiscal quarter. An older figure repeated beside a newer one is no news."""
    tags, since = _tags(series), series.filed_since
    facts = levels(file, tags, since)
    told = _as_filed(facts, [LevelLine(tags)], [], below_zero=True)
    odd = left_out(file, tags, since)
    _must_tell(told, odd, f"{tags[0]} at the end of no quarter")
    return Told(told.rows, [*told.remarks, *odd, *ended(facts, periods(file, since))])


def _must_tell(told: Told, odd: Sequence[str], nothing: str) -> None:
    if told.rows.empty:
        raise SourceError(odd[0]) if odd else NotReported(f"the filings tell {nothing}")


def _tags(series: Series) -> tuple[str, ...]:
    return series.tags or (series.field,)


def calendar_quarter(end: date) -> date:
    """The first day of the calendar quarter whose last day is nearest: Oracle's 31 August belongs to July."""
    first, _ = _nearest(end)
    return first


def _nearest(end: date) -> tuple[date, int]:
    """The first day of that quarter, and how many days its last one is away."""
    own = pd.Period(end, freq="Q")
    away, quarter = min((abs((quarter.end_time.date() - end).days), quarter) for quarter in (own, own - 1))
    return quarter.start_time.date(), away


def _as_filed(facts: Sequence[Fact], lines: Sequence[Line], statements: Sequence[Fact], below_zero: bool) -> Told:
    given: dict[date, float] = {}
    current: dict[date, float] = {}
    doubts = Doubts()
    rows = []
    for filed, together in groupby(sorted([*facts, *statements]), key=lambda fact: fact.filed):
        news = list(together)
        taught = [lesson for line in lines for lesson in line.learn(news)]
        current = summed(lines)
        fresh = {end for end, value in current.items() if given.get(end) != value}
        doubts.weigh(taught, {(end, rung) for line in lines for end, rung in line.counting().items() if end in fresh})
        for end in sorted(fresh - doubts.sentences.keys()):
            if current[end] >= 0 or below_zero:
                rows.append((end, current[end], filed))
                given[end] = current[end]
    below = {end: value for end, value in sorted(current.items()) if value < 0 and not below_zero}
    negative = [f"the quarter to {end} comes to {millions(value)}, it is left out" for end, value in below.items()]
    return _labelled(rows, [*dict.fromkeys(doubts.sentences.values()), *negative])


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
