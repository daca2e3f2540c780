"""What is on the board: any series or indicator as it was known at a moment, and whether it still stands."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd

from catalog import SERIES
from indicators import INDICATORS, Evaluator
from warehouse.clock import NEW_YORK, clock
from warehouse.store import Reader

T = TypeVar("T")


@dataclass(frozen=True)
class Point:
    """One value with all that a reader may ask of it."""

    name: str
    date: date
    value: float
    known_from: datetime
    evidence: str
    stand_ins: str
    good_until: datetime
    stale: bool  # nothing newer is known, and its oldest input is older than its limit allows
    age: int  # days from the date to the board's moment

    @property
    def mark(self) -> str:
        return "stale" if self.stale else self.evidence


@dataclass(frozen=True)
class Kept:
    """What was read and made of one state at one moment. Whoever looks at the same again need not do it anew."""

    rows: dict[str, pd.DataFrame] = field(default_factory=dict)  # of a series or indicator
    last: dict[str, "Point | None"] = field(default_factory=dict)
    newest: dict[str, pd.DataFrame] = field(default_factory=dict)  # of all series of a source
    derived: dict[str, pd.DataFrame | None] = field(default_factory=dict)  # as stored; None where it is not
    made: dict[tuple[Any, ...], Any] = field(default_factory=dict)


class Board:
    """Everything as of one moment. Without one: now, from what was derived at the last publish.

    `kept` must be of the same state and the same moment.
    """

    def __init__(self, reader: Reader, as_of: datetime | None = None, kept: Kept | None = None) -> None:
        self.reader = reader
        self.as_of = as_of
        self.moment = as_of or clock()
        self._kept = kept or Kept()

    def rows(self, name: str) -> pd.DataFrame:
        """All dates: `value`, `known_from`, `evidence`, `stand_ins`, `good_until`, indexed by `date`, oldest first."""
        if name not in self._kept.rows:
            self._kept.rows[name] = self._read(name).set_index("date")
        return self._kept.rows[name]

    def values(self, name: str) -> pd.Series:
        """Only the values, by date."""
        return self.rows(name)["value"].rename(name)

    def last(self, name: str) -> Point | None:
        """The newest value, or None where there is none."""
        if name not in self._kept.last:
            self._kept.last[name] = self._last(name)
        return self._kept.last[name]

    def _last(self, name: str) -> Point | None:
        if name in SERIES:
            newest = self._newest(SERIES[name].source)
            return self._point(name, newest.loc[name, "date"], newest.loc[name]) if name in newest.index else None
        rows = self.rows(name)
        return self._point(name, rows.index[-1], rows.iloc[-1]) if len(rows) else None

    def at(self, name: str, day: pd.Timestamp) -> Point | None:
        """The value of exactly that date. Only the newest can be stale: what another followed is history."""
        rows = self.rows(name)
        if day not in rows.index:
            return None
        point = self._point(name, day, rows.loc[day])
        return point if day == rows.index[-1] else replace(point, stale=False)

    def on(self, name: str, day: pd.Timestamp | None) -> Point | None:
        """The value of that date; without one the newest."""
        return self.last(name) if day is None else self.at(name, day)

    def once(self, make: Callable[..., T], *about: str) -> T:
        """What a function makes of this board and of these names, made when it is first asked for."""
        if (make, *about) not in self._kept.made:
            self._kept.made[make, *about] = make(self, *about)
        return self._kept.made[make, *about]

    def _point(self, name: str, day: pd.Timestamp, row: pd.Series) -> Point:
        age = (pd.Timestamp(self.moment).tz_convert(NEW_YORK).tz_localize(None) - day).days
        return Point(
            name,
            day.date(),
            float(row["value"]),
            row["known_from"],
            row["evidence"],
            row["stand_ins"],
            row["good_until"],
            stale=bool(row["good_until"] < self.moment),
            age=age,
        )

    def _read(self, name: str) -> pd.DataFrame:
        if name in SERIES:
            limit = pd.Timedelta(days=SERIES[name].stale_after)
            found = self.reader.series(name, self.moment)
            return found.assign(stand_ins="", good_until=found["known_from"] + limit).drop(columns="run_id")
        if name not in INDICATORS:
            raise KeyError(name)
        return self._stored(name) if self._stored_holds else self.once(Board._everything).frame(name)

    @cached_property
    def _stored_holds(self) -> bool:
        """Whether what was derived at the last publish is what was known at this moment: not if it came later."""
        runs = self.reader.runs(1)
        return self.as_of is None and (runs.empty or runs["finished"].iloc[0] <= self.moment)

    def _stored(self, name: str) -> pd.DataFrame:
        """As of the last publish, read theme by theme: one question costs less than one for each indicator.

        What that publish did not know yet, such as a basket added since, is evaluated here.
        """
        derived = self._kept.derived
        if name not in derived:
            theme = INDICATORS[name].theme
            names = [other for other, entry in INDICATORS.items() if entry.theme == theme]
            found = self.reader.indicators(names)
            derived |= dict.fromkeys(names) | dict(tuple(found.groupby("name")))
        frame = derived[name]
        if frame is None:
            frame = derived[name] = Evaluator.reading(self._history, [name]).frame(name)
        return frame

    def _newest(self, source: str) -> pd.DataFrame:
        """The newest values of all series of one source: a page that shows no prices does not look through them."""
        if source not in self._kept.newest:
            found = self.reader.newest([name for name, s in SERIES.items() if s.source == source], self.moment)
            limits = pd.to_timedelta([SERIES[name].stale_after for name in found.index], unit="D")
            self._kept.newest[source] = found.assign(stand_ins="", good_until=found["known_from"] + limits)
        return self._kept.newest[source]

    @cached_property
    def simulated(self) -> bool:
        """Whether nobody published any of it."""
        return self.reader.simulated

    @cached_property
    def withdrawn(self) -> dict[str, pd.DatetimeIndex]:
        """For each series the dates we hold that its source lists no longer."""
        gone = self.reader.withdrawn(self.moment)
        return {name: pd.DatetimeIndex(dates) for name, dates in gone.groupby("series")["date"]}

    def _everything(self) -> Evaluator:
        return Evaluator.reading(self._history)

    def _history(self, names: list[str]) -> pd.DataFrame:
        return self.reader.history(names, self.moment)
