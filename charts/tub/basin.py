"""What does the tub itself look like: walls, feet, water, and the marks that measure its level?"""

from charts import axes, number_format
from charts.theme import Palette
from charts.tub.layout import Layout, Scale
from charts.tub.state import TubState
from charts.tub.svg import box, group, path, text, wave

BEND = 0.55  # share of the height at which the inner wall bends most
MARK_GAP = 1.2  # of their size, between the words beside two marks


def inside(layout: Layout) -> str:
    """The outline of the basin, which the water is cut to."""
    return _bowl(layout, 0, BEND)


def water_edges(surface: float, layout: Layout) -> tuple[float, float]:
    """From where to where across the water reaches, standing so high."""
    knee, low, high = layout.rim + (layout.floor - layout.rim) * BEND, 0.0, 1.0
    while high - low > 1e-3:
        t = (low + high) / 2
        y = _cubic(t, layout.rim, knee, layout.floor, layout.floor)
        low, high = (t, high) if y < surface else (low, t)
    into = _cubic(low, 0, 4, layout.inset, layout.inset + layout.corner)
    return layout.left + into, layout.right - into


def _cubic(t: float, *corners: float) -> float:
    a, b, c, d = corners
    return a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t**2 * (1 - t) + d * t**3


def body(layout: Layout, palette: Palette, scope: str) -> str:
    """Feet, wall and basin, from back to front."""
    c = palette.tub
    feet = "".join(
        path(_foot(x, m, layout.outlet), c.porcelain_shade, c.porcelain_line)
        for x, m in ((layout.left + layout.foot, 1), (layout.right - layout.foot, -1))
    )
    wall = path(_bowl(layout, layout.wall, 0.58), f"url(#{scope}-wall)", c.porcelain_line, 1.4)
    rim = path(f"M{layout.left},{layout.rim} H{layout.right}", stroke=c.porcelain_line, width=1)
    return feet + wall + path(inside(layout), c.basin) + rim


def rim_ends(layout: Layout, palette: Palette) -> str:
    height, width, reach = (16, 46, 16) if layout.wide else (10, 24, 6)
    edge = layout.wall + reach - width / 2
    return "".join(
        box(x, layout.rim - height / 2, width, height, palette.tub.porcelain, palette.tub.porcelain_line, height / 2)
        for x in (layout.left - edge, layout.right + edge)
    )


def water(surface: float, layout: Layout, palette: Palette, scope: str, assumed: bool = False) -> str:
    """Clear at the top, so that what floats or dips shows through; what is only assumed is pale, its surface dashed."""
    left, right = layout.left - 20, layout.right + 20
    line = wave(left, right, surface, *((2.6, 11) if layout.wide else (1.8, 7)))
    filled = path(f"{line} V{layout.floor + 4} H{left} Z", f"url(#{scope}-water)")
    crest = path(line, stroke=palette.tub.on_water, width=1.6, extra=' stroke-opacity=".85"')
    if assumed:
        crest = path(line, stroke=palette.ink, width=2, extra=' stroke-dasharray="9 6"')
        filled = f'<g opacity=".55">{filled}</g>'
    return f'<g clip-path="url(#{scope}-basin)" data-part="water">{filled}{crest}</g>'


def gauge(scale: Scale, layout: Layout, palette: Palette) -> str:
    """Ticks on the left wall: the scale does not start at zero, so they say where they are."""
    edge = layout.left - layout.wall
    shapes = []
    for tick in scale.ticks:
        y = scale.y(tick)
        if not layout.rim + 6 < y < layout.floor - 4:
            continue
        shapes.append(path(f"M{edge - 1},{y:.1f} h{-8 if layout.wide else -5}", stroke=palette.axis))
        words = f"${tick / 1_000:g}tn" if layout.wide else f"{tick / 1_000:g}"
        size = layout.font if layout.wide else 11
        shapes.append(text(edge - (14 if layout.wide else 7), y + 4.5, words, size, "muted", "end"))
    return group("gauge", *shapes)


def marks(
    state: TubState, scale: Scale, layout: Layout, palette: Palette, words: tuple[float, float] | None = None
) -> str:
    """The level it had, dotted across the tub but not through `words`, and beside the wall the high and the low."""
    before = scale.y(state.level_before)
    dots = f' stroke-opacity=".6" stroke-dasharray="{"2 5" if layout.wide else "2 4"}"'
    ink = palette.ink if state.level_before >= state.level else palette.tub.on_water
    end, on = words or (layout.right, layout.right)
    line = f"M{layout.left + 4},{before:.1f} H{end - 4:.1f} M{on - 4:.1f},{before:.1f} H{layout.right - 4}"
    across = path(line, stroke=ink, width=1.1, extra=dots)
    clip = across if before < layout.floor - 60 else ""
    return group("marks", clip, *(_named_marks(state, scale, layout, palette) if layout.wide else ()))


def _named_marks(state: TubState, scale: Scale, layout: Layout, palette: Palette) -> list[str]:
    named = [
        *(
            (
                mark.value,
                f"{number_format.money(mark.value)} {state.years}y {which}, {number_format.month(mark.date)}",
                "",
            )
            for which, mark in (("high", state.high), ("low", state.low))
            if mark
        ),
        (
            state.level_before,
            f"{number_format.money(state.level_before)} {before(state)}",
            ' stroke-dasharray="3 3"',
        ),
    ]
    edge = layout.right + layout.wall
    wanted = [scale.y(level) for level, _, _ in named]
    heights = axes.apart(wanted, MARK_GAP * layout.font, layout.rim + 4, layout.floor)
    shapes = []
    for (_, words, dash), y, at in zip(named, wanted, heights, strict=True):
        shapes.append(path(f"M{edge + 2},{y:.1f} h6 L{edge + 16},{at:.1f}", stroke=palette.axis, extra=dash))
        shapes.append(text(edge + 22, at + 5, words, layout.font - 1, "muted", "start"))
    return shapes


def before(state: TubState) -> str:
    return f"on {number_format.day(state.date)}" if state.assumed else f"{state.span} ago"


def plug(x: float, layout: Layout, palette: Palette) -> str:
    """On its chain beside the claim's pipe: it would hold the water, and lies there."""
    foot, white = layout.floor, palette.tub.on_water
    end = f"{layout.right - 30},{foot - 150} {layout.right - 8},{layout.rim + 8}"
    chain = path(
        f"M{x:.1f},{foot - 12} C{x + 44:.1f},{foot - 40} {end}",
        stroke=white, width=2.6, extra=' stroke-opacity=".75" stroke-dasharray="0.1 6" stroke-linecap="round"',
    )  # fmt: skip
    stopper = path(f"M{x - 15:.1f},{foot - 9} h30 l-4,8 h-22 z", palette.claims, white, 1.2)
    return group("plug", chain, stopper)


def _bowl(layout: Layout, grow: int, bend: float) -> str:
    left, right, rim, floor = layout.left - grow, layout.right + grow, layout.rim, layout.floor + grow
    knee = rim + (layout.floor - rim) * bend
    flat, low = layout.inset + layout.corner, layout.inset - grow
    return (
        f"M{left},{rim} C{left + 4},{knee:.0f} {layout.left + low},{floor} {layout.left + flat},{floor} "
        f"L{layout.right - flat},{floor} C{layout.right - low},{floor} {right - 4},{knee:.0f} {right},{rim} Z"
    )


def _foot(x: float, m: int, y: float) -> str:
    return (
        f"M{x - 18 * m},{y - 3} C{x - 20 * m},{y + 14} {x - 30 * m},{y + 14} {x - 28 * m},{y + 24} "
        f"L{x - 4 * m},{y + 24} C{x - 2 * m},{y + 14} {x + 10 * m},{y + 12} {x + 14 * m},{y - 3} Z"
    )
