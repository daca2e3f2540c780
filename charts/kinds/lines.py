"""How has a level moved? Lines over time, named where they end."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from charts import axes, number_format
from charts.layers.annotations import (
    Event,
    Point,
    Reference,
    event_rules,
    event_words,
    point_layers,
    reference_layers,
    reference_places,
    reference_words,
    taken_by,
    zero_layers,
)
from charts.layers.end_labels import end_labels, end_layers
from charts.layers.layering import Row, Spec, layered
from charts.layers.plot import Plot
from charts.layers.styling import DAY
from charts.layers.time_table import History, with_value_rule
from charts.theme import NOWCAST, Palette

DENSE, FINE = 1_500, 1.4  # points from which a line is drawn so fine, in px, or its days run into each other


def line(
    data: "pd.Series[float] | pd.DataFrame",
    palette: Palette,
    colours: Sequence[str] = ("water", "claims", "price"),
    *,
    text: Callable[[float], str] = number_format.number,
    y: axes.Axis | None = None,
    reference: Reference | Sequence[Reference] | None = None,
    points: Sequence[Point] = (),
    events: Sequence[Event] = (),
    nowcast: "pd.Series[float] | None" = None,
    stale: Mapping[str, str] | None = None,
    gap_days: int | None = None,
    dated: str = DAY,
    height: int = 300,
) -> Spec:
    """One to three lines by date, each ending in its value, and with others beside it in its name too. A level is
    named where the lines leave room at every width, or else all levels are beside the ends.

    `data` has a row per date and a column per line, named as it is to be called, in the unit that `text` writes. Raises
    ValueError where nothing is known, or for more lines than there are colours.

    `colours` are palette roles in the order of the columns. `y` comes from `y_axis` unless given; its `low` is
    what the subtitle says the axis starts at. `nowcast` continues the first line in dots. A line in `stale` ends in a
    dashed ring and says its age in these words: what newer values followed is good history. Dates more than
    `gap_days` apart are not joined. `dated` is how a date is said, as in `charts.layers.styling`.
    """
    frame = framed(data)
    if frame.shape[1] > min(3, len(colours)):
        raise ValueError(f"{frame.shape[1]} lines, but a figure holds {min(3, len(colours))} with a colour each")
    levels = _levels(reference)
    y = y or y_axis(frame, levels, points, nowcast)
    plot = Plot(frame, palette, tuple(colours), y, height, nowcast)
    history = history_of(plot, text, gap_days, dated)
    taken = taken_by(plot, levels, events)
    dots, named = point_layers(plot, points, taken), [level for level in levels if level.label]
    places = reference_places(plot, named, taken)
    beside = {} if places else {level.label: level.value for level in named}
    layers = [
        *zero_layers(plot), *event_rules(plot, events), *reference_layers(plot, levels), *strokes(plot, history), *dots,
        *(reference_words(plot, named, places) if places else ()), *event_words(plot, events, taken),
        *end_layers(plot, end_labels(plot, text, stale or {}, beside)),
    ]  # fmt: skip
    return with_value_rule(layered(layers, height, palette), history)


def y_axis(
    data: "pd.Series[float] | pd.DataFrame",
    reference: Reference | Sequence[Reference] | None = None,
    points: Sequence[Point] = (),
    nowcast: "pd.Series[float] | None" = None,
) -> axes.Axis:
    """The axis `line` uses by default, for whoever has to say where it starts."""
    values = [float(value) for value in framed(data).to_numpy().ravel()]
    values += [point.value for point in points] + [level.value for level in _levels(reference)]
    return axes.axis(values + ([] if nowcast is None else [float(value) for value in nowcast]))


def framed(data: "pd.Series[float] | pd.DataFrame") -> pd.DataFrame:
    """Columns by date, oldest first. Raises ValueError where no value is known."""
    frame = data.to_frame(data.name or "value") if isinstance(data, pd.Series) else data
    frame = frame.dropna(how="all").sort_index().set_axis(pd.DatetimeIndex(frame.dropna(how="all").sort_index().index))
    if frame.empty:
        raise ValueError("no value to draw")
    return frame.rename(columns=str)


def _levels(reference: Reference | Sequence[Reference] | None) -> Sequence[Reference]:
    return [reference] if isinstance(reference, Reference) else reference or []


def history_of(plot: Plot, text: Callable[[float], str], gap_days: int | None, dated: str = DAY) -> History:
    """All columns of a plot written alike; the nowcast is one more. A line alone is not named."""
    frame = plot.frame
    names, roles = list(frame) if frame.shape[1] > 1 else [""], [plot.role(name) for name in frame]
    if plot.nowcast is not None:
        nowcast = plot.nowcast.set_axis(pd.DatetimeIndex(plot.nowcast.index)).rename("nowcast")
        frame, names, roles = pd.concat([frame, nowcast], axis=1).sort_index(), [*names, "nowcast"], [*roles, roles[0]]
    inks = [plot.palette.text(role) for role in roles]
    return History(frame, [text] * len(names), inks, names, dated, gap_days, fleeting=frozenset({"nowcast"}))


def strokes(plot: Plot, history: History) -> list[alt.Chart]:
    """Each line, and the nowcast in dots."""
    fine: dict[str, Any] = {"strokeWidth": FINE} if len(plot.frame) > DENSE else {}
    layers = [
        history.line(plot, i, color=plot.palette.colour(plot.role(name)), **fine) for i, name in enumerate(plot.frame)
    ]
    if plot.nowcast is not None:
        first = plot.frame.columns[0]
        start = plot.frame[first].dropna().iloc[[-1]]
        tail = pd.concat([start, plot.nowcast.set_axis(pd.DatetimeIndex(plot.nowcast.index))])
        dots: list[Row] = [{"date": when, "value": float(value)} for when, value in tail.items()]
        colour = plot.palette.colour(plot.role(first))
        layers.append(plot.of(dots).mark_line(color=colour, strokeDash=NOWCAST, aria=False))
    return layers
