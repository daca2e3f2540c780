"""Which words of a chart are crossed: by a line, a rule, the edge of a bar, a dot, or other words?"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import vl_convert

from charts import text_metrics
from charts.export.fit_to_size import VEGA_LITE
from charts.layers.label_placement import Box, overlap
from charts.layers.layering import Spec
from tests.charts.pictures import SVG

LINE_PX = 16  # px of a line of words
INSIDE_PX = 1  # px that may touch
Stroke = tuple[tuple[float, float], ...]


@dataclass
class Drawn:
    """One element where it stands, with the class of the group it is in."""

    element: ET.Element
    x: float
    y: float
    kind: str

    @property
    def words(self) -> list[str]:
        return ["".join(line.itertext()) for line in self.element.iter(f"{SVG}tspan")] or [
            "".join(self.element.itertext())
        ]

    @property
    def box(self) -> Box:
        """What words cover."""
        size = float(self.element.get("font-size", "13px").removesuffix("px"))
        face = "sans bold" if self.element.get("font-weight") in ("600", "bold") else "sans"
        across = max(text_metrics.width(line, size, face) for line in self.words)
        left = self.x - {"start": 0, "middle": across / 2, "end": across}[self.element.get("text-anchor", "start")]
        foot = self.y + LINE_PX * (len(self.words) - 1)
        return left + INSIDE_PX, self.y - size * 0.72 + INSIDE_PX, left + across - INSIDE_PX, foot - INSIDE_PX

    @property
    def strokes(self) -> list[Stroke]:
        if self.element.tag == f"{SVG}line":
            return [((self.x, self.y), (self.x + self.far("x2"), self.y + self.far("y2")))]
        return [*strokes(self.element.get("d", ""), self.x, self.y)]

    def far(self, name: str) -> float:
        return float(self.element.get(name, 0))


def crossed(spec: Spec, width: int) -> set[str]:
    """Words and what crosses them, of the chart at that width: `9.02 % × line`."""
    text_metrics.registered()
    picture = vl_convert.vegalite_to_svg(spec | {"width": width}, vl_version=VEGA_LITE)
    drawn = [*_drawn(ET.fromstring(picture))]
    words = [one for one in drawn if one.element.tag == f"{SVG}text" and _is_read(one)]
    found = {
        f"{one.words[0]} × {other.words[0]}"
        for number, one in enumerate(words)
        for other in words[number + 1 :]
        if overlap(one.box, other.box)
    }
    for one in (one for one in words if "axis" not in one.kind):
        for other in (other for other in drawn if "role-mark" in other.kind and other.element.tag != f"{SVG}text"):
            if any(_crosses(start, end, one.box) for stroke in other.strokes for start, end in pairwise(stroke)):
                found.add(f"{one.words[0]} × {other.kind.split()[0].removeprefix('mark-')}")
    return found


def _drawn(element: ET.Element, x: float = 0, y: float = 0, kind: str = "") -> Iterator[Drawn]:
    for right, down in re.findall(r"translate\(([-\d.e]+)[ ,]+([-\d.e]+)\)", element.get("transform", "")):
        x, y = x + float(right), y + float(down)
    kind = element.get("class") or kind
    if element.tag in (f"{SVG}text", f"{SVG}path", f"{SVG}line") and element.get("fill") != "transparent":
        yield Drawn(element, x, y, kind)
    for inner in element:
        yield from _drawn(inner, x, y, kind)


def _is_read(one: Drawn) -> bool:
    return bool(one.words[0].strip()) and one.element.get("opacity") != "0" and not one.element.get("stroke")


def strokes(path: str, x: float, y: float) -> Iterator[Stroke]:
    """The corners of each stretch of a path, of a curve its ends."""
    corners: list[tuple[float, float]] = []
    for letter, told in re.findall(r"([MLHVZACmlhvzac])([^MLHVZACmlhvzac]*)", path):
        given = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", told)]
        ends = given[-2:] if letter in "ACac" else given
        base = corners[-1] if letter.islower() and corners else (x, y)
        match letter.upper():
            case "Z":
                corners.append(corners[0])
            case "H":
                corners.append((base[0] + ends[-1], corners[-1][1]))
            case "V":
                corners.append((corners[-1][0], base[1] + ends[-1]))
            case _:
                if letter == "M" and corners:
                    yield tuple(corners)
                    corners = []
                corners += [(base[0] + ends[i], base[1] + ends[i + 1]) for i in range(0, len(ends), 2)]
    yield tuple(corners)


def _crosses(start: Sequence[float], end: Sequence[float], box: Box) -> bool:
    """Whether the stretch from start to end meets the box: Liang and Barsky's clipping."""
    (x, y), (right, down) = start, (end[0] - start[0], end[1] - start[1])
    first, last = 0.0, 1.0
    for step, room in ((-right, x - box[0]), (right, box[2] - x), (-down, y - box[1]), (down, box[3] - y)):
        if step == 0 and room < 0:
            return False
        if step < 0:
            first = max(first, room / step)
        elif step > 0:
            last = min(last, room / step)
    return first <= last
