"""Which numbers does a release move? Those that a reader sees first by name, all others counted."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from indicators import INDICATORS
from indicators.engine.registry import needed_series
from indicators.themes.index_inputs import INPUTS
from views.bathtub.afloat import AFLOAT
from views.bathtub.flows import CHANGE, PARTS
from views.core.phrasing import counted
from views.core.point_in_time import PointInTime
from views.regime.coverage import NAMES
from views.today.headlines import HEADLINES

SIX = {each.name: each.label for each in HEADLINES}
TUB = ("net_liquidity", CHANGE, *PARTS.values(), *(f"{name}_index" for name in AFLOAT))
REGIME = {each.name: NAMES[each.name] for each in INPUTS}
SEEN_FIRST = tuple(dict.fromkeys((*SIX, *TUB, *REGIME)))


class Moved(NamedTuple):
    """What rests on a release."""

    numbers: tuple[str, ...]  # of the six on the first page
    tub: bool
    regime: tuple[str, ...]  # inputs of its index
    others: int  # indicators besides

    @property
    def named(self) -> list[str]:
        """`Net liquidity`, `the tub`, `the regime (private cash)`."""
        regime = [f"the regime ({', '.join(self.regime)})"] if self.regime else []
        return [*self.numbers, *(["the tub"] if self.tub else []), *regime]

    @property
    def sentence(self) -> str:
        """`Net liquidity, the tub, the regime (private cash) and 41 others`."""
        if not self.named:
            return counted(self.others, "number") if self.others else "nothing but itself"
        others = f" and {counted(self.others, 'other')}" if self.others else ""
        return f"{', '.join(self.named)}{others}"


def moved(data: PointInTime, series: Iterable[str]) -> Moved:
    """By these series, through the proper inputs of each indicator and what stands in for one now."""
    of_these = set(series)
    resting = {name for name, inputs in rests_on().items() if of_these & inputs}
    now = data.once(stand_ins)
    resting |= {name for name, inputs in now.items() if of_these & inputs}
    return Moved(
        tuple(label for name, label in SIX.items() if name in resting),
        bool(resting & {*TUB}),
        tuple(label for name, label in REGIME.items() if name in resting),
        len(resting - {*SEEN_FIRST}),
    )


@cache
def rests_on() -> dict[str, frozenset[str]]:
    """Of each indicator the series that it properly rests on."""
    return {name: frozenset(needed_series([name], ())) for name in INDICATORS}


def stand_ins(data: PointInTime) -> dict[str, frozenset[str]]:
    """The same of what is seen first, where something stands in now."""
    last = {name: point for name in SEEN_FIRST if (point := data.last(name)) and point.stand_ins}
    return {name: frozenset(needed_series([name], point.stand_ins.split(", "))) for name, point in last.items()}
