"""How far did each basket go, and do their sizes compare? Small panels, all on the same two scales."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import numpy as np
import pandas as pd

from charts import axes, text_metrics
from charts.kinds.indexed_lines import BASE, race_axis
from charts.layers.downsampling import kept
from charts.layers.panel_grid import WIDE, Frame, Grid
from charts.layers.shaded_period import ShadedPeriod
from charts.number_format import day, month, percent
from charts.theme import SANS, Palette

MOST_PANELS = 14  # panels


@dataclass(frozen=True)
class Panel:
    """A basket and its total return index, 100 on the day of all panels. `colour` is a palette role."""

    name: str
    index: "pd.Series[float]"
    colour: str = "inflow"
    stale: str = ""  # its age in words, where it is too old to stand

    @property
    def known(self) -> "pd.Series[float]":
        return self.index.dropna().sort_index()

    @property
    def said(self) -> str:
        """How far it went from the base: `+171 %`; and how long ago, where it is stale."""
        return ", ".join(filter(None, [percent(float(self.known.iloc[-1]) - BASE, 0, sign=True), self.stale]))


def multiples(
    panels: Sequence[Panel],
    palette: Palette,
    grid: Grid = WIDE,
    hindsight: ShadedPeriod | None = None,
    whole: bool = True,
) -> str:
    """An SVG of up to 14 panels in the order given, on one log scale and over the same dates.

    Every panel is named and says how far its basket is from the base; the band is explained once, at the foot. Of very
    long histories so many points as a screen can tell apart, unless they are to be `whole`.
    """
    if not 1 <= len(panels) <= MOST_PANELS:
        raise ValueError(f"{len(panels)} panels, but a figure holds one to {MOST_PANELS}")
    if empty := [panel.name for panel in panels if panel.known.empty]:
        raise ValueError(f"panels without a value: {', '.join(empty)}")
    frame = _frame(panels, palette, grid, hindsight)
    below, height = _foot(frame, len(panels))
    drawn = "".join(_panel(frame, number, panel, whole) for number, panel in enumerate(panels))
    drawn = _ground(frame, len(panels)) + drawn + below
    told = "; ".join(f"{panel.name} {panel.said}" for panel in panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {grid.width} {height:.0f}" role="img" '
        f'{_read(frame, panels)} font-family="{SANS}" stroke-linejoin="round" stroke-linecap="round">'
        f"<title>Total return by basket, {BASE:g} on one day</title><desc>{escape(told)}</desc>{drawn}</svg>"
    )


def multiples_axis(panels: Sequence[Panel]) -> axes.Axis:
    """The axis of all panels, for whoever has to say where it starts."""
    return race_axis(pd.concat([panel.known.rename(str(i)) for i, panel in enumerate(panels)], axis=1))


def _frame(panels: Sequence[Panel], palette: Palette, grid: Grid, hindsight: ShadedPeriod | None) -> Frame:
    heads = (
        text_metrics.width(f"{panel.name} ", grid.words) + text_metrics.width(panel.said, grid.words, "sans bold")
        for panel in panels
    )
    names = max(len(text_metrics.wrapped(panel.name, grid.words, grid.across)) for panel in panels)
    fitted = replace(grid, lines=1 + names) if max(heads) > grid.across else grid
    first, last = min(panel.known.index[0] for panel in panels), max(panel.known.index[-1] for panel in panels)
    return Frame(fitted, palette, hindsight, pd.Timestamp(first), pd.Timestamp(last), multiples_axis(panels))


def _panel(frame: Frame, number: int, panel: Panel, whole: bool) -> str:
    grid, colour = frame.grid, frame.palette.colour(panel.colour)
    x, y = grid.corner(number)
    ring = f'fill="{frame.palette.bg}" stroke="{frame.palette.outflow_text}" stroke-width="1.5" stroke-dasharray="2 2"'
    end = f'r="4" {ring}' if panel.stale else f'r="3" fill="{colour}"'
    ends_x, ends_y = frame.right(panel.known.index[-1]), frame.down(float(panel.known.iloc[-1]))
    return (
        f'<g data-part="{escape(panel.name)}" transform="translate({x:.0f} {y:.0f})">'
        f'<path d="{_path(frame, panel.known, whole)}" fill="none" stroke="{colour}" stroke-width="1.8"/>'
        f'<circle cx="{ends_x:.1f}" cy="{ends_y:.1f}" {end}/>'
        f"{_head(frame, panel)}{_tick_names(frame) if number % grid.columns == 0 else ''}</g>"
    )


def _ground(frame: Frame, count: int) -> str:
    """Band, grid and the dotted base of all panels."""
    grid, colours = frame.grid, frame.palette
    corners = [grid.corner(number) for number in range(count)]
    band = frame.right(frame.hindsight.day) if frame.hindsight else 0.0
    edge = min(max(band, 0.0), grid.across)
    shade = "".join(f"M{x:.0f},{y:.0f}h{edge:.1f}v{grid.plot}h-{edge:.1f}z" for x, y in corners)
    essay = "".join(f"M{x + edge:.1f},{y:.0f}v{grid.plot}" for x, y in corners)
    levels = [
        "".join(f"M{x:.0f},{y + frame.down(tick):.1f}h{grid.across:.0f}" for x, y in corners for tick in ticks)
        for ticks in (frame.ticks[1:], frame.ticks[:1])
    ]
    return (
        (f'<path d="{shade}" fill="{colours.select}"/>' if edge else "")
        + f'<path d="{levels[0]}" stroke="{colours.line}"/>'
        + f'<path d="{levels[1]}" stroke="{colours.axis}" stroke-dasharray="1 3"/>'
        + (f'<path d="{essay}" stroke="{colours.axis}"/>' if 0 < edge < grid.across else "")
    )


def _path(frame: Frame, values: "pd.Series[float]", whole: bool) -> str:
    """From the first point by steps: a third fewer bytes than places. All points, or those that the plot can show."""
    days = values.index.to_numpy().astype("datetime64[s]").astype(float)
    columns = round(frame.grid.across)
    known = values if whole else values.iloc[kept(days, values.to_numpy(float), columns, 4 * columns)]
    right = [round(frame.right(when)) for when in known.index]
    down = [round(frame.down(float(value)), 1) for value in known]
    steps = "".join(_step(px) for pair in zip(np.diff(right), np.diff(down), strict=True) for px in map(float, pair))
    return f"M{right[0]},{down[0]:g}l{steps.lstrip(',')}" if steps else ""


def _step(px: float) -> str:
    """With as few letters as a path allows: `,1.5`, `,.5`, `-.5`."""
    words = f"{px:.3g}".replace("0.", ".") if abs(px) < 1 else f"{px:.3g}"
    return words if words.startswith("-") else f",{words}"


def _read(frame: Frame, panels: Sequence[Panel]) -> str:
    """For charts/reading.js: how large a plot is and, in the widest layout alone, what each panel says of every day."""
    plot = f'data-across="{frame.grid.across:.1f}" data-plot="{frame.grid.plot}" tabindex="0"'
    if frame.grid.width != WIDE.width:
        return plot
    table = pd.DataFrame({number: panel.known for number, panel in enumerate(panels)}).sort_index()
    told = (table.ffill().where(table.bfill().notna()) - BASE).round().astype("Int64").astype(object)
    steps = np.diff(table.index.to_numpy().astype("datetime64[D]").astype(int), prepend=0)
    said = {"days": steps.tolist(), "said": [told[i].where(told[i].notna(), None).to_list() for i in told]}
    return f"{plot} data-read='{json.dumps(said, separators=(',', ':'))}'"


def _head(frame: Frame, panel: Panel) -> str:
    """Name at the left, value at the right, or under the name where they do not fit beside each other."""
    grid, colours = frame.grid, frame.palette
    colour = colours.muted if panel.stale else colours.text(panel.colour)
    low = -grid.words * 0.55
    beside = grid.lines == 1
    value = _words(grid, grid.across if beside else 0, low, panel.said, colour, "end" if beside else "")
    names = [panel.name] if beside else text_metrics.wrapped(panel.name, grid.words, grid.across)
    named = "".join(
        _words(grid, 0, low - (len(names) - at) * (not beside) * grid.words * 1.25, name, colours.ink)
        for at, name in enumerate(names)
    )
    return named + value.replace("<text ", '<text class="said" font-weight="600" ')


def _tick_names(frame: Frame) -> str:
    grid = frame.grid
    return "".join(
        _words(grid, -7, frame.down(tick) + grid.words * 0.35, f"{tick:g}", frame.palette.muted, "end")
        for tick in frame.ticks
    )


def _foot(frame: Frame, count: int) -> tuple[str, float]:
    """First and last month under each column, then what the band means; and how high all is."""
    grid, muted = frame.grid, frame.palette.muted
    drawn = ""
    for number in range(max(0, count - grid.columns), count):
        x, y = grid.corner(number)
        for at, side, when in ((x, "", frame.first), (x + grid.across, "end", frame.last)):
            drawn += _words(grid, at, y + grid.plot + grid.words * 1.35, month(when), muted, side)
    low = grid.corner(count - 1)[1] + grid.plot + grid.words * 1.9
    if not frame.hindsight or frame.hindsight.day <= frame.first:
        return drawn, low
    size, x = grid.words, grid.left
    says = f"shaded, to {day(frame.hindsight.until)}: {' '.join(frame.hindsight.words).replace(':', ',')}"
    lines = text_metrics.wrapped(says, size, grid.width - x - size * 1.6)
    drawn += f'<rect x="{x:.1f}" y="{low + size * 0.45:.1f}" width="{size:g}" height="{size:g}" '
    drawn += f'fill="{frame.palette.select}" stroke="{frame.palette.axis}" stroke-width="0.7"/>'
    for i, line in enumerate(lines):
        drawn += _words(grid, x + size * 1.6, low + size * (1.3 + 1.3 * i), line, muted)
    return drawn, low + size * (0.7 + 1.3 * len(lines))


def _words(grid: Grid, x: float, y: float, words: str, colour: str, anchor: str = "") -> str:
    side = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:.0f}" y="{y:.0f}"{side} font-size="{grid.words:g}" fill="{colour}">{escape(words)}</text>'
