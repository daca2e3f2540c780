"""Does what was measured before rank what came after? Each name a mark, its shape saying what it was named for."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import altair as alt

from charts import axes, number_format
from charts.layers import label_placement
from charts.layers.layering import Layer, Row, Spec, chart_of, haloed, layered
from charts.layers.plot import tick_words
from charts.theme import Palette

# ● is not in the fonts of pictures
KEY = "▲ named to win, ▼ named to lose, • neither; hollow: not in the test (a short history or a week without a price)"
LOOKS = {"win": ("triangle-up", "inflow"), "lose": ("triangle-down", "outflow"), "neither": ("circle", "axis")}
MARK_PX2 = 70  # px² of a mark
MARK_RADIUS_PX = sqrt(MARK_PX2) / 2 + 1  # px, with its stroke
NARROW_PX = 430  # px: a plot in which the name of the axis needs two lines


@dataclass(frozen=True)
class Name:
    """A company or fund. `side` is "win", "lose" or "neither"; `tested` if it is in the test."""

    name: str
    duration: float
    change: float  # %
    basket: str
    side: str = "neither"
    tested: bool = True
    interval: tuple[float, float] | None = None


def scatter(names: Sequence[Name], palette: Palette, *, across: tuple[str, str], height: int = 300) -> Spec:
    """Duration to the right, total return in % upwards. `across` names the axis below, in two lines on a phone.

    A name for which there is no room beside its mark is read under the pointer only.
    """
    if not names:
        raise ValueError("no name to draw")
    if unknown := {name.side for name in names} - set(LOOKS):
        raise ValueError(f"{', '.join(sorted(unknown))}: a name is to win, to lose or neither")
    x, y = scatter_axes(names)
    ordered = sorted(names, key=lambda name: name.side == "neither")
    rows = _rows(ordered, x, y, palette, height)
    chart = _of(rows, x, y)
    layers = [*_zeros(x, y, palette), _marks(chart), *_words(chart, palette), *_axis_name(across, palette, height)]
    return layered(layers, height, palette)


def scatter_axes(names: Sequence[Name]) -> tuple[axes.Axis, axes.Axis]:
    """The axes `scatter` uses, for whoever has to say where they end. Zero is on both."""
    return axes.signed_axis(name.duration for name in names), axes.signed_axis(name.change for name in names)


def _rows(names: Sequence[Name], x: axes.Axis, y: axes.Axis, palette: Palette, height: int) -> list[Row]:
    spots = [
        label_placement.Spot(name.name, x.share(name.duration), 1 - y.share(name.change), MARK_RADIUS_PX)
        for name in names
    ]
    layouts = label_placement.sides(spots, height, (x.share(0), 1 - y.share(0)))
    rows = []
    for i, name in enumerate(names):
        shape, colour = LOOKS[name.side][0], palette.colour(LOOKS[name.side][1])
        row: Row = {"x": name.duration, "y": name.change, "name": name.name, "shape": shape,
                    "stroke": colour, "fill": colour if name.tested else palette.bg, **_told(name)}  # fmt: skip
        rows.append(row | _places(i, layouts))
    return rows


def _told(name: Name) -> Row:
    span = ""
    if name.interval:
        span = f" ({number_format.signed(name.interval[0], 1)} to {number_format.signed(name.interval[1], 1)})"
    return {
        "Basket": name.basket,
        "Duration": f"{number_format.signed(name.duration, 1)}{span}{'' if name.tested else ', not in the test'}",
        "Return": number_format.percent(name.change, 0, sign=True),
    }


def _places(number: int, layouts: list[list[label_placement.Side | None]]) -> Row:
    """The side of a name in every layout; what it is called there is nothing where it has none."""
    row: Row = {}
    for i, layout in enumerate(layouts):
        side = layout[number]
        row |= {f"shown{i}": side is not None, f"align{i}": side.align if side else "left"}
        row |= {f"dx{i}": round(side.dx, 1) if side else 0, f"dy{i}": round(side.dy, 1) if side else 0}
    return row


def _by_layout(field: str) -> str:
    """The column of the layout that holds at the width of the plot."""
    *narrower, widest = range(len(label_placement.PLOT_WIDTHS_PX))
    asked = (f"width < {label_placement.PLOT_WIDTHS_PX[i + 1]} ? datum.{field}{i} : " for i in narrower)
    return f"({''.join(asked)}datum.{field}{widest})"


def _of(rows: list[Row], x: axes.Axis, y: axes.Axis) -> alt.Chart:
    right = alt.X("x:Q", title=None, scale=alt.Scale(domain=[x.low, x.high], nice=False, zero=False),
                  axis=alt.Axis(values=list(x.ticks), labelExpr=tick_words(x.format)))  # fmt: skip
    up = alt.Y("y:Q", title=None, scale=alt.Scale(domain=[y.low, y.high], nice=False, zero=False),
               axis=alt.Axis(values=list(y.ticks), labelExpr=tick_words(y.format)))  # fmt: skip
    return chart_of(rows).encode(x=right, y=up)


def _zeros(x: axes.Axis, y: axes.Axis, palette: Palette) -> list[Layer]:
    """No return: a rule. No duration: a dashed one."""
    ends: list[Row] = [
        {"x": x.low, "y": 0.0, "right": x.high, "up": 0.0},
        {"x": 0.0, "y": y.low, "right": 0.0, "up": y.high},
    ]
    level, upright = (_of([row], x, y).encode(x2=alt.X2("right:Q"), y2=alt.Y2("up:Q")) for row in ends)
    style: dict[str, Any] = {"color": palette.axis, "strokeWidth": 1, "aria": False}
    return [level.mark_rule(**style), upright.mark_rule(**style, strokeDash=[4, 4])]


def _marks(chart: alt.Chart) -> alt.Chart:
    told = ["Basket", "Duration", "Return"]
    marks: alt.Chart = chart.mark_point(size=MARK_PX2, opacity=1, strokeWidth=1.6).encode(
        shape=alt.Shape("shape:N", scale=None), fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
        tooltip=[alt.Tooltip("name:N", title="Name"), *(alt.Tooltip(f"{what}:N") for what in told)],
    )  # fmt: skip
    return marks


def _words(chart: alt.Chart, palette: Palette) -> list[Layer]:
    words = f"{_by_layout('shown')} ? datum.name : ''"
    places = {channel: alt.expr(_by_layout(channel)) for channel in ("dx", "dy", "align")}
    return [haloed(chart, palette, text=alt.expr(words), baseline="middle", color=palette.ink, **places)]


def _axis_name(name: tuple[str, str], palette: Palette, height: int) -> list[Layer]:
    """Right below the axis, on one line where there is room."""
    words = alt.expr(f"width < {NARROW_PX} ? {list(name)} : {' '.join(name)!r}")
    spot = chart_of([{"at": 0}]).encode(x=alt.XValue("width"), y=alt.YValue(height))
    return [spot.mark_text(text=words, align="right", dy=44, lineHeight=16, color=palette.muted)]
