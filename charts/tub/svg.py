"""Which few SVG shapes is the tub made of?"""

from html import escape

from charts.theme import SANS, SERIF, Palette


def text(x: float, y: float, words: str, size: float, role: str = "", anchor: str = "middle") -> str:
    """Words, escaped here; `role` is a list of the classes in `styles`."""
    return markup(x, y, escape(words, quote=False), size, role, anchor)


def markup(x: float, y: float, written: str, size: float, role: str = "", anchor: str = "middle") -> str:
    """The same of what is escaped already, and may hold spans."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}" class="{role}">{written}</text>'


def box(x: float, y: float, width: float, height: float, fill: str, stroke: str = "", radius: float = 0,
        dash: str = "") -> str:  # fmt: skip
    """A rectangle centred on x, its top at y."""
    line = f' stroke="{stroke}" stroke-width="1.3"' if stroke else ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{x - width / 2:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{radius:g}" '
        f'fill="{fill}"{line}{dashed}/>'
    )


def path(d: str, fill: str = "none", stroke: str = "", width: float = 1.3, extra: str = "") -> str:
    line = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke else ""
    return f'<path d="{d}" fill="{fill}"{line}{extra}/>'


def group(part: str, *shapes: str) -> str:
    """A part that stays bright when the pointer is on it."""
    return f'<g data-part="{escape(part)}">{"".join(shapes)}</g>'


def wave(start: float, end: float, y: float, height: float, count: int) -> str:
    step = (end - start) / count
    crests = (f" q{step / 2:.1f},{(1 if i % 2 else -1) * height * 1.6:.1f} {step:.1f},0" for i in range(count))
    return f"M{start:.1f},{y:.1f}" + "".join(crests)


def styles(scope: str, palette: Palette) -> str:
    """Text roles, only for this picture: two pictures on one page may have two palettes."""
    rules = {
        "text": f"font-family:{SANS};font-variant-numeric:tabular-nums lining-nums;fill:{palette.ink}",
        ".muted": f"fill:{palette.muted}",
        ".bold": "font-weight:600",
        ".in": f"fill:{palette.inflow}",
        ".out": f"fill:{palette.outflow_text}",
        ".claims": f"fill:{palette.claims}",
        ".water": f"fill:{palette.water}",
        ".on-water": f"fill:{palette.tub.on_water}",
        ".serif": f"font-family:{SERIF}",
    }
    return "<style>" + "".join(f"#{scope} {name}{{{rule}}}" for name, rule in rules.items()) + "</style>"


def definitions(scope: str, palette: Palette, basin: str) -> str:
    """Gradients, hatches and the inside of the tub, under names no other picture uses."""
    c = palette.tub
    water = ((0, c.surface, 0.74), (0.2, c.middle, 1), (1, c.deep, 1))
    wall = ((0, c.porcelain_shade, 1), (0.12, c.porcelain, 1), (0.86, c.porcelain, 1), (1, c.porcelain_shade, 1))
    return (
        "<defs>" + _gradient(f"{scope}-water", water, down=True) + _gradient(f"{scope}-wall", wall, down=False)
        + _gradient(f"{scope}-fade", ((0, palette.bg, 0), (1, palette.bg, 1)), down=True)
        + _hatch(f"{scope}-claim", c.pipe, palette.claims, 2.4) + _hatch(f"{scope}-beside", c.pipe, palette.axis, 2)
        + f'<clipPath id="{scope}-basin"><path d="{basin}"/></clipPath></defs>'
    )  # fmt: skip


def _gradient(name: str, stops: tuple[tuple[float, str, float], ...], down: bool) -> str:
    run = 'x1="0" y1="0" x2="0" y2="1"' if down else 'x1="0" y1="0" x2="1" y2="0"'
    inner = "".join(f'<stop offset="{at:g}" stop-color="{col}" stop-opacity="{op:g}"/>' for at, col, op in stops)
    return f'<linearGradient id="{name}" {run}>{inner}</linearGradient>'


def _hatch(name: str, ground: str, ink: str, width: float) -> str:
    return (
        f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{ground}"/><rect width="{width:g}" height="6" fill="{ink}"/></pattern>'
    )
