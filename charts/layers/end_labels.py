"""Where are things named at the right edge of a figure? Name and value, as near to their height as the others let."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from charts import axes
from charts.layers.layering import Layer, Row, haloed_by
from charts.layers.plot import NARROW_PLOT_PX, Plot
from charts.theme import Palette

LABEL_ROOM_PX = 46  # px between two end labels of two lines each: a picture draws a plot at two thirds of its height
DOT_PX2, RING_PX2 = 60, 80  # px² of the dot at the end of a line, and of a ring
BESIDE_PX, LED_PX = 9, 16  # px from the edge to the words, and where a hairline leads to some of them
FAR_PX = 9  # px from an end to its words that need a hairline
RING, LED = [2.5, 2], [1, 2]  # the dashes of a ring, and of a hairline: it is no line of values


@dataclass(frozen=True)
class End:
    """What is written: a name and under it the value as it is said, wanted at the height of `value`."""

    name: str
    value: float
    said: str
    colour: str  # a palette role
    across: float | None = None  # where its line ends; not said where it is no line


def named_ends(
    ends: Sequence[End], on: Callable[[list[Row]], alt.Chart], y: axes.Axis, height: int, palette: Palette
) -> list[Layer]:
    """`on` puts rows at the right edge of their figure, each at the height `at` in the unit of the axis. A hairline
    leads to words that stand far from the end of their line."""
    last = max((end.across for end in ends if end.across is not None), default=None)
    rows: list[Row] = []
    far: list[Row] = []
    for end, px in zip(ends, _heights([end.value for end in ends], y, height), strict=True):
        words = palette.text(end.colour)
        rows.append({"at": y.at(1 - px / height), "name": end.name, "label": end.said, "words": words})
        off = abs(height * (1 - y.share(end.value)) - px) > FAR_PX
        if end.across is not None and (off or end.across != last):
            far.append(rows[-1] | {"level": end.value, "across": end.across})
    led = [_hairline(on(far), "across", "level")] if far else []
    return [*led, *end_words(on(rows), palette, dx=LED_PX if far else BESIDE_PX)]


def _hairline(words: alt.Chart, across: str, level: str) -> alt.Chart:
    """From words, which stand right of the edge, to where the fields `across` and `level` lie."""
    line = words.mark_rule(strokeDash=LED, opacity=0.8, xOffset=LED_PX - 3, aria=False)
    led: alt.Chart = line.encode(x2=alt.X2(across), y2=alt.Y2(level), color=alt.Color("words:N", scale=None))
    return led


def _heights(values: Sequence[float], y: axes.Axis, height: int, room: float = LABEL_ROOM_PX) -> list[float]:
    """px from the top at which each can be written."""
    return axes.apart([height * (1 - y.share(value)) for value in values], room, 8, height - 8)


def end_labels(
    plot: Plot, text: Callable[[float], str], stale: Mapping[str, str], levels: Mapping[str, float] | None = None
) -> list[Row]:
    """The last value of each line, and at which height it can be written; with its age in words where it is `stale`.
    Between them the names of those `levels` that have no room in the plot."""
    single, first = plot.frame.shape[1] == 1, plot.frame.columns[0]
    last = {name: plot.frame[name].dropna() for name in plot.frame}
    ends_in, old, levels = {}, dict(stale), levels or {}
    if plot.nowcast is not None:
        last[first] = plot.nowcast.set_axis(pd.DatetimeIndex(plot.nowcast.index))
        ends_in, old = {first: ", nowcast"}, {name: age for name, age in stale.items() if name != first}
    values = [*(float(column.iloc[-1]) for column in last.values()), *levels.values()]
    room = LABEL_ROOM_PX / 2 if single else LABEL_ROOM_PX
    heights = [plot.y.at(1 - px / plot.height) for px in _heights(values, plot.y, plot.height, room)]
    ends: list[Row] = [
        {"date": column.index[-1], "end": plot.last, "value": value, "at": at,
         "name": "" if single else f"{name}{ends_in.get(name, '')}",
         "label": ", ".join(filter(None, [text(value), old.get(name)])),
         "colour": plot.palette.colour(plot.role(name)), "stale": name in old,
         "words": plot.palette.muted if name in old else plot.palette.text(plot.role(name))}
        for (name, column), value, at in zip(last.items(), values, heights, strict=False)
    ]  # fmt: skip
    return ends + [
        {"date": plot.last, "end": plot.last, "value": value, "at": at, "level": name, "words": plot.palette.muted}
        for (name, value), at in zip(levels.items(), heights[len(ends) :], strict=True)
    ]


def end_layers(plot: Plot, labels: list[Row]) -> list[Layer]:
    """A dot where each line ends, a dashed ring where it is stale; the value beside it and, with several lines, the
    name above the value. A hairline leads to words that stand far from their dot or their level."""
    far = [label for label in labels if _is_far(plot, label)]
    ends, levels = ([label for label in labels if ("level" in label) is level] for level in (False, True))
    named, beside = any(label["name"] for label in ends), LED_PX if far else BESIDE_PX
    led = [_hairline(_at_the_edge(plot, far), "date", "value")] if far else []
    words = _at_the_edge(plot, levels).encode(text=alt.Text("level:N"))
    of_levels = [haloed_by(words, plot.palette, "words", align="left", dx=beside)] if levels else []
    return [*led, *_dots(plot, ends), *of_levels, *end_words(_at_the_edge(plot, ends), plot.palette, named, beside)]


def _at_the_edge(plot: Plot, labels: list[Row]) -> alt.Chart:
    chart: alt.Chart = plot.of(labels, height="at").encode(x=alt.X("end:T"))
    return chart


def _is_far(plot: Plot, label: Row) -> bool:
    up = abs(plot.y.share(float(str(label["at"]))) - plot.y.share(float(str(label["value"])))) * plot.height
    across = (1 - plot.share(pd.Timestamp(str(label["date"])))) * NARROW_PLOT_PX
    return max(up, across) > FAR_PX


def _dots(plot: Plot, labels: list[Row]) -> list[Layer]:
    fresh, stale = ([label for label in labels if bool(label["stale"]) is old] for old in (False, True))
    dots: list[Layer] = []
    if fresh:
        dot = plot.of(fresh).mark_point(filled=True, size=DOT_PX2, opacity=1, aria=False)
        dots.append(dot.encode(color=alt.Color("colour:N", scale=None)))
    if stale:
        style: dict[str, Any] = {"fill": plot.palette.bg, "stroke": plot.palette.outflow_text, "strokeDash": RING}
        dots.append(plot.of(stale).mark_point(size=RING_PX2, strokeWidth=1.6, opacity=1, aria=False, **style))
    return dots


def end_words(chart: alt.Chart, palette: Palette, named: bool = True, dx: int = BESIDE_PX) -> list[Layer]:
    """`label` at the right edge, under `name` where it is `named`; each row in the colour of its `words`."""
    beside: dict[str, Any] = {"align": "left", "dx": dx}
    bold: dict[str, Any] = {"dy": 8 if named else 0, "fontWeight": 600, "fontSize": 14}
    value = haloed_by(chart.encode(text=alt.Text("label:N")), palette, "words", **beside | bold)
    return (
        [haloed_by(chart.encode(text=alt.Text("name:N")), palette, "words", dy=-8, **beside), value]
        if named
        else [value]
    )
