"""How does a figure become one page that needs no network? Words, figure and how it is computed in a single file."""

import json
from base64 import b64encode
from contextlib import suppress
from functools import cache
from hashlib import sha256
from html import escape, unescape
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

import vl_convert
from platformdirs import user_cache_dir

from charts.blocks import CSS, Markup, block, defined, note, picture, source_line
from charts.export import fit_to_size
from charts.export.embedded_fonts import FACES, OF_ANY_CHART, font_faces
from charts.export.inline_csv import compact
from charts.export.png import png_of
from charts.export.share_card import BAR, LANDSCAPE, MARGIN, NO_ADVICE, Card, stripe
from charts.layers.value_rule import READ_ALOUD
from charts.wordmark import wordmark

CACHE = "inverse-qe-tracker"
SCREEN = (LANDSCAPE.room, LANDSCAPE.height - 2 * MARGIN)  # px, of a figure that stands as a picture
PHONE = (480, 460)  # px: a phone shows its words at 12
LICENSED = "The rows behind this picture are licensed and are not in this file."
PAGE = """
body { margin: 0; }
main { max-width: 1148px; margin: 0 auto; padding: 30px 24px 40px; }
main > .block > h1 { margin: 0 0 6px; font-size: 30px; }
.subtitle { font-size: 16px; }
.figure { margin: 22px 0 18px; }
.figure img { display: block; width: 100%; height: auto; }
.top { display: block; width: 100%; }
.vega-embed { width: 100%; }
"""
# Words are measured before they are placed, so the fonts come first.
DRAW = """Promise.all([...document.fonts].map((font) => font.load())).finally(() => vegaEmbed("#chart",
  JSON.parse(document.getElementById("spec").textContent), { actions: false, renderer: "svg", tooltip: true }));"""


def html(card: Card, rows_may_leave: bool = True) -> str:
    """The whole page. A chart answers to the pointer; where its rows may not leave, a picture stands in its place."""
    c = card.colours
    facts = "".join(
        f'<meta name="{escape(key.lower())}" content="{escape(words)}">' for key, words in card.told.items()
    )
    words = block(
        c,
        Markup(f'<h1>{escape(card.finding)}</h1><p class="subtitle">{escape(card.subtitle)}</p>'),
        Markup(f'<div class="figure">{_figure(card, rows_may_leave)}</div>'),
        source_line(f"Source: {card.sources}", [card.foot]),
        Markup("<h2>How is this computed</h2>"),
        defined([formula.split("\n") for formula in card.formulas]),
        note(f"**{NO_ADVICE}.** {LICENSED if not rows_may_leave else ''}".strip()),
        Markup(f'<p style="margin-top:26px">{wordmark(c)}</p>'),
    )
    spec = _spec(card) if card.spec and rows_may_leave else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(card.finding)}</title>{facts}<style>{_fonts(words, spec)}{CSS}{PAGE}</style></head>"
        f'<body style="background:{c.bg}">{_top(card)}<main>{words}</main>'
        f"{_script(spec)}</body></html>\n"
    )


def _figure(card: Card, rows_may_leave: bool) -> str:
    if card.spec and rows_may_leave:
        return f'<div id="chart" role="img" aria-label="{escape(card.alt or card.title)}"></div>'
    if card.drawings and rows_may_leave:
        return picture(card.drawings["wide"], card.drawings["tall"])
    return (
        f'<picture><source media="(max-width: 640px)" srcset="{_still(card, "tall", *PHONE)}">'
        f'<img src="{_still(card, "wide", *SCREEN)}" alt="{escape(card.alt or card.title)}"></picture>'
    )


def _still(card: Card, layout: str, width: float, height: float) -> str:
    """The figure alone in this size, as an address that holds all its pixels."""
    if card.spec:
        inner = fit_to_size.drawn(card.spec, width, height)
    else:
        across, down = fit_to_size.shape_of(card.drawings[layout])
        height = width * down / across
        inner = fit_to_size.inscribed(card.drawings[layout], width, height)
    framed = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}">'
        f'<rect width="{width:g}" height="{height:g}" fill="{card.colours.bg}"/>{inner}</svg>'
    )
    return f"data:image/png;base64,{b64encode(png_of(framed, card.told)).decode()}"


def _top(card: Card) -> str:
    """The ink bar, and the stripe of what is simulated."""
    height = 2 * BAR if card.simulated else BAR
    return f'<svg class="top" height="{height}" aria-hidden="true">{stripe(card, "100%")}</svg>'


def _spec(card: Card) -> str:
    chart = compact(card.spec, whole=True) | {"width": "container"}
    return json.dumps(chart, ensure_ascii=False).replace("<", "\\u003c")


def _fonts(words: str, spec: str) -> str:
    """Every letter of the page, and those that a chart writes by itself, in each face."""
    drawn = {*unescape(words), *spec, *OF_ANY_CHART}
    return font_faces(dict.fromkeys(FACES, drawn))


def _script(spec: str) -> str:
    return spec and (
        f'<script type="application/json" id="spec">{spec}</script>'
        f"<script>{_vega()}</script><script>{DRAW}{READ_ALOUD}</script>"
    )


@cache
def _vega() -> str:
    """Vega, Vega-Lite and what puts them on a page: 0.9 MB that every such file holds.

    To put them together takes seconds, so they are kept among the user's caches, and taken from there while whole.
    """
    kept = Path(user_cache_dir(CACHE)) / f"vega-lite-{fit_to_size.VEGA_LITE}-{version('vl-convert-python')}.js"
    with suppress(OSError, ValueError):
        digest, _, bundle = kept.read_text(encoding="utf-8").partition("\n")
        if digest == _digest(bundle):
            return bundle
    bundle = str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed", fit_to_size.VEGA_LITE))
    bundle = bundle.replace("</script", "<\\/script")
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        begun = kept.with_name(f"{kept.name}.{uuid4().hex}")
        begun.write_text(f"{_digest(bundle)}\n{bundle}", encoding="utf-8")
        begun.replace(kept)
    return bundle


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
