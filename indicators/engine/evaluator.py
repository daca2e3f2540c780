"""What is each indicator worth, from what was known? One evaluator for publishing, pages, replays and tests."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from catalog import SERIES
from catalog.series import NEVER_STALE_DAYS, Frequency
from indicators.engine.dependence import Dependence
from indicators.engine.registry import INDICATORS, Indicator, frequency, needed_indicators, needed_series, reach
from indicators.engine.vintages import ALWAYS, DAY, NEVER, Vintages, all_dates, missing, stacked
from indicators.engine.weeks import decided_at, microseconds, period_ends, weeks_decided, with_wednesdays

A_LONG_WEEKEND, ANY_AGE = 4, 10_000  # days
A_DECISION_STANDS = 10  # days: until the next Friday, and a long weekend in which nobody publishes
NOTHING = missing(np.empty(0, np.int64))
History = Callable[[list[str]], pd.DataFrame]


class Evaluator:
    """Indicators derived from a history of observations: `series`, `date`, `value`, `known_from`, `evidence`."""

    def __init__(
        self,
        observations: Mapping[str, Vintages],
        indicators: Mapping[str, Indicator] = INDICATORS,
        until: int = ALWAYS,
        settled: int = NEVER,
    ) -> None:
        """What came after the moment `until` (microseconds since 1970, UTC) is not known yet. Of a row that was whole
        by the moment `settled` it does not matter since when."""
        self._observations = observations
        self._indicators = indicators
        self._until = until
        self._settled = settled
        self._decided_before: dict[str, Vintages] = {}
        self._derived: dict[str, Vintages] = {}
        self._histories: dict[str, Vintages] = {}
        self._overtaken: dict[str, Vintages] = {}  # those whose proper value came after its stand-in
        self._known: dict[str, Vintages] = {}

    @classmethod
    def reading(
        cls,
        history: History,
        names: list[str] | None = None,
        until: datetime | None = None,
        decided: pd.DataFrame | None = None,
    ) -> "Evaluator":
        """From the warehouse: `history(names)` gives all that was known of these series at the moment `until`. Weeks
        that are `decided` stay as they are: rows as `evaluated` gives them, to the last of each without a week missing.
        """
        wanted = needed_series(names or list(INDICATORS))
        found = history(wanted)
        series = pd.Categorical(found["series"], wanted).codes
        every = Vintages.of_series(found, np.array([SERIES[name].stale_after for name in wanted])[series])
        moment = ALWAYS if until is None else microseconds(until)
        world = cls(dict(zip(wanted, every.by(series, len(wanted)), strict=True)), until=moment)
        for name, rows in [] if decided is None else decided.groupby("name", observed=True):
            world._decided_before[str(name)] = Vintages.of_frame(rows, world.stand_in_names)
        return world

    def rows(self, name: str) -> Vintages:
        """What is known of a series or indicator: one row a date."""
        if name not in self._indicators:
            return self._series(name).newest
        if name not in self._derived:
            self._derived[name] = self._evaluated(self._indicators[name])
        return self._derived[name]

    def history(self, name: str) -> Vintages:
        """Every version there ever was: an indicator is derived again as of each moment it could have changed."""
        if name not in self._indicators:
            return self._series(name)
        if name not in self._histories:
            before = [self.as_of(moment - 1).rows(name) for moment in np.unique(self._replacements(name).known)]
            self._histories[name] = stacked([*before, self.rows(name)])
        return self._histories[name]

    def _before(self, name: str, grid: np.ndarray, born: np.ndarray, stands: np.ndarray, oldest: int) -> Vintages:
        """For each row of the grid the newest value dated on or before it that was known when it was born, if it still
        `stands` at this moment and is dated no more than `oldest` days before.

        Of an indicator that is today's, unless a value up to that date may have been replaced since: then it is derived
        again as of that moment, once for all rows between two replacements.
        """
        if name not in self._indicators:
            return self._series(name).before(grid, born, stands, oldest)
        replaced = self._replacements(name)
        doubtful = replaced.last_known(grid) > born
        state = np.searchsorted(np.unique(replaced.known), born, side="right")
        parts = [self.rows(name).before(grid[~doubtful], born[~doubtful], stands[~doubtful], oldest)]
        for one in np.unique(state[doubtful]):
            rows = doubtful & (state == one)
            then = self._of_late(name, grid[rows].min(), born[rows].min(), born[rows].max()).rows(name)
            parts.append(then.before(grid[rows], born[rows], stands[rows], oldest))
        return stacked(parts)

    def as_of(self, moment: int) -> "Evaluator":
        """The same world as it was known at that moment (microseconds since 1970, UTC)."""
        return Evaluator(self._observations, self._indicators, min(moment, self._until))

    def _of_late(self, name: str, day: int, settled: int, moment: int) -> "Evaluator":
        """The same as it was known at that moment, but only what a row of this indicator of that day, or of a later
        one, can rest on; which of it was known first does not matter where all was by the moment `settled`."""
        oldest = day - reach(name)
        found = {
            series: rows if SERIES[series].stale_after >= NEVER_STALE_DAYS else rows.where(rows.date >= oldest)
            for series in needed_series([name])
            for rows in [self._observations[series]]
        }
        return Evaluator(found, self._indicators, min(moment, self._until), settled)

    def _series(self, name: str) -> Vintages:
        if name not in self._known:
            self._known[name] = self._observations[name].known_at(self._until)
        return self._known[name]

    def knows(self, name: str) -> bool:
        return name in self._indicators or name in self._observations

    def frame(self, name: str) -> pd.DataFrame:
        """One row a date, as the warehouse keeps it."""
        return self._told(name).frame(self.stand_in_names)

    def row(self, name: str, day: pd.Timestamp | None = None) -> dict[str, Any] | None:
        """The row of that date alone, or of the last; None where there is none."""
        rows = self._told(name)
        at = np.arange(len(rows))[-1:] if day is None else np.flatnonzero(rows.days == day.to_datetime64())
        return rows.row(int(at[0]), self.stand_in_names) if len(at) else None

    def values(self, name: str) -> pd.Series:
        """Only the values, by date."""
        rows = self._told(name)
        return pd.Series(rows.value, pd.DatetimeIndex(rows.days, name="date"), name=name)

    def _told(self, name: str) -> Vintages:
        rows = self.rows(name)
        return rows.rounded if name in self._indicators else rows

    @cached_property
    def stand_in_names(self) -> list[str]:
        return sorted({used for entry in self._indicators.values() for used in entry.stand_ins})

    def _evaluated(self, entry: Indicator) -> Vintages:
        """The formula in each measure, proper inputs first; a date takes the first measure that gives it a value.

        So a change never has its two ends in different measures.
        """
        if entry.decided:
            return self._decided(entry)
        choices = [entry.choices(name) for name in entry.inputs]
        measures = sorted(product(*choices), key=lambda used: len(set(used) - set(entry.inputs)))
        measures += entry.instead.values()
        found, overtaken = self._in_one_measure(entry, measures[0]), []
        for used in measures[1:]:
            stand_in = self._in_one_measure(entry, used)
            rival = stand_in.on(found.date)
            overtaken.append(found.where(np.isfinite(rival.value) & (rival.known < found.known)))
            found = stacked([found, stand_in.where(~np.isin(stand_in.date, found.date))])
        self._overtaken[entry.name] = stacked([NOTHING, *overtaken])
        return found

    def _in_one_measure(self, entry: Indicator, used: tuple[str, ...]) -> Vintages:
        own = self._grid(entry, used)
        if not len(own):
            return NOTHING
        grid = with_wednesdays(own) if entry.wednesdays else own
        at = _own_dates(grid, own)
        joined = [n for n in used if frequency(n) == frequency(entry.calendar) and n not in entry.newest]
        same = {name: self.rows(name).on(grid) for name in joined}
        calendar = self.rows(_calendar(entry, used)).on(grid)
        dated = [] if entry.partial else [calendar]  # no row is there before its date is
        born = np.max([rows.known for rows in [*dated, *same.values()]], axis=0)[at]
        read = np.full_like(born, ALWAYS) if entry.beyond else born
        last = period_ends(grid, frequency(entry.calendar)) if entry.at_period_end else grid
        columns = [
            same[name] if name in same else self._before(name, last, read, last * DAY, _oldest(name)) for name in used
        ]
        born = np.max([born, *(rows.known for rows in columns)], axis=0)
        rests = _dependence(entry, grid, columns)
        evidence = np.max([np.zeros_like(grid), *(rows.evidence[at] for rows in dated)], axis=0)
        result = Vintages(
            grid,
            rests.value,
            rests.latest(born, [same[name].known if name in same else born for name in used], self._settled),
            rests.weakest(evidence, [rows.evidence for rows in columns]),
            self._stand_ins(entry, used, columns, rests),
            # The last day of a past month or quarter grows old with it, not by the day.
            _good_until(entry, calendar, [calendar, *same.values()] if entry.at_period_end else columns)[at],
        )
        return result.where(np.isfinite(rests.value))

    def _decided(self, entry: Indicator) -> Vintages:
        """Week by week from what stood on its Friday evening. Such a row never changes: what is revised later counts
        from then on."""
        before = self._decided_before.get(entry.name, NOTHING).known_at(self._until)
        grid = self._decided_weeks(entry.inputs, since=before.date.max(initial=NEVER))
        born = decided_at(grid)
        columns = [
            self.rows(name).on(grid) if self._is_decided(name) else self._before(name, grid, born, born, ANY_AGE)
            for name in entry.inputs
        ]
        rests = _dependence(entry, grid, columns)
        result = Vintages(
            grid,
            rests.value,
            born,
            rests.weakest(np.zeros_like(grid), [rows.evidence for rows in columns]),
            self._stand_ins(entry, entry.inputs, columns, rests),
            born + A_DECISION_STANDS * DAY,
        )
        return stacked([before, result.where(np.isfinite(rests.value))])

    def _is_decided(self, name: str) -> bool:
        return name in self._indicators and self._indicators[name].decided

    def _decided_weeks(self, names: Sequence[str], since: int) -> np.ndarray:
        """The Wednesdays after a day of all weeks decided since the first of what these rest on was known."""
        first = min(
            (rows.known.min(initial=ALWAYS) for rows in map(self._series, needed_series(names))), default=ALWAYS
        )
        weeks = weeks_decided(first, self._now) if first < self._now else np.empty(0, np.int64)
        return weeks[weeks > since]

    @cached_property
    def _now(self) -> int:
        """The moment of which all is told; where none was given, that of the last thing known."""
        if self._until != ALWAYS:
            return self._until
        return max((rows.known.max(initial=NEVER) for rows in self._observations.values()), default=NEVER)

    def _stand_ins(
        self, entry: Indicator, used: tuple[str, ...], columns: list[Vintages], rests: Dependence
    ) -> np.ndarray:
        """What stands in on each row: other inputs for all of the formula, or one in place of another."""
        if used == entry.inputs and not any(rows.stand_ins.any() for rows in columns):
            return np.zeros(len(rests.value), np.int64)
        instead = self._bits(what for what, inputs in entry.instead.items() if inputs == used)
        entering = [
            np.where(
                np.isfinite(rows.value), rows.stand_ins | (0 if instead else self._bits({name} - {*entry.inputs})), 0
            )
            for name, rows in zip(used, columns, strict=True)
        ]
        return rests.any_bit(np.full(len(rests.value), instead), entering)

    def _grid(self, entry: Indicator, used: tuple[str, ...]) -> np.ndarray:
        if entry.partial:
            return all_dates([self.rows(name) for name in used])
        dates = self.rows(_calendar(entry, used)).date
        return dates[dates > self.rows(entry.beyond).date.max(initial=NEVER)] if entry.beyond else dates

    def _bits(self, stand_ins: Iterable[str]) -> int:
        return sum(1 << self.stand_in_names.index(name) for name in stand_ins)

    def _replacements(self, name: str) -> Vintages:
        """What may have replaced a value of this indicator of its date or later: a revision of an input, a proper input
        that came after its stand-in, or one more member of a partial sum. Of a week decided nothing is replaced."""
        if self._is_decided(name):
            return NOTHING
        found = [self._series(series).revisions for series in needed_series([name])]
        for entry in (self._indicators[part] for part in needed_indicators([name])):
            self.rows(entry.name)
            found.append(self._overtaken[entry.name])
            found += [self.rows(member) for member in entry.inputs] if entry.partial else []
        return stacked(found)


def _dependence(entry: Indicator, grid: np.ndarray, columns: list[Vintages]) -> Dependence:
    """The formula on what enters it, row by row of the grid."""
    index = pd.DatetimeIndex(grid.astype("datetime64[D]").astype("datetime64[us]"), name="date")
    values = [pd.Series(rows.value, index) for rows in columns]
    return Dependence(partial(entry.formula, **entry.windows), values, entry.looks_back, entry.cumulative)


def _good_until(entry: Indicator, calendar: Vintages, columns: list[Vintages]) -> np.ndarray:
    """When the oldest input goes stale; where the formula needed none, when the row's own date does."""
    oldest = np.min([rows.good_until for rows in columns], axis=0)
    return oldest if entry.partial else np.where(oldest == ALWAYS, calendar.good_until, oldest)


def _own_dates(grid: np.ndarray, own: np.ndarray) -> np.ndarray | slice:
    """Where in the grid each row's own date is; one that it has not is known with the next that it has."""
    return slice(None) if grid is own else np.searchsorted(grid, own[np.searchsorted(own, grid)])


def _calendar(entry: Indicator, used: tuple[str, ...]) -> str:
    """Whose dates the rows carry in this measure: a stand-in for the calendar brings its own."""
    return dict(zip(entry.inputs, used, strict=False)).get(entry.calendar, entry.calendar)


def _oldest(name: str) -> int:
    """How many days before a row's date a value may be dated: a daily one bridges a long weekend and no more."""
    return A_LONG_WEEKEND if frequency(name) is Frequency.DAILY else ANY_AGE
