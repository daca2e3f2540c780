"""Which inputs does each row truly rest on? The formula is asked: what would be there without them, or with others?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from indicators.engine.vintages import NEVER

Columns = Sequence[np.ndarray]  # of one attribute: an array per input, by row of the grid
NOISE = 1e-9  # of a value: what a rolling sum moves by when something outside its window does


@dataclass(frozen=True)
class Dependence:
    """A formula on its inputs, one series each on a common index; a row looks back at most so many days.

    A row rests on inputs without which it would not be what it is: if they were missing, or if they were others. One
    question alone is not enough: a value that is missing may have an equal neighbour, and another may leave a median or
    a comparison where it is. Where a row rests on all before it, nothing is asked.
    """

    formula: Callable[..., pd.Series]
    inputs: Sequence[pd.Series]
    looks_back: int
    cumulative: bool = False

    @cached_property
    def value(self) -> np.ndarray:
        return self._with(self.inputs)

    def latest(self, born: np.ndarray, known: Columns, settled: int = NEVER) -> np.ndarray:
        """Per row the moment from which all it rests on was known; none enters a row that is `born` before it.

        Where that is before the moment `settled`, one not later than it.
        """
        if self.cumulative:
            return np.maximum.accumulate(born)
        found = born
        if self.looks_back:
            soonest_after = np.minimum.accumulate(born[::-1])[::-1]
            late = [moments > np.maximum(soonest_after, settled) for moments in known]
            for alone in self._apart(np.flatnonzero(np.any(late, axis=0))):
                newest = np.max(
                    [np.where(rows & alone, at, NEVER) for rows, at in zip(late, known, strict=True)], axis=0
                )
                latest = np.maximum(found, self._in_reach(newest))
                used = self._rows_resting_on({at: rows & alone for at, rows in enumerate(late)}, latest > found)
                found = np.where(used, latest, found)
        return found

    def weakest(self, own: np.ndarray, levels: Columns) -> np.ndarray:
        """Per row the highest of few levels among the inputs it rests on, at least its `own`."""
        if self.cumulative:
            return np.maximum.accumulate(np.max([own, *levels], axis=0))
        found = own
        highest = max(int(column.max(initial=0)) for column in levels)
        if own.min(initial=highest) == highest:
            return found
        for level in np.flatnonzero(np.bincount(np.concatenate(levels))):
            weaker = found < level
            if weaker.any():
                used = self._rows_resting_on({at: column >= level for at, column in enumerate(levels)}, weaker)
                found = np.where(used, np.maximum(found, level), found)
        return found

    def any_bit(self, own: np.ndarray, bits: Columns) -> np.ndarray:
        """Per row the bits that are set in its `own` or in an input it rests on."""
        together = int(np.bitwise_or.reduce(np.concatenate([own, *bits])))
        found = [
            self.weakest(own >> bit & 1, [column >> bit & 1 for column in bits]) << bit
            for bit in range(together.bit_length())
            if together >> bit & 1
        ]
        return np.bitwise_or.reduce([np.zeros_like(own), *found])

    def _apart(self, late: np.ndarray) -> list[np.ndarray]:
        """These rows in groups, so far apart in each that no row looks back at two of them."""
        days = self.inputs[0].index.to_numpy().astype("datetime64[D]").astype(np.int64)
        groups: list[list[int]] = []
        for row in late:
            group = next((group for group in groups if days[row] - days[group[-1]] > self.looks_back), None)
            if group is None:
                groups.append([row])
            else:
                group.append(row)
        return [np.isin(np.arange(len(days)), group) for group in groups]

    def _in_reach(self, column: np.ndarray) -> np.ndarray:
        """The highest of the row and of those it looks back at."""
        by_date = pd.Series(column, self.inputs[0].index)
        return by_date.rolling(f"{self.looks_back + 1}D").max().to_numpy(np.float64).astype(np.int64)

    def _rows_resting_on(self, chosen: dict[int, np.ndarray], asked: np.ndarray) -> np.ndarray:
        """Of the rows that are asked for those that change where the chosen of some inputs are missing, or others."""
        missing, others = list(self.inputs), list(self.inputs)
        for at, rows in chosen.items():
            missing[at] = self._as_input(np.where(rows, np.nan, self._values[at]))
        resting = self._differs(self._with(missing))
        if not (asked & ~resting & np.isfinite(self.value)).any():
            return resting
        for at, rows in chosen.items():
            others[at] = self._as_input(np.where(rows, _factors(len(rows)), 1.0) * self._values[at])
        return resting | self._differs(self._with(others))

    @cached_property
    def _values(self) -> list[np.ndarray]:
        return [each.to_numpy(np.float64) for each in self.inputs]

    def _as_input(self, values: np.ndarray) -> pd.Series:
        return pd.Series(values, self.inputs[0].index)

    def _with(self, inputs: Sequence[pd.Series]) -> np.ndarray:
        return self.formula(*inputs).to_numpy(np.float64)

    def _differs(self, value: np.ndarray) -> np.ndarray:
        return ~np.isclose(value, self.value, rtol=NOISE, atol=NOISE, equal_nan=True)


@lru_cache(maxsize=64)
def _factors(count: int) -> np.ndarray:
    """Near 1.2, and no two alike, so that no ratio or difference of what they change stays as it is."""
    return 1.2 + 0.1 * np.cos(np.arange(count) * 1.7)
