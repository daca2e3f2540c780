"""Does every line that is drawn, on a page and in a picture, run through every value that the store holds?"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
import vl_convert

from catalog.series import Unit
from charts import number_format
from charts.export.fit_to_size import VEGA_LITE, drawn, views
from charts.export.inline_csv import compact
from charts.export.share_card import LANDSCAPE
from charts.kinds import lines
from charts.theme import LIGHT, NOWCAST
from indicators import INDICATORS
from tests.charts.pictures import SVG
from tests.long import all_but
from tests.real import needs_real_data
from views.core.figure import SPANS, Figure, ViewOptions
from views.core.point_in_time import PointInTime
from views.parts import FIGURES
from views.winners.performance import spread_since
from views.winners.rebasing import level, rebased_levels

WIDE = 1_100  # px of a page
PIXEL = 1.0
DASHES = ",".join(f"{px:g}" for px in NOWCAST)


def polylines(picture: str) -> Iterator[np.ndarray]:
    """The points in px of every line of a drawing, its parts joined; the dots of a nowcast are none."""
    root = ET.fromstring(picture)
    broken = [group for group in root.iter(f"{SVG}g") if "pathgroup" in group.get("class", "")]
    parts = {part for group in broken for part in group.iter(f"{SVG}g") if part is not group}
    for group in root.iter(f"{SVG}g"):
        if group in broken or ("mark-line" in group.get("class", "") and group not in parts):
            lines = [part for part in group.iter(f"{SVG}g") if "mark-line" in part.get("class", "")]
            paths = [path for line in lines for path in line.iter(f"{SVG}path")]
            solid = [path.get("d", "") for path in paths if path.get("stroke-dasharray") != DASHES]
            if points := [xy for path in solid for xy in re.findall(r"(-?[\d.e-]+),(-?[\d.e-]+)", path)]:
                yield np.array(sorted(points, key=lambda xy: float(xy[0])), dtype=float)


def farthest(line: np.ndarray, x: np.ndarray, y: np.ndarray) -> float:
    """How many px the worst of these points lies from the line, over what the line does within a pixel of it."""
    left, right = np.searchsorted(line[:, 0], [x - PIXEL, x + PIXEL])
    worst = 0.0
    for at, low, high, value in zip(x, left, right, y, strict=True):
        ends = np.interp([at - PIXEL, at + PIXEL], line[:, 0], line[:, 1])
        near = np.concatenate([ends, line[low:high, 1]])
        worst = max(worst, near.min() - value, value - near.max())
    return worst


def on_axes(chart: dict, picture: str, values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Where these values belong in the drawing, in px; those outside its dates are left out."""
    size = re.search(r'class="background"[^>]* d="M0,0h([\d.]+)v([\d.]+)h', picture)
    first, last = (pd.Timestamp(day) for day in scale(chart, "x")["domain"])
    inside = values[first:last].dropna()
    y = scale(chart, "y")
    low, high, at = (np.log(np.array(v, dtype=float)) if y.get("type") == "log" else np.array(v, dtype=float)
                     for v in (*y["domain"], inside.to_numpy(float)))  # fmt: skip
    right = (inside.index - first) / (last - first) * float(size[1])
    return right.to_numpy(float), (1 - (at - low) / (high - low)) * float(size[2])


def scale(chart: dict, channel: str) -> dict:
    found = (view.get("encoding", {}).get(channel, {}).get("scale") for view in views(chart))
    return next(each for each in found if each and "domain" in each)


def held(data: PointInTime, options: ViewOptions, figure: Figure) -> Iterator[pd.Series]:
    """What the store holds of all that the figure rests on, as it may be drawn."""
    for entry in figure.rests_on:
        name, values = entry.name, data.values(entry.name)
        yield from (values, values / 1_000)
        if name.endswith(("_index", "_return")) and entry.unit is not Unit.SCORE:
            yield rebased_levels(level(data, name.removesuffix("_index").removesuffix("_return")), options.since)
        if name in INDICATORS and INDICATORS[name].decided:
            said = data.said(name)
            yield said.loc[said["kind"] == "live", "value"].astype(float)
        if name == "bifurcation_spread":
            yield spread_since(data, options.since)


def unlike(chart: dict, picture: str, stored: list[pd.Series]) -> list[float]:
    """For every line the distance in px to the nearest of what is stored."""
    spots = [on_axes(chart, picture, values) for values in stored if (values > 0).all() or not is_log(chart)]
    found = []
    for line in polylines(picture):
        whole = [spot for spot in spots if len(spot[0]) and reaches(line, spot[0])]
        found.append(min((farthest(line, *spot) for spot in whole), default=float("inf")))
    return found


def has_lines_over_time(chart: dict) -> bool:
    lines = (view for view in views(chart) if view.get("mark", {}).get("type") == "line")
    return any(view["encoding"]["x"]["type"] == "temporal" for view in lines)


def is_log(chart: dict) -> bool:
    return scale(chart, "y").get("type") == "log"


def reaches(line: np.ndarray, x: np.ndarray) -> bool:
    """Whether values and line begin and end on the same days."""
    return bool(np.allclose([line[0, 0], line[-1, 0]], [x[0], x[-1]], atol=PIXEL))


def on_a_page(chart: dict) -> str:
    return vl_convert.vegalite_to_svg(compact(chart) | {"width": WIDE}, vl_version=VEGA_LITE)


def in_a_picture(chart: dict) -> str:
    return vl_convert.vegalite_to_svg(chart | {"width": LANDSCAPE.room}, vl_version=VEGA_LITE)


def spiky() -> pd.Series:
    """Twenty thousand days with a spike on every tenth, each of another height."""
    days = pd.date_range("1970-01-01", periods=20_000, freq="D")
    values = np.random.default_rng(3).normal(20, 1, len(days))
    values[::10] += np.random.default_rng(4).exponential(20, len(values[::10]))
    return pd.Series(values, days, name="spiky")


@pytest.mark.parametrize("days", [250, 1_300, 4_000, 20_000])
def test_every_spike_of_a_line_is_as_high_on_a_page_as_in_its_data(days):
    values = spiky().tail(days)
    chart = lines.line(values, LIGHT, text=number_format.number)
    assert max(unlike(chart, on_a_page(chart), [values])) <= PIXEL


def test_a_picture_that_is_passed_on_has_every_point():
    picture = drawn(lines.line(spiky(), LIGHT), LANDSCAPE.room, 400)
    assert max(len(re.findall("[ML]", path)) for path in re.findall(r' d="([^"]+)"', picture)) == len(spiky())


@needs_real_data
@pytest.mark.parametrize("span", all_but(["all"], [*SPANS]))
@pytest.mark.parametrize("name", FIGURES)
def test_every_line_of_every_figure_runs_through_what_the_store_holds(data, name, span):
    options = ViewOptions(span, LIGHT)
    figure = FIGURES[name](data, options)
    if not has_lines_over_time(figure.spec):
        pytest.skip("no line over time")
    stored = list(held(data, options, figure))
    for place, picture in (("a page", on_a_page(figure.spec)), ("a picture", in_a_picture(figure.spec))):
        far = unlike(figure.spec, picture, stored)
        assert far and max(far) <= PIXEL, f"on {place}: a line is {max(far):.1f} px from its data"
