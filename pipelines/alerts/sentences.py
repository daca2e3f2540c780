"""What does an alert say? One sentence with the value, its date, the limit, and what was before."""

from datetime import date

import pandas as pd

from catalog.safe_text import plain
from catalog.series import Unit
from charts import number_format
from pipelines.alerts.conditions import UP, asked
from pipelines.alerts.rules import MOVES, Rule
from views.changes.findings import told_apart
from views.core.metadata import entry
from views.core.phrasing import DIGITS_OF_CHANGE, amount, amount_of_change, counted, dated
from views.core.reading import Reading
from views.core.value_format import printed


def of_value(rule: Rule, values: pd.Series, when: pd.Timestamp, position: str) -> str:
    """Of a level, a crossing, a move or a flip on this date."""
    value, name = float(values[when]), rule.of
    if rule.condition in MOVES:
        return titled(rule, " " + of_move(rule, values, when))
    before = values[values.index < when].tail(1)
    after = f", after {at(name, *before.items())}" if len(before) else ""
    if rule.condition == "flips":
        return titled(rule, f": {printed(name, value)} ({dated(name, when)}){after}")
    assert rule.level is not None
    limit, now = told_apart(name, rule.level, value)
    now = f"{now} ({dated(name, when)}){after}"
    if rule.condition == "crosses":
        return titled(rule, f" crossed {limit} {'upward' if position == UP else 'downward'}: {now}")
    return titled(rule, f" {rule.condition} {limit}: {now}")


def of_move(rule: Rule, values: pd.Series, when: pd.Timestamp) -> str:
    """`up 62 bp in 4 weeks, limit 50 bp: 4.62 % (20 Aug 2026), after 4.00 % (23 Jul 2026)`."""
    assert rule.over is not None
    before = values[values.index <= when - rule.over].dropna().tail(1)
    was, now, size = float(before.iloc[0]), float(values[when]), asked(rule)
    by = 100 * (now - was) / abs(was) if size.in_percent else now - was
    change, limit = (moved(rule, value, size.in_percent) for value in (abs(by), size.amount))
    told = f"{'up' if by > 0 else 'down'} {change} in {span(rule.over)}, limit {limit}"
    return f"{told}: {at(rule.of, (when, now))}, after {at(rule.of, *before.items())}"


def moved(rule: Rule, change: float, in_percent: bool) -> str:
    unit = entry(rule.of).unit
    unit = Unit.PERCENTAGE_POINTS if unit is Unit.PERCENT else unit
    if in_percent:
        return number_format.percent(change, 1)
    return amount_of_change(change, unit, sign=False) if unit in DIGITS_OF_CHANGE else amount(change, unit)


def of_stale(rule: Rule, last: Reading) -> str:
    return titled(rule, f" stale: nothing newer than {dated(last.name, last.date)}, {number_format.age(last.age)}")


def of_revision(rule: Rule, when: date, before: float, value: float, dates: int) -> str:
    """Of the newest date that was revised by so much, and how many more were."""
    was, now = told_apart(rule.of, before, value)
    more = f", and {counted(dates - 1, 'date')} before it" if dates > 1 else ""
    return titled(rule, f" revised for {dated(rule.of, when)}: {was} became {now}{more}")


def titled(rule: Rule, said: str) -> str:
    """Behind what it is of, and the reader's own title where the rule has one."""
    own = f"{rule.title}: " if rule.title else ""
    return plain(f"{own}{entry(rule.of).title}{said}")


def watched(rule: Rule) -> str:
    """What a rule waits for: `below $3.20tn`, `up 50 bp or more in 4 weeks`."""
    if rule.condition in ("flips", "stale"):
        return {"flips": "becomes another", "stale": "grows stale"}[rule.condition]
    if rule.level is not None:
        return f"{rule.condition} {printed(rule.of, rule.level)}"
    size = asked(rule)
    way = {"rises": "up", "falls": "down", "moves": "up or down", "revised": "revised by"}[rule.condition]
    over = f" in {span(rule.over)}" if rule.over is not None else ""
    return f"{way} {moved(rule, size.amount, size.in_percent)} or more{over}"


def at(name: str, point: tuple[date, float]) -> str:
    return f"{printed(name, point[1])} ({dated(name, point[0])})"


def span(over: pd.DateOffset) -> str:
    """
    >>> span(pd.DateOffset(weeks=13)), span(pd.DateOffset(months=1))
    ('13 weeks', '1 month')
    """
    [(unit, count)] = over.kwds.items()
    return counted(count, unit.removesuffix("s"))
