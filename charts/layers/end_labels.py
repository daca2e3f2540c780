"""Where are things named at the right edge of a figure? Name and value, as near to their height as the others let."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import altair as alt

from charts import axes
from charts.layers.annotations import LABEL_ROOM_PX, end_words
from charts.layers.layering import Layer, Row
from charts.theme import Palette


@dataclass(frozen=True)
class End:
    """What is written: a name and under it the value as it is said, wanted at the height of `value`."""

    name: str
    value: float
    said: str
    colour: str  # a palette role


def named_ends(
    ends: Sequence[End], on: Callable[[list[Row]], alt.Chart], y: axes.Axis, height: int, palette: Palette
) -> list[Layer]:
    """`on` puts rows on the axes of their figure, each at the height `at` in the unit of the axis."""
    wanted = [height * (1 - y.share(end.value)) for end in ends]
    rows: list[Row] = [
        {"at": y.at(1 - px / height), "name": end.name, "label": end.said, "words": palette.text(end.colour)}
        for end, px in zip(ends, axes.apart(wanted, LABEL_ROOM_PX, 8, height - 8), strict=True)
    ]
    return end_words(on(rows), palette)
