"""How far do other definitions of the same thing lie from the one that is quoted? A line with a band around it."""

from collections.abc import Callable, Mapping
from typing import Any

import altair as alt
import pandas as pd

from charts import number_format
from charts.kinds.lines import framed, y_axis
from charts.layers.end_labels import end_labels, end_layers
from charts.layers.layering import Spec, layered
from charts.layers.plot import Plot
from charts.layers.styling import DAY
from charts.layers.time_table import History, table, with_value_rule
from charts.theme import Palette

SHADE_OPACITY = 0.22
EDGE_PX = 1.1  # px


def band(
    data: pd.DataFrame,
    palette: Palette,
    colour: str = "claims",
    *,
    text: Callable[[float], str] = number_format.number,
    stale: Mapping[str, str] | None = None,
    gap_days: int | None = None,
    dated: str = DAY,
    height: int = 300,
) -> Spec:
    """The first column as a line, between the others (one or two), each named where it ends.

    `data` has a row per date and a column per line, in the unit that `text` writes.

    Where no other is known there is no band, and the line runs alone.
    """
    frame = data.dropna(how="all").sort_index()
    if frame.empty or not 2 <= frame.shape[1] <= 3:
        raise ValueError("a band needs a line and one or two edges")
    frame = framed(frame)
    plot = Plot(frame, palette, (colour, "muted", "muted"), y_axis(frame), height)
    words = [palette.text(plot.role(name)) for name in frame]
    history = History(frame, [text] * len(words), words, dated=dated, gap_days=gap_days, more=_edges(frame))
    area = plot.on_axes(table(), "low").mark_area(invalid="filter", color=palette.colour(colour), opacity=SHADE_OPACITY)
    lines = []
    for i in reversed(range(frame.shape[1])):
        style: dict[str, Any] = {"strokeWidth": EDGE_PX, "opacity": 0.6} if i else {"strokeWidth": 2.2, "opacity": 1}
        lines.append(history.line(plot, i, color=palette.colour(colour), **style))
    layers = [area.encode(y2=alt.Y2("high:Q")), *lines, *end_layers(plot, end_labels(plot, text, stale or {}))]
    return with_value_rule(layered(layers, height, palette), history)


def _edges(frame: pd.DataFrame) -> dict[str, list[float | None]]:
    """The lowest and the highest of each date on which the first column and another are known."""
    both = frame.where(frame.iloc[:, 1:].notna().any(axis=1) & frame.iloc[:, 0].notna())
    ends = {"low": both.min(axis=1), "high": both.max(axis=1)}
    return {name: edge.astype(object).where(edge.notna(), None).to_list() for name, edge in ends.items()}
