"""What does a loan cost by how long it runs? Yields by maturity, now and at earlier dates, named where they end."""

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd

from charts import axes, number_format
from charts.layers.end_labels import End, named_ends
from charts.layers.layering import Layer, Row, Spec, chart_of, layered
from charts.layers.plot import tick_words
from charts.theme import Palette

INKS = ("price", "muted", "axis")  # the newest curve is the darkest
IN_WORDS = "datum.value < 1 ? round(12 * datum.value) + ' m' : datum.value + ' y'"


def curves(
    yields: pd.DataFrame,
    palette: Palette,
    *,
    text: Callable[[float], str] = number_format.percent,
    age: str = "",
    height: int = 280,
) -> Spec:
    """One to three curves, the newest first: a column for each date, an index of maturities in years.

    Yields are in percent. The newest curve is of one day, so all of it is as old: where that is too old to stand, `age`
    says so beside its end.

    The maturities stand as far apart as their logarithms. One without a value is a gap, and no line runs across it.
    """
    drawn = yields.dropna(axis=1, how="all").loc[: yields.last_valid_index()]
    if drawn.empty or drawn.shape[1] > len(INKS):
        raise ValueError(f"{drawn.shape[1]} curves, but a figure holds one to {len(INKS)}")
    y = curve_axis(drawn)
    inks = dict(zip(drawn, INKS, strict=False))
    layers: list[Layer] = []
    for name in reversed(list(drawn)):  # the newest is painted last
        rows = _rows(drawn[name], text)
        style: dict[str, Any] = {
            "strokeWidth": 2.6 if name == drawn.columns[0] else 1.6,
            "color": palette.colour(inks[name]),
        }
        layers.append(_of(rows, drawn, y).mark_line(aria=False, **style).encode(detail=alt.Detail("part:N")))
        dots = _of(rows, drawn, y).mark_point(filled=True, size=44, opacity=1, color=style["color"], aria=False)
        layers.append(dots.encode(tooltip=[alt.Tooltip("Value:N", title=str(name))]))
    edge = {"years": float(drawn.index[-1])}
    layers += named_ends(
        _ends(drawn, text, age), lambda rows: _of([row | edge for row in rows], drawn, y, "at"), y, height, palette
    )
    return layered(layers, height, palette)


def curve_axis(yields: pd.DataFrame) -> axes.Axis:
    """The axis `curves` uses, for whoever has to say where it starts."""
    return axes.axis(yields.to_numpy(float).ravel())


def _rows(curve: "pd.Series[float]", text: Callable[[float], str]) -> list[Row]:
    """One row per known maturity; `part` rises after every maturity without a value."""
    part = curve.isna().cumsum()
    return [
        {"years": float(years), "value": float(value), "part": int(part[years]), "Value": text(float(value))}
        for years, value in curve.dropna().items()
    ]


def _of(rows: list[Row], yields: pd.DataFrame, y: axes.Axis, height: str = "value") -> alt.Chart:
    maturities = [float(years) for years in yields.index]
    across = alt.Scale(type="log", domain=[maturities[0], maturities[-1]], nice=False)
    x = alt.X("years:Q", title=None, scale=across, axis=alt.Axis(values=maturities, labelExpr=IN_WORDS))
    ticks = alt.Axis(values=list(y.ticks), labelExpr=tick_words(y.format))
    up = alt.Scale(domain=[y.low, y.high], zero=False, nice=False)
    return chart_of(rows).encode(x=x, y=alt.Y(f"{height}:Q", title=None, scale=up, axis=ticks))


def _ends(yields: pd.DataFrame, text: Callable[[float], str], age: str) -> list[End]:
    """Each curve's date, the yield it ends with and how long that runs; of the newest its age too."""
    last = {name: yields[name].dropna() for name in yields}
    said = [text(float(curve.iloc[-1])) for curve in last.values()]
    said[0] = ", ".join(filter(None, [said[0], age]))
    return [
        End(str(name), float(curve.iloc[-1]), words, ink, float(curve.index[-1]))
        for (name, curve), words, ink in zip(last.items(), said, INKS, strict=False)
    ]
