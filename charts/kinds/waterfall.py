"""What moved a total, part by part? A waterfall from one level to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

import altair as alt

from charts import axes, number_format
from charts.layers.layering import Row, Spec, chart_of, layered
from charts.layers.plot import tick_words
from charts.theme import Palette

BAR_PX, BAR_STEP_PX = 20, 34


@dataclass(frozen=True)
class Total:
    """Where a waterfall starts or ends: "20 May", 5907.5."""

    label: str
    value: float


def waterfall(start: Total, parts: Mapping[str, float], end: Total, palette: Palette, *, digits: int = 1) -> Spec:
    """From one total to the other, part by part in the order given, printed so that the parts add up.

    All in $bn.

    The bars of the totals start at `waterfall_axis(...).low`, not at zero, which the subtitle has to say.
    """
    axis = waterfall_axis(start, parts, end)
    steps = _steps(start, parts, end, axis, palette, digits)
    names = alt.Axis(grid=False, labelFontSize=14, labelColor=palette.ink, labelLimit=200)
    base = chart_of(steps).encode(y=alt.Y("name:N", sort=[str(step["name"]) for step in steps], title=None, axis=names))
    ticks = alt.Axis(
        values=list(axis.ticks),
        labelExpr=tick_words(axis.format),
        grid=True,
        domain=False,
        ticks=False,
        labelFlush=False,
    )
    scale = alt.Scale(domain=[axis.low, axis.high], zero=False, nice=False)
    bars = base.mark_bar(size=BAR_PX).encode(
        x=alt.X("from:Q", title=None, scale=scale, axis=ticks), x2=alt.X2("to:Q"),
        color=alt.Color("colour:N", scale=None), tooltip=[alt.Tooltip("name:N"), alt.Tooltip("label:N")],
    )  # fmt: skip
    labels = base.mark_text(align="left", dx=7, fontWeight=600, fontSize=14).encode(
        x=alt.X("reach:Q"), text=alt.Text("label:N")
    )
    return layered([bars, labels], BAR_STEP_PX * len(steps), palette)


def waterfall_axis(start: Total, parts: Mapping[str, float], end: Total) -> axes.Axis:
    """A round start a little below the lowest level on the way, and an end just past the highest."""
    levels = list(accumulate(parts.values(), initial=start.value))
    shown = axes.axis([*levels, end.value], ticks=4, margin=0.08)
    return axes.Axis(shown.low, max(*levels, end.value, shown.low + 1e-9), shown.ticks)


def _steps(
    start: Total, parts: Mapping[str, float], end: Total, axis: axes.Axis, palette: Palette, digits: int
) -> list[Row]:
    printed = number_format.rounded_to_total(list(parts.values()), end.value - start.value, digits)
    levels = list(accumulate(parts.values(), initial=start.value))
    rows = [_total(start, axis, palette)]
    for name, before, after, shown in zip(parts, levels, levels[1:], printed, strict=False):
        colour = palette.inflow if after >= before else palette.outflow
        label = number_format.signed(shown, digits)
        rows.append({"name": name, "from": before, "to": after, "reach": max(before, after), "label": label,
                     "colour": colour})  # fmt: skip
    return [*rows, _total(end, axis, palette)]


def _total(total: Total, axis: axes.Axis, palette: Palette) -> Row:
    return {"name": total.label, "from": axis.low, "to": total.value, "reach": total.value,
            "label": number_format.money(total.value), "colour": palette.axis}  # fmt: skip
