"""What goes on a picture that is passed on? The finding, one figure, and all that a reader must know of it."""

from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from charts import text_metrics
from charts.blocks import SCENARIO, SIMULATED
from charts.export import fit_to_size
from charts.number_format import SPACE
from charts.text_metrics import width
from charts.theme import LIGHT, SANS, SERIF, Palette
from charts.wordmark import wordmark

NO_ADVICE = "Not investment advice"
WHITE = "#FFFFFF"
MARGIN, BAR = 56, 8  # px
MARK_WIDTH, MARK_SCALE = 182.5, 1.16  # of the words and the tub in the wordmark
GAP_PX = 20  # px between words and figure, figure and rule


@dataclass(frozen=True)
class Shape:
    """The size of a picture in px, and of the words on it."""

    name: str
    width: int
    height: int
    titles: tuple[float, ...]  # sizes to try, the largest first
    subtitles: tuple[float, ...]
    source: float
    long_titles: tuple[float, ...]  # for what would take three lines otherwise
    long_subtitles: tuple[float, ...]
    times: float = 1  # so much larger is it shown
    drawing: str = ""  # whose layout it takes of a figure that is drawn by hand, if not its own
    paper: bool = False  # on white, to be printed

    @property
    def layout(self) -> str:
        return self.drawing or self.name

    @property
    def room(self) -> int:
        return self.width - 2 * MARGIN


LANDSCAPE = Shape("landscape", 1200, 675, (46, 44, 42, 40, 38, 36, 34), (22, 21, 20, 19), 17, (32, 30), (18,))
SQUARE = Shape("square", 1080, 1080, (54, 52, 50, 48, 46, 44, 42, 40), (25, 24, 23, 22), 19, (38, 36, 34), (21, 20))
SLIDE = replace(LANDSCAPE, name="slide", times=1.6, drawing="landscape")  # 1920 x 1080, words of 14 points and more
PRINT = replace(LANDSCAPE, name="print", height=848, drawing="landscape", paper=True)  # A4 across
SHAPES = {shape.name: shape for shape in (LANDSCAPE, SQUARE, SLIDE, PRINT)}
LAYOUTS = tuple(dict.fromkeys(shape.layout for shape in SHAPES.values()))


@dataclass(frozen=True)
class Card:
    """All words and the figure of one picture. `spec` is Vega-Lite; or `drawings` are SVGs by the name of a layout."""

    title: str
    subtitle: str
    alt: str
    publishers: str  # "FRED, SEC filings"
    sources: str  # with what each calls its series
    as_of: str  # "As of 21 Aug 2026, 23:59 New York"
    known: tuple[str, ...]  # the newest date, evidence, what stands in, what is stale
    run: str
    beware: tuple[str, ...] = ()  # what of this would mislead whoever sees the picture alone
    formulas: tuple[str, ...] = ()
    spec: dict[str, Any] = field(default_factory=dict)
    drawings: dict[str, str] = field(default_factory=dict)
    simulated: bool = False
    scenario: str = ""  # what is assumed; empty where the figure shows what is
    colours: Palette = LIGHT

    @property
    def finding(self) -> str:
        marks = [SCENARIO if self.scenario else "", SIMULATED if self.simulated else ""]
        return " – ".join(filter(None, [self.title, *marks]))

    @property
    def assumed(self) -> list[str]:
        return [f"{SCENARIO}: {self.scenario}"] if self.scenario else []

    @property
    def foot(self) -> str:
        return " · ".join([self.as_of, *self.known, f"run{SPACE}{self.run}"])

    @property
    def signature(self) -> str:
        """The day, how far the data reach, and the run in six characters: r00007."""
        number = self.run.partition("-")[0]
        short = f"{number[:1]}{number[-5:]}" if number != self.run else self.run
        return " · ".join([self.as_of.partition(",")[0], f"data{SPACE}{self.known[0]}", f"run{SPACE}{short}"])

    @property
    def warning(self) -> str:
        """What is stale or stands in, in one line."""
        words = " · ".join(self.beware)
        return words[:1].upper() + words[1:]

    @property
    def told(self) -> dict[str, str]:
        """What the files say of themselves, by keyword."""
        facts = {
            "Title": self.finding,
            "Description": f"{self.subtitle.rstrip('.')}. {self.alt}".strip(),
            "Source": self.sources,
            "As of": " · ".join([self.as_of.removeprefix("As of "), *self.known]),
            "Run": self.run,
            "Formula": "\n".join(self.formulas),
            "Disclaimer": NO_ADVICE,
            "Software": "inverse-QE tracker",
        }
        facts |= {"Scenario": self.scenario} if self.scenario else {}
        return facts | ({"Data": SIMULATED} if self.simulated else {})


def svg(card: Card, shape: Shape = LANDSCAPE) -> str:
    """The picture: bar, finding, subtitle, figure, rule, what to beware of, publishers, as-of and run, wordmark."""
    c = card.colours
    top, head = _head(card, shape)
    bottom, foot = _foot(card, shape)
    facts = "".join(f"<fact name={_quoted(key)}>{escape(value)}</fact>" for key, value in card.told.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{shape.width * shape.times:g}" height="{shape.height * shape.times:g}" '
        f'viewBox="0 0 {shape.width} {shape.height}" role="img">'
        f"<title>{escape(card.finding)}</title><desc>{escape(card.told['Description'])}</desc>"
        f"<metadata>{facts}</metadata>"
        f'<rect width="{shape.width}" height="{shape.height}" '
        f'fill="{WHITE if shape.paper else c.bg}"/>{stripe(card, shape.width)}{head}'
        f'<g transform="translate({MARGIN} {top:.1f})">{_figure(card, shape, bottom - top)}</g>{foot}</svg>'
    )


def stripe(card: Card, across: int | str) -> str:
    """Ink across the top; under it, where the data are made up, a diagonal stripe in a colour nothing else has."""
    ink = f'<rect width="{across}" height="{BAR}" fill="{card.colours.ink}"/>'
    if not card.simulated:
        return ink
    hatch = (
        '<defs><pattern id="made-up" width="16" height="16" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="8" height="16" fill="{card.colours.simulated}"/></pattern></defs>'
    )
    return f'{ink}{hatch}<rect y="{BAR}" width="{across}" height="{BAR}" fill="url(#made-up)"/>'


def _head(card: Card, shape: Shape) -> tuple[float, str]:
    """Finding and subtitle, and where the figure may begin."""
    size, finding = text_metrics.fitting(card.finding, shape.titles, shape.room, 2, "serif", shape.long_titles)
    y = MARGIN + size * 0.75
    c, lines = card.colours, []
    for i, line in enumerate(finding):
        lines.append(text(line, MARGIN, y + i * size * 1.14, size, c.ink, SERIF, 600))
    y += (len(finding) - 1) * size * 1.14 + size * 0.34 + shape.subtitles[0] * 1.02
    small, under = text_metrics.fitting(card.subtitle, shape.subtitles, shape.room, 2, smaller=shape.long_subtitles)
    for i, line in enumerate(under):
        lines.append(text(line, MARGIN, y + i * small * 1.3, small, c.muted))
    return y + (len(under) - 1) * small * 1.3 + GAP_PX, "".join(lines)


def _foot(card: Card, shape: Shape) -> tuple[float, str]:
    """A rule, what to beware of, the publishers and the rest, never cut; how far down the figure may go."""
    size, mark = shape.source, MARK_WIDTH * MARK_SCALE
    told = {card.warning: card.colours.ink, f"Source: {card.publishers}": "", card.signature: ""}
    lines = [
        (line, colour or card.colours.muted)
        for words, colour in told.items()
        for line in text_metrics.balanced(words, size, shape.room - mark - 36)
        if words
    ]
    step = size * 1.38
    first = shape.height - 30 - step * (max(len(lines), 2) - 1)
    rule = first - size - 12
    drawn = "".join(text(line, MARGIN, first + i * step, size, colour) for i, (line, colour) in enumerate(lines))
    edge = shape.width - MARGIN
    advice = text(NO_ADVICE, edge - width(NO_ADVICE, size), first + step * 1.25, size, card.colours.muted)
    signature = wordmark(card.colours).partition(">")[2].rpartition("</svg>")[0]
    return rule - GAP_PX, (
        f'<path d="M{MARGIN},{rule:.1f} H{edge}" stroke="{card.colours.line}" stroke-width="1.5"/>{drawn}{advice}'
        f'<g transform="translate({edge - mark:.1f} {first - 22 * MARK_SCALE:.1f}) scale({MARK_SCALE})">{signature}</g>'
    )


def _figure(card: Card, shape: Shape, height: float) -> str:
    if card.spec:
        return fit_to_size.drawn(card.spec, shape.room, height)
    return fit_to_size.inscribed(card.drawings[shape.layout], shape.room, height)


def text(words: str, x: float, y: float, size: float, colour: str, family: str = SANS, weight: int = 400) -> str:
    return (
        f'<text x="{x:g}" y="{y:.1f}" font-family="{family}" font-size="{size:g}" font-weight="{weight}" '
        f'fill="{colour}">{escape(words)}</text>'
    )


def _quoted(words: str) -> str:
    return f'"{escape(words)}"'
