"""What is known of something, and since when: values in versions, and how they are laid on a calendar."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

EVIDENCE = ("archived", "observed", "assumed")  # strongest first; a row is as weak as its weakest input
DAY = np.int64(86_400_000_000)  # microseconds
NEVER = np.iinfo(np.int64).min
ALWAYS = np.iinfo(np.int64).max
DIGITS_STORED = 9  # of a derived value, after the point


@dataclass(frozen=True)
class Vintages:
    """Versions of values, sorted by date and then by the moment each became known.

    `date` counts days and `known` and `good_until` microseconds since 1970, UTC; `evidence` is a position in EVIDENCE;
    `stand_ins` holds one bit for each fallback that was used.
    """

    date: np.ndarray
    value: np.ndarray
    known: np.ndarray
    evidence: np.ndarray
    stand_ins: np.ndarray
    good_until: np.ndarray

    @classmethod
    def of_series(cls, history: pd.DataFrame, stale_after: int | np.ndarray) -> "Vintages":
        """From `date`, `value`, `known_from`, `evidence`, in any order; a value is stale `stale_after` days after it
        became known."""
        known = in_microseconds(history["known_from"])
        return cls(
            history["date"].to_numpy().astype("datetime64[D]").astype(np.int64),
            history["value"].to_numpy(np.float64),
            known,
            pd.Categorical(history["evidence"], EVIDENCE).codes.astype(np.int64),
            np.zeros(len(history), np.int64),
            known + stale_after * DAY,
        )

    @classmethod
    def of_frame(cls, frame: pd.DataFrame, stand_in_names: list[str]) -> "Vintages":
        """From what `frame` tells, in any order."""
        bits = {told: bits_of(told, stand_in_names) for told in frame["stand_ins"].unique()}
        return cls(
            frame["date"].to_numpy().astype("datetime64[D]").astype(np.int64),
            frame["value"].to_numpy(np.float64),
            in_microseconds(frame["known_from"]),
            pd.Categorical(frame["evidence"], EVIDENCE).codes.astype(np.int64),
            frame["stand_ins"].map(bits).to_numpy(np.int64),
            in_microseconds(frame["good_until"]),
        ).sorted()

    def __len__(self) -> int:
        return len(self.date)

    def where(self, chosen: np.ndarray) -> "Vintages":
        """The rows at these positions, or where this mask holds."""
        if chosen.dtype == bool and chosen.all():
            return self
        return Vintages(*(column[chosen] for column in self.columns))

    def by(self, group: np.ndarray, count: int) -> list["Vintages"]:
        """The rows of each group, 0 to `count` less one, sorted."""
        order = np.argsort(group, kind="stable")
        ends = np.searchsorted(group[order], np.arange(count + 1))
        return [self.where(order[first:last]).sorted() for first, last in pairwise(ends)]

    @property
    def columns(self) -> tuple[np.ndarray, ...]:
        return self.date, self.value, self.known, self.evidence, self.stand_ins, self.good_until

    def sorted(self) -> "Vintages":
        days, moments = np.diff(self.date), np.diff(self.known)
        in_order = (days > 0) | (days == 0) & (moments >= 0)
        return self if in_order.all() else self.where(np.lexsort((self.known, self.date)))

    @cached_property
    def newest(self) -> "Vintages":
        """One row a date: the version known last."""
        return self.where(np.append(self.date[1:] != self.date[:-1], True)[: len(self)])

    @cached_property
    def revisions(self) -> "Vintages":
        """The versions that replaced one that was already there."""
        return self.where(np.append(False, self.date[1:] == self.date[:-1])[: len(self)])

    def last_known(self, grid: np.ndarray) -> np.ndarray:
        """For each row of the grid the last moment at which anything dated on or before it became known, or NEVER."""
        latest = np.append(NEVER, np.maximum.accumulate(self.known))
        return latest[np.searchsorted(self.date, grid, side="right")]

    def known_at(self, moment: int) -> "Vintages":
        return self.where(self.known <= moment)

    def on(self, grid: np.ndarray) -> "Vintages":
        """The newest version on exactly these dates; NaN, known NEVER, where there is none."""
        latest = self.newest
        if not len(latest):
            return missing(grid)
        if np.array_equal(latest.date, grid):
            return latest
        at = np.clip(np.searchsorted(latest.date, grid), 0, len(latest) - 1)
        return latest.where(at)._blank_where(latest.date[at] != grid, grid)

    def before(self, grid: np.ndarray, born: np.ndarray, stands: np.ndarray, oldest: int) -> "Vintages":
        """For each row of the grid the newest value dated on or before it that was known when it was born.

        A gap where that value is stale by the moment at which it must stand, or dated more than `oldest` days before.
        """
        if not len(self):
            return missing(grid)
        first = np.flatnonzero(np.append(True, self.date[1:] != self.date[:-1]))
        dates, first_known = self.date[first], self.known[first]
        candidate = np.searchsorted(dates, grid, side="right") - 1
        ever_known = np.minimum.accumulate(first_known)[candidate] <= born
        candidate = np.where(ever_known, candidate, -1)
        while (unknown := (candidate >= 0) & (first_known[candidate] > born)).any():
            candidate = candidate - unknown
        at = first[candidate]
        while (replaced := self._replaced_by(born, at)).any():
            at = at + replaced
        found = self.where(at)
        too_old = (found.good_until < stands) | (found.date < grid - oldest)
        return found._blank_where((candidate < 0) | too_old, grid)

    def _replaced_by(self, moment: np.ndarray, at: np.ndarray) -> np.ndarray:
        """Whether the version at each position had been replaced by this moment."""
        after = np.minimum(at + 1, len(self) - 1)
        return (after > at) & (self.date[after] == self.date[at]) & (self.known[after] <= moment)

    def _blank_where(self, absent: np.ndarray, grid: np.ndarray) -> "Vintages":
        blank = missing(grid)
        return Vintages(
            grid, *(np.where(absent, b, a) for a, b in zip(self.columns[1:], blank.columns[1:], strict=True))
        )

    @property
    def days(self) -> np.ndarray:
        return self.date.astype("datetime64[D]").astype("datetime64[us]")

    @property
    def rounded(self) -> "Vintages":
        """With no more digits than what is stored of a derived value, and no negative zero."""
        return replace(self, value=self.value.round(DIGITS_STORED) + 0.0)

    def frame(self, stand_in_names: list[str]) -> pd.DataFrame:
        """As the warehouse keeps it: `date`, `value`, `known_from`, `evidence`, `stand_ins`, `good_until`."""
        kinds, kind = np.unique(self.stand_ins, return_inverse=True)
        instead = np.array([names_of(used, stand_in_names) for used in kinds], dtype=object)
        return pd.DataFrame(
            {
                "date": self.days,
                "value": self.value,
                "known_from": pd.DatetimeIndex(self.known.astype("datetime64[us]"), tz="UTC"),
                "evidence": pd.Categorical.from_codes(self.evidence, EVIDENCE),
                "stand_ins": pd.array(instead[kind], dtype="str"),
                "good_until": pd.DatetimeIndex(self.good_until.astype("datetime64[us]"), tz="UTC"),
            }
        )

    def row(self, at: int, stand_in_names: list[str]) -> dict[str, Any]:
        """One row alone, under the names of those columns."""
        return {
            "date": pd.Timestamp(self.days[at]),
            "value": float(self.value[at]),
            "known_from": pd.Timestamp(self.known[at], unit="us", tz="UTC"),
            "evidence": EVIDENCE[self.evidence[at]],
            "stand_ins": names_of(self.stand_ins[at], stand_in_names),
            "good_until": pd.Timestamp(self.good_until[at], unit="us", tz="UTC"),
        }


def in_microseconds(moments: "pd.Series[pd.Timestamp]") -> np.ndarray:
    """Since 1970, UTC."""
    return moments.dt.tz_convert(None).to_numpy().astype("datetime64[us]").astype(np.int64)


def bits_of(told: str, stand_in_names: list[str]) -> int:
    """One bit for each of the names, comma between."""
    return sum(1 << stand_in_names.index(name) for name in told.split(", ") if name)


def names_of(used: int, stand_in_names: list[str]) -> str:
    """The stand-ins whose bits are set, comma between."""
    return ", ".join(name for bit, name in enumerate(stand_in_names) if used >> bit & 1)


def missing(grid: np.ndarray) -> Vintages:
    """A gap on every date of the grid."""
    size = len(grid)
    return Vintages(
        grid,
        np.full(size, np.nan),
        np.full(size, NEVER),
        np.zeros(size, np.int64),
        np.zeros(size, np.int64),
        np.full(size, ALWAYS),
    )


def joined(parts: list[Vintages]) -> Vintages:
    """The rows of these one after another, as of different things."""
    return Vintages(*(np.concatenate(columns) for columns in zip(*(part.columns for part in parts), strict=True)))


def stacked(parts: list[Vintages]) -> Vintages:
    """All versions of these together, each (date, known) once."""
    every = joined(parts).sorted()
    repeated = (every.date[1:] == every.date[:-1]) & (every.known[1:] == every.known[:-1])
    return every.where(np.append(True, ~repeated)[: len(every)])


def all_dates(parts: list[Vintages]) -> np.ndarray:
    """Each date that one of these has, in order."""
    dates = np.concatenate([part.date for part in parts])
    first = dates.min(initial=0)
    return first + np.flatnonzero(np.bincount(dates - first))
