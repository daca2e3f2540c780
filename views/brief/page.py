"""How is the brief written as one file that needs no network, by day and by night, and on two sheets of A4?"""

from base64 import b64encode
from html import escape, unescape

from charts.blocks import CSS, Markup, block, bold, finding, headline, ledger, note, picture, source_line
from charts.blocks import table as html_table
from charts.export import fit_to_size
from charts.export.embedded_fonts import FACES, OF_ANY_CHART, font_faces, with_fonts
from charts.export.share_card import NO_ADVICE
from charts.theme import DARK, LIGHT, Palette
from charts.wordmark import wordmark
from views.brief.content import NAME, Brief, brief, not_drawn
from views.core.figure import DEFAULT_SPAN, Figure, ViewOptions
from views.core.point_in_time import PointInTime
from views.today.headlines import headlines

COMES = ["New York", "What comes next", "Moves"]
WENT_WRONG = ["What went wrong at the last attempt", "Of", "At"]
WIDTH, HEIGHT = 690, 320  # px, of one of the six
PAGE = """
body { margin: 0; }
main { max-width: 1148px; margin: 0 auto; padding: 30px 24px 40px; }
.night { display: none; }
img { display: block; width: 100%; height: auto; }
.sheet > * { margin-bottom: 24px; }
.six { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 26px 34px; }
.six h2 { font-size: 17px; }
.tub .wide img { max-width: 860px; margin: 10px auto; }
.source { margin-bottom: 0; font-size: 12px; }
@media screen and (prefers-color-scheme: dark) { .day { display: none; } .night { display: block; } }
@page { size: A4; margin: 10mm; }
@media print {
  main { max-width: none; padding: 0; }
  .block { zoom: 0.6; }
  .sheet + .sheet { break-before: page; }
  .sheet > * { margin-bottom: 16px; }
  .six { grid-template-columns: 1fr 1fr; gap: 14px 30px; }
  td, th { padding-top: 4px; padding-bottom: 4px; }
  * { print-color-adjust: exact; }
}
"""


def page(data: PointInTime, told: Brief) -> bytes:
    """The whole file, of a brief in the light colours."""
    day, night = (ViewOptions(DEFAULT_SPAN, colours) for colours in (LIGHT, DARK))
    by_day, by_night = in_colours(data, told, day), in_colours(data, brief(data, night), night)
    letters = {*unescape(by_day), *OF_ANY_CHART}
    fonts = font_faces(dict.fromkeys(FACES, letters))
    grounds = f"body {{ background: {LIGHT.bg}; }} @media print {{ body {{ background: #fff; }} }}"
    dark = f"@media screen and (prefers-color-scheme: dark) {{ body {{ background: {DARK.bg}; }} }}"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{NAME}</title><style>{fonts}{CSS}{PAGE}{grounds}{dark}</style></head>"
        f'<body><main class="day">{by_day}</main><main class="night">{by_night}</main></body></html>\n'
    ).encode()


def in_colours(data: PointInTime, told: Brief, options: ViewOptions) -> Markup:
    colours = options.palette
    return block(colours, sheet(*first(told, headlines(data, options))), sheet(*second(told, colours)))


def sheet(*parts: str) -> Markup:
    return Markup(f'<section class="sheet">{"".join(f"<div>{part}</div>" for part in parts)}</section>')


def first(told: Brief, numbers: str) -> list[str]:
    """The sentence, six numbers, the tub, and what changed."""
    changes = html_table([[bold(about), said] for about, said in told.findings], ["text", "text"])
    return [
        headline(
            f"{NAME}, {told.as_of}",
            told.answer.sentence,
            told.answer.facts,
            told.simulated,
            told.data_to,
            told.answer.chip,
        ),
        numbers,
        f'<div class="tub">{drawn(told.tub)}</div>',
        finding(told.changed, simulated=told.simulated) + Markup(changes),
    ]


def second(told: Brief, colours: Palette) -> list[str]:
    """Six figures, what comes next, what went wrong, and what this is."""
    figures = "".join(f"<div>{drawn(figure)}</div>" for figure in told.figures)
    left_out = [note(f"**Not shown, because too little is known.** {not_drawn(told)}")] if told.left_out else []
    return [
        f'<div class="six">{figures}</div>',
        *left_out,
        ledger(COMES, [row[:3] for row in told.coming], ["text", "text words", "muted words"]),
        *([ledger(WENT_WRONG, told.problems, ["text words", "text words", "muted"])] if told.problems else []),
        note(f"**{NO_ADVICE}.** A description of funding conditions and a test of a thesis.")
        + Markup(wordmark(colours)),
    ]


def drawn(figure: Figure) -> str:
    """Its finding, the picture, and its sources."""
    if figure.is_missing:
        return note(f"**{figure.title}**: {figure.why_not}.")
    alt = figure.alt or figure.title
    shown = (
        image(fit_to_size.drawn(figure.spec, WIDTH, HEIGHT), WIDTH, HEIGHT, alt)
        if figure.spec
        else picture(still(figure.wide, alt), still(figure.tall, alt), figure.below)
    )
    return (
        finding(figure.title, figure.subtitle, figure.simulated, bool(figure.scenario))
        + Markup(shown)
        + source_line(figure.sources, figure.foot)
    )


def still(drawing: str, alt: str) -> str:
    """A drawing of fixed shape."""
    across, down = fit_to_size.shape_of(drawing)
    return image(fit_to_size.inscribed(drawing, across, down), across, down, alt)


def image(inner: str, width: float, height: float, alt: str) -> str:
    """With the fonts that it uses; names within it meet none of another picture."""
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">{inner}</svg>'
    held = b64encode(with_fonts(whole).encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{held}" alt="{escape(alt)}">'
