"""What begins or ends a label, for how long has it been met, and how far away is it?"""

from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
import pandas as pd

from indicators.statistics.sample_sizes import FEWEST_MOVES
from indicators.themes.regime_rules import Condition

USUAL_WEEKS = 52


@dataclass(frozen=True)
class Checked:
    """A condition in the week that was decided last."""

    condition: Condition
    value: float  # NaN where it is not known
    met_for: int  # weeks in a row up to this one
    weekly_move: float  # the mean size of its weekly changes in the last year; NaN where that is not known

    @property
    def is_known(self) -> bool:
        return not np.isnan(self.value)

    @property
    def away(self) -> float:
        """From the level, in its unit."""
        return abs(self.value - self.condition.level)

    @property
    def moves_away(self) -> float:
        """The same in its average weekly moves, so that different units compare: 0 where met, else without bound where
        it is not known or does not move."""
        if self.met_for:
            return 0.0
        return self.away / self.weekly_move if self.is_known and self.weekly_move > 0 else inf


@dataclass(frozen=True)
class Turn:
    """What begins or ends a label: conditions of which any, or all, must be met for weeks in a row."""

    label: int
    ends: bool
    any_suffices: bool
    weeks: int
    met_for: int  # weeks in a row up to this one
    checked: tuple[Checked, ...]

    @cached_property
    def lacking(self) -> tuple[Checked, ...]:
        """What must still come about: the nearest where any suffices, else each that is not met."""
        unmet = [each for each in self.checked if not each.met_for]
        if not self.any_suffices:
            return tuple(each for each in unmet if each.is_known or not self.ends)  # it ends by what is known
        return () if self.met_for else (min(unmet, key=lambda each: each.moves_away),)

    @property
    def needs(self) -> tuple[float, int]:
        """How far away it is, in average weekly moves, and for how many weeks still."""
        if not self.lacking and not self.met_for:  # nothing of it is known
            return inf, self.weeks
        return max((each.moves_away for each in self.lacking), default=0.0), self.weeks - self.met_for


def checked(condition: Condition, weeks: pd.DataFrame, readable: np.ndarray) -> Checked:
    values = weeks[condition.name]
    met = condition.met({condition.name: values.to_numpy()}) & readable
    return Checked(condition, float(values.iloc[-1]), in_a_row_to_the_end(met), weekly_move(values))


def weekly_move(values: "pd.Series[float]") -> float:
    """The mean size of the changes from week to week in the last year. Not their median: what comes once a quarter
    moves in few weeks, and its median is none."""
    sizes = values.diff().abs().tail(USUAL_WEEKS).dropna()
    return float(sizes.mean()) if len(sizes) >= FEWEST_MOVES else np.nan


def in_a_row_to_the_end(met: np.ndarray) -> int:
    """
    >>> in_a_row_to_the_end(np.array([True, False, True, True])), in_a_row_to_the_end(np.array([True, False]))
    (2, 0)
    """
    return len(met) if met.all() else int(np.argmin(met[::-1]))
