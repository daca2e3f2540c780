"""Who is ahead since a day? Two or three indices on a log scale, 100 on that day."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import altair as alt
import pandas as pd

from charts import numbers, scales
from charts.annotations import Reference, end_labels, end_layers, reference_layers
from charts.hindsight import Hindsight, band_layers, event_of, with_headroom, word_layers
from charts.lines import framed, hover, strokes
from charts.plot import Layer, Plot, Row, Span
from charts.theme import Palette, layered, styled
from charts.thinned import drawn_rows

BASE = 100.0


def race(
    indices: pd.DataFrame,
    palette: Palette,
    colours: Sequence[str] = ("inflow", "outflow", "price"),
    *,
    hindsight: Hindsight | None = None,
    text: Callable[[float], str] = numbers.number,
    base: float = BASE,
    stale: Collection[str] = (),
    gap_days: int | None = None,
    span: Span | None = None,
    room: str = "",
    height: int = 260,
) -> alt.LayerChart:
    """Total return indices by date, each ending in its name and value. Equal distances are equal ratios.

    `colours` are palette roles in the order of the columns. What lies before the end of `hindsight` is shaded. With
    panels below, `span` are the dates of all of them and `room` is the widest word at the right edge of any.
    """
    frame = framed(indices)
    if frame.shape[1] > min(3, len(colours)):
        raise ValueError(f"{frame.shape[1]} lines, but a figure holds {min(3, len(colours))} with a colour each")
    plot = Plot(frame, palette, tuple(colours), race_axis(frame, base), height, None, span)
    plot = with_headroom(plot, hindsight)
    rows = {name: drawn_rows(frame[name], gap_days, text) for name in frame}
    layers = [
        *band_layers(plot, hindsight), *event_of(plot, hindsight), *reference_layers(plot, [Reference(base)]),
        *word_layers(plot, hindsight), *strokes(plot, rows, stale), *hover(plot, rows),
        *end_layers(plot, end_labels(plot, text, stale)), *kept_room(plot, room),
    ]  # fmt: skip
    return styled(layered(layers, height), palette)


def race_axis(indices: pd.DataFrame, base: float = BASE) -> scales.Axis:
    """The axis `race` uses, for whoever has to say where it starts. Raises ValueError for values not above zero."""
    return scales.log_axis([float(value) for value in framed(indices).to_numpy().ravel()], base)


def kept_room(plot: Plot, word: str) -> list[Layer]:
    """Unseen, the widest word of all panels: with it their plots are equally wide and their dates line up."""
    if not word:
        return []
    row: Row = {"date": plot.last, "value": plot.y.high, "room": word}
    style: dict[str, Any] = {"align": "left", "dx": 9, "fontWeight": 600, "fontSize": 14, "opacity": 0}
    unseen: alt.Chart = plot.of([row]).mark_text(**style, aria=False)
    return [unseen.encode(text="room:N")]
