"""What is written on a line figure? Levels to compare with, dots and events, each named where nothing crosses it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import altair as alt
import pandas as pd

from charts.layers.clear_places import Place, Taken
from charts.layers.label_placement import Side, Spot
from charts.layers.layering import Layer, haloed
from charts.layers.plot import NARROW_PLOT_PX, Plot
from charts.theme import DOTTED

LETTER_PX = 6.5  # px of one letter
ROW_PX, FOOT_PX = 17, 10  # px of a row of names of events, and from the foot of the plot to the middle of the first
OVER, UNDER = -9, 12  # px from a level to the middle of its name
ALONG = (0.5, 0.3, 0.7)  # shares of a level at which it is named where neither end is clear


@dataclass(frozen=True)
class Reference:
    """A level to compare with: dotted, from `since` on, and named: what begins there `over` it, what ends there under
    it, where it is said to be either."""

    value: float
    label: str = ""
    since: date | None = None
    over: bool | None = None


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

    @property
    def day(self) -> pd.Timestamp:
        return pd.Timestamp(self.when)


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


def taken_by(plot: Plot, references: Sequence[Reference], events: Sequence[Event]) -> Taken:
    """What is there before anything is named: lines, levels, rules of events."""
    levels = [level.value for level in references] + ([0.0] if plot.y.low < 0 < plot.y.high else [])
    return Taken(plot, levels, [plot.share(event.day) for event in events])


def reference_places(plot: Plot, references: Sequence[Reference], taken: Taken) -> list[Place]:
    """Where each level can be named in the plot, at its start if that is clear; nowhere, where one of them cannot."""
    return taken.all_clear([_along(plot, level) for level in references])


def reference_words(plot: Plot, references: Sequence[Reference], places: Sequence[Place]) -> list[Layer]:
    """The names of the levels over the lines, each in its place."""
    layers: list[Layer] = []
    for level, (spot, side) in zip(references, places, strict=True):
        when = plot.first + spot.x * (plot.last - plot.first)
        words = plot.of([{"date": when, "value": level.value, "label": level.label}]).encode(text=alt.Text("label:N"))
        layers.append(haloed(words, plot.palette, dx=side.dx, dy=side.dy, align=side.align, color=plot.palette.muted))
    return layers


def _along(plot: Plot, level: Reference) -> list[Place]:
    start = plot.share(_since(plot, level))
    ends = [(start, 4, "left"), (1.0, -6, "right"), *((start + share * (1 - start), 0, "center") for share in ALONG)]
    down, sides = 1 - plot.y.share(level.value), {None: (OVER, UNDER), True: (OVER,), False: (UNDER,)}[level.over]
    return [(Spot(level.label, x, down, 0), Side(dx, dy, align)) for x, dx, align in ends for dy in sides]


def point_layers(plot: Plot, points: Sequence[Point], taken: Taken) -> list[Layer]:
    layers: list[Layer] = []
    colour = plot.palette.colour(plot.colours[0])
    for point in points:
        chart = plot.of([{"date": pd.Timestamp(point.when), "value": point.value, "label": point.label}])
        layers.append(chart.mark_point(filled=True, size=55, opacity=1, color=colour, aria=False))
        _, side = taken.clearest(_beside(plot, point))
        place = {"align": side.align, "dx": side.dx, "dy": side.dy}
        layers.append(haloed(chart.encode(text=alt.Text("label:N")), plot.palette, color=plot.palette.ink, **place))
    return layers


def _beside(plot: Plot, point: Point) -> list[Place]:
    """Over its dot or under it, centred on it and moved just so far that it stays inside a narrow plot."""
    share, width = plot.share(pd.Timestamp(point.when)), len(point.label) * LETTER_PX
    before, after = share * NARROW_PLOT_PX, (1 - share) * NARROW_PLOT_PX
    dx = round(max(0.0, width / 2 - before) - max(0.0, width / 2 - after))
    spot = Spot(point.label, share, 1 - plot.y.share(point.value), 0)
    return [(spot, Side(dx, dy, "center")) for dy in (-13, 16)]


def event_rules(plot: Plot, events: Sequence[Event]) -> list[Layer]:
    """A rule from top to foot on each date that the plot shows."""
    return [
        plot.of([{"date": event.day, "value": plot.y.low}])
        .mark_rule(color=plot.palette.axis, strokeWidth=1, aria=False)
        .encode(y=alt.YValue(0), y2=alt.Y2Value(plot.height))
        for event in events
        if plot.first <= event.day <= plot.last
    ]


def event_words(plot: Plot, events: Sequence[Event], taken: Taken, ground_before: str = "") -> list[Layer]:
    """Their names, over the lines: at the foot of the rule, higher where lines or other names run there, over the plot
    where they run everywhere. `ground_before` is the colour of the ground left of a rule, where it is not the page's.
    """
    layers: list[Layer] = []
    for event in sorted(events, key=lambda event: event.when):
        if not plot.first <= event.day <= plot.last:
            continue
        spot, side = taken.clearest(_up_the_rule(plot, event))
        chart = plot.of([{"date": event.day, "value": plot.y.low, "label": event.label}])
        words = chart.encode(y=alt.YValue(round(spot.y * plot.height)), text=alt.Text("label:N"))
        inside = ground_before and side.align == "right" and spot.y > 0
        ground = replace(plot.palette, bg=ground_before) if inside else plot.palette
        layers.append(haloed(words, ground, color=plot.palette.muted, align=side.align, dx=side.dx, dy=side.dy))
    return layers


def _up_the_rule(plot: Plot, event: Event) -> list[Place]:
    rows = range(FOOT_PX, plot.height - FOOT_PX, ROW_PX)
    heights = [*((1 - px / plot.height, 0) for px in rows), *((0.0, -FOOT_PX - ROW_PX * row) for row in range(3))]
    x, sides = plot.share(event.day), ((5, "left"), (-5, "right"))
    return [(Spot(event.label, x, y, 0), Side(dx, dy, align)) for y, dy in heights for dx, align in sides]
