"""What was added and what was taken, over time? Small panels of signed bars on one scale."""

from collections.abc import Collection
from functools import partial

import altair as alt
import pandas as pd

from charts import axes, number_format
from charts.layers.layering import Layer, Spec, chart_of, layered
from charts.layers.plot import tick_words, usual_step
from charts.layers.styling import DAY, time_axis
from charts.layers.time_table import History, around, table, with_value_rule
from charts.theme import Palette

PANEL_PX, PANEL_TITLE_PX, MARKS_PX = 76, 30, 8
BAR_SHARE = 0.42  # of the usual step between dates, to either side: bars nearly touch, whatever the width of the page
FEWEST_DIGITS = 1  # of what is read of a date


def signed_panels(
    frame: pd.DataFrame,
    palette: Palette,
    *,
    digits: int = 0,
    adds_up: bool = True,
    over: str = "inflow",
    under: str = "outflow",
    marked: Collection[pd.Timestamp] = (),
    dated: str = DAY,
) -> Spec:
    """One row of signed bars per column on one common scale, the last value in the title: teal adds, orange takes,
    unless the bars `over` zero and `under` it have other roles.

    `frame` has a row per date and a column per panel, all in one unit; NaN is no bar.

    The last values are printed so that they add up to their sum, unless they are no parts of one. All rows are one
    view, so that they stretch together; each has its own stretch of the height. A small triangle stands under
    all rows on the dates that are `marked`; the subtitle has to say why. `dated` is how a date is said.
    """
    frame = frame.dropna(how="all").sort_index()
    frame = frame.set_axis(pd.DatetimeIndex(frame.index))
    last = frame.ffill().iloc[-1]
    printed = number_format.rounded_to_total(list(last), float(last.sum()), digits) if adds_up else list(last)
    axis = axes.around_zero(frame.to_numpy().ravel())
    layers: list[Layer] = []
    for row, (name, value) in enumerate(zip(frame, printed, strict=True)):
        title = f"{name}  {number_format.signed(value, digits)}"
        layers.append(_panel(frame[name], title, axis, palette, row, (over, under)))
    height = (PANEL_TITLE_PX + PANEL_PX) * frame.shape[1] + (MARKS_PX if len(marked) else 0)
    if len(marked):
        layers.append(_marks(marked, palette, height))
    text = partial(number_format.signed, digits=max(digits, FEWEST_DIGITS))
    tops = [row * (PANEL_TITLE_PX + PANEL_PX) + PANEL_TITLE_PX for row in range(frame.shape[1])]
    history = History(frame, [text] * len(tops), [palette.ink] * len(tops), dated=dated, at=tops)
    return with_value_rule(layered(layers, height, palette, y="independent"), history)


def _panel(
    values: "pd.Series[float]", title: str, axis: axes.Axis, palette: Palette, row: int, roles: tuple[str, str]
) -> Layer:
    """One row between two heights of the common view: its title, its bars, its zero line."""
    top = row * (PANEL_TITLE_PX + PANEL_PX) + PANEL_TITLE_PX
    scale = alt.Scale(domain=[axis.low, axis.high], nice=False, range=[top + PANEL_PX, top])
    sign = f"datum.value > 0 ? '+' + format(datum.value, '{axis.format}') : {tick_words(axis.format)}"
    y = alt.Y(f"v{row}:Q", title=None, scale=scale, axis=alt.Axis(
        values=list(axis.ticks), labelExpr=sign, orient="left", offset=0))  # fmt: skip
    x = alt.X("from:T", title=None, axis=time_axis(pd.DatetimeIndex(values.index)))
    over, under = map(palette.colour, roles)
    ink = alt.ColorValue(over, condition={"test": f"datum.v{row} < 0", "value": under})
    bars = around(table(), BAR_SHARE * usual_step(values.dropna().index)).transform_filter(f"isValid(datum.v{row})")
    bars = bars.mark_bar(aria=False).encode(x=x, x2=alt.X2("until:T"), y=y, y2=alt.Y2Datum(0), color=ink)
    zero = chart_of([{f"v{row}": 0.0}]).mark_rule(color=palette.axis, strokeWidth=1).encode(y=y)
    heading = chart_of([{"title": title}]).encode(x=alt.XValue(0), y=alt.YValue(top - 12), text=alt.Text("title:N"))
    words = heading.mark_text(align="left", fontSize=14, fontWeight=600, color=palette.ink)
    return [bars, zero, words]


def _marks(dates: Collection[pd.Timestamp], palette: Palette, height: float) -> alt.Chart:
    """Triangles under the bars, which point at their dates."""
    at = chart_of([{"from": date} for date in dates]).encode(x=alt.X("from:T", title=None), y=alt.YValue(height - 4))
    return at.mark_point(shape="triangle-up", size=22, filled=True, color=palette.axis, opacity=1, aria=False)
