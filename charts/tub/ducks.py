"""Which baskets ride high and which low? Rubber ducks in a row, sorted, so that the row is a slope."""

from html import escape
from textwrap import wrap

from charts.theme import Palette
from charts.tub.alt_text import relative
from charts.tub.basin import water_edges
from charts.tub.layout import Layout
from charts.tub.state import Duck, TubState
from charts.tub.svg import group, markup, text

FULL_SWING = 0.45  # a return of ±45 % is one body up or down
BODY = (
    "M-24,-11 C-21,-6 -15,-5 -9,-7 C-6,-9 -4,-12 -3,-14 C-4,-17 -4,-21 -2,-24 C1,-31 12,-33 17,-26 "
    "C20,-21 19,-16 15,-12 C21,-7 22,2 16,8 C10,13 -10,13 -17,7 C-22,3 -24,-4 -24,-11 Z"
)
WING = "M-12,-1 C-7,-4 0,-4 4,-2 C3,4 -6,7 -12,-1 Z"
BEAK = "M17.4,-24 C21,-24.5 24,-23 26,-20.5 C23,-18 20,-17.6 18,-18.4 Z"
REACH = 26  # px from the middle of a duck to the tip of its beak
WIDEST_STEP_PX = 104  # px: few ducks stay together


def afloat(state: TubState, layout: Layout) -> tuple[Duck, ...]:
    """The ducks there is room for, best first; those the thesis names go before the rest, then the big moves."""
    ranked = sorted(state.ducks, key=lambda duck: (not duck.side, -abs(duck.relative)))
    return tuple(sorted(ranked[: layout.most_ducks], key=lambda duck: -duck.relative))


def places(ducks: tuple[Duck, ...], surface: float, layout: Layout) -> list[tuple[float, float]]:
    """Where each floats, inside the walls; a return of zero is on the line."""
    start, end = layout.ducks
    beyond = max(0.0, end + REACH * layout.duck_scale - water_edges(surface, layout)[1])
    start, end = start - beyond, end - beyond
    step = min(WIDEST_STEP_PX, (end - start) / max(1, len(ducks) - 1))
    first = (start + end) / 2 - step * (len(ducks) - 1) / 2
    ride = [max(-1.0, min(1.0, duck.relative / FULL_SWING)) * layout.duck_swing for duck in ducks]
    return [(first + i * step, surface - 2 - up) for i, up in enumerate(ride)]


def bodies(ducks: tuple[Duck, ...], spots: list[tuple[float, float]], layout: Layout, palette: Palette) -> str:
    """Drawn before the water, which then tints what is under it."""
    return group("ducks", *(_body(duck, x, y, layout, palette) for duck, (x, y) in zip(ducks, spots, strict=True)))


def names(ducks: tuple[Duck, ...], spots: list[tuple[float, float]], layout: Layout) -> str:
    size = layout.font if layout.wide else 12.5
    full = layout.name == "wide"
    roles = {"float": "in", "sink": "out"}
    words = ""
    for duck, (x, y) in zip(ducks, spots, strict=True):
        name = duck.name if full else duck.short or duck.name
        small, (over, under) = layout.font - 1 if layout.wide else 11, lines(y, layout)
        words += text(x, over, name, small, roles.get(duck.side, "muted"))
        words += text(x, under, relative(duck), size, "muted" if duck.stale else "bold")
        if duck.stale and full:
            words += text(x, y + 37, f"to {duck.stale}", 12.5, "on-water")
    return words


def lines(y: float, layout: Layout) -> tuple[float, float]:
    """The feet of the name and of the number over a duck, close together; the rim runs through neither of them."""
    under = _off_the_rim(y - layout.duck_lift, layout)
    over = _off_the_rim(under - layout.font * 1.05, layout)
    parted = over < layout.rim < under
    return over, min(under, layout.rim + layout.font) if parted else under


def _off_the_rim(foot: float, layout: Layout) -> float:
    """A line of words higher, where the rim would run through it."""
    crossed = foot - 0.85 * layout.font < layout.rim < foot + 0.35 * layout.font
    return layout.rim - 0.35 * layout.font if crossed else foot


def caption(state: TubState, ducks: tuple[Duck, ...], spots: list[tuple[float, float]], layout: Layout) -> str:
    """How to read the ducks, over the rim or higher if a full tub lifts them there."""
    highest = min(lines(y, layout)[0] for _, y in spots) - layout.font
    x, y = layout.ducks[0] - 18, min(layout.rim - 32, highest - 12)
    told = ", ".join(written for _, written in marks(ducks))
    read = f"Baskets ride high or low by their {state.weeks}-week return"
    against = f"relative to the S&amp;P\u00a0500{'; ' if told else ''}{told}."
    return text(x, y - 20, read, layout.font, "muted", "start") + markup(x, y, against, layout.font, "muted", "start")


def marks(ducks: tuple[Duck, ...]) -> list[tuple[str, str]]:
    """What colours and dashes mean: the words, and how they are written."""
    sides, ends = {duck.side for duck in ducks}, dict.fromkeys(duck.stale for duck in ducks if duck.stale)
    stale = f"dashed: stale, to {' or '.join(ends)}"
    return [
        *([("named to float", '<tspan class="in bold">named to float</tspan>')] if "float" in sides else []),
        *([("named to sink", '<tspan class="out bold">named to sink</tspan>')] if "sink" in sides else []),
        *([(stale, stale)] if ends else []),
    ]


def key(state: TubState, ducks: tuple[Duck, ...], layout: Layout) -> str:
    """How to read the ducks of a picture, in a corner that is always free."""
    x, y, room = layout.key
    read = f"Ducks: return of baskets in {state.weeks} weeks relative to the S&P\u00a0500"
    lines = [(line, escape(line, quote=False)) for line in wrap(read, room)]
    for i, (words, shown) in enumerate(marks(ducks)):
        (plain, written), stop = lines.pop(), "," if i else ";"
        if len(plain) + len(words) + 2 <= room:
            lines.append((f"{plain}{stop} {words}", f"{written}{stop} {shown}"))
        else:
            lines += [(plain, f"{written}{stop}"), (words, shown)]
    step, size = layout.small * 1.2, layout.small - 1
    return group("key", *(markup(x, y + i * step, line, size, "muted", "start") for i, (_, line) in enumerate(lines)))


def _body(duck: Duck, x: float, y: float, layout: Layout, palette: Palette) -> str:
    c = palette.tub
    body, line, beak = (c.basin, palette.axis, palette.axis) if duck.stale else (c.duck, c.duck_line, c.beak)
    dashes = ' stroke-dasharray="3 2.4"' if duck.stale else ""
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({layout.duck_scale})" stroke="{line}" stroke-width="1.4" '
        f'stroke-linejoin="round"{dashes}><path d="{BODY}" fill="{body}"/><path d="{WING}" fill="none"/>'
        f'<path d="{BEAK}" fill="{beak}" stroke="none"/>'
        f'<circle cx="10.5" cy="-23.5" r="1.9" fill="{line}" stroke="none"/></g>'
    )
