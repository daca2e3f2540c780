"""On which side of its mark does each name stand, so that none touches another name or a mark?"""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.text_metrics import width

WORDS_PX = 13  # px of the words
HIGH, AIR = 14, 3  # px: of a line of words, and between a mark and its name
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

    A side is free where it stays so up to the next layout and in a flatter plot. None where no side is. Of free sides
    the first that is on none of the `rules`, one upright and one level: how far from the left and from the top, 0 to 1.
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


def _around(radius: float) -> list[Side]:
    """Right, left, over, under, then the corners."""
    beside, over = radius + AIR, radius + HIGH / 2
    near = radius * 0.7 + 1
    return [
        Side(beside, 0, "left"), Side(-beside, 0, "right"), Side(0, -over, "center"), Side(0, over, "center"),
        *(Side(near, side * over * 0.8, "left") for side in (-1, 1)),
        *(Side(-near, side * over * 0.8, "right") for side in (-1, 1)),
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
    taken = [[mark(spot, plot) for spot in spots] for plot in plots]
    placed: list[Side | None] = [None] * len(spots)
    for own in order:
        places = [(side, [box(spots[own], side, plot) for plot in plots]) for side in _around(spots[own].radius)]
        free = [
            (side, boxes)
            for side, boxes in places
            if all(_free(place, taken[i], own, plots[i]) for i, place in enumerate(boxes))
        ]
        if free:
            side, boxes = min(free, key=lambda place: _on_rules(place[1], plots, rules))  # of equals the first
            placed[own] = side
            for i, place in enumerate(boxes):
                taken[i].append(place)
    return placed


def _free(place: Box, taken: Sequence[Box], own: int, plot: Plot) -> bool:
    inside = place[0] >= 0 and place[1] >= 0 and place[2] <= plot[0] and place[3] <= plot[1]
    return inside and not any(overlap(place, other) for number, other in enumerate(taken) if number != own)


def _on_rules(boxes: Sequence[Box], plots: Sequence[Plot], rules: tuple[float, float] | None) -> int:
    """In how many of the plots a rule runs through the words."""
    if rules is None:
        return 0
    return sum(
        place[0] < rules[0] * plot[0] < place[2] or place[1] < rules[1] * plot[1] < place[3]
        for place, plot in zip(boxes, plots, strict=True)
    )
