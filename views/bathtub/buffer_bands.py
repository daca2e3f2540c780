"""Is a buffer empty, thin or full? By bands that are conventions, where they hold."""

from datetime import date

from charts.layers.annotations import Reference
from views.cost.reserve_bands import AMPLE_SINCE, SCARCE_SINCE

FULL, EMPTY = 3.0, 0.5  # % of GDP: a convention, not estimated
AMPLE, OUTSIDE_MONEY = 50.0, 25.0  # % of cash flow: likewise


def of_central_bank(share: float, day: date) -> str:
    """By the percentage of GDP on that day; empty where no band holds, as for bank reserves."""
    if day < AMPLE_SINCE or (share < EMPTY and day < SCARCE_SINCE):
        return ""
    return "empty" if share < EMPTY else "thin" if share <= FULL else "full"


def of_builders(kept: float) -> str:
    """By the percentage of their cash flow that capex leaves."""
    return "ample" if kept > AMPLE else "thin" if kept >= OUTSIDE_MONEY else "outside money needed"


def levels(last: date) -> list[Reference]:
    """The ends of the central bank’s bands, each from the day on which it holds."""
    found = [
        Reference(FULL, "over 3 full", AMPLE_SINCE, over=True),
        Reference(EMPTY, "under 0.5 empty", SCARCE_SINCE, over=True),
    ]
    return [level for level in found if level.since and level.since < last]
