"""Which change would turn the label first, and how far away is it?"""

from math import isinf

from catalog.series import Unit
from charts import number_format
from indicators.themes.regime import WITHOUT_CAPEX
from indicators.themes.regime_rules import IMPULSE, LABELS, SHARE_OF_CASH_FLOW, Condition
from views.core.metadata import entry
from views.core.phrasing import MOST_TIMES, counted
from views.core.point_in_time import PointInTime
from views.core.value_format import printed
from views.regime.rules_now import INDEX, Now, rules_now
from views.regime.turns import Checked, Turn

NAMES = {
    INDEX: "the index",
    "price_index": "the price index",
    "buffers_scarcity": "the score of the buffers",
    "quantity_index": "the quantity index",
    SHARE_OF_CASH_FLOW: "capex as a share of cash flow",
    IMPULSE: "the capex impulse",
    WITHOUT_CAPEX: "the index without capex",
}


def nearest_flip(data: PointInTime) -> str:
    """`scarcity gives way to early capex if the index is below +0.50 for 6 weeks in a row: 1.25 away`; empty where the
    index has no reading, or nothing that would change the label is known."""
    now = rules_now(data)
    turn = nearest(now) if now else None
    return f"{becomes(now, turn)} if {what_it_takes(turn)}" if now and turn else ""


def nearest(now: Now) -> Turn | None:
    """What needs the least: the fewest average weekly moves, then the fewest weeks."""
    found = min(now.turns, key=lambda turn: turn.needs, default=None)
    return None if found is None or isinf(found.needs[0]) else found


def becomes(now: Now, turn: Turn) -> str:
    if not turn.ends:
        return f"{LABELS[turn.label]} begins"
    place = [each.rule.label for each in now.rules].index(turn.label)
    return f"{LABELS[turn.label]} gives way to {LABELS[now.label_below(place)]}"


def what_it_takes(turn: Turn) -> str:
    """Each condition that lacks, how far away it is, and for how many weeks it must hold."""
    if not turn.lacking:
        met = [each.condition for each in turn.checked if each.met_for]
        what = wanted(met[0]) if turn.any_suffices or len(met) == 1 else "all that it takes is met"
        left = counted(turn.weeks - turn.met_for, "week")
        return f"{what} for {left} more ({turn.met_for} of {turn.weeks} so far)"
    for_weeks = f"for {turn.weeks} weeks in a row"
    if len(turn.lacking) == 1:
        [one] = turn.lacking
        return f"{wanted(one.condition)} {for_weeks}: {how_far(one)}"
    return f"{' and '.join(f'{wanted(each.condition)} ({how_far(each)})' for each in turn.lacking)} {for_weeks}"


def wanted(condition: Condition) -> str:
    """`the index is at least +1.00`."""
    return f"{NAMES[condition.name]} is {condition.in_words} {printed(condition.name, condition.level)}"


def how_far(checked: Checked) -> str:
    """`1.25 away, 9 of its average weekly moves`."""
    moves = checked.moves_away
    in_moves = "" if isinf(moves) else f", {moves_in_words(moves)}"
    return f"{difference(checked.condition.name, checked.away)} away{in_moves}"


def moves_in_words(moves: float) -> str:
    if moves < 1:
        return "less than an average weekly move"
    if moves > MOST_TIMES:
        return f"over {MOST_TIMES} average weekly moves"
    return f"{moves:,.0f} average weekly {'move' if round(moves) == 1 else 'moves'}"


def difference(name: str, size: float) -> str:
    """Between two values of this: percent differ by percentage points; what is not nothing is not printed as such."""
    if entry(name).unit is Unit.PERCENT:
        said = number_format.percentage_points(size, 1, sign=False)
    else:
        said = printed(name, size, sign=False)
    return said if any(digit in said for digit in "123456789") else "next to nothing"
