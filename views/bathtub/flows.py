"""What moved the water, in numbers and in words?"""

import pandas as pd

from charts import number_format
from charts.blocks import bold, coloured
from indicators.themes.liquidity import WINDOWS
from views.core.point_in_time import PointInTime

FLOW_WEEKS = 13
LABELS = {
    "treasuries": "Treasuries",
    "mbs": "MBS",
    "other": "Other Fed",
    "tga": "Treasury account",
    "rrp": "Reverse repo",
}
PARTS = {part: f"net_liquidity_{FLOW_WEEKS}w_{part}" for part in LABELS}
CHANGE = f"net_liquidity_{FLOW_WEEKS}w"
TOOK_OR_ADDED = {  # what a part did, when it took water and when it added some: by what is held, not by any policy
    "treasuries": ("a fall in the Fed’s Treasuries took", "a rise in the Fed’s Treasuries added"),
    "mbs": ("a fall in the Fed’s mortgage bonds took", "a rise in the Fed’s mortgage bonds added"),
    "other": ("a fall in the Fed’s other assets took", "a rise in the Fed’s other assets added"),
    "tga": ("the Treasury’s account took", "the Treasury’s account gave back"),
    "rrp": ("a rise in reverse repo took", "a fall in reverse repo gave back"),
}
MOVER = {
    "Treasuries": "The Fed’s Treasuries",
    "MBS": "The Fed’s mortgage bonds",
    "Other Fed": "The Fed’s other assets",
    "Treasury account": "The Treasury’s account",
    "Reverse repo": "Reverse repo",
}


def flows(data: PointInTime) -> dict[str, float] | None:
    """The five parts of the last 13-week change, in $bn; None where the change is not known."""
    last = data.last(CHANGE)
    if last is None:
        return None
    return {part: float(data.values(name)[pd.Timestamp(last.date)]) for part, name in PARTS.items()}


def printed(moved: dict[str, float]) -> dict[str, float]:
    """The parts in tenths of $bn, so that they add up to the whole; as sentences, tables and pictures print them."""
    return dict(zip(moved, number_format.rounded_to_total(list(moved.values()), sum(moved.values()), 1), strict=True))


def took_or_added(part: str, flow: float) -> str:
    """`the Treasury’s account took $172.3bn`."""
    return f"{TOOK_OR_ADDED[part][flow > 0]} {number_format.billions(abs(flow), digits=1)}"


def main_mover(moved: dict[str, float]) -> str:
    """The part that did most in the direction of the whole, in words: `the Treasury’s account took $172.3bn`."""
    direction = 1 if sum(moved.values()) >= 0 else -1
    part = max(moved, key=lambda name: direction * moved[name])
    return took_or_added(part, printed(moved)[part])


def in_and_out(moved: dict[str, float]) -> str:
    """What the parts added and what they took, in one finding."""
    flowed = printed(moved).values()
    added, took = (sum(abs(flow) for flow in flowed if (flow > 0) is side) for side in (True, False))
    if not added or not took:
        return f"All parts {'added' if added else 'took'} water: {number_format.billions(added or took, digits=1)}"
    return f"{number_format.billions(took, digits=1)} went out, {number_format.billions(added, digits=1)} came in"


def by_span(data: PointInTime) -> list[list[str]]:
    """The change of the level, of its parts and without the Treasury’s account over 4, 13 and 26 weeks.

    Printed so that the five parts add up; what stands without the account is rounded by itself, as in every sentence,
    and says so where it does not add up.
    """
    labels = [bold("Net liquidity"), *LABELS.values(), bold("Without the account")]
    rows = [["", *(f"{weeks} wk" for weeks in WINDOWS)], *([label] for label in labels)]
    for weeks in WINDOWS:
        total = data.last(f"net_liquidity_{weeks}w")
        if total is None:
            rows = [[*row, ""] if i else row for i, row in enumerate(rows)]
            continue
        day = pd.Timestamp(total.date)
        parts = {part: float(data.values(f"net_liquidity_{weeks}w_{part}")[day]) for part in LABELS}
        shown, without = printed(parts), total.value - parts["tga"]
        if round(without, 1) != round(round(total.value, 1) - shown["tga"], 1):
            rows[-1][0] = labels[-1] + " (rounded by itself)"
        for row, value in zip(rows[1:], [total.value, *shown.values(), without], strict=True):
            row.append(coloured(number_format.signed(value, 1), way(value)))
    return rows


def way(flow: float) -> str:
    """The colour of water that came in or went out; ink where it is printed as nothing."""
    return "ink" if not round(flow, 1) else "in" if flow > 0 else "out"
