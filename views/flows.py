"""What moved the water, in numbers and in words?"""

import pandas as pd

from charts import numbers
from charts.html import coloured
from indicators.liquidity import WINDOWS
from views.board import Board

WEEKS = 13
LABELS = {
    "treasuries": "Treasuries",
    "mbs": "MBS",
    "other": "Other Fed",
    "tga": "Treasury account",
    "rrp": "Reverse repo",
}
PARTS = {part: f"net_liquidity_{WEEKS}w_{part}" for part in LABELS}
CHANGE = f"net_liquidity_{WEEKS}w"
TOOK_OR_ADDED = {  # what a part did, when it took water and when it added some
    "treasuries": ("the run-off of the Fed’s Treasuries took", "the Fed’s Treasury purchases added"),
    "mbs": ("the run-off of the Fed’s mortgage bonds took", "the Fed’s mortgage purchases added"),
    "other": ("the Fed’s other assets took", "the Fed’s other lending added"),
    "tga": ("the Treasury’s account took", "the Treasury’s account gave back"),
    "rrp": ("reverse repo took", "the emptying reverse-repo pool gave"),
}
MOVER = {
    "Treasuries": "The Fed’s Treasuries were",
    "MBS": "The Fed’s mortgage bonds were",
    "Other Fed": "The Fed’s other assets were",
    "Treasury account": "The Treasury’s account was",
    "Reverse repo": "Reverse repo was",
}


def flows(board: Board) -> dict[str, float] | None:
    """The five parts of the last 13-week change, in $bn; None where the change is not known."""
    last = board.last(CHANGE)
    if last is None:
        return None
    return {part: float(board.values(name)[pd.Timestamp(last.date)]) for part, name in PARTS.items()}


def main_mover(moved: dict[str, float]) -> str:
    """The part that did most in the direction of the whole, in words: `the Treasury’s account took $172bn`."""
    direction = 1 if sum(moved.values()) >= 0 else -1
    part = max(moved, key=lambda name: direction * moved[name])
    return f"{TOOK_OR_ADDED[part][moved[part] > 0]} {numbers.money(abs(moved[part]))}"


def in_and_out(moved: dict[str, float]) -> str:
    """What the parts added and what they took, in one finding."""
    added, took = (sum(abs(flow) for flow in moved.values() if (flow > 0) is side) for side in (True, False))
    if not added or not took:
        return f"All parts {'added' if added else 'took'} water: {numbers.money(added or took)}"
    return f"{numbers.money(took)} went out, {numbers.money(added)} came in"


def by_span(board: Board) -> list[list[str]]:
    """The change of the level, of its parts and without the Treasury’s account over 4, 13 and 26 weeks.

    Printed so that the parts add up, and so that the level less the account is what stands without it.
    """
    labels = ["**Net liquidity**", *LABELS.values(), "**Without the account**"]
    rows = [["", *(f"{weeks} wk" for weeks in WINDOWS)], *([label] for label in labels)]
    for weeks in WINDOWS:
        total = board.last(f"net_liquidity_{weeks}w")
        if total is None:
            rows = [[*row, ""] if i else row for i, row in enumerate(rows)]
            continue
        parts = [float(board.values(f"net_liquidity_{weeks}w_{part}")[pd.Timestamp(total.date)]) for part in LABELS]
        rounded = dict(zip(LABELS, numbers.rounded_to_total(parts, total.value, 1), strict=True))
        printed = [total.value, *rounded.values(), sum(rounded.values()) - rounded["tga"]]
        for row, value in zip(rows[1:], printed, strict=True):
            row.append(coloured(numbers.signed(value, 1), "in" if value > 0 else "out"))
    return rows
