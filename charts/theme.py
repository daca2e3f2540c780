"""Which colours, fonts and axis habits does every figure share?"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import altair as alt
import pandas as pd

# A named font that is missing draws no text in an export, so both stacks end in one that is always there.
SANS = "Source Sans, Source Sans Pro, Liberation Sans, sans-serif"
SERIF = "Source Serif, Source Serif Pro, Liberation Serif, serif"

LABEL, AXIS_LABEL, TITLE = 14, 13, 20  # font sizes in px; nothing in a chart goes under 12

DOTTED = [1, 3]  # a reference level
NOWCAST: list[float] = [0.1, 4.5]  # round caps turn this into dots
STALE: list[float] = [5, 5]

Figure = TypeVar("Figure", alt.Chart, alt.LayerChart)


@dataclass(frozen=True)
class TubColours:
    """What only the bathtub needs: porcelain, three depths of water, pipes and rubber ducks."""

    surface: str
    middle: str
    deep: str
    on_water: str
    porcelain: str
    porcelain_shade: str
    porcelain_line: str
    basin: str
    pipe: str
    pipe_line: str
    duck: str
    duck_line: str
    beak: str


@dataclass(frozen=True)
class Palette:
    """One colour per role. Figures and HTML blocks name the role, never the colour."""

    name: str
    bg: str
    select: str
    line: str
    axis: str
    ink: str
    muted: str
    water: str
    inflow: str
    outflow: str
    outflow_text: str
    claims: str
    buffer: str
    price: str
    stale: str
    simulated: str
    company: tuple[str, str, str, str, str]
    tub: TubColours

    def text(self, role: str) -> str:
        """The colour of a role when it colours words: orange marks and neutral ones are too light to read."""
        return self.colour({"outflow": "outflow_text", "axis": "muted"}.get(role, role))

    def colour(self, role: str) -> str:
        return str(getattr(self, role))


LIGHT = Palette(
    name="light",
    bg="#FBFAF7",
    select="#F0ECE2",
    line="#E5E1D8",
    axis="#858C94",
    ink="#17212B",
    muted="#55616C",
    water="#1F6FA8",
    inflow="#0E6478",
    outflow="#D2692A",
    outflow_text="#A84B14",
    claims="#5B2C70",
    buffer="#7A6108",
    price="#2B3640",
    stale="#8C8577",
    simulated="#B0267A",
    company=("#3A1B4A", "#5B2C70", "#8A5AA3", "#B594C8", "#DCCBE6"),
    tub=TubColours(
        surface="#5FA9D6",
        middle="#2C78AE",
        deep="#174F7C",
        on_water="#FFFFFF",
        porcelain="#FFFFFF",
        porcelain_shade="#E9E6DF",
        porcelain_line="#B9B4A8",
        basin="#F3F1EB",
        pipe="#F4F2ED",
        pipe_line="#A9A498",
        duck="#F0BE3C",
        duck_line="#B98A1C",
        beak="#D2692A",
    ),
)

DARK = Palette(
    name="dark",
    bg="#0F161C",
    select="#1E2832",
    line="#2A3640",
    axis="#7C8A96",
    ink="#E9EEF2",
    muted="#A3B0BB",
    water="#58A9DC",
    inflow="#6CCBDD",
    outflow="#E07B3E",
    outflow_text="#F0935A",
    claims="#A376C8",
    buffer="#E3C56B",
    price="#D3DBE2",
    stale="#8A8577",
    simulated="#F277BE",
    company=("#F0E2F8", "#CFAEE3", "#A97FC6", "#7D559B", "#553670"),
    tub=TubColours(
        surface="#3E8FC4",
        middle="#236A9E",
        deep="#123F63",
        on_water="#FFFFFF",
        porcelain="#2B3742",
        porcelain_shade="#1C2630",
        porcelain_line="#4A5965",
        basin="#121A21",
        pipe="#1B252E",
        pipe_line="#5B6975",
        duck="#E8B53A",
        duck_line="#6E4F08",
        beak="#E07B3E",
    ),
)


def palette(name: str | None) -> Palette:
    """The palette of that name; light when the reader's theme is not known."""
    return DARK if name == "dark" else LIGHT


def css_variables(colours: Palette) -> str:
    """The palette as CSS custom properties, for a style attribute: --ink:#17212B;--outflow-text:..."""
    roles = (f.name for f in fields(colours) if f.name not in ("name", "company", "tub"))
    return ";".join(f"--{role.replace('_', '-')}:{colours.colour(role)}" for role in roles)


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
