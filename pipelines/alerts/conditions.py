"""When does a rule fire? Its series is walked from the date up to which it was looked at before; pure arithmetic.

What holds when it is looked at first fires at once, where it is a state; a crossing, a flip and a revision are events,
and fire from then on.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from pipelines.alerts.rules import MOVES, Rule
from pipelines.alerts.written import Size

CLEAR, HOLDS = "clear", "holds"
UP, DOWN = "above", "below"
DIGITS = 9  # of a difference: what lies beyond comes of the arithmetic, and 4.35 less 3.85 is 0.5


class Step(NamedTuple):
    """One date: where the rule stands after it, and whether it fired on it."""

    date: pd.Timestamp
    position: str
    fired: bool


def steps(rule: Rule, values: pd.Series, position: str, since: pd.Timestamp | None) -> Iterator[Step]:
    """Each date from `since` on, which may have been revised; of a rule that is new the newest alone.

    `values` are what the series or indicator was by date, in its own unit.
    """
    watched = (moves(rule, values) if rule.condition in MOVES else values).dropna()
    new = watched.iloc[-1:] if since is None else watched[watched.index >= since]
    judge = JUDGES[rule.condition]
    for date, value in new.items():
        after, fired = judge(rule, float(value), position)
        yield Step(pd.Timestamp(date), after, fired)
        position = after


def moves(rule: Rule, values: pd.Series) -> pd.Series:
    """By how much each value differs from the one that stood a window before it: in its unit, or in percent of that."""
    assert rule.over is not None
    before = values.asof(values.index - rule.over).set_axis(values.index)
    change = values - before
    moved = 100 * change / before.abs().where(before != 0) if asked(rule).in_percent else change
    return moved.round(DIGITS)


def asked(rule: Rule) -> Size:
    size = getattr(rule, rule.condition)
    assert isinstance(size, Size)
    return size


def state(position: str, begins: bool, ends: bool) -> tuple[str, bool]:
    """Fires when it begins, and not again until it has ended."""
    if position == HOLDS:
        return CLEAR if ends else HOLDS, False
    return (HOLDS, True) if begins else (CLEAR, False)


def level(rule: Rule, position: str, beyond: float) -> tuple[str, bool]:
    """Past its level, and back at it or before it by the hysteresis."""
    return state(position, beyond > 0, beyond <= -rule.hysteresis)


def size_of_move(rule: Rule, position: str, moved: float) -> tuple[str, bool]:
    """So much or more, and less by more than the hysteresis."""
    return state(position, moved >= asked(rule).amount, moved < asked(rule).amount - rule.hysteresis)


def above(rule: Rule, value: float, position: str) -> tuple[str, bool]:
    assert rule.above is not None
    return level(rule, position, value - rule.above)


def below(rule: Rule, value: float, position: str) -> tuple[str, bool]:
    assert rule.below is not None
    return level(rule, position, rule.below - value)


def rises(rule: Rule, change: float, position: str) -> tuple[str, bool]:
    return size_of_move(rule, position, change)


def falls(rule: Rule, change: float, position: str) -> tuple[str, bool]:
    return size_of_move(rule, position, -change)


def either(rule: Rule, change: float, position: str) -> tuple[str, bool]:
    return size_of_move(rule, position, abs(change))


def crosses(rule: Rule, value: float, position: str) -> tuple[str, bool]:
    """To the other side, and past it by the hysteresis."""
    assert rule.crosses is not None
    beyond = value - rule.crosses
    if not position:
        return (UP if beyond > 0 else DOWN), False
    if position == DOWN and beyond > rule.hysteresis:
        return UP, True
    if position == UP and -beyond > rule.hysteresis:
        return DOWN, True
    return position, False


def flips(rule: Rule, value: float, position: str) -> tuple[str, bool]:
    now = f"{value:g}"
    return now, bool(position) and now != position


JUDGES: dict[str, Callable[[Rule, float, str], tuple[str, bool]]] = {
    "above": above,
    "below": below,
    "crosses": crosses,
    "rises": rises,
    "falls": falls,
    "moves": either,
    "flips": flips,
}


def grew_stale(is_stale: bool, position: str) -> tuple[str, bool]:
    """Fires once, until something newer is known."""
    return (HOLDS, position != HOLDS) if is_stale else (CLEAR, False)


def revised(rule: Rule, before: pd.Series, value: pd.Series) -> pd.Series:
    """Which dates were revised by at least so much: of values by date, as they were shown and as they are."""
    size, change = asked(rule), (value - before).abs().round(DIGITS)
    return change >= (size.amount / 100 * before.abs() if size.in_percent else size.amount)
