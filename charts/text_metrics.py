"""Which fonts does an exported picture use, and how wide are words in them?"""

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
import vl_convert
from PIL import ImageFont

# Both come with the project's requirements, under the Open Font License. Liberation is inside vl-convert.
FOLDERS = [Path(package.__file__).parent / "files" for package in (font_source_sans_pro, font_source_serif_pro)]
FILES = {
    "sans": FOLDERS[0] / "SourceSansPro-Regular.ttf",
    "sans bold": FOLDERS[0] / "SourceSansPro-Semibold.ttf",
    "serif": FOLDERS[1] / "SourceSerifPro-Semibold.ttf",
}
FAMILIES = {"Source Sans Pro", "Source Serif Pro", "Liberation Sans", "Liberation Serif"}  # that a picture can draw
MEASURED_AT_PX = 100  # px: large enough for hinting not to matter


@cache
def registered() -> None:
    """Make the fonts known to vl-convert, once in a process: a family it does not know draws nothing at all."""
    for folder in FOLDERS:
        vl_convert.register_font_directory(str(folder))


@cache
def _face(face: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FILES[face], MEASURED_AT_PX)


@lru_cache(maxsize=10_000)
def width(words: str, size: float, face: str = "sans") -> float:
    """Of one line of words, in px."""
    return float(_face(face).getlength(words)) * size / MEASURED_AT_PX


def wrapped(words: str, size: float, room: float, face: str = "sans") -> list[str]:
    """The words in lines no wider than the room; no-break spaces hold, and only a word wider than a line is parted."""
    lines: list[str] = []
    for word in words.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, face) <= room:
            lines[-1] = joined
        else:
            lines += _parted(word, size, room, face)
    return lines


def _parted(word: str, size: float, room: float, face: str) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and width(parts[-1] + letter, size, face) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def balanced(words: str, size: float, room: float, face: str = "sans") -> list[str]:
    """As few lines as there can be, and none of them much shorter than the others."""
    lines = wrapped(words, size, room, face)
    narrow, wide = room / 2, room
    while len(lines) > 1 and wide - narrow > size / 2:
        middle = (narrow + wide) / 2
        narrow, wide = (narrow, middle) if len(wrapped(words, size, middle, face)) == len(lines) else (middle, wide)
    return wrapped(words, size, wide, face)


def fitting(
    words: str, sizes: Sequence[float], room: float, most: int, face: str = "sans", smaller: Sequence[float] = ()
) -> tuple[float, list[str]]:
    """On one line at the largest of these sizes that allows it; otherwise at the largest that allows so many lines,
    for which `smaller` ones are tried too.

    Nothing is ever cut: words that are too many even for the last size take more lines of it.
    """
    for size in sizes:
        if width(words, size, face) <= room:
            return size, [words]
    for size in (*sizes, *smaller):
        lines = balanced(words, size, room, face)
        if len(lines) <= most:
            break
    return size, lines
