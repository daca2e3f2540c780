"""How did an index stand, within which band, what was it called, and how much of it was known?

A line in a band; over it the spells of its names as a strip; under it the coverage, full at 100 %.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import altair as alt
import pandas as pd

from charts import number_format
from charts.axes import Axis
from charts.kinds.band import EDGE_PX, SHADE_OPACITY
from charts.layers.annotations import Reference, reference_layers, zero_layers
from charts.layers.end_labels import end_labels, end_layers
from charts.layers.layering import Layer, Row, Spec, haloed, layered
from charts.layers.plot import Plot
from charts.layers.spell_strip import STRIP_PX, Stretch, strip_layers
from charts.layers.time_table import History, parts, table, with_value_rule
from charts.text_metrics import width
from charts.theme import AXIS_LABEL, Palette

COVERED_PX, AIR_PX = 26, 12  # px high: the coverage, and what parts it and the strip from the plot
WEEKLY_GAP = 8  # days from which a line of weeks is broken
REPLAYED_PX, REPLAYED_OPACITY = 1.5, 0.62
BESIDE_PX = 5  # px from a rule to the words beside it
SAID_THEN, SAID_AFTERWARDS = "said at the time", "replayed"
INK = "price"


def regime_history(
    values: pd.DataFrame,
    coverage: "pd.Series[float]",
    stretches: Sequence[Stretch],
    palette: Palette,
    y: Axis,
    *,
    live: "pd.Series[float]",
    heads: Sequence[str],
    text: Callable[[float], str] = number_format.signed,
    reference: Sequence[Reference] = (),
    stale: Mapping[str, str] | None = None,
    height: int = 340,
) -> Spec:
    """`values` by week: the index, then the upper and the lower end of its band; weeks without a reading are no rows.
    `coverage` in percent, by week, of these too. `live` are the values that were said at the time: a heavy line, and
    the rest light. `heads` is what is said of each row before its values. `y` is the axis of the index alone.
    """
    plot = Plot(values.reindex(coverage.index), palette, (INK, "muted", "muted"), with_rooms(y, height), height)
    inks = [palette.text(role) for role in plot.colours]
    history = History(
        values, [text] * 3, inks, dated="said", gap_days=WEEKLY_GAP,
        more={"said": heads, "high": values.iloc[:, 1].to_list(), "low": values.iloc[:, 2].to_list()},
    )  # fmt: skip
    index = replace(plot, frame=plot.frame.iloc[:, :1])
    layers: list[Layer] = [
        *strip_layers(plot, stretches, INK), *_covered(plot, coverage), *zero_layers(plot),
        *reference_layers(plot, reference), *_lines(plot, history, live), *_begin_of_live(plot, live),
        *end_layers(index, end_labels(index, text, stale or {}, _beside(plot, coverage, stretches, text))),
    ]  # fmt: skip
    return with_value_rule(layered(layers, height, palette), history)


def _beside(
    plot: Plot, coverage: "pd.Series[float]", stretches: Sequence[Stretch], text: Callable[[float], str]
) -> dict[str, float]:
    """What stands right of the plot beside the value of the index, each with its height: the ends of the band, the
    regime of now, how much is known."""
    ends = {name: column.dropna().iloc[-1] for name, column in plot.frame.iloc[:, 1:].items()}
    found = {f"{name} {text(value)}": float(value) for name, value in ends.items()}
    if stretches and stretches[-1].until >= plot.last:
        found[stretches[-1].word] = plot.y.at(1 - STRIP_PX / 2 / plot.height)
    return found | {f"{number_format.percent(coverage.iloc[-1], 0)} known": plot.y.at(COVERED_PX / 2 / plot.height)}


def with_rooms(y: Axis, height: int) -> Axis:
    """The same axis in the middle of a higher plot, with room over it for the strip and under it for the coverage."""
    foot, head = (COVERED_PX + AIR_PX) / height, (STRIP_PX + AIR_PX) / height
    unit = (y.high - y.low) / (1 - foot - head)
    return replace(y, low=y.low - foot * unit, high=y.high + head * unit)


def _covered(plot: Plot, coverage: "pd.Series[float]") -> list[Layer]:
    """How much was known, from the foot of the plot up to the hairline of 100 %."""
    full = plot.y.at(COVERED_PX / plot.height)
    heights = plot.y.low + coverage / 100 * (full - plot.y.low)
    rows: list[Row] = [{"date": when, "value": float(f"{value:.5g}")} for when, value in heights.items()]
    area = plot.of(rows).mark_area(color=plot.palette.paler("axis", 0.35), interpolate="step-before", aria=False)
    rule = plot.of([{"date": plot.first, "until": plot.last, "value": full}]).mark_rule(
        color=plot.palette.line, aria=False
    )
    return [area.encode(y2=alt.Y2Datum(plot.y.low)), rule.encode(x2=alt.X2("until:T"))]


def _lines(plot: Plot, history: History, live: "pd.Series[float]") -> list[Layer]:
    """The band and its ends, over them the index: light, and heavy where it was said at the time."""
    colour = plot.palette.colour(INK)
    area = plot.on_axes(table(), "low").mark_area(color=colour, opacity=SHADE_OPACITY / 2, aria=False)
    area = area.encode(y2=alt.Y2("high:Q"), **({"detail": alt.Detail("part0:N")} if history.has_gaps(0) else {}))
    ends = [history.line(plot, i, color=colour, strokeWidth=EDGE_PX / 2, opacity=0.5) for i in (1, 2)]
    index = history.line(plot, 0, color=colour, strokeWidth=REPLAYED_PX, opacity=REPLAYED_OPACITY)
    said: list[Row] = [
        {"date": when, "value": value, "part": int(part)}
        for (when, value), part in zip(live.items(), parts(live, WEEKLY_GAP), strict=True)
    ]
    heavy = [plot.of(said).mark_line(color=colour, strokeWidth=2.6, aria=False).encode(detail="part:N")] if said else []
    return [area, *ends, index, *heavy]


def _begin_of_live(plot: Plot, live: "pd.Series[float]") -> list[Layer]:
    """A rule where what was said at the time begins, with what lies on either side of it in words."""
    if live.empty or plot.share(live.index[0]) == 0:
        return []
    foot, before = plot.height - COVERED_PX - AIR_PX, plot.share(live.index[0])
    at = plot.of([{"date": live.index[0], "value": plot.y.low}])
    rule = at.mark_rule(color=plot.palette.axis, aria=False).encode(y=alt.YValue(STRIP_PX), y2=alt.Y2Value(foot))
    words = at.encode(y=alt.YValue(foot - AIR_PX))
    sides = [(SAID_AFTERWARDS, before, "right", -BESIDE_PX), (SAID_THEN, 1 - before, "left", BESIDE_PX)]
    return [
        rule,
        *(
            haloed(words, plot.palette, text=_with_room(said, share), align=align, dx=dx, color=plot.palette.muted)
            for said, share, align, dx in sides
        ),
    ]


def _with_room(said: str, share: float) -> alt.ExprRef:
    """These words where that share of the plot has room for them at its width, else none."""
    return alt.expr(f"width * {share:.4f} < {width(said, AXIS_LABEL) + BESIDE_PX:.0f} ? '' : '{said}'")
