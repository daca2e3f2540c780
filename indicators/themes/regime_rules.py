"""When does a label begin, and when does it end? Rules that are slow to change. Methodology, “The regime”."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import ge, gt, le, lt
from typing import Any

import numpy as np

NEUTRAL, ABUNDANCE, EARLY_CAPEX, SCARCITY = range(4)
LABELS = {NEUTRAL: "neutral", ABUNDANCE: "abundance", EARLY_CAPEX: "early capex", SCARCITY: "scarcity"}
FORGOTTEN_AFTER = 13  # weeks without a reading: then it begins anew, at neutral

IMPULSE, SHARE_OF_CASH_FLOW = "capex_impulse_as_it_stood", "capex_to_operating_cash_flow_as_it_stood"

Met = Callable[[Any, float], Any]  # of one value or of many
Values = Mapping[str, np.ndarray]  # by indicator: by week, or by week and weighting
SIGNS: dict[Met, str] = {ge: "at least", gt: "above", le: "at most", lt: "below"}


@dataclass(frozen=True)
class Condition:
    """An indicator on one side of a level, in its unit."""

    name: str
    is_met: Met
    level: float

    def met(self, values: Values) -> np.ndarray:
        """Where it is; not where it is not known."""
        return np.asarray(self.is_met(values[self.name], self.level))

    @property
    def in_words(self) -> str:
        return SIGNS[self.is_met]


@dataclass(frozen=True)
class Rule:
    """When a label is entered and left: after so many weeks in a row in which all (or any) of the conditions hold."""

    label: int
    enter: tuple[Condition, ...]
    weeks_to_enter: int
    leave: tuple[Condition, ...]
    weeks_to_leave: int
    any_to_enter: bool = False  # else all
    all_to_leave: bool = False  # else any; of what is known

    def entering(self, values: Values) -> np.ndarray:
        """Where this week's values are those of the label."""
        together = np.logical_or if self.any_to_enter else np.logical_and
        return reduce(together, [condition.met(values) for condition in self.enter])

    def leaving(self, values: Values) -> np.ndarray:
        """Where this week's values are no longer those of the label."""
        met = [condition.met(values) for condition in self.leave]
        if not self.all_to_leave:
            return reduce(np.logical_or, met)
        known = [~np.isnan(values[condition.name]) for condition in self.leave]
        still = [here & ~condition for here, condition in zip(known, met, strict=True)]
        return reduce(np.logical_or, known) & ~reduce(np.logical_or, still)

    def holds(self, values: Values, readable: np.ndarray) -> np.ndarray:
        """Whether the label holds, by week: from the week that completes its entry to that which completes its end.

        Only weeks with a reading count towards either.
        """
        entered = in_a_row(self.entering(values) & readable, self.weeks_to_enter)
        left = in_a_row(self.leaving(values) & readable, self.weeks_to_leave)
        event = np.where(entered, 1, np.where(left | in_a_row(~readable, FORGOTTEN_AFTER), -1, 0))
        week = np.arange(len(event)).reshape(-1, *[1] * (event.ndim - 1))
        last = np.maximum.accumulate(np.where(event != 0, week, 0), axis=0)
        return np.take_along_axis(event, last, axis=0) > 0


RULES = (  # the first that holds gives the label
    Rule(
        SCARCITY,
        enter=(
            Condition("inverse_qe_index", ge, 1.0),
            Condition("price_index", ge, 0.25),
            Condition("buffers_scarcity", ge, 0.0),
        ),
        weeks_to_enter=4,
        leave=(Condition("inverse_qe_index", lt, 0.5), Condition("price_index", lt, -0.25)),
        weeks_to_leave=6,
    ),
    Rule(
        EARLY_CAPEX,
        enter=(Condition(SHARE_OF_CASH_FLOW, ge, 45), Condition(IMPULSE, ge, 0.30)),
        weeks_to_enter=4,
        any_to_enter=True,
        leave=(Condition(SHARE_OF_CASH_FLOW, lt, 40), Condition(IMPULSE, lt, 0.15)),
        weeks_to_leave=13,
        all_to_leave=True,
    ),
    Rule(
        ABUNDANCE,
        enter=(Condition("quantity_index", le, -0.25),),
        weeks_to_enter=4,
        leave=(Condition("quantity_index", gt, 0.0),),
        weeks_to_leave=6,
    ),
)
RESTS_ON = tuple(dict.fromkeys(condition.name for rule in RULES for condition in (*rule.enter, *rule.leave)))


def in_a_row(met: np.ndarray, weeks: int) -> np.ndarray:
    """Where the condition was met in this week and in those before it, so many in all."""
    counted = np.cumsum(met, axis=0, dtype=np.int32)
    before = np.zeros_like(counted)
    before[weeks:] = counted[:-weeks]
    return counted - before == weeks


def labels(values: Values, readable: np.ndarray) -> np.ndarray:
    """The label of each week, in which the index may be `readable` or not; weeks follow each other without a hole."""
    found = np.full(np.broadcast_shapes(*(value.shape for value in values.values())), NEUTRAL)
    for rule in reversed(RULES):
        found = np.where(rule.holds(values, readable), rule.label, found)
    return found
