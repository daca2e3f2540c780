"""On which side of its mark does each name stand, so that none touches another name or a mark?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from charts.text_metrics import width

WORDS_PX = 13  # px of the words
HIGH, AIR = 14, 3  # px: of a line of words, and between a mark and its name
AWAY = (0, 4, 8)  # px more between them, where it is crowded
CORNER = 2.5  # px nearer to its mark stands a name at its corner than one over or under it
PLOT_WIDTHS_PX = (230, 540, 760, 960)  # px wide: the plot on a phone, on a square picture, on a wide one, on a page
WIDEST_PX = 1100
FLATTEST_SHARE = 0.78  # of its height on a page that a picture may draw a plot at

Plot = tuple[float, float]  # its width and height in px
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Spot:
    """A mark as shares of the plot, 0 to 1 from the left and from the top, and its radius in px."""

    name: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Side:
    """Where a name stands from the middle of its mark, in px; `align` is the end of it that is there."""

    dx: float
    dy: float
    align: str


def sides(spots: Sequence[Spot], height: int, rules: tuple[float, float] | None = None) -> list[list[Side | None]]:
    """For every layout a side for each name, in the order of the spots.

    A side is free where it stays so up to the next layout and in a flatter plot, and where none of the `rules` runs,
    one upright and one level: how far from the left and from the top, 0 to 1. None where no side is.
    """
    ends = [*PLOT_WIDTHS_PX[1:], WIDEST_PX]
    as_drawn, pictured = (float(height),), (float(height), FLATTEST_SHARE * height)
    heights = [as_drawn, pictured, pictured, as_drawn]
    return [
        _placed(spots, [(wide, high) for wide in (start, end) for high in heights[i]], rules)
        for i, (start, end) in enumerate(zip(PLOT_WIDTHS_PX, ends, strict=True))
    ]


def box(spot: Spot, side: Side, plot: Plot) -> Box:
    """What a name covers in a plot of that width and height."""
    x, y, across = spot.x * plot[0] + side.dx, spot.y * plot[1] + side.dy, width(spot.name, WORDS_PX)
    left = x - {"left": 0.0, "center": across / 2, "right": across}[side.align]
    return left, y - HIGH / 2, left + across, y + HIGH / 2


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def mark(spot: Spot, plot: Plot) -> Box:
    x, y = spot.x * plot[0], spot.y * plot[1]
    return x - spot.radius, y - spot.radius, x + spot.radius, y + spot.radius


def _around(radius: float, away: int) -> list[Side]:
    """Right, left, over, under, then the corners."""
    beside, over, near = radius + AIR + away, radius + HIGH / 2 + away, radius * 0.7 + 1
    return [
        Side(beside, 0, "left"), Side(-beside, 0, "right"), Side(0, -over, "center"), Side(0, over, "center"),
        *(Side(near, down * (over - CORNER), "left") for down in (-1, 1)),
        *(Side(-near, down * (over - CORNER), "right") for down in (-1, 1)),
        *(Side(beside, down * HIGH / 3, "left") for down in (-1, 1)),
        *(Side(-beside, down * HIGH / 3, "right") for down in (-1, 1)),
    ]  # fmt: skip


def _placed(spots: Sequence[Spot], plots: Sequence[Plot], rules: tuple[float, float] | None) -> list[Side | None]:
    """In the order that finds a side for most names: as given, the most crowded first, the least crowded first."""
    given = range(len(spots))
    crowded = sorted(given, key=lambda i: -_neighbours(spots, spots[i], plots[0]))
    found = [_in_order(spots, plots, order, rules) for order in (given, crowded, crowded[::-1])]
    return max(found, key=lambda sides: sum(side is not None for side in sides))


def _neighbours(spots: Sequence[Spot], spot: Spot, plot: Plot) -> int:
    return sum(abs(other.x - spot.x) * plot[0] < 60 and abs(other.y - spot.y) * plot[1] < 30 for other in spots)


def _in_order(
    spots: Sequence[Spot], plots: Sequence[Plot], order: Sequence[int], rules: tuple[float, float] | None
) -> list[Side | None]:
    layouts = [Layout(plot, [mark(spot, plot) for spot in spots], rules) for plot in plots]
    placed: list[Side | None] = [None] * len(spots)
    for own in order:
        sides = ((away, side) for away in AWAY for side in _around(spots[own].radius, away))
        for away, side in sides:
            boxes = [box(spots[own], side, plot) for plot in plots]
            if all(layout.is_free(place, own, away) for layout, place in zip(layouts, boxes, strict=True)):
                placed[own] = side
                for layout, place in zip(layouts, boxes, strict=True):
                    layout.words.append(place)
                break
    return placed


@dataclass
class Layout:
    """What stands in a plot already: marks, words and rules."""

    plot: Plot
    marks: list[Box]
    rules: tuple[float, float] | None
    words: list[Box] = field(default_factory=list)

    def is_free(self, place: Box, own: int, away: int) -> bool:
        """Whether words have room there, so far `away` from their own mark and further from any other."""
        left, top, right, foot = place
        wide, high = self.plot
        inside = left >= 0 and top >= 0 and right <= wide and foot <= high
        ruled = self.rules and (left < self.rules[0] * wide < right or top < self.rules[1] * high < foot)
        around = left - away, top - away, right + away, foot + away
        others = (other for number, other in enumerate(self.marks) if number != own)
        return (
            inside
            and not ruled
            and not any(overlap(place, other) for other in self.words)
            and not any(overlap(around, other) for other in others)
        )
