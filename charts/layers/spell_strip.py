"""What was each time called? Boxes over a plot from day to day, told apart by words and by how dark they are."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from charts.layers.layering import Layer, Row
from charts.layers.plot import Plot
from charts.text_metrics import width
from charts.theme import AXIS_LABEL

STRIP_PX = 24  # px high
DARK = 0.6  # the share of its colour from which words on a box are light


@dataclass(frozen=True)
class Stretch:
    """A spell from one day until another, in its word; `shade` says how dark it is, 0 to 1."""

    first: pd.Timestamp
    until: pd.Timestamp
    word: str
    shade: float


def strip_layers(plot: Plot, stretches: Sequence[Stretch], colour: str) -> list[Layer]:
    """A box for each spell, with its word where it has room for it at this width; that of now stands beside it."""
    rows: list[Row] = [
        {"date": each.first, "until": each.until, "word": each.word, "value": plot.y.high,
         "fill": plot.palette.paler(colour, each.shade),
         "words": plot.palette.bg if each.shade > DARK else plot.palette.ink,
         "share": plot.share(each.until) - plot.share(each.first), "needs": width(each.word, AXIS_LABEL) + 8,
         "middle": (each.first + (each.until - each.first) / 2).round("D")}
        for each in stretches
    ]  # fmt: skip
    if not rows:
        return []
    place = {"y": alt.YValue(0), "y2": alt.Y2Value(STRIP_PX)}
    boxes = plot.of(rows).mark_rect(stroke=plot.palette.axis, strokeWidth=0.6)
    before = [row for row in rows if row["until"] < plot.last]
    words = plot.of(before).mark_text(text=alt.expr("width * datum.share < datum.needs ? '' : datum.word"))
    return [
        boxes.encode(x2=alt.X2("until:T"), fill=alt.Fill("fill:N", scale=None), **place),
        words.encode(x="middle:T", y=alt.YValue(STRIP_PX / 2), color=alt.Color("words:N", scale=None)),
    ]
