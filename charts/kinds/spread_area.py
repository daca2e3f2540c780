"""By how much is one ahead of the other? Their distance in log points, grey where it is no evidence."""

from collections.abc import Callable
from itertools import pairwise

import altair as alt
import pandas as pd

from charts import axes, number_format
from charts.kinds.lines import framed
from charts.layers.annotations import zero_layers
from charts.layers.end_labels import end_labels, end_layers
from charts.layers.layering import Layer, Row, Spec, layered
from charts.layers.plot import Plot
from charts.layers.shaded_period import ShadedPeriod, band_layers, event_name, event_rule
from charts.layers.time_table import History, parts, with_value_rule
from charts.theme import Palette

SHADE_OPACITY = 0.18
GREY, AHEAD, BEHIND = "axis", "inflow", "outflow"  # palette roles
FIRST_EVIDENCE_RUN = 1000  # the number of the first run that is evidence: grey ones are counted from zero


def gap(
    distance: "pd.Series[float]",
    palette: Palette,
    *,
    name: str = "Spread",
    hindsight: ShadedPeriod | None = None,
    text: Callable[[float], str] = number_format.signed,
    stale: str = "",
    gap_days: int | None = None,
    height: int = 130,
) -> Spec:
    """Over zero in the colour of winners, under it in that of losers, filled to zero; in the band a grey line.

    `distance` is by date, in log points or in whatever `text` writes; NaN is a gap. Raises ValueError where nothing is
    known. Where it is `stale` its end says so in these words.
    """
    frame = framed(distance.rename(name))
    values = frame[name].dropna()
    known = values[: hindsight.day] if hindsight else values[:0]
    evidence = values[len(known) :]
    last = float(values.iloc[-1])
    plot = Plot(frame, palette, (_role(last) if len(evidence) else GREY,), gap_axis(distance), height)
    before = _rows(known, gap_days)
    after = _rows(pd.concat([known.tail(1), evidence]), gap_days) if len(evidence) else []
    rows = [*({"run": row["part"], "role": GREY} | row for row in before), *sides(after)]
    labels = [row | {"name": name} for row in end_labels(plot, text, {name: stale} if stale else {})]
    layers = [
        *band_layers(plot, hindsight), *event_rule(plot, hindsight), *_drawn(plot, rows),
        *event_name(plot, hindsight, level=0), *end_layers(plot, labels),
    ]  # fmt: skip
    history = History(frame, [text], [palette.text(plot.role(name))], [""], gap_days=gap_days)
    return with_value_rule(layered(layers, height, palette), history)


def _rows(values: "pd.Series[float]", gap_days: int | None) -> list[Row]:
    """One row for each value; `part` rises after every gap."""
    return [
        {"date": when, "value": float(f"{value:.6g}"), "part": int(part)}
        for when, value, part in zip(values.index, values, parts(values, gap_days), strict=True)
    ]


def gap_axis(distance: "pd.Series[float]") -> axes.Axis:
    """The axis `gap` uses, for whoever has to say where it ends. Zero is always on it."""
    return axes.signed_axis(framed(distance).to_numpy().ravel(), ticks=4)


def sides(rows: list[Row]) -> list[Row]:
    """The rows in runs over and under zero, each run beginning and ending on the day the line crosses it."""
    first = next((value for row in rows if (value := _value(row))), 0.0)
    run, found = FIRST_EVIDENCE_RUN, [row | {"run": FIRST_EVIDENCE_RUN, "role": _role(first)} for row in rows[:1]]
    for before, row in pairwise(rows):
        role = _role(_value(row)) if _value(row) else found[-1]["role"]
        joined = before.get("part") == row.get("part")
        if role != found[-1]["role"] or not joined:
            run += 1
            if joined:
                crossing: Row = {"date": _crossing(before, row), "value": 0.0}
                found += [crossing | {"run": run - 1, "role": found[-1]["role"]}, crossing | {"run": run, "role": role}]
        found.append(row | {"run": run, "role": role})
    return found


def _crossing(before: Row, row: Row) -> pd.Timestamp:
    start, end = pd.Timestamp(str(before["date"])), pd.Timestamp(str(row["date"]))
    return (start + (end - start) * (_value(before) / (_value(before) - _value(row)))).round("D")


def _value(row: Row) -> float:
    return float(str(row["value"]))


def _role(value: float) -> str:
    return AHEAD if value >= 0 else BEHIND


def _drawn(plot: Plot, rows: list[Row]) -> list[Layer]:
    """The fill where it is evidence, the zero line, and the line over both."""
    keys = ("date", "value", "run")
    drawn = [{key: row[key] for key in keys} | {"colour": plot.palette.colour(str(row["role"]))} for row in rows]
    chart = plot.of(drawn).encode(color=alt.Color("colour:N", scale=None), detail=alt.Detail("run:N"))
    fill = chart.transform_filter(f"datum.colour != '{plot.palette.colour(GREY)}'")
    line = chart.mark_line(aria=False)
    return [fill.mark_area(opacity=SHADE_OPACITY, aria=False).encode(y2=alt.Y2Datum(0)), *zero_layers(plot), line]
