"""Which room imports which? The picture of `docs/architecture.md`, counted from the code: `make pictures`."""

import textwrap
from collections import Counter
from html import escape
from importlib import import_module
from inspect import getdoc
from pathlib import Path

import grimp

from charts.theme import LIGHT, SANS

ROOT = Path(__file__).parents[1]
PICTURE = Path(__file__).with_suffix(".svg")
WIDTH, HEIGHT = 1_060, 630  # px
BOXES = {  # left, top, width, height
    "pipelines": (20, 20, 310, 88),
    "pages": (730, 20, 310, 88),
    "views": (390, 120, 280, 124),
    "indicators": (430, 302, 200, 106),
    "warehouse": (20, 522, 310, 88),
    "catalog": (375, 522, 310, 88),
    "charts": (730, 522, 310, 88),
}
WAYS = {  # of an arrow: the points between which it runs, from the importer to what it imports
    ("pipelines", "warehouse"): [(50, 108), (50, 522)],
    ("pipelines", "charts"): [(95, 108), (95, 442), (760, 442), (760, 522)],
    ("pipelines", "catalog"): [(140, 108), (140, 458), (390, 458), (390, 522)],
    ("pipelines", "indicators"): [(185, 108), (185, 355), (430, 355)],
    ("pipelines", "views"): [(230, 108), (230, 160), (390, 160)],
    ("views", "warehouse"): [(390, 210), (310, 210), (310, 522)],
    ("views", "catalog"): [(412, 244), (412, 522)],
    ("views", "indicators"): [(530, 244), (530, 302)],
    ("views", "charts"): [(670, 210), (805, 210), (805, 522)],
    ("indicators", "catalog"): [(530, 408), (530, 522)],
    ("pages", "views"): [(830, 108), (830, 160), (670, 160)],
    ("pages", "indicators"): [(875, 108), (875, 355), (630, 355)],
    ("pages", "catalog"): [(920, 108), (920, 474), (665, 474), (665, 522)],
    ("pages", "warehouse"): [(965, 108), (965, 490), (265, 490), (265, 522)],
    ("pages", "charts"): [(1010, 108), (1010, 522)],
}
INKS = {"pipelines": LIGHT.inflow, "pages": LIGHT.claims, "views": LIGHT.outflow_text, "indicators": LIGHT.buffer}
LETTER_WIDTH_PX = 7.4  # of the words in a box, and some more

Arrow = tuple[str, str]


def imports() -> Counter[Arrow]:
    """How many imports lead from the modules of one room to those of another."""
    graph = grimp.build_graph(*BOXES, cache_dir=None)
    rooms = (
        (importer.split(".")[0], imported.split(".")[0])
        for importer in sorted(graph.modules)
        for imported in graph.find_modules_directly_imported_by(importer)
    )
    return Counter(arrow for arrow in rooms if arrow[0] != arrow[1])


def folders(room: str) -> list[str]:
    return sorted(folder.parent.name for folder in (ROOT / room).glob("*/__init__.py"))


def box(room: str) -> str:
    """Its name, the question that it answers, and its folders."""
    left, top, width, height = BOXES[room]
    across, question = int((width - 28) / LETTER_WIDTH_PX), (getdoc(import_module(room)) or "").partition("?")[0]
    words = [
        *((line, LIGHT.ink) for line in textwrap.wrap(f"{question}?", across)),
        *((line, LIGHT.muted) for line in textwrap.wrap(" · ".join(folders(room)), across, break_on_hyphens=False)),
    ]
    return "\n".join(
        [
            f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="6" fill="#FFFFFF"'
            f' stroke="{INKS.get(room, LIGHT.axis)}" stroke-width="1.5"/>',
            f'<text x="{left + 14}" y="{top + 26}" font-size="17" font-weight="600" fill="{LIGHT.ink}">{room}/</text>',
            *(
                f'<text x="{left + 14}" y="{top + 48 + 19 * at}" font-size="14" fill="{ink}">{escape(line)}</text>'
                for at, (line, ink) in enumerate(words)
            ),
        ]
    )


def line(arrow: Arrow, count: int) -> str:
    """From the importer to what it imports, with the number of imports where it sets out."""
    (x, y), (next_x, _), *_ = WAYS[arrow]
    ink, path = INKS[arrow[0]], " ".join(f"{x},{y}" for x, y in WAYS[arrow])
    at_x, at_y = (x, y + 17) if next_x == x else (x + (24 if next_x > x else -24), y)
    return (
        f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="1.5" stroke-linejoin="round"'
        f' marker-end="url(#{arrow[0]})"/>\n'
        f'<rect x="{at_x - 15}" y="{at_y - 10}" width="30" height="20" rx="4" fill="{LIGHT.bg}"/>\n'
        f'<text x="{at_x}" y="{at_y + 5}" font-size="14" text-anchor="middle" fill="{ink}">{count}</text>'
    )


def drawing() -> str:
    """The picture as it is now; on paper of its own, to be read in a light and in a dark window."""
    heads = "".join(
        f'<marker id="{room}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        f'<path d="M0,0 L8,4 L0,8 z" fill="{ink}"/></marker>'
        for room, ink in INKS.items()
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{SANS}">',
            f"<defs>{heads}</defs>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="{LIGHT.bg}"/>',
            *(line(arrow, count) for arrow, count in sorted(imports().items())),
            *(box(room) for room in BOXES),
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    PICTURE.write_text(drawing(), encoding="utf-8")
