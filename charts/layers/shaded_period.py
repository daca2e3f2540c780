"""Which part of a figure is no evidence? The time before a date, shaded: its names were chosen knowing it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from charts.layers.annotations import LETTER_PX, Event, event_rules, event_words
from charts.layers.clear_places import Taken
from charts.layers.layering import Layer
from charts.layers.plot import NARROW_PLOT_PX, Plot

WORDS, ROOM = 150, 52  # px that the words take, across and from the top
LEFT, TOP = 14, 17  # px from the corner of the band to the first line


@dataclass(frozen=True)
class ShadedPeriod:
    """Everything to this date was known when the names were chosen. `event` is what happened on it."""

    until: date
    event: str = ""
    words: tuple[str, str] = ("chosen with hindsight:", "not evidence")

    @property
    def ends(self) -> Event:
        return Event(self.until, self.event)

    @property
    def day(self) -> pd.Timestamp:
        return pd.Timestamp(self.until)


def band_layers(plot: Plot, hindsight: ShadedPeriod | None) -> list[Layer]:
    """The band from the left edge to the date, none where all that is drawn comes later."""
    if hindsight is None or hindsight.day <= plot.first:
        return []
    shade = plot.of([{"date": plot.first, "until": min(hindsight.day, plot.last), "value": plot.y.low}])
    band = shade.mark_rect(color=plot.palette.select, aria=False)
    return [band.encode(x2=alt.X2("until:T"), y=alt.YValue(0), y2=alt.Y2Value(plot.height))]


def event_rule(plot: Plot, hindsight: ShadedPeriod | None) -> list[Layer]:
    """A rule where the band ends."""
    return event_rules(plot, [hindsight.ends]) if hindsight else []


def event_name(plot: Plot, hindsight: ShadedPeriod | None, level: float) -> list[Layer]:
    """Its name, over the lines: right of it, or inside the band. `level` has a rule that it must not touch."""
    if hindsight is None:
        return []
    taken = Taken(plot, [level], [plot.share(hindsight.day)])
    return event_words(plot, [hindsight.ends], taken, plot.palette.select)


def with_headroom(plot: Plot, hindsight: ShadedPeriod | None) -> Plot:
    """The plot, its axis going on upwards where lines would run through the words of the band."""
    if hindsight is None or hindsight.day <= plot.first:
        return plot
    until = plot.first + min(plot.share(hindsight.day), WORDS / NARROW_PLOT_PX) * (plot.last - plot.first)
    near = plot.frame.loc[:until].to_numpy().ravel()
    highest = max((plot.y.share(float(value)) for value in near if value == value), default=0.0)
    needed = highest / (1 - ROOM / plot.height)
    return replace(plot, y=replace(plot.y, high=plot.y.at(needed))) if needed > 1 else plot


def word_layers(plot: Plot, hindsight: ShadedPeriod | None) -> list[Layer]:
    """What the band means, at its top left: in three lines where it is narrow, and nothing where it is narrower still,
    so that nothing after it is called hindsight."""
    if hindsight is None or hindsight.day <= plot.first:
        return []
    share = min(plot.share(hindsight.day), 1.0)
    first, last = hindsight.words
    start, _, end = first.rpartition(" ")
    lines = f"width * {share:.4f} < {_wide(start, end, last)} ? '' : width * {share:.4f} < {_wide(first, last)} ? "
    lines += f"{[start, end, last]} : {[first, last]}"
    corner = plot.of([{"date": plot.first, "value": plot.y.low}]).encode(y=alt.YValue(TOP))
    place: dict[str, Any] = {"align": "left", "dx": LEFT, "lineHeight": 15, "text": alt.expr(lines)}
    ground = plot.palette.select
    rim = place | {"stroke": ground, "color": ground, "strokeWidth": 4, "strokeJoin": "round"}
    return [corner.mark_text(**rim, aria=False), corner.mark_text(**place, color=plot.palette.muted)]


def _wide(*lines: str) -> int:
    return round(max(len(line) for line in lines) * LETTER_PX) + LEFT + 4
