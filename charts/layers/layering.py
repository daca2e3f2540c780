"""How do layers become one view? Each is written once as plain Vega-Lite, in the order they are painted."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, TypeAlias

import altair as alt
import numpy as np
import pandas as pd
from altair.utils import schemapi

from charts.layers.styling import dress
from charts.theme import Palette

schemapi.disable_debug_mode()  # no check of every part before a reader; tests hold each finished figure to the schema

Row = dict[str, object]
Spec = dict[str, Any]  # Vega-Lite with its data
Layer: TypeAlias = "alt.Chart | Sequence[Layer]"


def chart_of(rows: Sequence[Row]) -> alt.Chart:
    """A layer of its own rows; dates are written as Vega-Lite reads them, NaN is nothing."""
    return alt.Chart(alt.InlineData(values=[{name: _plain(cell) for name, cell in row.items()} for row in rows]))


def _plain(cell: object) -> object:
    if isinstance(cell, pd.Timestamp):
        return cell.isoformat()
    plain = cell.item() if isinstance(cell, np.generic) else cell
    return None if plain != plain else plain


def haloed(chart: alt.Chart, colours: Palette, **mark: Any) -> Layer:
    """Words that may lie on a line: the same words first, wide, in the colour of the page."""
    return [_halo(chart, colours, mark), chart.mark_text(**mark)]


def haloed_by(chart: alt.Chart, colours: Palette, field: str, **mark: Any) -> Layer:
    """The same where every row has a colour of its own, in this field."""
    words = chart.mark_text(**mark).encode(color=alt.Color(f"{field}:N", scale=None))
    return [_halo(chart, colours, mark), words]


def _halo(chart: alt.Chart, colours: Palette, mark: dict[str, Any]) -> alt.Chart:
    wide = {"stroke": colours.bg, "strokeWidth": 4, "strokeJoin": "round", "aria": False, "color": colours.bg}
    halo: alt.Chart = chart.mark_text(**mark | wide)
    return halo


def layered(layers: Sequence[Layer], height: int, colours: Palette, **resolve: str) -> Spec:
    """One view of that height in the house look. `resolve` names the scales that are each layer's own.

    altair's own layers are copied at every level, four times each: most of what a page took.
    """
    tables: dict[str, list[Row]] = {}
    view = dress(colours) | {"height": height, "layer": [_written(layer, tables) for layer in layers]}
    if resolve:
        view["resolve"] = {"scale": resolve}
    else:
        _say_axes_once(view)
    return view | {"datasets": tables}


def _written(layer: Layer, tables: dict[str, list[Row]]) -> Spec:
    """One layer, its rows put among the tables of the view; those that lie together share theirs."""
    if isinstance(layer, alt.Chart):
        written: Spec = layer.to_dict(validate=False, context={"top_level": False, "datasets": tables})
        return written
    parts = [_written(part, tables) for part in layer]
    shared = parts[0].get("data")
    if any(part.get("data") != shared for part in parts):
        return {"layer": parts}
    return {"data": shared, "layer": [{key: part[key] for key in part if key != "data"} for part in parts]}


def _say_axes_once(view: Spec) -> None:
    """Layers share axes and scales: what one says of them, the others need not send again.

    It is the first; but of a scale of dates not a mark that reaches from one date to another, where there is a choice:
    its second end has no type, so Vega-Lite reads the ends of the scale as words there, and warns that they differ.
    """
    for channel in ("x", "y"):
        places = [layer.get("encoding", {}) for layer in _with_inner(view) if channel in layer.get("encoding", {})]
        untyped = [f"{channel}2" in place and place[channel].get("type") == "temporal" for place in places]
        _say_once("axis", [place[channel] for place in places])
        _say_once(
            "scale", [place[channel] for _, place in sorted(zip(untyped, places, strict=True), key=itemgetter(0))]
        )


def _say_once(what: str, channels: Sequence[Spec]) -> None:
    said: set[str] = set()
    for channel in channels:
        if channel.get(what):
            shared = str(channel[what])
            if shared in said:
                del channel[what]
            said.add(shared)


def _with_inner(view: Spec) -> Iterator[Spec]:
    """The view, and every layer in it, however deep."""
    yield view
    for layer in view.get("layer", []):
        yield from _with_inner(layer)
