"""How is a flow drawn? A stream that falls in, a siphon that takes, a drain in the floor; empty pipes are capped."""

from charts.theme import Palette
from charts.tub.layout import PIPE_WALL_PX, Layout, Pipe
from charts.tub.svg import box, path

EMPTY_DASH = "4 4"
SIPHON_DEPTH_PX = 34


def arrowheads(x: float, top: float, bottom: float, width: float, up: bool, colour: str, every: int = 46) -> str:
    """Direction without colour; a pipe too thin for them has its sign in the number."""
    if width <= 6:
        return ""
    arm = min(5, max(2.4, width * 0.16))
    rise = -arm if up else arm
    count = max(1, int((bottom - top) // every))
    step = (bottom - top) / (count + 1)
    return "".join(
        path(
            f"M{x - arm:.1f},{y - rise / 2:.1f} L{x:.1f},{y + rise / 2:.1f} L{x + arm:.1f},{y - rise / 2:.1f}",
            stroke=colour, width=1.6, extra=' stroke-linecap="round" stroke-linejoin="round"',
        )
        for y in (top + step * i for i in range(1, count + 1))
    )  # fmt: skip


def casing(pipe: Pipe, top: float, bottom: float, palette: Palette, collar: float, fill: str = "") -> str:
    """The tube, what runs in it and a collar at the end that meets the tub; without a fill it is empty."""
    c = palette.tub
    outer = pipe.width + 2 * PIPE_WALL_PX
    tube = box(pipe.x, top, outer, bottom - top, c.pipe, c.pipe_line, 3, "" if fill else EMPTY_DASH)
    flow = box(pipe.x, top + 1, pipe.width, bottom - top - 1, fill) if fill else ""
    return tube + flow + box(pipe.x, collar, outer + 8, 9, c.porcelain_shade, c.pipe_line, 2.5)


def cap(pipe: Pipe, y: float, palette: Palette) -> str:
    return box(pipe.x, y, pipe.width + 2 * PIPE_WALL_PX + 12, 8, palette.tub.porcelain_shade, palette.tub.pipe_line, 3)


def broken(pipe: Pipe, y: float, palette: Palette) -> str:
    """Two strokes across a pipe that is drawn narrower than its flow."""
    reach = pipe.width / 2 + PIPE_WALL_PX + 4
    band = (
        f"M{pipe.x - reach:.1f},{y + 4:.1f} L{pipe.x + reach:.1f},{y - 8:.1f} v7 L{pipe.x - reach:.1f},{y + 11:.1f} Z"
    )
    edges = (f"M{pipe.x - reach:.1f},{y + 4 + d:.1f} L{pipe.x + reach:.1f},{y - 8 + d:.1f}" for d in (0, 7))
    lines = "".join(path(edge, stroke=palette.muted) for edge in edges)
    return (path(band, fill=palette.bg) + lines) if pipe.capped else ""


def above(pipe: Pipe, flow: float, surface: float, layout: Layout, palette: Palette) -> str:
    """Over the rim: a falling stream adds, a siphon dipping below the surface takes away."""
    if flow == 0:
        return casing(pipe, layout.pipe_top, layout.mouth, palette, layout.mouth - 9) + cap(pipe, layout.mouth, palette)
    return _stream(pipe, surface, layout, palette) if flow > 0 else _siphon(pipe, surface, layout, palette)


def _stream(pipe: Pipe, surface: float, layout: Layout, palette: Palette) -> str:
    x, half, mouth, colour = pipe.x, pipe.width / 2, layout.mouth, palette.inflow
    taper = min(1.5, pipe.width * 0.1)
    fall = (
        f"M{x - half:.1f},{mouth - 2} L{x - half + taper:.1f},{surface + 10:.1f} "
        f"L{x + half - taper:.1f},{surface + 10:.1f} L{x + half:.1f},{mouth - 2} Z"
    )
    ring = (
        f'<ellipse cx="{x:.1f}" cy="{surface + 3:.1f}" rx="{half + 9:.1f}" ry="3.2" fill="none" '
        f'stroke="{palette.tub.on_water}" stroke-opacity=".75" stroke-width="1.3"/>'
    )
    inside = arrowheads(x, layout.pipe_top + 4, mouth - 12, pipe.width, False, palette.bg)
    below = arrowheads(x, mouth + 2, surface - 6, pipe.width, False, palette.bg)
    tube = casing(pipe, layout.pipe_top, mouth, palette, mouth - 9, colour)
    return (
        path(fall, fill=colour)
        + tube
        + inside
        + below
        + ring
        + broken(pipe, max(mouth - 42, layout.pipe_top + 14), palette)
    )


def _siphon(pipe: Pipe, surface: float, layout: Layout, palette: Palette) -> str:
    end = min(surface + SIPHON_DEPTH_PX, layout.floor - 8)
    tube = casing(pipe, layout.pipe_top, end, palette, end - 9, palette.outflow)
    heads = arrowheads(pipe.x, layout.pipe_top + 4, end - 12, pipe.width, True, palette.bg)
    return tube + heads + broken(pipe, max(layout.mouth - 42, layout.pipe_top + 14), palette)


def through_floor(pipe: Pipe, flow: float, empty: bool, roomy: bool, layout: Layout, palette: Palette) -> str:
    """Below the floor: out by a drain, or back up into the water by the same pipe; capped when nothing is left."""
    top, bottom = layout.outlet - 2, layout.outlet + layout.drain - 2
    if empty or flow == 0:
        hollow = Pipe(pipe.x, 26 if layout.wide else 16, False)
        return casing(hollow, top, bottom, palette, top - 4) + cap(hollow, bottom - 4, palette)
    colour = palette.inflow if flow > 0 else palette.outflow
    tube = casing(pipe, top, bottom, palette, top - 4, colour)
    heads = arrowheads(pipe.x, top + 8, bottom - 2, pipe.width, flow > 0, palette.bg)
    up = _rising(pipe.x, layout, palette) if flow > 0 and roomy else ""
    return tube + heads + up + broken(pipe, bottom - 16, palette)


def _rising(x: float, layout: Layout, palette: Palette) -> str:
    """What comes back through the floor goes up into the water."""
    return arrowheads(x, layout.floor - 40, layout.floor, 30, True, palette.tub.on_water, every=16)


def hatched_drain(pipe: Pipe, fill: str, layout: Layout, palette: Palette) -> str:
    top, bottom = layout.outlet - 2, layout.outlet + layout.drain - 2
    return casing(pipe, top, bottom, palette, top - 4, fill) + broken(pipe, bottom - 16, palette)


def beside(pipe: Pipe, fill: str, fade: str, layout: Layout, palette: Palette) -> str:
    """A pipe that ends in the air: it fills something else."""
    top, mouth = layout.pipe_top, layout.pipe_top + 48
    running = box(pipe.x, mouth, pipe.width, 44, fill) + box(pipe.x, mouth, pipe.width + 2, 46, fade)
    return running + casing(pipe, top, mouth, palette, mouth - 9, fill) + broken(pipe, top + 22, palette)
