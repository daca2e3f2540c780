"""What was known of any series or indicator at a moment, and does it still stand?"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

import pandas as pd

from catalog import SERIES
from indicators import INDICATORS, Evaluator
from indicators.engine.derivation import method
from views.core.read_cache import ReadCache
from views.core.reading import Reading
from views.core.stale_limit import ALWAYS, always, by_date, with_limit
from warehouse.clock import NEW_YORK, clock, moment, new_york_day
from warehouse.reader import Reader

T = TypeVar("T")


class PointInTime:
    """Everything as of one moment. Without one: now, from what was derived at the last publish.

    `now` is the moment that counts as such, if it is not that of the clock.

    `cache` must be of the same state and the same moment. Whoever has made something of it learns from `holds_until` to
    which moment the same would be made of the same state.
    """

    def __init__(
        self,
        reader: Reader,
        as_of: datetime | None = None,
        cache: ReadCache | None = None,
        now: datetime | None = None,
    ) -> None:
        self.reader = reader
        self.as_of = as_of
        self._until = ALWAYS
        self._moment = as_of or now or clock()
        self._cache = cache or ReadCache()

    @property
    def moment(self) -> datetime:
        """When it is looked at. What depends on that holds for this moment alone."""
        self._holds(self._moment)
        return self._moment

    @property
    def read_at(self) -> datetime:
        """The same, to ask the store with: it answers alike until `holds_until`."""
        return self._moment

    @property
    def day(self) -> date:
        """The day in New York on which it is looked at. What depends on that holds until it ends."""
        today = new_york_day(self._moment)
        self._holds(moment(today))
        return today

    @property
    def range_end(self) -> date:
        """The day to which ranges of years reach: that of the last run, or the one that is looked back to."""
        return self.once(PointInTime._range_end)

    def _range_end(self) -> date:
        ended = [] if self.as_of else [*self.reader.runs(1, replays=False)["finished"]]
        return new_york_day(min([self._moment, *ended]))

    @property
    def holds_until(self) -> datetime:
        """To which moment the same would be made as was made of it so far."""
        return min(self._until, self.once(PointInTime._next_known))

    def _next_known(self) -> datetime:
        """When the next of what it holds already becomes known."""
        return self.reader.next_known(self._moment) or ALWAYS

    def _holds(self, until: datetime) -> None:
        self._until = min(self._until, until)

    def rows(self, name: str) -> pd.DataFrame:
        """All dates: `value`, `known_from`, `evidence`, `stand_ins`, `good_until`, indexed by `date`, oldest first.

        `value` is in the unit of the entry, `date` without a time zone, the moments in UTC. Raises KeyError for a name
        that nothing has.
        """
        return self.once(PointInTime._rows, name)

    def values(self, name: str) -> pd.Series:
        """Only the values, by date.

        Named as it is, in its unit, indexed by `date`; empty where nothing is known.
        """
        return self.once(PointInTime._values, name)

    def _values(self, name: str) -> pd.Series:
        if self._is_evaluated(name):
            return self._evaluated(Evaluator.values, name)
        return self.rows(name)["value"].rename(name)

    def values_of(self, series: Sequence[str]) -> pd.DataFrame:
        """The values of several series, by date (rows) and name (columns): one question costs less than one for each.

        NaN where one has no value on a date that another has.
        """
        if asked := [name for name in series if not self._is_evaluated(name)]:
            self.once(PointInTime._together, *asked)
        return pd.DataFrame({name: self.values(name) for name in series})

    def said(self, name: str) -> pd.DataFrame:
        """What was said of each week of an indicator that is decided on Fridays: `value`, `kind`, `said_at`, indexed by
        `date`, its Wednesday. Once published it is `live`; of any other week `replayed`, known from its Friday on."""
        return self.once(PointInTime._said, name)

    def _said(self, name: str) -> pd.DataFrame:
        return self.reader.said(name, self._moment).set_index("date")

    def last(self, name: str) -> Reading | None:
        """The newest value, or None where there is none."""
        return self.once(PointInTime._last, name)

    def is_known(self, name: str) -> bool:
        """Whether anything is. What was derived at the last publish tells, mostly, and nothing is evaluated for it."""
        if name in self.once(PointInTime._derived_by):
            return True
        if self._is_evaluated(name):
            return len(self._evaluated(Evaluator.rows, name)) > 0
        return self.last(name) is not None

    def _derived_by(self) -> set[str]:
        return self.reader.derived_by(self._moment)

    def newest(self, name: str) -> Reading:
        """The newest value of what must be known here: a figure's gate has seen to it."""
        found = self.last(name)
        assert found is not None, name
        return found

    def _last(self, name: str) -> Reading | None:
        if self._is_evaluated(name):
            found = self._evaluated(Evaluator.row, name)
            return self._point(name, found["date"], found) if found else None
        if name in SERIES:
            newest = self.once(PointInTime._newest, SERIES[name].source)
            return self._point(name, newest.loc[name, "date"], newest.loc[name]) if name in newest.index else None
        if self.once(PointInTime._stored_holds):
            derived = self.once(PointInTime._newest_stored)
            if name in derived.index:
                return self._point(name, derived.loc[name, "date"], derived.loc[name])
            if self.once(PointInTime._knew_all):
                return None
        rows = self.rows(name)
        return self._point(name, rows.index[-1], rows.iloc[-1]) if len(rows) else None

    def at(self, name: str, day: pd.Timestamp) -> Reading | None:
        """The value of exactly that date. Only the newest can be stale: what another followed is history."""
        row, last = self._row(name, day), self.last(name)
        if row is None or last is None:
            return None
        point = self._point(name, day, row)
        return point if point.date == last.date else replace(point, stale=False)

    def _row(self, name: str, day: pd.Timestamp) -> pd.Series | dict[str, Any] | None:
        if self._is_evaluated(name):
            return self._evaluated(partial(Evaluator.row, day=day), name)
        rows = self.rows(name)
        return rows.loc[day] if day in rows.index else None

    def on(self, name: str, day: pd.Timestamp | None) -> Reading | None:
        """The value of that date; without one the newest."""
        return self.last(name) if day is None else self.at(name, day)

    def once(self, make: Callable[..., T], *about: str) -> T:
        """What a function makes of what was known, and of these names, made when it is first asked for."""
        made, until = self._cache.once((make, *about), lambda: self._noted(make, *about))
        self._holds(until)
        return made

    def _noted(self, make: Callable[..., T], *about: str) -> tuple[T, datetime]:
        """The same, and until when it holds."""
        apart = copy(self)
        apart._until = ALWAYS
        return make(apart, *about), apart._until

    def _point(self, name: str, day: pd.Timestamp, row: pd.Series | dict[str, Any]) -> Reading:
        age = (pd.Timestamp(self._moment).tz_convert(NEW_YORK).tz_localize(None) - day).days
        stale = bool(row["good_until"] < self._moment)
        self._holds(moment(self.day) if stale else row["good_until"])
        return Reading(
            name,
            day.date(),
            float(row["value"]),
            row["known_from"],
            row["evidence"],
            row["stand_ins"],
            row["good_until"],
            stale=stale,
            age=age,
        )

    def _rows(self, name: str) -> pd.DataFrame:
        if self._is_evaluated(name):
            return self._evaluated(Evaluator.frame, name).set_index("date")
        if name in SERIES:
            return by_date(name, self.reader.series(name, self._moment))
        if name not in INDICATORS:
            raise KeyError(name)
        rows = self._stored(name).set_index("date")
        return rows[rows["known_from"] <= self._moment] if INDICATORS[name].decided else rows

    def _together(self, *series: str) -> None:
        """Keep what each is asked for later."""
        found = dict(tuple(self.reader.known(list(series), self._moment).groupby("series")))
        for name, rows in found.items():
            self._cache.once((PointInTime._rows, name), partial(always, by_date, name, rows.drop(columns="series")))

    def _stored_holds(self) -> bool:
        """Whether what was derived at the last publish is what was known at this moment: not if it came later."""
        runs = self.reader.runs(1, replays=False)
        return self.as_of is None and (runs.empty or runs["finished"].iloc[0] <= self._moment)

    def _stored(self, name: str) -> pd.DataFrame:
        """As of the last publish. What that did not know yet, such as a basket added since, is evaluated here."""
        found = self.once(PointInTime._stored_of, INDICATORS[name].theme).get(name)
        if found is None and not self.once(PointInTime._knew_all):
            return self._evaluator([name]).frame(name)
        return self.reader.indicator(name) if found is None else found

    def _knew_all(self) -> bool:
        """Whether the last publish derived what is derived now: what it has no row of has no value."""
        said = self.reader.readings("method")["words"]
        return len(said) > 0 and said.iloc[-1] == method()

    def _stored_of(self, theme: str) -> dict[str, pd.DataFrame]:
        """All indicators of a theme that are stored: one question costs less than one for each."""
        found = self.reader.indicators([name for name, entry in INDICATORS.items() if entry.theme == theme])
        return dict(tuple(found.groupby("name", observed=True)))

    def _newest_stored(self) -> pd.DataFrame:
        """The newest values of all indicators: most numbers of a page are asked for no more."""
        return self.reader.newest_indicators()

    def _is_evaluated(self, name: str) -> bool:
        """Whether it is asked of another moment than that of the last publish, and for that of the evaluator: an
        indicator, or a series that one rests on. A week that was decided is stored and stays as it is."""
        stored = self.once(PointInTime._stored_holds) or self._was_decided(name)
        return not stored and self.once(PointInTime._everything).knows(name)

    def _was_decided(self, name: str) -> bool:
        entry = INDICATORS.get(name)
        return bool(entry and entry.decided) and name in self.once(PointInTime._stored_of, INDICATORS[name].theme)

    def _evaluated(self, what: Callable[[Evaluator, str], T], name: str) -> T:
        world = self.once(PointInTime._everything)
        with self._cache.evaluating:
            return what(world, name)

    def _everything(self) -> Evaluator:
        return self._evaluator()

    def _evaluator(self, names: list[str] | None = None) -> Evaluator:
        return Evaluator.reading(self._history, names, self._moment)

    def _history(self, names: list[str]) -> pd.DataFrame:
        return self.reader.history(names, self._moment)

    def _newest(self, source: str) -> pd.DataFrame:
        """The newest values of all series of one source: a page that shows no prices does not look through them."""
        found = self.reader.newest([name for name, s in SERIES.items() if s.source == source], self._moment)
        return with_limit(found, [SERIES[name].stale_after for name in found.index])

    @property
    def simulated(self) -> bool:
        """Whether nobody published any of it."""
        return self.once(PointInTime._simulated)

    def _simulated(self) -> bool:
        return self.reader.simulated

    @property
    def withdrawn(self) -> dict[str, pd.DatetimeIndex]:
        """For each series the dates we hold that its source lists no longer."""
        return self.once(PointInTime._withdrawn)

    def _withdrawn(self) -> dict[str, pd.DatetimeIndex]:
        gone = self.reader.withdrawn(self._moment)
        return {name: pd.DatetimeIndex(dates) for name, dates in gone.groupby("series")["date"]}
