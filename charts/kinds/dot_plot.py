"""Where do many variants of one number lie? A dot for each under the others, the range of one as a line through it."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from charts import axes
from charts.layers.layering import Layer, Row, Spec, chart_of, layered
from charts.theme import DOTTED, Palette

STEP_PX = 22  # px: a row
DOT_PX2 = 62  # px² of a dot


@dataclass(frozen=True)
class Dot:
    """One variant. `said` ends its row; `strong` is the number itself; what is `hollow` lies beyond the level."""

    name: str
    value: float
    said: str
    strong: bool = False
    hollow: bool = False
    low: float | None = None
    high: float | None = None


def dots(variants: Sequence[Dot], palette: Palette, level: float, colour: str = "price") -> Spec:
    """From the top down in the order given, each under a name of its own, on one scale without ticks, since each says
    its value; the level is dotted.

    Raises ValueError where there is none.
    """
    if not variants:
        raise ValueError("no variant to draw")
    height, names = STEP_PX * len(variants), [each.name for each in variants]
    ends = [end for each in variants for end in (each.value, each.low, each.high) if end is not None]
    reach = axes.axis([*ends, level])
    across = alt.Scale(domain=[reach.low, reach.high], nice=False, zero=False)
    x = alt.X("value:Q", title=None, axis=None, scale=across)
    y = alt.Y("name:N", title=None, sort=names, scale=alt.Scale(domain=names), axis=alt.Axis(
        labelLimit=0, labelColor=palette.ink, minExtent=0))  # fmt: skip
    chart = chart_of([_row(each, palette, colour) for each in variants]).encode(x=x, y=y)
    rule = chart_of([{"value": level}]).mark_rule(color=palette.axis, strokeDash=DOTTED, strokeWidth=1.3).encode(x=x)
    return layered([rule, *_drawn(chart, palette.colour(colour))], height, palette)


def _row(each: Dot, palette: Palette, colour: str) -> Row:
    return {
        "name": each.name, "value": each.value, "said": each.said, "low": each.low, "high": each.high,
        "fill": palette.bg if each.hollow else palette.colour(colour),
        "size": DOT_PX2 * (2 if each.strong else 1), "words": palette.ink if each.strong else palette.muted,
    }  # fmt: skip


def _drawn(chart: alt.Chart, ink: str) -> list[Layer]:
    """The range, the dots over it, and their values in a column right of the plot, where nothing crosses them."""
    ranges = chart.transform_filter("isValid(datum.low)").mark_rule(color=ink, strokeWidth=5, opacity=0.25)
    points = chart.mark_point(stroke=ink, strokeWidth=1.5, opacity=1, aria=False)
    values = chart.encode(x=alt.XValue("width"), text=alt.Text("said:N"))
    return [
        ranges.encode(x=alt.X("low:Q", title=None, axis=None), x2=alt.X2("high:Q")),
        points.encode(fill=alt.Fill("fill:N", scale=None), size=alt.Size("size:Q", scale=None)),
        values.mark_text(align="left", dx=9).encode(color=alt.Color("words:N", scale=None)),
    ]
