"""How is a chart dressed in the colours, fonts and axis habits of the house?"""

from collections.abc import Sequence
from typing import Any, TypeVar

import altair as alt
import pandas as pd

from charts.theme import AXIS_LABEL, LABEL, SANS, SERIF, TITLE, Palette

Figure = TypeVar("Figure", alt.Chart, alt.LayerChart)


def styled(chart: Figure, colours: Palette) -> Figure:
    """The chart, now in the house look; no copy, which would read all its layers again. Words at a line's end find room
    by themselves."""
    chart.config = alt.Config(
        background=colours.bg,
        font=SANS,
        view=alt.ViewConfig(stroke=None),
        title=_title(colours),
        axis=_axis(colours),
        axisX=_axis_x(colours),
        axisY=alt.AxisConfig(titleAngle=0, titleAlign="left", titleAnchor="end", titleY=-8, minExtent=38),
        legend=alt.LegendConfig(disable=True),
        line=alt.LineConfig(strokeWidth=2.2, strokeCap="round", strokeJoin="round"),
        text=alt.MarkConfig(font=SANS, fontSize=AXIS_LABEL, color=colours.ink),
    )
    # Said on the chart itself, or Streamlit takes the height to be that of plot, axes and padding together.
    chart.padding = {"left": 2, "right": 4, "top": 8, "bottom": 2}
    chart.autosize = alt.AutoSizeParams(type="fit-x", contains="padding")
    return chart


def layered(layers: Sequence[alt.Chart | alt.LayerChart], height: int) -> alt.LayerChart:
    """One view of that height, the layers in the order they are painted."""
    return alt.LayerChart(layer=list(layers), height=height)


def haloed(chart: alt.Chart, colours: Palette, **mark: Any) -> alt.LayerChart:
    """Words that may lie on a line: the same words first, wide, in the colour of the page."""
    return alt.LayerChart(layer=[_halo(chart, colours, mark), chart.mark_text(**mark)])


def haloed_by(chart: alt.Chart, colours: Palette, field: str, **mark: Any) -> alt.LayerChart:
    """The same where every row has a colour of its own, in this field."""
    words = chart.mark_text(**mark).encode(color=alt.Color(f"{field}:N", scale=None))
    return alt.LayerChart(layer=[_halo(chart, colours, mark), words])


def _halo(chart: alt.Chart, colours: Palette, mark: dict[str, Any]) -> alt.Chart:
    wide = {"stroke": colours.bg, "strokeWidth": 4, "strokeJoin": "round", "aria": False, "color": colours.bg}
    halo: alt.Chart = chart.mark_text(**mark | wide)
    return halo


def time_axis(first: pd.Timestamp, last: pd.Timestamp) -> alt.Axis:
    """Dates as short as the span allows; labels that would touch are left out, never turned."""
    days = (last - first).days
    if days > 365 * 9:
        return alt.Axis(format="%Y", tickCount=6)
    if days > 365 * 3:
        return alt.Axis(format="%Y", tickCount="year")
    return alt.Axis(format="%b %Y" if days > 120 else "%-d %b", tickCount=6)


def _title(colours: Palette) -> alt.TitleConfig:
    return alt.TitleConfig(
        font=SERIF, fontSize=TITLE, fontWeight=600, anchor="start", frame="group", offset=14, color=colours.ink,
        subtitleFont=SANS, subtitleFontSize=LABEL, subtitleColor=colours.muted, subtitlePadding=6,
    )  # fmt: skip


def _axis(colours: Palette) -> alt.AxisConfig:
    return alt.AxisConfig(
        domain=False, ticks=False, grid=True, gridColor=colours.line, gridWidth=1,
        labelColor=colours.muted, labelFont=SANS, labelFontSize=AXIS_LABEL, labelPadding=7,
        titleColor=colours.muted, titleFont=SANS, titleFontSize=AXIS_LABEL, titleFontWeight=400,
    )  # fmt: skip


def _axis_x(colours: Palette) -> alt.AxisConfig:
    return alt.AxisConfig(
        grid=False, domain=True, domainColor=colours.axis, ticks=True, tickColor=colours.axis, tickSize=4,
        labelAngle=0, labelFlush=True, labelOverlap=True, labelSeparation=8,
    )  # fmt: skip
