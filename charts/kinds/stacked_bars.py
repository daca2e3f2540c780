"""Who makes up the total, quarter by quarter? Stacks of one hue, named beside the last bar."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import ceil

import altair as alt
import pandas as pd

from charts import axes, number_format
from charts.layers.label_placement import PLOT_WIDTHS_PX
from charts.layers.layering import Layer, Row, Spec, chart_of, haloed, layered
from charts.layers.plot import tick_words
from charts.layers.time_table import History, with_value_rule
from charts.text_metrics import width
from charts.theme import Palette

LABEL_GAP_PX = 18  # px
TOTAL_WORDS_PX = 14  # px: of a total over its bar
TOGETHER = "Together"
TOTAL_ROOM_PX = 40  # px: a total and "3 of 5" under it
FOOT = "slice(datum.value, 0, 2) == 'Q1' ? slice(datum.value, 3) : ''"  # the year, under its first quarter


def stacked(
    frame: pd.DataFrame,
    palette: Palette,
    labels: Mapping[str, str],
    *,
    total: Callable[[float], str] = number_format.billions,
    height: int = 340,
) -> Spec:
    """A stack per quarter, columns from the bottom up. A missing value is a member that has not reported.

    `frame` has a row per quarter, by its first day, and a column per member, in what `total` writes.

    The total stands over the first bar, the last and the one a year before it; a quarter that lacks members says
    so ("3 of 5") instead of looking like a fall. Members are named beside the last bar.
    """
    if frame.shape[1] > len(palette.company):
        raise ValueError(f"{frame.shape[1]} members, but only {len(palette.company)} lightness steps")
    frame = frame.dropna(how="all").sort_index()
    quarters = [number_format.quarter(_day(when)) for when in frame.index]
    axis = _axis(frame, height)
    x = alt.X("quarter:N", title=None, sort=quarters, axis=alt.Axis(labelExpr=FOOT, ticks=False, labelOverlap=False),
              scale=alt.Scale(domain=quarters, paddingInner=0.14, paddingOuter=0.05))  # fmt: skip
    layers: list[Layer] = [
        _bars(frame, quarters, palette, labels, axis, x), *_totals(frame, quarters, palette, total),
              *_names(frame, quarters, palette, labels, axis, height)]  # fmt: skip
    read = frame.set_axis(pd.DatetimeIndex([pd.Timestamp(_day(when)) for when in frame.index]))
    upwards = read[read.columns[::-1]].assign(together=read.sum(axis=1).where(read.notna().all(axis=1)))
    names = [*(labels[name] for name in upwards if name in labels), TOGETHER]
    dated = {"dated": quarters}
    history = History(
        upwards, [number_format.billions] * len(names), [palette.ink] * len(names), names, "dated", more=dated
    )
    return with_value_rule(layered(layers, height, palette), history)


def _day(when: "pd.Timestamp | pd.Period | date") -> date:
    start = when.to_timestamp() if isinstance(when, pd.Period) else pd.Timestamp(when)
    return date(start.year, start.month, start.day)


def _axis(frame: pd.DataFrame, height: int) -> axes.Axis:
    """From zero, with room over an incomplete last bar for its total and for who is missing."""
    last, missing = float(frame.iloc[-1].sum()), int(frame.iloc[-1].isna().sum())
    taken = (TOTAL_ROOM_PX + LABEL_GAP_PX * missing) / height if missing else 0
    return axes.axis([*frame.sum(axis=1), last / (1 - taken)], start=0.0)


def _bars(
    frame: pd.DataFrame, quarters: list[str], palette: Palette, labels: Mapping[str, str], axis: axes.Axis, x: alt.X
) -> alt.Chart:
    rows: list[Row] = []
    for name, colour in zip(frame, palette.company, strict=False):
        tops = frame.loc[:, :name].fillna(0).sum(axis=1)
        rows += [
            {"quarter": quarter, "from": top - value, "to": top, "colour": colour, "name": labels[name]}
            for quarter, top, value in zip(quarters, tops, frame[name], strict=True) if value == value
        ]  # fmt: skip
    ticks = alt.Axis(values=list(axis.ticks), labelExpr=tick_words(axis.format))
    y = alt.Y("from:Q", title=None, axis=ticks, scale=alt.Scale(domain=[0, axis.high], nice=False))
    bars: alt.Chart = (
        chart_of(rows)
        .mark_bar(stroke=palette.bg, strokeWidth=1)
        .encode(x=x, y=y, y2=alt.Y2("to:Q"), color=alt.Color("colour:N", scale=None))
    )
    return bars


def _totals(frame: pd.DataFrame, quarters: list[str], palette: Palette, total: Callable[[float], str]) -> list[Layer]:
    """Totals over three bars, and on any bar that lacks members how many there are."""
    size = len(quarters)
    told = {0, size - 1, size - 5 if size > 8 else size - 1}
    bills = list(frame.sum(axis=1))
    layers = []
    for i, quarter in enumerate(quarters):
        there, bill = int(frame.iloc[i].notna().sum()), float(bills[i])
        partial = there < frame.shape[1]
        side, over = _free_side(bills, i, total(bill) if i in told else "")
        x = alt.X("quarter:N", sort=quarters, bandPosition={"left": 0, "center": 0.5, "right": 1}[side])
        spot = chart_of([{"quarter": quarter, "to": over}]).encode(x=x, y=alt.Y("to:Q"))
        if partial:
            words = f"{there} of {frame.shape[1]}"
            layers.append(haloed(spot, palette, text=words, align=side, dy=-9, color=palette.muted))
        if i in told:
            style = {"color": palette.ink, "fontWeight": 600, "fontSize": TOTAL_WORDS_PX}
            layers.append(haloed(spot, palette, text=total(bill), align=side, dy=-26 if partial else -9, **style))
    return layers


def _free_side(bills: Sequence[float], own: int, words: str) -> tuple[str, float]:
    """How words over a bar run, so that on a phone too they are over no higher one, and the height that they stand at.

    The first bar stands by the axis: its words run inwards.
    """
    bars = max(ceil(width(words, TOTAL_WORDS_PX, "sans bold") / (PLOT_WIDTHS_PX[0] / len(bills))) - 1, 0)
    half = ceil(bars / 2)
    reaches = {"left": (0, bars)} if own == 0 else {"center": (half, half), "right": (bars, 0), "left": (0, bars)}
    over = {side: max(bills[max(own - left, 0) : own + right + 1]) for side, (left, right) in reaches.items()}
    side = min(over, key=lambda side: over[side])
    return side, over[side]


def _names(
    frame: pd.DataFrame, quarters: list[str], palette: Palette, labels: Mapping[str, str], axis: axes.Axis,
    height: int,
) -> list[alt.Chart]:  # fmt: skip
    """Each member beside its part of the last bar; those still to report above its total, muted."""
    known, bill = frame.iloc[-1].dropna(), float(frame.iloc[-1].sum())
    missing = [name for name in frame if name not in known.index]
    printed = number_format.rounded_to_total(list(known), bill)
    words = [f"{labels[name]} {number_format.number(value)}" for name, value in zip(known.index, printed, strict=True)]
    words += [f"{labels[name]}: not yet" for name in missing]
    middles = [value / axis.high * height for value in known.cumsum() - known / 2]
    over = bill / axis.high * height + TOTAL_ROOM_PX + 6
    wanted = middles + [over + LABEL_GAP_PX * k for k in range(len(missing))]
    x = alt.X("quarter:N", sort=quarters, bandPosition=1)
    layers = []
    for i, (label, px) in enumerate(zip(words, axes.apart(wanted, LABEL_GAP_PX, 7, height), strict=True)):
        spot = chart_of([{"quarter": quarters[-1], "at": px / height * axis.high}])
        colour = palette.ink if i < len(known) else palette.muted
        layers.append(spot.encode(x=x, y=alt.Y("at:Q")).mark_text(align="left", dx=6, text=label, color=colour))
    return layers
