"""How far do other definitions of the same thing lie from the one that is quoted? A line with a band around it."""

from collections.abc import Callable, Collection
from typing import Any

import altair as alt
import pandas as pd

from charts import numbers
from charts.annotations import end_labels, end_layers
from charts.lines import y_axis
from charts.plot import Plot
from charts.theme import Palette, layered, styled
from charts.thinned import drawn_rows, parted

SHADE = 0.22
EDGE = 1.1  # px


def band(
    data: pd.DataFrame,
    palette: Palette,
    colour: str = "claims",
    *,
    text: Callable[[float], str] = numbers.number,
    stale: Collection[str] = (),
    gap_days: int | None = None,
    height: int = 300,
) -> alt.LayerChart:
    """The first column as a line, between the others (one or two), each named where it ends.

    Where no other is known there is no band, and the line runs alone.
    """
    frame = data.dropna(how="all").sort_index()
    if frame.empty or not 2 <= frame.shape[1] <= 3:
        raise ValueError("a band needs a line and one or two edges")
    plot = Plot(frame, palette, (colour, "muted", "muted"), y_axis(frame), height)
    edges = frame[frame.iloc[:, 1:].notna().any(axis=1) & frame.iloc[:, 0].notna()]
    shade = [{"date": when, "value": float(row.min()), "top": float(row.max())} for when, row in edges.iterrows()]
    area = plot.of(shade).mark_area(color=palette.colour(colour), opacity=SHADE, aria=False).encode(y2="top:Q")
    lines = []
    for i, name in reversed(list(enumerate(frame))):
        rows = drawn_rows(frame[name], gap_days, text)
        style: dict[str, Any] = {"strokeDash": [5, 5]} if name in stale else {}
        stroke = plot.of(rows).mark_line(
            color=palette.colour(colour), strokeWidth=EDGE if i else 2.2, opacity=0.6 if i else 1, aria=False, **style
        )
        value = [alt.Tooltip("date:T", title="Date", format="%-d %b %Y"), alt.Tooltip("Value:N", title=name)]
        lines += [parted(stroke, rows),
                  plot.of(rows).mark_point(size=70, opacity=0, aria=False).encode(tooltip=value)]  # fmt: skip
    return styled(layered([area, *lines, *end_layers(plot, end_labels(plot, text, stale))], height), palette)
