"""What changed since an earlier moment: of which series is more known, what was revised or withdrawn, and what did that
do to each indicator?"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

from catalog import SERIES
from indicators import INDICATORS
from views.core.point_in_time import PointInTime
from warehouse.clock import moment, new_york_day
from warehouse.comparison import Comparison, Shown, shown_at


@dataclass(frozen=True)
class SeriesChange:
    """What came of a series: of the newest date `value`, and where it replaced one `before`; how many dates in all."""

    name: str
    date: datetime
    before: float | None
    value: float
    known_from: datetime
    dates: int
    first_date: datetime


@dataclass(frozen=True)
class IndicatorChange:
    """The newest value that was shown and the newest now. `restated` is what the former date is worth now, None where
    that is not kept."""

    name: str
    date_before: datetime | None
    before: float | None
    date: datetime | None
    value: float | None
    restated: float | None

    @property
    def differs(self) -> bool:
        return self.is_restated or (self.date_before, self.before) != (self.date, self.value)

    @property
    def is_restated(self) -> bool:
        return self.restated is not None and self.restated != self.before


@dataclass(frozen=True)
class Changes:
    """All that differs between what was shown at one moment and what is at another."""

    before: Shown
    after: Shown
    new: list[SeriesChange] = field(default_factory=list)
    revised: list[SeriesChange] = field(default_factory=list)
    indicators: dict[str, IndicatorChange] = field(default_factory=dict)
    withdrawn: dict[str, list[datetime]] = field(default_factory=dict)
    listed_again: dict[str, list[datetime]] = field(default_factory=dict)
    methods: list[str] = field(default_factory=list)  # recorded changes, each with date and reason
    method_differs: bool = False  # whether catalog, formulas or baskets are others

    @property
    def restated(self) -> list[IndicatorChange]:
        """Those whose value of a date that was shown is another one now."""
        return [change for change in self.indicators.values() if change.is_restated]


def changes(data: PointInTime, since: datetime) -> Changes | None:
    """What differs from what was shown at that moment; None where no run had ended by then."""
    before, after = shown_at(data.reader, since), shown_at(data.reader, data.read_at)
    return compared(Comparison(data.reader, before, after)) if before and after else None


def of_late(data: PointInTime) -> Changes | None:
    """The same since the last run of an earlier day than that of the newest one."""
    newest = shown_at(data.reader, data.read_at)
    if newest is None:
        return None
    ended = data.reader.runs(1, as_of=data.read_at, replays=False)["finished"].iloc[0]
    midnight = moment(new_york_day(ended) - pd.Timedelta(days=1))
    earlier = data.reader.runs(1, as_of=midnight, replays=False)
    return None if earlier.empty else changes(data, earlier["finished"].iloc[0])


def compared(states: Comparison) -> Changes:
    rows = states.observations(list(SERIES))
    revised, new = rows[rows["before"].notna()], rows[rows["before"].isna()]
    withdrawals = states.withdrawals()
    methods_before, methods = states.said("method")
    return Changes(
        states.before,
        states.after,
        by_series(new),
        by_series(revised),
        {row.name: indicator_change(row) for row in states.readings().itertuples() if row.name in INDICATORS},
        dates_of(withdrawals[~withdrawals["listed"].astype(bool)]),
        dates_of(withdrawals[withdrawals["listed"].astype(bool)]),
        [line for words in states.said("method_change")[1] for line in words.splitlines()],
        bool(methods and methods_before and methods[-1] != methods_before[-1]),
    )


def by_series(rows: pd.DataFrame) -> list[SeriesChange]:
    """Of each series the newest date, in the order in which the catalog has them."""
    found = dict(tuple(rows.groupby("series", sort=False)))
    return [series_change(name, found[name]) for name in SERIES if name in found]


def series_change(name: str, rows: pd.DataFrame) -> SeriesChange:
    last = rows.iloc[-1]
    before = None if pd.isna(last["before"]) else float(last["before"])
    return SeriesChange(
        name, last["date"], before, float(last["value"]), last["known_from"], len(rows), rows["date"].iloc[0]
    )


def indicator_change(row: Any) -> IndicatorChange:
    told = (row.date_before, row.before, row.date, row.value, row.restated)
    return IndicatorChange(row.name, *(None if pd.isna(value) else value for value in told))


def dates_of(rows: pd.DataFrame) -> dict[str, list[datetime]]:
    return {name: [*dates] for name, dates in rows.groupby("series")["date"] if name in SERIES}
