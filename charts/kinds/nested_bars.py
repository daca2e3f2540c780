"""How much of a total was one part, quarter by quarter? A slim bar before a wide one, both from zero."""

from collections.abc import Callable

import altair as alt
import pandas as pd

from charts import axes
from charts.layers.end_labels import End, named_ends
from charts.layers.layering import Layer, Row, Spec, chart_of, layered
from charts.layers.plot import tick_words, usual_step
from charts.layers.styling import time_axis
from charts.layers.time_table import History, around, table, with_value_rule
from charts.theme import Palette

WIDE, SLIM = 0.40, 0.20  # of the usual step between dates, to either side: at half of it two bars would touch
COLOURS = ("axis", "claims")
PALE = 0.6  # of the colour of the total: the part before it is told from it by lightness too, on a dark page as well


def within(
    total: "pd.Series[float]",
    part: "pd.Series[float]",
    palette: Palette,
    *,
    texts: tuple[Callable[[float], str], Callable[[float], str]],
    dated: Callable[[pd.Timestamp], str],
    height: int = 280,
) -> Spec:
    """Both by date and named as their series are; the newest value of each is written beside the last bars, of the
    total by the first of `texts` and of the part by the second.

    The part may go the other way than the total, and be larger than it: then its bar is.
    """
    both = pd.DataFrame({0: total, 1: part}).dropna(how="all").sort_index()
    if both.empty:
        raise ValueError("no value to draw")
    y, step = axes.around_zero(both.to_numpy().ravel(), ticks=5), usual_step(both.index)
    layers: list[Layer] = []
    inks = palette.paler(COLOURS[0], PALE), palette.colour(COLOURS[1])
    for column, share in ((0, WIDE), (1, SLIM)):
        placed = around(table(), step * share).transform_filter(f"isValid(datum.v{column})")
        bars = _on(placed, both, step, y, f"v{column}").mark_bar(color=inks[column])
        layers.append(bars.encode(x2=alt.X2("until:T"), y2=alt.Y2Datum(0)))
    zero = chart_of([{"value": 0.0}]).mark_rule(color=palette.axis, strokeWidth=1)
    layers.append(zero.encode(y=_y(y, "value")))
    ends = [
        End(str(values.name), float(values.dropna().iloc[-1]), text(float(values.dropna().iloc[-1])), colour)
        for values, colour, text in zip((total, part), COLOURS, texts, strict=True)
        if values.notna().any()
    ]
    edge = {"from": both.index[-1] + step / 2}
    layers += named_ends(ends, lambda rows: _of([row | edge for row in rows], both, step, y, "at"), y, height, palette)
    words, names = [palette.text(role) for role in COLOURS], [str(total.name), str(part.name)]
    history = History(both, texts, words, names, "dated", more={"dated": [dated(when) for when in both.index]})
    return with_value_rule(layered(layers, height, palette), history)


def _of(rows: list[Row], both: pd.DataFrame, step: pd.Timedelta, y: axes.Axis, height: str = "value") -> alt.Chart:
    return _on(chart_of(rows), both, step, y, height)


def _on(chart: alt.Chart, both: pd.DataFrame, step: pd.Timedelta, y: axes.Axis, height: str) -> alt.Chart:
    first, last = both.index[0] - step / 2, both.index[-1] + step / 2
    scale = alt.Scale(domain=[first.isoformat(), last.isoformat()])
    x = alt.X("from:T", title=None, axis=time_axis(pd.DatetimeIndex(both.index)), scale=scale)
    placed: alt.Chart = chart.encode(x=x, y=_y(y, height))
    return placed


def _y(y: axes.Axis, field: str) -> alt.Y:
    axis = alt.Axis(values=list(y.ticks), labelExpr=tick_words(y.format))
    return alt.Y(f"{field}:Q", title=None, axis=axis, scale=alt.Scale(domain=[y.low, y.high], nice=False))
