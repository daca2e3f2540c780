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


def line(
    data: "pd.Series[float] | pd.DataFrame",
    palette: Palette,
    colours: Sequence[str] = ("water", "claims", "price"),
    *,
    text: Callable[[float], str] = numbers.number,
    y: scales.Axis | None = None,
    reference: Reference | None = None,
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
    dashed. Dates more than `gap_days` apart are not joined.
    """
    frame = _frame(data)
    if frame.shape[1] > min(3, len(colours)):
        raise ValueError(f"{frame.shape[1]} lines, but a figure holds {min(3, len(colours))} with a colour each")
    y = y or y_axis(frame, reference, points, nowcast)
    plot = Plot(frame, palette, tuple(colours), y, height, nowcast)
    strokes = _strokes(frame, nowcast, stale, gap_days)
    labels = end_labels(plot, text, stale)
    layers = [
        *zero_layers(plot), *event_layers(plot, events), *reference_layers(plot, reference), *_lines(plot, strokes),
        *reference_words(plot, reference), *point_layers(plot, points), _hover(plot, text), *end_layers(plot, labels),
    ]  # fmt: skip
    return styled(layered(layers, height), palette)


def y_axis(
    data: "pd.Series[float] | pd.DataFrame",
    reference: Reference | None = None,
    points: Sequence[Point] = (),
    nowcast: "pd.Series[float] | None" = None,
) -> scales.Axis:
    """The axis `line` uses by default, for whoever has to say where it starts."""
    values = [float(value) for value in _frame(data).to_numpy().ravel()]
    values += [point.value for point in points] + ([reference.value] if reference else [])
    return scales.axis(values + ([] if nowcast is None else [float(value) for value in nowcast]))


def _frame(data: "pd.Series[float] | pd.DataFrame") -> pd.DataFrame:
    frame = data.to_frame(data.name or "value") if isinstance(data, pd.Series) else data
    frame = frame.dropna(how="all").sort_index().set_axis(pd.DatetimeIndex(frame.dropna(how="all").sort_index().index))
    if frame.empty:
        raise ValueError("no value to draw")
    return frame.rename(columns=str)


def _strokes(
    frame: pd.DataFrame, nowcast: "pd.Series[float] | None", stale: Collection[str], gap_days: int | None
) -> list[Row]:
    """One row per drawn point; `part` changes where the line must not be joined."""
    rows: list[Row] = []
    for name in frame:
        known = frame[name].dropna()
        parts = _parts(frame[name], gap_days)
        style = "stale" if name in stale else "solid"
        rows += [
            {"date": when, "value": float(value), "name": name, "style": style, "part": f"{name} {part}"}
            for when, value, part in zip(known.index, known, parts, strict=True)
        ]
    if nowcast is not None:
        start = frame.iloc[:, 0].dropna().iloc[[-1]]
        tail = pd.concat([start, nowcast.set_axis(pd.DatetimeIndex(nowcast.index))])
        rows += [
            {"date": when, "value": float(value), "name": frame.columns[0], "style": "nowcast", "part": "nowcast"}
            for when, value in tail.items()
        ]
    return rows


def _parts(column: "pd.Series[float]", gap_days: int | None) -> "list[int]":
    """A number per known value that rises after every gap."""
    known = column.dropna()
    if gap_days is None:
        return [0] * len(known)
    waited = known.index.to_series().diff() > pd.Timedelta(days=gap_days)
    return [int(part) for part in waited.cumsum()]


def _lines(plot: Plot, strokes: list[Row]) -> list[alt.Chart]:
    rows = [row | {"colour": plot.palette.colour(plot.role(str(row["name"])))} for row in strokes]
    dashes: dict[str, list[float]] = {"solid": [1, 0], "stale": STALE, "nowcast": NOWCAST}
    layers = []
    for style, dash in dashes.items():
        styled_rows = [row for row in rows if row["style"] == style]
        if styled_rows:
            chart = plot.of(styled_rows).mark_line(strokeDash=dash, aria=False)
            layers.append(chart.encode(color=alt.Color("colour:N", scale=None), detail="part:N"))
    return layers


def _hover(plot: Plot, text: Callable[[float], str]) -> alt.Chart:
    rows: list[Row] = [
        {"date": when, "value": float(value), "name": str(name), "Date": numbers.day(when), "Value": text(float(value))}
        for name, column in plot.frame.items()
        for when, value in column.dropna().items()
    ]
    tooltip = ["Date:N", "Value:N"] if plot.frame.shape[1] == 1 else ["name:N", "Date:N", "Value:N"]
    hover: alt.Chart = plot.of(rows).mark_point(size=70, opacity=0, aria=False).encode(tooltip=tooltip)
    return hover
