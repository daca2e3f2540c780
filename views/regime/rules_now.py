"""How does each rule of the regime stand in the week that was decided last, and how far is it from changing?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import ge

import numpy as np
import pandas as pd

from indicators.themes.regime import A_WEEK, LARGE_IMPULSE, LARGE_SHARE_OF_CASH_FLOW, WITHOUT_CAPEX
from indicators.themes.regime_rules import (
    IMPULSE,
    NEUTRAL,
    RESTS_ON,
    RULES,
    SCARCITY,
    SHARE_OF_CASH_FLOW,
    Condition,
    Rule,
)
from views.core.point_in_time import PointInTime
from views.regime.turns import Checked, Turn, checked, in_a_row_to_the_end

INDEX, WEEKS_DECIDED = "inverse_qe_index", "inverse_qe_index_coverage"
LARGE_CAPEX = (Condition(IMPULSE, ge, LARGE_IMPULSE), Condition(SHARE_OF_CASH_FLOW, ge, LARGE_SHARE_OF_CASH_FLOW))


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
    return None if weeks.empty or np.isnan(weeks[INDEX].iloc[-1]) else now_of(weeks)


def now_of(weeks: pd.DataFrame) -> Now:
    """From what the rules ask for and the index without capex, by week, with a reading in the last."""
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
