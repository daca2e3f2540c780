"""What do our words around a figure cost: PNG and SVG of every figure, beside bare vl-convert on the same drawings?

Both in this process, both at twice the size and with the figure as wide as on the card.
"""

import vl_convert

from bench import made
from bench.timing import Row, alternating
from charts import text_metrics
from charts.export.fit_to_size import VEGA_LITE
from charts.export.share_card import LANDSCAPE
from charts.theme import LIGHT
from views.core.figure import DEFAULT_SPAN, Figure, ViewOptions
from views.core.point_in_time import PointInTime
from views.export import manifest
from views.export.bundle import Kind, Snapshot, snapshot
from views.parts import FIGURES


def run() -> list[Row]:
    text_metrics.registered()
    with made.world().reader() as reader:
        data, options = PointInTime(reader), ViewOptions(DEFAULT_SPAN, LIGHT)
        taken = [snapshot(data, options, name) for name in FIGURES]
        figures = [one.figure for one in taken if not one.missing]
        ours, bare = alternating(3, lambda: cards(data, options, figures), lambda: drawings(figures))
    what = f"PNG and SVG of {len(figures)} figures"
    return [
        Row(
            what,
            ours,
            bare,
            most_times=1.3,
            note="as cards with title, sources, metadata and manifest, beside bare vl-convert",
        )
    ]


def cards(data: PointInTime, options: ViewOptions, figures: list[Figure]) -> None:
    entries = []
    for figure in figures:
        one = Snapshot(data, options, figure)
        files = {one.file_name(kind): one.file(kind) for kind in (Kind.SVG, Kind.PNG)}
        entries.append(manifest.made(one, LANDSCAPE, files))
    manifest.written(tuple(entries))


def drawings(figures: list[Figure]) -> None:
    for figure in figures:
        if figure.spec:
            wide = figure.spec | {"width": LANDSCAPE.room}
            vl_convert.vegalite_to_svg(wide, vl_version=VEGA_LITE)
            vl_convert.vegalite_to_png(wide, vl_version=VEGA_LITE, scale=2)
        else:
            vl_convert.svg_to_png(figure.wide, scale=2)
