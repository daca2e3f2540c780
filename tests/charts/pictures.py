"""What does an exported picture hold, and is there ink where its words are?"""

import io
import re
import xml.etree.ElementTree as ET
from math import ceil

import numpy as np
import vl_convert
from PIL import Image

from charts import text_metrics

SVG = "{http://www.w3.org/2000/svg}"
SCALE = re.compile(r"scale\(([\d.]+)")
AROUND = 300  # px looked at on every side of a card
GENERIC = {"sans-serif", "serif"}


def pixels(picture: str, scale: float = 1) -> np.ndarray:
    """Rows, columns, RGBA."""
    text_metrics.registered()
    return np.asarray(Image.open(io.BytesIO(vl_convert.svg_to_png(picture, scale=scale))).convert("RGBA"))


def lettered(words: str, family: str) -> str:
    """A small picture of these words in this font."""
    text = f'<text y="40" font-family="{family}">{words}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">{text}</svg>'


def texts(picture: str) -> list[ET.Element]:
    return list(ET.fromstring(picture).iter(f"{SVG}text"))


def words(picture: str) -> str:
    """All that is written, line after line."""
    return " ".join("".join(text.itertext()) for text in texts(picture))


def that_draw_nothing(picture: str) -> list[str]:
    """The texts of which nothing is seen, halos (which are the colour of the ground) left out; also at twice the size,
    where the thinnest stroke fills a pixel."""
    return draw_nothing(picture, 1) and draw_nothing(picture, 2)


def draw_nothing(picture: str, scale: float) -> list[str]:
    """Seen is what shows the colour that is the text's alone in one drawing, where the picture differs from one without
    any text.
    """
    coloured, bare = ET.fromstring(picture), ET.fromstring(picture)
    for number, text in enumerate(coloured.iter(f"{SVG}text")):
        if not text.get("stroke"):
            text.set("style", f"fill:#{colour(number):06x};opacity:1")
    for parent in [*bare.iter()]:
        for text in parent.findall(f"{SVG}text"):
            parent.remove(text)
    written = (pixels(picture, scale) != pixels(ET.tostring(bare, encoding="unicode"), scale)).any(axis=-1)
    seen = set(
        (pixels(ET.tostring(coloured, encoding="unicode"), scale)[written][:, :3] @ [0x10000, 0x100, 1]).tolist()
    )
    return [
        said
        for number, text in enumerate(texts(picture))
        if (said := "".join(text.itertext()).strip()) and not text.get("stroke") and colour(number) not in seen
    ]


def colour(number: int) -> int:
    """One that no other number has, and that no edge between two colours is likely to have."""
    return 4_321 + 7_919 * number


def families(picture: str) -> set[str]:
    """Every font stack that occurs, in attributes and in styles."""
    stacks = re.findall(r'font-family="([^"]+)"', picture) + re.findall(r"font-family:([^;}]+)", picture)
    return {stack.strip() for stack in stacks}


def that_can_vanish(picture: str) -> list[str]:
    """Font stacks with no family that an export can draw, or without a generic one for other programs."""
    stacks = [[family.strip().strip("'\"") for family in stack.split(",")] for stack in families(picture)]
    return [", ".join(s) for s in stacks if not text_metrics.FAMILIES & set(s) or s[-1] not in GENERIC]


def ink_outside(picture: str) -> int:
    """Pixels, two by two, in which something is drawn beyond the edges of the card, the ground apart."""
    root = ET.fromstring(picture)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    root.set("viewBox", f"{-AROUND} {-AROUND} {width + 2 * AROUND} {height + 2 * AROUND}")
    root.set("width", str(width + 2 * AROUND))
    root.set("height", str(height + 2 * AROUND))
    for inner in root.iter(f"{SVG}svg"):
        inner.set("overflow", "visible")
    alpha = pixels(ET.tostring(root, encoding="unicode"), scale=0.5)[..., 3].copy()
    alpha[AROUND // 2 : ceil((AROUND + height) / 2), AROUND // 2 : ceil((AROUND + width) / 2)] = 0
    return int((alpha > 0).sum())


def smallest_text(picture: str) -> float:
    """The size of the smallest words, in px of the card."""
    found: list[float] = []

    def look(element: ET.Element, scale: float) -> None:
        for factor in SCALE.findall(element.get("transform", "")):
            scale *= float(factor)
        if element.tag == f"{SVG}svg" and element.get("x"):
            scale *= float(element.get("width", 0)) / float(element.get("viewBox", "").split()[2])
        if element.tag == f"{SVG}text" and "".join(element.itertext()).strip():
            found.append(float(element.get("font-size", "0").removesuffix("px")) * scale)
        for child in element:
            look(child, scale)

    look(ET.fromstring(picture), 1)
    return min(found)


def outside_references(document: str) -> list[str]:
    """What a browser would have to ask somebody else for."""
    asked = re.findall(r'(?:href|src|action|data)="([^"]*)"', document) + re.findall(r"url\(([^)]*)\)", document)
    return [place for place in asked if not place.strip("'\"").startswith(("#", "data:"))]
