"""What is written on a line figure? Levels to compare with, dots, events and the names at the lines' ends."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from charts import axes
from charts.layers.layering import Layer, Row, haloed, haloed_by
from charts.layers.plot import NARROW_PLOT_PX, Plot
from charts.theme import DOTTED, Palette

LABEL_ROOM_PX = 46  # px between two end labels of two lines each: a picture draws a plot at two thirds of its height


@dataclass(frozen=True)
class Reference:
    """A level to compare with: dotted, from `since` on, named at its start."""

    value: float
    label: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Point:
    """A dot on the line worth a few words, such as the dot-com peak."""

    when: date
    value: float
    label: str


@dataclass(frozen=True)
class Event:
    """Something that happened: a thin rule with its name at the foot."""

    when: date
    label: str


def zero_layers(plot: Plot) -> list[alt.Chart]:
    if not plot.y.low <= 0 < plot.y.high:
        return []
    return [_rule(plot, 0.0, plot.first).mark_rule(color=plot.palette.axis, strokeWidth=1, aria=False)]


def _rule(plot: Plot, value: float, since: pd.Timestamp) -> alt.Chart:
    return plot.of([{"date": since, "until": plot.last, "value": value}]).encode(x2=alt.X2("until:T"))


def reference_layers(plot: Plot, references: Sequence[Reference]) -> list[Layer]:
    return [
        _rule(plot, level.value, _since(plot, level)).mark_rule(
            color=plot.palette.axis, strokeDash=DOTTED, strokeWidth=1.3
        )
        for level in references
    ]


def _since(plot: Plot, reference: Reference) -> pd.Timestamp:
    return max(pd.Timestamp(reference.since or plot.first), plot.first)


def reference_words(plot: Plot, references: Sequence[Reference]) -> list[Layer]:
    """The names of the levels, over the lines: with their halo they stay legible where these cross them."""
    layers: list[Layer] = []
    for level in references:
        if level.label:
            since, others = _since(plot, level), [other.value for other in references if other is not level]
            end, dy = _free_spot(plot, level, since, others)
            side = {"align": "left", "dx": 4} if end == since else {"align": "right", "dx": -6}
            words = plot.of([{"date": end, "value": level.value, "label": level.label}]).encode(
                text=alt.Text("label:N")
            )
            layers.append(haloed(words, plot.palette, dy=dy, color=plot.palette.muted, **side))
    return layers


def _free_spot(
    plot: Plot, reference: Reference, since: pd.Timestamp, others: Sequence[float]
) -> tuple[pd.Timestamp, int]:
    """The end of a reference level, and the side of it, where its label is farthest from lines and other levels."""
    width = len(reference.label) * 6.5 / NARROW_PLOT_PX * (plot.last - plot.first)
    whole = plot.y.high - plot.y.low
    room, clear = LABEL_ROOM_PX / plot.height * whole, {}
    for end, start, stop in ((since, since, since + width), (plot.last, plot.last - width, plot.last)):
        near = plot.frame.loc[start:stop].to_numpy().ravel() - reference.value
        for dy, side in ((-9, 1), (12, -1)):
            beyond = [side * away for away in near if side * away > -room]
            levels = [side * (other - reference.value) for other in others if side * (other - reference.value) > 0]
            crowded = max(room - min(levels, default=room), 0)
            clear[end, dy] = min(beyond, default=whole) - 9 * whole * crowded / room
    return max(clear, key=lambda spot: clear[spot])


def point_layers(plot: Plot, points: Sequence[Point]) -> list[Layer]:
    layers: list[Layer] = []
    colour = plot.palette.colour(plot.colours[0])
    for point in points:
        chart = plot.of([{"date": pd.Timestamp(point.when), "value": point.value, "label": point.label}])
        layers.append(chart.mark_point(filled=True, size=55, opacity=1, color=colour, aria=False))
        side = _side(plot, pd.Timestamp(point.when), len(point.label) * 6.5)
        layers.append(
            haloed(chart.encode(text=alt.Text("label:N")), plot.palette, dy=-13, color=plot.palette.ink, **side)
        )
    return layers


def _side(plot: Plot, when: pd.Timestamp, width: float) -> dict[str, object]:
    """Centred on its date, moved just so far that it stays inside a narrow plot."""
    before, after = plot.share(when) * NARROW_PLOT_PX, (1 - plot.share(when)) * NARROW_PLOT_PX
    return {"align": "center", "dx": round(max(0.0, width / 2 - before) - max(0.0, width / 2 - after))}


def event_layers(plot: Plot, events: Sequence[Event]) -> list[Layer]:
    """Rules with their names at the foot, a row higher where the names would run into each other."""
    layers: list[Layer] = []
    taken: list[tuple[int, float, float]] = []
    for event in sorted(events, key=lambda event: event.when):
        when = pd.Timestamp(event.when)
        if not plot.first <= when <= plot.last:
            continue
        width = (len(event.label) * 6.5 + 10) / NARROW_PLOT_PX
        before = plot.share(when) + width > 1
        left = plot.share(when) - (width if before else 0)
        row = next(row for row in range(9) if all(r != row or left >= end or left + width <= start
                                                 for r, start, end in taken))  # fmt: skip
        taken.append((row, left, left + width))
        chart = plot.of([{"date": when, "value": plot.y.low, "label": event.label}])
        layers.append(
            chart.mark_rule(color=plot.palette.axis, strokeWidth=1).encode(y=alt.YValue(0), y2=alt.Y2Value(plot.height))
        )
        words = chart.encode(y=alt.YValue(plot.height - 10 - 17 * row), text=alt.Text("label:N"))
        side = {"align": "right", "dx": -5} if before else {"align": "left", "dx": 5}
        layers.append(haloed(words, plot.palette, color=plot.palette.muted, **side))
    return layers


def end_labels(plot: Plot, text: Callable[[float], str], stale: Collection[str]) -> list[Row]:
    """The last value of each line, and at which height it can be written."""
    single = plot.frame.shape[1] == 1
    last = {name: plot.frame[name].dropna() for name in plot.frame}
    if plot.nowcast is not None:
        last[plot.frame.columns[0]] = plot.nowcast.set_axis(pd.DatetimeIndex(plot.nowcast.index))
    wanted = [plot.height * (1 - plot.y.share(float(column.iloc[-1]))) for column in last.values()]
    heights = axes.apart(wanted, LABEL_ROOM_PX, 8, plot.height - 8)
    ends_in = {} if plot.nowcast is None else {plot.frame.columns[0]: ", nowcast"}
    return [
        {"date": column.index[-1], "end": plot.last, "value": float(column.iloc[-1]),
         "at": plot.y.at(1 - px / plot.height), "name": "" if single else f"{name}{ends_in.get(name, '')}",
         "label": text(float(column.iloc[-1])), "colour": plot.palette.colour(plot.role(name)),
         "words": plot.palette.muted if name in stale else plot.palette.text(plot.role(name))}
        for (name, column), px in zip(last.items(), heights, strict=True)
    ]  # fmt: skip


def end_layers(plot: Plot, labels: list[Row]) -> list[Layer]:
    """A dot where the line ends, the value beside it and, with several lines, the name above the value."""
    dots = plot.of(labels).mark_point(filled=True, size=60, opacity=1, aria=False)
    words = plot.of(labels, height="at").encode(x=alt.X("end:T"))
    named = any(label["name"] for label in labels)
    return [dots.encode(color=alt.Color("colour:N", scale=None)), *end_words(words, plot.palette, named)]


def end_words(chart: alt.Chart, palette: Palette, named: bool = True) -> list[Layer]:
    """`label` at the right edge, under `name` where it is `named`; each row in the colour of its `words`."""
    beside: dict[str, Any] = {"align": "left", "dx": 9}
    bold: dict[str, Any] = {"dy": 8 if named else 0, "fontWeight": 600, "fontSize": 14}
    value = haloed_by(chart.encode(text=alt.Text("label:N")), palette, "words", **beside | bold)
    return (
        [haloed_by(chart.encode(text=alt.Text("name:N")), palette, "words", dy=-8, **beside), value]
        if named
        else [value]
    )
