"""How does each rule of the regime stand in the week that was decided last, and how far is it from changing?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import inf
from operator import ge

import numpy as np
import pandas as pd

from indicators.statistics.sample_sizes import FEWEST_MOVES
from indicators.themes.regime import A_WEEK, LARGE_IMPULSE, LARGE_SHARE_OF_CASH_FLOW, WITHOUT_CAPEX
from indicators.themes.regime_rules import (
    IMPULSE,
    LABELS,
    NEUTRAL,
    RESTS_ON,
    RULES,
    SCARCITY,
    SHARE_OF_CASH_FLOW,
    Condition,
    Rule,
)
from views.core.point_in_time import PointInTime

INDEX, WEEKS_DECIDED = "inverse_qe_index", "inverse_qe_index_coverage"
USUAL_WEEKS = 52
LARGE_CAPEX = (Condition(IMPULSE, ge, LARGE_IMPULSE), Condition(SHARE_OF_CASH_FLOW, ge, LARGE_SHARE_OF_CASH_FLOW))


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


@dataclass(frozen=True)
class RuleNow:
    """A rule, whether its label holds and since which week."""

    rule: Rule
    since: date | None  # None where it does not hold
    begins: Turn
    ends: Turn


@dataclass(frozen=True)
class Now:
    """All rules, the first that holds first heard; and what lets AI have a part in scarcity."""

    week: date
    rules: tuple[RuleNow, ...]
    without_capex: RuleNow  # scarcity, had capex not been counted
    large_capex: tuple[Checked, ...]  # of which one suffices, in the week itself

    @property
    def label(self) -> int:
        return self.label_below(-1)

    def label_below(self, place: int) -> int:
        """The label were the rules down to this place not there."""
        return next((now.rule.label for now in self.rules[place + 1 :] if now.since), NEUTRAL)

    @property
    def turns(self) -> list[Turn]:
        """Each that would change the label: the beginning of one that comes before it, and its own end."""
        labels = [now.rule.label for now in self.rules]
        place = labels.index(self.label) if self.label in labels else len(labels)
        own = [self.rules[place].ends] if place < len(labels) else []
        return [*(now.begins for now in self.rules[:place]), *own]


def rules_now(data: PointInTime) -> Now | None:
    """None where the index has no reading in the week that was decided last."""
    return data.once(_rules_now)


def _rules_now(data: PointInTime) -> Now | None:
    weeks = weeks_decided(data, [*RESTS_ON, WITHOUT_CAPEX])
    if weeks.empty or np.isnan(weeks[INDEX].iloc[-1]):
        return None
    readable, scarcity = weeks[INDEX].notna().to_numpy(), next(rule for rule in RULES if rule.label == SCARCITY)
    return Now(
        weeks.index[-1].date(),
        tuple(of_rule(rule, weeks, readable) for rule in RULES),
        of_rule(without_capex(scarcity), weeks, weeks[WITHOUT_CAPEX].notna().to_numpy()),
        tuple(checked(each, weeks, readable) for each in LARGE_CAPEX),
    )


def weeks_decided(data: PointInTime, names: Sequence[str]) -> pd.DataFrame:
    """These by week, from the first with a reading of the index to the one decided last; a gap is not known."""
    last, known = data.last(WEEKS_DECIDED), data.values(INDEX)
    if last is None or known.empty:
        return pd.DataFrame(columns=list(names))
    days = pd.date_range(known.index[0], last.date, freq=A_WEEK)
    return pd.DataFrame({name: data.values(name).reindex(days) for name in names})


def without_capex(rule: Rule) -> Rule:
    """The same asked of the index without capex."""
    enter, leave = (
        tuple(replace(each, name=WITHOUT_CAPEX) if each.name == INDEX else each for each in conditions)
        for conditions in (rule.enter, rule.leave)
    )
    return replace(rule, enter=enter, leave=leave)


def of_rule(rule: Rule, weeks: pd.DataFrame, readable: np.ndarray) -> RuleNow:
    values = {name: weeks[name].to_numpy(np.float64) for name in weeks}
    held = in_a_row_to_the_end(rule.holds(values, readable))
    entering, leaving = rule.entering(values) & readable, rule.leaving(values) & readable
    return RuleNow(
        rule,
        weeks.index[-held].date() if held else None,
        Turn(rule.label, False, rule.any_to_enter, rule.weeks_to_enter, in_a_row_to_the_end(entering),
             tuple(checked(each, weeks, readable) for each in rule.enter)),
        Turn(rule.label, True, not rule.all_to_leave, rule.weeks_to_leave, in_a_row_to_the_end(leaving),
             tuple(checked(each, weeks, readable) for each in rule.leave)),
    )  # fmt: skip


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


def title_of(label: int) -> str:
    """`Scarcity`."""
    return LABELS[label].capitalize()
