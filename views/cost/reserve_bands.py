"""Are bank reserves ample or scarce? By the quantity, where a band holds, and by what overnight cash costs."""

from datetime import date

from charts.layers.annotations import Reference
from views.core.reading import Reading

AMPLE_SINCE = date(2009, 1, 1)  # before it the Fed kept reserves short on purpose: a band would call every year scarce
SCARCE_SINCE = date(2013, 1, 1)  # until then banks were still being given what the bands take for granted
ABUNDANT, AMPLE, TRANSITION = 12.0, 10.0, 9.0  # % of GDP: a convention, not estimated
SIGN_OF_SCARCITY_BP = (
    1.0  # bp over the interest on reserves, mean of 13 weeks: the rates are published to the basis point
)


def band_of(share: float, day: date) -> str:
    """`in the ample band`, by the percentage of GDP on that day; empty where no band holds."""
    if day < AMPLE_SINCE or (share < TRANSITION and day < SCARCE_SINCE):
        return ""
    named = {"abundant": share > ABUNDANT, "ample": share >= AMPLE, "transition": share >= TRANSITION, "scarce": True}
    return f"in the {next(name for name, holds in named.items() if holds)} band"


def levels(last: date) -> list[Reference]:
    """The bands' lower ends, each from the day on which it holds; none that begins after the last day shown."""
    found = [
        Reference(ABUNDANT, "12+ abundant", AMPLE_SINCE, over=True),
        Reference(AMPLE, "10+ ample", AMPLE_SINCE, over=True),
        Reference(TRANSITION, "under 9 scarce", SCARCE_SINCE, over=False),
    ]
    return [level for level in found if level.since and level.since < last]


def sign_of_scarcity(stress: Reading) -> str:
    """What overnight cash says of scarcity."""
    return f"{'a' if is_scarce(stress) else 'no'} sign of scarcity"


def is_scarce(stress: Reading) -> bool:
    """Whether banks pay so much more than the Fed pays them that they are short of cash."""
    return round(stress.value, 1) >= SIGN_OF_SCARCITY_BP
