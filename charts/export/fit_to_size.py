"""How does a figure fill the place a picture has for it? The same chart, stretched, with words large enough."""

import re
from copy import deepcopy

import vl_convert

from charts import text_metrics
from charts.layers.layering import Spec

VEGA_LITE = "6.4"  # what altair writes
SMALLEST_WORDS_PX = 13  # px: of the words in a chart
LEAST_TEXT_PX = 17  # px: of the words in a picture
LEAST, MOST = (LEAST_TEXT_PX + 0.1) / SMALLEST_WORDS_PX, 1.6  # times the size on a page
FLATTEST_SHARE = 0.4  # of its height on a page: below it the whole becomes smaller instead
AXIS, EDGES = 30, 12  # px under the plot for dates or numbers, and around all


def drawn(spec: Spec, width: float, height: float) -> str:
    """The chart as SVG of at most this size in px, magnified so that its smallest words are large enough."""
    beside = EDGES + (AXIS if _has_bottom_axis(spec) else 0)
    scale = min(max(height / (spec["height"] * 0.95 + beside), LEAST), MOST)
    factor = (height / scale - beside) / spec["height"]
    picture = _picture(spec, factor, width / scale)
    if (over := _size(picture)[1] - height / scale) > 1:  # the name of an axis, say, stands under the plot
        picture = _picture(spec, factor - over / spec["height"], width / scale)
    return _placed(picture, width, height, scale)


def _picture(spec: Spec, factor: float, width: float) -> str:
    text_metrics.registered()  # it measures words by the fonts that it knows
    chart = stretched(spec, max(factor, FLATTEST_SHARE))
    return str(vl_convert.vegalite_to_svg(chart | {"width": round(width)}, vl_version=VEGA_LITE))


def _size(picture: str) -> tuple[float, float]:
    size = re.search(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"', picture)
    if size is None:
        raise ValueError("a chart without a size")
    return float(size[1]), float(size[2])


def stretched(spec: Spec, factor: float) -> Spec:
    """The chart higher or lower by this factor: its plot and all that is placed in px; words keep their size."""
    chart = deepcopy({key: value for key, value in spec.items() if key != "datasets"})
    chart["height"] = round(spec["height"] * factor)
    chart["layer"] = [view for view in chart["layer"] if not _only_for_the_pointer(view)]
    for view in views(chart):
        for channel in ("y", "y2"):
            _stretch(view.get("encoding", {}).get(channel, {}), factor)
        mark = view.get("mark")
        if isinstance(mark, dict) and mark.get("type") == "bar" and "size" in mark:
            mark["size"] *= factor
    return chart | {"datasets": spec.get("datasets", {})}


def _stretch(channel: Spec, factor: float) -> None:
    if "value" in channel:
        channel["value"] *= factor
    scale = channel.get("scale")
    if scale and "range" in scale:
        scale["range"] = [px * factor for px in scale["range"]]


def views(chart: Spec) -> list[Spec]:
    """Every single view of a layered chart, however deep."""
    inner = [view for layer in chart.get("layer", []) for view in views(layer)]
    return inner if "layer" in chart else [chart]


def _only_for_the_pointer(view: Spec) -> bool:
    """Dots that are not seen and only answer to the pointer: a picture has none."""
    mark = view.get("mark")
    return isinstance(mark, dict) and mark.get("opacity") == 0


def _has_bottom_axis(spec: Spec) -> bool:
    return any(view.get("encoding", {}).get("x", {}).get("axis", 0) for view in views(spec))


def _placed(picture: str, width: float, height: float, scale: float) -> str:
    """The picture as an inner SVG of the card: its ground left out, its size in px of the card."""
    drawn_width, drawn_height = _size(picture)
    scale = min(scale, width / drawn_width, height / drawn_height)
    body = picture[picture.index(">") + 1 : picture.rindex("</svg>")]
    body = re.sub(r"^<rect [^>]*/>", "", body, count=1)
    body = re.sub(r'<text [^>]*opacity="0"[^>]*>[^<]*</text>', "", body)  # labels that would touch others
    body = re.sub(r' (?:aria-[a-z]+|role|class)="[^"]*"', "", body)  # a card has one description; these repeat the rows
    return f'<g transform="scale({scale:.4f})">{body}</g>'


def inscribed(drawing: str, width: float, height: float) -> str:
    """An SVG of fixed shape as large as this room allows, in the middle of it."""
    across, down = shape_of(drawing)
    scale = min(width / across, height / down)
    wide, high = across * scale, down * scale
    place = f'<svg x="{(width - wide) / 2:.1f}" y="{(height - high) / 2:.1f}" width="{wide:.1f}" height="{high:.1f}" '
    return drawing.replace("<svg ", place, 1)


def shape_of(drawing: str) -> tuple[float, float]:
    """How wide and how high the picture is drawn. Raises ValueError for one that does not say."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)
    if box is None:
        raise ValueError("a drawing without a view box")
    return float(box[1]), float(box[2])
