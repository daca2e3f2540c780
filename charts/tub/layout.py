"""Where does everything in the tub stand, wide and tall?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from charts.tub.state import TubState

LEAST_PIPE_PX = 2.0  # px: the smallest flow is still to be seen
NARROWEST_PX = 12  # px: narrower none is made so that others have room
PIPE_WALL_PX = 5  # px on either side of the flow
SCALE_LOW, SCALE_HIGH = 3_000.0, 7_600.0  # $bn; not zero, the ticks say so
LEAST_SPAN = 2_000.0  # $bn: two ticks
LEAST_FULL = 0.5  # share of the tub that the highest level fills: it is nearly empty only where it was once full


@dataclass(frozen=True)
class Layout:
    """One composition. Distances in px of its own view box."""

    name: str
    width: int
    height: int
    left: int
    right: int
    rim: int
    floor: int
    px_per_bn: float
    wall: int
    corner: int
    inset: int
    foot: int
    font: float
    small: float
    digits: int
    pipe_top: int
    mouth: int
    pipes: tuple[float, float]  # from, to, when ducks need the rest
    pipes_alone: tuple[float, float]
    ducks: tuple[float, float]
    duck_scale: float
    duck_swing: int
    most_ducks: int
    drain: int
    drains: tuple[float, ...]  # treasury account, reverse repo, the builders' claim
    drains_alone: tuple[float, ...]  # without the claim
    widest_drain: float
    bank: float  # 0: no room, it goes into the line of text below
    level_size: int
    least_depth: int  # shallower water has no room for the number
    widest_bank: float = 150
    small_level_size: int = (
        0  # of a number between shallow water's foot and the ducks; 0: over them is room for a large one
    )
    aside: tuple[float, float] = (0, 0)  # of a picture: where the number goes then
    key: tuple[float, float, int] = (0, 0, 0)  # of a picture: where it is told how to read the ducks, letters a line

    @property
    def wide(self) -> bool:
        return self.name != "tall"

    @property
    def terse(self) -> bool:
        """Whether only the shortest words fit: on a phone, and in large print on a picture."""
        return self.name != "wide"

    @property
    def card(self) -> bool:
        """Whether it is drawn for a picture that is passed on."""
        return self.name in ("landscape", "square")

    @property
    def number_under_ducks(self) -> bool:
        """Whether the number stands right of the pipes, because under them the water is too low."""
        return self.name in ("landscape", "medium")

    @property
    def duck_lift(self) -> int:
        """From where a duck floats up to the line of its number, px."""
        return round(38.5 * self.duck_scale)

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def outlet(self) -> int:
        return self.floor + self.wall


WIDE = Layout(
    name="wide", width=1200, height=706, left=150, right=950, rim=208, floor=520, px_per_bn=0.36, wall=13,
    corner=92, inset=26, foot=94, font=15, small=13.5, digits=1, pipe_top=66, mouth=150, pipes=(166, 444),
    pipes_alone=(230, 870), ducks=(478, 886), duck_scale=1.1, duck_swing=28, most_ducks=7, drain=74,
    drains=(390, 582, 776), drains_alone=(430, 670), widest_drain=140, bank=1092, level_size=62, least_depth=110,
)  # fmt: skip

# In a column beside others.
MEDIUM = Layout(
    name="medium", width=760, height=382, left=52, right=584, rim=114, floor=284, px_per_bn=0.24, wall=9,
    corner=60, inset=18, foot=64, font=13, small=12, digits=1, pipe_top=44, mouth=86, pipes=(58, 286),
    pipes_alone=(110, 520), ducks=(318, 530), duck_scale=0.72, duck_swing=14, most_ducks=5, drain=34,
    drains=(150, 318, 486), drains_alone=(200, 430), widest_drain=90, bank=0, level_size=44, least_depth=80,
    small_level_size=26,
)  # fmt: skip

TALL = Layout(
    name="tall", width=390, height=536, left=26, right=366, rim=168, floor=392, px_per_bn=0.22, wall=8,
    corner=50, inset=12, foot=40, font=12, small=11, digits=1, pipe_top=50, mouth=112, pipes=(26, 188),
    pipes_alone=(30, 362), ducks=(206, 342), duck_scale=0.68, duck_swing=17, most_ducks=4, drain=62,
    drains=(92, 200, 304), drains_alone=(120, 270), widest_drain=66, bank=0, level_size=40, least_depth=95,
)  # fmt: skip

# On a picture that is passed on, in print large enough for one.
LANDSCAPE = Layout(
    name="landscape", width=1088, height=372, left=78, right=684, rim=72, floor=252, px_per_bn=0.3, wall=10,
    corner=66, inset=18, foot=52, font=20, small=20, digits=1, pipe_top=52, mouth=86, pipes=(80, 382),
    pipes_alone=(80, 382), ducks=(416, 628), duck_scale=0.7, duck_swing=11, most_ducks=4, drain=28,
    drains=(180, 381, 582), drains_alone=(260, 500), widest_drain=100, bank=1006, widest_bank=124,
    level_size=44, least_depth=90, aside=(810, 40), key=(712, 312, 44),
)  # fmt: skip

SQUARE = Layout(
    name="square", width=968, height=660, left=76, right=694, rim=240, floor=496, px_per_bn=0.36, wall=12,
    corner=80, inset=22, foot=66, font=20, small=19, digits=1, pipe_top=60, mouth=180, pipes=(90, 400),
    pipes_alone=(120, 650), ducks=(420, 634), duck_scale=0.9, duck_swing=24, most_ducks=4, drain=64,
    drains=(176, 385, 594), drains_alone=(270, 500), widest_drain=130, bank=848, level_size=64, least_depth=110,
    aside=(570, 112), key=(706, 566, 29),
)  # fmt: skip

LAYOUTS = {layout.name: layout for layout in (WIDE, MEDIUM, TALL, LANDSCAPE, SQUARE)}


@dataclass(frozen=True)
class Scale:
    """Levels to heights. From 3 to 7.6 $tn, wider when a level would not fit, narrower when none is half as high."""

    low: float
    high: float
    layout: Layout

    def y(self, level: float) -> float:
        share = (level - self.low) / (self.high - self.low)
        return self.layout.floor - share * (self.layout.floor - self.layout.rim)

    @property
    def ticks(self) -> list[int]:
        step = 1_000 if self.high - self.low <= 7_000 else 2_000
        return list(range(ceil(self.low / step) * step, floor(self.high) + 1, step))


def scale(state: TubState, layout: Layout) -> Scale:
    levels = [state.level, state.level_before, *(mark.value for mark in (state.high, state.low) if mark)]
    low, high = SCALE_LOW, SCALE_HIGH
    if min(levels) < low + 200:
        room = 200 if state.low else 700
        low = max(0.0, floor((min(levels) - room) / 500) * 500.0)
    if max(levels) > high - 200:
        high = ceil((max(levels) + 200) / 200) * 200.0
    elif max(levels) - low < LEAST_FULL * (high - low):
        high = max(low + LEAST_SPAN, ceil((low + (max(levels) - low) / LEAST_FULL) / 500) * 500.0)
    return Scale(low, high, layout)


@dataclass(frozen=True)
class Pipe:
    """A pipe's middle and its width; `capped` if the flow is wider than the room there is."""

    x: float
    width: float
    capped: bool


def pipe(x: float, flow: float, layout: Layout, widest: float) -> Pipe:
    width = max(LEAST_PIPE_PX, abs(flow) * layout.px_per_bn)
    return Pipe(x, min(width, widest), width > widest)


def pipes_above(flows: Sequence[float], labels: Sequence[float], layout: Layout, alone: bool) -> list[Pipe]:
    """Side by side with equal space between, each with room for its label; the widest give way, and none touch."""
    start, end = layout.pipes_alone if alone else layout.pipes
    room = max(end - start, sum(labels))
    fittings = 2 * PIPE_WALL_PX + 18  # the ring at its end, and air between two
    widths = [max(LEAST_PIPE_PX, abs(flow) * layout.px_per_bn) for flow in flows]
    widest = max(widths)
    while widest > NARROWEST_PX and sum(_slots(widths, labels, widest, fittings)) > room:
        widest -= 1
    slots = _slots(widths, labels, widest, fittings)
    space = (end - start - sum(slots)) / len(slots)
    middles = [start + sum(slots[:i]) + slot / 2 + space * (i + 0.5) for i, slot in enumerate(slots)]
    while widest > NARROWEST_PX and _touch(widths, middles, widest, fittings):  # where labels take more than there is
        widest -= 1
    return [pipe(middle, flow, layout, widest) for middle, flow in zip(middles, flows, strict=True)]


def _touch(widths: Sequence[float], middles: Sequence[float], widest: float, fittings: float) -> bool:
    halves = [(min(width, widest) + fittings) / 2 for width in widths]
    return any(x + half > y - other for (x, half), (y, other) in pairwise(zip(middles, halves, strict=True)))


def _slots(widths: Sequence[float], labels: Sequence[float], widest: float, fittings: float) -> list[float]:
    return [max(label, min(width, widest) + fittings) for width, label in zip(widths, labels, strict=True)]
