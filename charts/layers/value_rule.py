"""What is the value there? A rule at the date that is nearest to the pointer, with the value of every line.

Only for a screen: the pictures that are passed on have none. The pointer, a finger and the arrow keys set one signal,
`at`; all else follows from it. The signals are Vega’s own, which Vega-Lite hands on.
"""

from pathlib import Path

from charts.layers.layering import Spec
from charts.layers.time_table import TABLE
from charts.theme import LABEL

READ_ALOUD = Path(__file__).with_name("value_rule.js").read_text(encoding="utf-8")  # a script, once on a page
ROWS = f"data('{TABLE}')"
LINE, TOP, BESIDE = 18, 8, 9  # px: of a line of words, from the top to the middle of the first, from the rule to them
KEYS = ["ArrowLeft", "ArrowRight", "Home", "End", "Escape"]
NOTHING = "–"
LAYER = "reading"  # by this name charts/reading.js finds what was read
INSIDE = "inrange(x(), [0, width]) && inrange(y(), [-20, height + 20])"


def with_reading(spec: Spec, dates: str) -> Spec:
    """The chart with the rule, dots and words over it. `dates` is how its table has dates: a format of d3."""
    read, rows = spec["usermeta"]["read"], len(spec["datasets"][TABLE])
    ground, ink = spec["config"]["background"], spec["config"]["text"]["color"]
    lines, day = read["lines"], read["dated"]
    quarters = _bands(spec)
    told = [_dated(day, "nearest", dates), *_told(lines, day, dates)]
    signals = [
        *(_by_band(quarters, rows) if quarters else _by_date(dates, rows)),
        {"name": "row", "expr": f"at === null ? null : {ROWS}[nearest]"},
        *(signal for number, line in enumerate(lines) for signal in _value(number, line["words"])),
        {"name": "values", "expr": f"[{', '.join(f'value{number}' for number in range(len(lines)))}]"},
        {"name": "said", "expr": f"row ? slice([{', '.join(told)}], 0, {_lines_told(lines)}) : []"},
    ]
    inks = [ink, *(line["colour"] for line in lines)]
    at = [TOP, *(read["at"] or [TOP + LINE * (number + 1) for number in range(len(lines))])]
    words = [{"line": number, "at": px, "colour": ink} for number, (px, ink) in enumerate(zip(at, inks, strict=True))]
    dots = [] if quarters or "resolve" in spec else [_dots(words[1:], ground)]
    others_keys = {"events": {"defaults": {"allow": ["keydown"]}}}  # Tab leads on; those that the chart reads it keeps
    return spec | {
        "config": spec["config"] | others_keys,
        "params": [*spec.get("params", []), *signals],
        "layer": [*spec["layer"], _rule(ink), *dots, *_words(words, ground)],
    }


def _by_date(dates: str, rows: int) -> list[Spec]:
    """`at` is a time. The number of the row nearest to it is found by halves, as an expression has no loop."""
    day = "timeParse({ROWS}[{n}].date, '{dates}')"

    def time(n: str) -> str:
        return f"+{day.format(ROWS=ROWS, n=n, dates=dates)}"

    found, halves = "0", []
    for step in (2**power for power in reversed(range((rows - 1).bit_length()))):
        further = f"{found} + {step}"
        halves.append({
            "name": f"by{step}",
            "expr": f"{further} < {rows} && {time(further)} <= at ? {further} : {found}",
        })  # fmt: skip
        found = f"by{step}"
    after = f"min({found} + 1, {rows - 1})"
    return [
        _at("+invert('x', x())", time(_stepped(rows)), rows),
        *halves,
        {"name": "nearest", "expr": f"{time(after)} - at < at - {time(found)} ? {after} : {found}"},
        {"name": "place", "expr": f"scale('x', {time('nearest')})"},
    ]


def _by_band(quarters: list[str], rows: int) -> list[Spec]:
    """`at` is the number of a bar."""
    middle = f"scale('x', {quarters}[nearest]) + bandwidth('x') / 2"
    return [
        _at(f"clamp(floor(x() / width * {rows}), 0, {rows - 1})", _stepped(rows), rows),
        {"name": "nearest", "expr": "at === null ? 0 : at"},
        {"name": "place", "expr": middle},
    ]


def _stepped(rows: int) -> str:
    """The number of the row that a key leads to; the newest where nothing was read before."""
    beside = f"clamp(nearest + (event.key == 'ArrowLeft' ? -1 : 1), 0, {rows - 1})"
    return f"(event.key == 'Home' ? 0 : event.key == 'End' || at === null ? {rows - 1} : {beside})"


def _at(pointed: str, stepped: str, rows: int) -> Spec:
    key = {"source": "view", "type": "keydown", "filter": f"indexof({KEYS}, event.key) >= 0", "consume": True}
    return {
        "name": "at",
        "value": None,
        "on": [
            {"events": "pointermove, pointerdown", "update": f"{INSIDE} ? {pointed} : null"},
            {"events": "pointerout", "update": f"{INSIDE} ? at : null"},
            {"events": key, "update": f"event.key == 'Escape' ? null : {stepped}"},
        ],
    }


def _value(number: int, words: str | None) -> list[Spec]:
    """Which row holds the value of a line, the value, and its words."""
    held, value = f"held{number}", f"value{number}"
    back = f"row.back{number} ? nearest - row.back{number} : null"
    words = words or f"{ROWS}[{held}].said{number}"
    return [
        {"name": held, "expr": f"row ? (row.v{number} !== '' ? nearest : {back}) : null"},
        {"name": value, "expr": f"{held} === null ? null : +{ROWS}[{held}].v{number}"},
        {"name": f"words{number}", "expr": f"{held} === null ? '{NOTHING}' : {words}"},
    ]


def _told(lines: list[Spec], day: str, dates: str) -> list[str]:
    """Name and value of each; a value of an earlier date says which."""
    told = []
    for number, line in enumerate(lines):
        held = f"held{number}"
        earlier = f"({held} === null || {held} == nearest ? '' : ' (' + {_dated(day, held, dates)} + ')')"
        name = [repr(f"{line['name']}  ")] if line["name"] else []
        told.append(" + ".join([*name, f"words{number}", earlier]))
    return told


def _lines_told(lines: list[Spec]) -> str:
    """How many lines of words there are: one for the date, and for a nowcast one where there is one."""
    last = len(lines) - 1
    return f"held{last} === null ? {last + 1} : {last + 2}" if lines[last]["fleeting"] else f"{last + 2}"


def _dated(day: str, row: str, dates: str) -> str:
    """The date of a row: in a format, or in the words of a column."""
    return f"timeFormat(timeParse({ROWS}[{row}].date, '{dates}'), '{day}')" if "%" in day else f"{ROWS}[{row}].{day}"


def _rule(ink: str) -> Spec:
    place = {"x": {"expr": "place"}, "width": 1, "y": {"expr": "height / 2"}, "height": {"expr": "height"}}
    mark = {"type": "rect", "color": ink, **place}
    return {
        "name": LAYER,
        "data": {"name": TABLE},
        "transform": [{"aggregate": [{"op": "count", "as": "rows"}]}, {"filter": "row"}],
        "mark": mark | {"description": {"expr": "join(said, ', ')"}},
        "encoding": {},
    }


def _dots(lines: list[Spec], ground: str) -> Spec:
    at = {"x": {"expr": "place"}, "y": {"expr": "scale('y', values[datum.line - 1])"}}
    return {
        "data": {"values": lines},
        "transform": [{"filter": "row && isValid(values[datum.line - 1])"}],
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1, "stroke": ground, "aria": False, **at},
        "encoding": {"fill": {"field": "colour", "type": "nominal", "scale": None}},
    }


def _words(lines: list[Spec], ground: str) -> list[Spec]:
    """The date and under it the lines, on the side of the rule that has more room, over a halo of the page."""
    side = "place < width / 2"
    place = {
        "x": {"expr": f"place + ({side} ? {BESIDE} : -{BESIDE})"},
        "y": {"expr": "datum.at"},
        "align": {"expr": f"{side} ? 'left' : 'right'"},
        "fontSize": LABEL,
        "fontWeight": {"expr": "datum.line ? 400 : 600"},
        "aria": False,
    }
    halo = {"stroke": ground, "strokeWidth": 6, "strokeJoin": "round", "color": ground}
    written = {
        "data": {"values": lines},
        "transform": [{"filter": "datum.line < length(said)"}, {"calculate": "said[datum.line]", "as": "words"}],
    }
    text = {"field": "words", "type": "nominal"}
    ink = {"field": "colour", "type": "nominal", "scale": None}
    return [
        written | {"mark": {"type": "text", **place, **halo}, "encoding": {"text": text}},
        written | {"mark": {"type": "text", **place}, "encoding": {"text": text, "color": ink}},
    ]


def _bands(spec: Spec) -> list[str]:
    """The names of the bars along the axis, where it has no dates."""
    domains = [layer.get("encoding", {}).get("x", {}).get("scale", {}) for layer in spec["layer"]]
    return next((scale["domain"] for scale in domains if "paddingInner" in scale), [])
