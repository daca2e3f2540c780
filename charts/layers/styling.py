"""How is a chart dressed in the colours, fonts and axis habits of the house?"""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from charts.number_format import SPACE
from charts.theme import AXIS_LABEL, LABEL, SANS, SERIF, TITLE, Palette

FEW_MONTHS, FEW_QUARTERS = 14, 9  # that are named each: a year of months, two years of quarters
DAY, MONTH, QUARTER = (form.replace(" ", SPACE) for form in ("%-d %b %Y", "%b %Y", "Q%q %Y"))  # of d3


@cache
def dress(colours: Palette) -> dict[str, Any]:
    """What stands at the top of every chart in the house look. Words at a line's end find room by themselves."""
    bare = alt.Chart(
        alt.NamedData(name="none"),
        # Said on the chart itself, or Streamlit takes the height to be that of plot, axes and padding together.
        padding={"left": 2, "right": 4, "top": 8, "bottom": 2},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        config=alt.Config(
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
        ),
    ).mark_point()
    written: dict[str, Any] = bare.to_dict(validate=False)
    return {key: written[key] for key in ("$schema", "autosize", "config", "padding")}


def time_axis(dates: pd.DatetimeIndex) -> alt.Axis:
    """Of the dates that are drawn, oldest first: as short as the span allows, and of a few months or quarters each.

    Labels that would touch are left out, never turned.
    """
    days = (dates[-1] - dates[0]).days
    named = _named(dates, days)
    if named:
        values = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in dates]
        return alt.Axis(format=named, values=values)
    if days > 365 * 9:
        return alt.Axis(format="%Y", tickCount=6)
    if days > 365 * 3:
        return alt.Axis(format="%Y", tickCount="year")
    return alt.Axis(format="%b %Y" if days > 120 else "%-d %b", tickCount=6)


def _named(dates: pd.DatetimeIndex, days: int) -> str:
    """The format of dates that are so few months or quarters that each has room for its name; of others nothing."""
    step = days / max(len(dates) - 1, 1)
    if 27 <= step <= 32 and len(dates) <= FEW_MONTHS:
        return MONTH
    return QUARTER if 80 <= step <= 100 and len(dates) <= FEW_QUARTERS else ""


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
