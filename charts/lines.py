"""How has a level moved? Lines over time, named where they end."""

from collections.abc import Callable, Collection, Sequence

import altair as alt
import pandas as pd

from charts import numbers, scales
from charts.annotations import (
    Event,
    Point,
    Reference,
    end_labels,
    end_layers,
    event_layers,
    point_layers,
    reference_layers,
    reference_words,
    zero_layers,
)
from charts.plot import Plot, Row
from charts.theme import NOWCAST, STALE, Palette, layered, styled
from charts.thinned import drawn_rows, parted


def line(
    data: "pd.Series[float] | pd.DataFrame",
    palette: Palette,
    colours: Sequence[str] = ("water", "claims", "price"),
    *,
    text: Callable[[float], str] = numbers.number,
    y: scales.Axis | None = None,
    reference: Reference | Sequence[Reference] | None = None,
    points: Sequence[Point] = (),
    events: Sequence[Event] = (),
    nowcast: "pd.Series[float] | None" = None,
    stale: Collection[str] = (),
    gap_days: int | None = None,
    height: int = 300,
) -> alt.LayerChart:
    """One to three lines by date, each ending in its value, and with others beside it in its name too.

    `colours` are palette roles in the order of the columns. `y` comes from `y_axis` unless given; its `low` is
    what the subtitle says the axis starts at. `nowcast` continues the first line in dots. Names in `stale` are
    dashed. Dates more than `gap_days` apart are not joined. Of a long history so many points are drawn as a screen
    can show, the lowest and the highest of every stretch among them.
    """
    frame = framed(data)
    if frame.shape[1] > min(3, len(colours)):
        raise ValueError(f"{frame.shape[1]} lines, but a figure holds {min(3, len(colours))} with a colour each")
    levels = _levels(reference)
    y = y or y_axis(frame, levels, points, nowcast)
    plot = Plot(frame, palette, tuple(colours), y, height, nowcast)
    rows = {name: drawn_rows(frame[name], gap_days, text) for name in frame}
    labels = end_labels(plot, text, stale)
    layers = [
        *zero_layers(plot), *event_layers(plot, events), *reference_layers(plot, levels), *strokes(plot, rows, stale),
        *reference_words(plot, levels), *point_layers(plot, points), *hover(plot, rows),
        *end_layers(plot, labels),
    ]  # fmt: skip
    return styled(layered(layers, height), palette)


def y_axis(
    data: "pd.Series[float] | pd.DataFrame",
    reference: Reference | Sequence[Reference] | None = None,
    points: Sequence[Point] = (),
    nowcast: "pd.Series[float] | None" = None,
) -> scales.Axis:
    """The axis `line` uses by default, for whoever has to say where it starts."""
    values = [float(value) for value in framed(data).to_numpy().ravel()]
    values += [point.value for point in points] + [level.value for level in _levels(reference)]
    return scales.axis(values + ([] if nowcast is None else [float(value) for value in nowcast]))


def framed(data: "pd.Series[float] | pd.DataFrame") -> pd.DataFrame:
    """Columns by date, oldest first. Raises ValueError where no value is known."""
    frame = data.to_frame(data.name or "value") if isinstance(data, pd.Series) else data
    frame = frame.dropna(how="all").sort_index().set_axis(pd.DatetimeIndex(frame.dropna(how="all").sort_index().index))
    if frame.empty:
        raise ValueError("no value to draw")
    return frame.rename(columns=str)


def _levels(reference: Reference | Sequence[Reference] | None) -> Sequence[Reference]:
    return [reference] if isinstance(reference, Reference) else reference or []


def strokes(plot: Plot, rows: dict[str, list[Row]], stale: Collection[str]) -> list[alt.Chart]:
    """Each line, dashed where it is stale, and the nowcast in dots."""
    layers = [_stroke(plot, name, drawn, STALE if name in stale else [1, 0]) for name, drawn in rows.items()]
    if plot.nowcast is not None:
        first = plot.frame.columns[0]
        start = plot.frame[first].dropna().iloc[[-1]]
        tail = pd.concat([start, plot.nowcast.set_axis(pd.DatetimeIndex(plot.nowcast.index))])
        dots: list[Row] = [{"date": when, "value": float(value)} for when, value in tail.items()]
        layers.append(_stroke(plot, first, dots, NOWCAST))
    return layers


def _stroke(plot: Plot, name: str, rows: list[Row], dash: list[float]) -> alt.Chart:
    stroke: alt.Chart = plot.of(rows).mark_line(color=plot.palette.colour(plot.role(name)), strokeDash=dash, aria=False)
    return parted(stroke, rows)


def hover(plot: Plot, rows: dict[str, list[Row]]) -> list[alt.Chart]:
    """Over every drawn point its day and its value, which with several lines goes by its name."""
    day = alt.Tooltip("date:T", title="Date", format="%-d %b %Y")
    layers = []
    for name, drawn in rows.items():
        value = alt.Tooltip("Value:N", title=name if len(rows) > 1 else "Value")
        layers.append(plot.of(drawn).mark_point(size=70, opacity=0, aria=False).encode(tooltip=[day, value]))
    return layers
