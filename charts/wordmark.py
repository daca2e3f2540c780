"""What is the project's mark? The tub and the name as paths, so that no font is needed."""

from pathlib import Path

from charts.theme import Palette

DRAWING = Path(__file__).with_name("wordmark.svg").read_text(encoding="utf-8")


def wordmark(colours: Palette) -> str:
    """The mark as SVG in this palette."""
    return DRAWING.replace("INK", colours.ink).replace("WATER", colours.water)
