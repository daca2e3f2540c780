"""Which rules fire on what is known now, and where does each stand after it?"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import pandas as pd

from catalog import SERIES
from pipelines.alerts.conditions import CLEAR, JUDGES, grew_stale, revised, steps
from pipelines.alerts.hours import due
from pipelines.alerts.ledger import Firing, Position
from pipelines.alerts.rules import Reader, Rule
from pipelines.alerts.sentences import of_revision, of_stale, of_value
from pipelines.sources.boundary import in_short
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from warehouse.comparison import Comparison, Shown
from warehouse.recent_values import recent_values

log = logging.getLogger("pipelines")
A_RELEASE = pd.DateOffset(months=15)  # what stood at the beginning of a window may be of a year before it
DATA = "data"  # the topic of what the reader asked for


@dataclass(frozen=True)
class Fired:
    """On which occasion, and in which words."""

    occasion: str
    said: str


class Evaluation:
    """All rules on one state, each from where it stood before."""

    def __init__(self, data: PointInTime, rules: tuple[Rule, ...], before: dict[str, Position]) -> None:
        self.data, self.rules, self.before = data, rules, before
        self.run_id = data.reader.last_run

    def positions_and_firings(self) -> Iterator[tuple[Rule, Position, list[Fired]]]:
        """Of each rule of which anything is known; one that cannot be looked at costs the others nothing."""
        for rule in self.rules:
            try:
                if last := self.data.last(rule.of):
                    position, fired = self.looked_at(rule, last, self.before.get(rule.key))
                    yield rule, Position(rule.key, position, f"{last.date}", self.run_id, self.data.read_at), fired
            except Exception as surprise:
                log.error("alerts: [%s] cannot be looked at (%s)", rule.name, in_short(surprise))

    def looked_at(self, rule: Rule, last: Reading, before: Position | None) -> tuple[str, list[Fired]]:
        """Where a rule stands now, and what of it fired."""
        stood = before.position if before else ""
        if rule.condition == "stale":
            position, fires = grew_stale(last.stale, stood)
            return position, [Fired(f"{last.date}", of_stale(rule, last))] if fires else []
        if rule.condition == "revised":
            return CLEAR, [*self.revisions(rule, before)]
        values = self.values[rule.of]
        walked = [*steps(rule, values, stood, pd.Timestamp(before.date) if before else None)]
        fired = [
            Fired(f"{step.date.date()} {step.position}", of_value(rule, values, step.date, step.position))
            for step in walked
            if step.fired
        ]
        return (walked[-1].position if walked else stood), fired

    @cached_property
    def values(self) -> dict[str, pd.Series]:
        """Of all that is walked, each from where a rule first needs it, read together."""
        since: dict[str, date] = {}
        for rule in self.rules:
            if rule.condition in JUDGES and (last := self.data.last(rule.of)):
                begins = self.begins(rule, last)
                since[rule.of] = min(begins, since.get(rule.of, begins))
        return recent_values(self.data.reader, since, self.data.read_at)

    def begins(self, rule: Rule, last: Reading) -> date:
        """A window and a release before the first date that is looked at."""
        looked_at = [date.fromisoformat(self.before[rule.key].date)] if rule.key in self.before else []
        first = pd.Timestamp(min([last.date, *looked_at])) - A_RELEASE
        return (first if rule.over is None else first - rule.over).date()

    def revisions(self, rule: Rule, before: Position | None) -> Iterator[Fired]:
        """One firing for all dates of a run: the newest is told, and how many more there are."""
        if before is None:
            return
        rows = self.restated[before.run_id, before.looked_at].get(rule.of)
        if rows is None:
            return
        rows = rows[revised(rule, rows["before"], rows["value"])]
        if len(rows):
            last = rows.iloc[-1]
            said = of_revision(rule, rows.index[-1], float(last["before"]), float(last["value"]), len(rows))
            yield Fired(f"{rows.index[-1].date()} in {self.run_id}", said)

    @cached_property
    def restated(self) -> dict[tuple[str, datetime], dict[str, pd.DataFrame]]:
        """What was shown at each earlier look and is otherwise now: by name `before` and `value` by date."""
        watched = [rule for rule in self.rules if rule.condition == "revised"]
        looks = {(at.run_id, at.looked_at) for rule in watched if (at := self.before.get(rule.key))}
        names = [rule.of for rule in watched if rule.of in SERIES]
        return {look: self.restated_since(Shown(*look), names) for look in looks}

    def restated_since(self, shown: Shown, names: list[str]) -> dict[str, pd.DataFrame]:
        states = Comparison(self.data.reader, shown, Shown(self.run_id, self.data.read_at))
        observed = states.observations(names).rename(columns={"series": "name"})
        derived = states.readings().drop(columns=["date", "value"])
        derived = derived.rename(columns={"date_before": "date", "restated": "value"})
        rows = pd.concat([observed[["name", "date", "before", "value"]], derived[["name", "date", "before", "value"]]])
        rows = rows.dropna().astype({"date": "datetime64[us]"}).sort_values(["name", "date"])
        return {str(name): of.set_index("date") for name, of in rows.groupby("name")}


def firings(
    rule: Rule, fired: list[Fired], before: list[Firing], now: datetime, run_id: str, reader: Reader
) -> list[Firing]:
    """What is to be kept of it. Of several occasions that are found at once the last is sent, and none within the
    cooldown of one that was to be sent before."""
    sent = [firing.fired_at for firing in before if firing.rule == rule.key and firing.due]
    is_cooling = rule.cooldown is not None and any(at <= now < at + rule.cooldown for at in sent)
    when = None if is_cooling else due(now, reader, rule.urgent)
    return [
        Firing(rule.key, one.occasion, DATA, rule.of, one.said, now, run_id, when if one is fired[-1] else None)
        for one in fired
    ]
