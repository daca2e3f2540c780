"""How do a few measures of one thing compare? Bars below each other, each under its name and with its value."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from charts.axes import known_of
from charts.layers import layering
from charts.layers.layering import Layer, Spec, chart_of, haloed, haloed_by, layered
from charts.theme import DOTTED, Palette

NAME, BAR, STEP = 22, 16, 50  # px: of a row the room for its name, its bar, and all of it
GROUP_GAP, HEAD = 14, 24  # px before a new group, and over the first row where a level is named
AXIS_REACH = 1.02  # of the longest bar


@dataclass(frozen=True)
class Row:
    """One measure. `said` stands right of its bar; it is `hollow` when quoted from others or too old to stand."""

    name: str
    value: float
    said: str
    colour: str = "claims"  # a palette role
    hollow: bool = False
    new_group: bool = False  # set apart from the rows above


@dataclass(frozen=True)
class Level:
    """A value to hold the bars against: dotted from top to bottom, named over the first bar."""

    value: float
    label: str


def rows(measures: Sequence[Row], palette: Palette, *, level: Level | None = None, whole: float | None = None) -> Spec:
    """From the top down in the order given, bars from zero on one scale: negative ones to the left of it.

    Shares of a `whole`, such as 100 %, are drawn on a scale that holds it.
    """
    if not measures:
        raise ValueError("no measure to draw")
    tops = _tops(measures, HEAD if level else 0)
    height = tops[-1] + STEP
    held = [0.0, *(row.value for row in measures), *(end for end in (level.value if level else None, whole) if end)]
    ends = known_of(held)
    across = alt.Scale(domain=[min(ends) * AXIS_REACH, max(ends) * AXIS_REACH], nice=False, zero=False)
    down = alt.Scale(domain=[0, height], range=[0, height], nice=False)
    data = [_datum(row, top, palette) for row, top in zip(measures, tops, strict=True)]
    layers = [_bars(data, across, down), _zero(data, across, down, palette), *_level(level, tops, across, palette)]
    return layered([*layers, *_words(data, across, down, palette)], height, palette)


def _tops(measures: Sequence[Row], head: int) -> list[int]:
    """The upper edge of every row, in px."""
    tops, at = [], head
    for i, row in enumerate(measures):
        if i:
            at += STEP + (GROUP_GAP if row.new_group else 0)
        tops.append(at)
    return tops


def _datum(row: Row, top: int, palette: Palette) -> layering.Row:
    colour = palette.colour(row.colour)
    return {
        "name": row.name, "said": row.said, "from": 0.0, "to": row.value, "right": max(row.value, 0.0),
        "title": top + NAME / 2, "top": top + NAME, "middle": top + NAME + BAR / 2, "foot": top + NAME + BAR,
        "fill": palette.bg if row.hollow else colour, "stroke": colour,
        "words": palette.muted if row.hollow else palette.ink,
    }  # fmt: skip


def _bars(data: list[layering.Row], across: alt.Scale, down: alt.Scale) -> alt.Chart:
    bars: alt.Chart = (
        chart_of(data)
        .mark_rect(strokeWidth=1.4)
        .encode(
            x=_x("from", across), x2=alt.X2("to:Q"), y=_y("top", down), y2=alt.Y2("foot:Q"),
            fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("stroke:N", scale=None),
            tooltip=[alt.Tooltip("said:N", title="Value"), alt.Tooltip("name:N", title="What")],
        )
    )  # fmt: skip
    return bars


def _words(data: list[layering.Row], across: alt.Scale, down: alt.Scale, palette: Palette) -> list[Layer]:
    """Each name over its bar, from zero on or, where most of the plot lies left of zero, up to it; each value right of
    its bar, where nothing else can be."""
    chart, (low, high) = chart_of(data), across.domain
    names = chart.encode(x=_x("from", across), y=_y("title", down), text=alt.Text("name:N"))
    values = chart.encode(x=_x("right", across), y=_y("middle", down), text=alt.Text("said:N"))
    return [
        haloed(names, palette, align="right" if -low > high else "left", color=palette.muted),
        haloed_by(values, palette, "words", align="left", dx=7, fontWeight=600, fontSize=14),
    ]


def _x(field: str, scale: alt.Scale) -> alt.X:
    return alt.X(f"{field}:Q", title=None, axis=None, scale=scale)


def _y(field: str, scale: alt.Scale) -> alt.Y:
    return alt.Y(f"{field}:Q", title=None, axis=None, scale=scale)


def _zero(data: list[layering.Row], across: alt.Scale, down: alt.Scale, palette: Palette) -> alt.Chart:
    """Where the bars begin, beside each of them: between them stand their names."""
    rule = chart_of(data).mark_rule(color=palette.axis, strokeWidth=1, aria=False)
    beside: alt.Chart = rule.encode(x=_x("from", across), y=_y("top", down), y2=alt.Y2("foot:Q"))
    return beside


def _level(level: Level | None, tops: Sequence[int], across: alt.Scale, palette: Palette) -> list[Layer]:
    """Dotted from bar to bar: beside them stand their values."""
    if level is None:
        return []
    feet = [HEAD - 8, *(top + NAME + BAR for top in tops)]
    rules = [
        chart_of([{"from": level.value}])
        .mark_rule(color=palette.axis, strokeDash=DOTTED, strokeWidth=1.3)
        .encode(x=_x("from", across), y=alt.YValue(foot + 2), y2=alt.Y2Value(top + NAME - 2))
        for foot, top in zip(feet, tops, strict=False)
    ]
    spot = chart_of([{"from": level.value, "label": level.label}])
    words = spot.encode(x=_x("from", across), y=alt.YValue(8), text=alt.Text("label:N"))
    low, high = across.domain
    side = {"align": "right", "dx": 4} if level.value > (low + high) / 2 else {"align": "left", "dx": -4}
    return [*rules, haloed(words, palette, color=palette.muted, **side)]
