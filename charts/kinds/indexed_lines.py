"""Who is ahead since a day? Two or three indices on a log scale, 100 on that day."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from charts import axes, number_format
from charts.kinds.lines import framed, history_of, strokes
from charts.layers.annotations import Reference, reference_layers
from charts.layers.end_labels import end_labels, end_layers
from charts.layers.layering import Spec, layered
from charts.layers.plot import Plot
from charts.layers.shaded_period import ShadedPeriod, band_layers, event_name, event_rule, with_headroom, word_layers
from charts.layers.time_table import with_value_rule
from charts.theme import Palette

BASE = 100.0


def race(
    indices: pd.DataFrame,
    palette: Palette,
    colours: Sequence[str] = ("inflow", "outflow", "price"),
    *,
    hindsight: ShadedPeriod | None = None,
    text: Callable[[float], str] = number_format.number,
    stale: Mapping[str, str] | None = None,
    gap_days: int | None = None,
    height: int = 260,
) -> Spec:
    """Total return indices by date, each ending in its name and value. Equal distances are equal ratios.

    `indices` have a row per date and a column per line, all above zero, 100 at the base.

    `colours` are palette roles in the order of the columns. What lies before the end of `hindsight` is shaded.
    """
    frame = framed(indices)
    if frame.shape[1] > min(3, len(colours)):
        raise ValueError(f"{frame.shape[1]} lines, but a figure holds {min(3, len(colours))} with a colour each")
    plot = Plot(frame, palette, tuple(colours), race_axis(frame), height)
    plot = with_headroom(plot, hindsight)
    history = history_of(plot, text, gap_days)
    layers = [
        *band_layers(plot, hindsight), *event_rule(plot, hindsight), *reference_layers(plot, [Reference(BASE)]),
        *word_layers(plot, hindsight), *strokes(plot, history), *event_name(plot, hindsight, level=BASE),
        *end_layers(plot, end_labels(plot, text, stale or {})),
    ]  # fmt: skip
    return with_value_rule(layered(layers, height, palette), history)


def race_axis(indices: pd.DataFrame) -> axes.Axis:
    """The axis `race` uses, for whoever has to say where it starts. Raises ValueError for values not above zero."""
    return axes.log_axis([float(value) for value in framed(indices).to_numpy().ravel()], BASE)
