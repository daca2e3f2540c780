"""Does a picture that is passed on say all it must, where it can be read, and does no word of it vanish?"""

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from charts import text_metrics
from charts.export.offline_html import html
from charts.export.png import png_of
from charts.export.share_card import LANDSCAPE, LAYOUTS, SHAPES, Card, svg
from charts.kinds.horizontal_bars import rows
from charts.kinds.lines import line
from charts.kinds.stacked_bars import stacked
from charts.layers.annotations import Event, Reference
from charts.theme import DARK, LIGHT, SANS, SERIF
from charts.tub import tub
from tests.charts.kinds.test_horizontal_bars import MEASURES
from tests.charts.pictures import (
    families,
    ink_outside,
    lettered,
    outside_references,
    pixels,
    smallest_text,
    that_can_vanish,
    that_draw_nothing,
    words,
)
from tests.charts.test_tub import STATE

WEEKS = pd.date_range("2022-01-05", "2026-08-19", freq="W-WED")
LEVELS = pd.DataFrame({"Net liquidity": np.linspace(6, 5.8, len(WEEKS)), "Reserves": np.linspace(3, 2.9, len(WEEKS))})
QUARTERS = pd.date_range("2023-01-01", "2026-04-01", freq="QS")
BUILDERS = {"msft": "Microsoft", "googl": "Alphabet"}


def levels() -> dict:
    shown, event = LEVELS.set_index(WEEKS), Event(WEEKS[20].date(), "QT begins")
    return line(shown, LIGHT, ("water", "buffer"), reference=Reference(4, "a reference"), events=[event])


def stack() -> dict:
    spent = pd.DataFrame({name: np.linspace(10, 40, len(QUARTERS)) for name in BUILDERS}, index=QUARTERS)
    return stacked(spent, LIGHT, BUILDERS)


CARD = Card(
    title="Net liquidity is 19\u00a0% below its September 2021 high",
    subtitle="Wednesdays, $tn; the axis starts at 2.0",
    alt="$5.79tn on 19 Aug 2026.",
    publishers="FRED",
    sources="FRED WALCL, WTREGEN, RRPONTSYD",
    as_of="As of 21 Aug 2026, 23:59 New York",
    known=("to 19 Aug 2026", "release rule assumed"),
    run="r00000007-20260821T223000Z-refresh",
    formulas=("Net liquidity\nfed_assets − treasury_cash − reverse_repo\nFRED",),
    spec=levels(),
)
BATHTUB = replace(CARD, spec={}, drawings={layout: tub(STATE, LIGHT, layout) for layout in (*LAYOUTS, "wide", "tall")})
CARDS = {
    "lines": CARD,
    "stack": replace(CARD, spec=stack()),
    "rows": replace(CARD, spec=rows(MEASURES, LIGHT)),
    "tub": BATHTUB,
    "made up": replace(CARD, simulated=True),
    "stale": replace(CARD, beware=("stale: Treasury account, 31 d old", "reserves are a week’s average")),
    "long": replace(CARD, title=f"{CARD.title} while reserves fell and the Treasury’s account rose",
        publishers=", ".join(f"Publisher {number:03d}" for number in range(60)), subtitle=f"{CARD.subtitle}. " * 4),
}  # fmt: skip
each_card = pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
each_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


def picture(card: Card = CARD, shape=LANDSCAPE) -> Image.Image:
    return Image.open(io.BytesIO(png_of(svg(card, shape), card.told)))


@each_card
@each_shape
def test_every_text_of_a_picture_draws_ink(card, shape):
    assert that_draw_nothing(svg(card, shape)) == []


@each_card
@each_shape
def test_every_font_of_a_picture_is_one_that_an_export_can_draw(card, shape):
    assert families(svg(card, shape))
    assert that_can_vanish(svg(card, shape)) == []


def test_a_font_that_nobody_has_draws_nothing_at_all_which_is_why_these_tests_are_there():
    nobodys = lettered("$5.79tn", "Nobody Has This")
    assert not pixels(nobodys).any()
    assert that_can_vanish(nobodys) == ["Nobody Has This"]
    assert that_draw_nothing(nobodys) == ["$5.79tn"]
    for family in (SANS, SERIF, *text_metrics.FAMILIES):
        assert pixels(lettered("$5.79tn", family)).any(), family


def test_signs_that_a_figure_may_use_are_in_the_fonts():
    for sign in "−…’·▲▼●◐→%$₩¥½–":
        assert pixels(lettered(sign, SANS)).any() and pixels(lettered(sign, SERIF)).any(), sign


@each_card
@each_shape
def test_nothing_is_drawn_outside_the_picture(card, shape):
    assert ink_outside(svg(card, shape)) == 0


@each_card
@each_shape
def test_words_are_large_enough_to_read_on_a_phone(card, shape):
    least = 12 if card is CARDS["long"] else 17  # sixty publishers leave the figure half the picture
    assert smallest_text(svg(card, shape)) >= least


@each_card
@each_shape
def test_finding_unit_publishers_date_and_run_stand_on_the_picture_whole(card, shape):
    said = words(svg(card, shape)).split()
    foot = (
        f"Source: {card.publishers}",
        "As of 21 Aug 2026 · data to 19 Aug 2026 · run r00007",
        "Not investment advice",
    )
    for told in (card.finding, card.subtitle, card.warning, *foot):
        assert " ".join(told.split()) in " ".join(said)


def test_codes_evidence_and_the_run_in_full_are_for_whoever_asks_the_file():
    said = words(svg(CARD))
    for left in ("WALCL", "release rule assumed", "23:59", CARD.run):
        assert left not in said and left in " ".join(CARD.told.values())


@each_shape
def test_what_would_mislead_stands_on_the_picture_in_ink(shape):
    drawn = svg(CARDS["stale"], shape)
    warning = "Stale: Treasury account, 31 d old · reserves are a week’s average"
    assert re.search(rf'fill="{LIGHT.ink}">{warning}</text>', drawn)


@each_shape
def test_a_finding_takes_two_lines_at_most_however_long_it_is_said(shape):
    for card in CARDS.values():
        drawn = svg(replace(card, spec=CARD.spec), shape)
        lines = re.findall(r"<text [^>]*Source Serif[^>]*>[^<]*", drawn)
        assert 1 <= len(lines) <= 2


@pytest.mark.parametrize(
    ("shape", "size"), [*zip(SHAPES.values(), [(2400, 1350), (2160, 2160), (3840, 2160), (2400, 1696)], strict=True)]
)
def test_a_png_has_twice_the_size_of_its_card_and_says_so(shape, size):
    drawn = picture(shape=shape)
    assert drawn.size == size
    assert [round(dots) for dots in drawn.info["dpi"]] == [144, 144]


def test_a_png_says_of_itself_what_stands_on_it():
    told = picture().text
    assert told["Title"] == CARD.title
    assert told["Source"] == CARD.sources
    assert told["As of"].startswith("21 Aug 2026, 23:59 New York · to 19 Aug 2026")
    assert told["Run"] == CARD.run
    assert "fed_assets − treasury_cash − reverse_repo" in told["Formula"]
    assert "Data" not in told


@each_card
def test_an_svg_is_well_formed_says_the_same_and_asks_nobody(card):
    drawn = svg(card)
    root = ET.fromstring(drawn)
    facts = {fact.get("name"): fact.text for fact in root.iter("{http://www.w3.org/2000/svg}fact")}
    assert facts == card.told
    assert root[0].text == card.finding and card.alt in root[1].text
    assert outside_references(drawn) == []
    assert re.findall(r"https?://(?!www\.w3\.org/)[^\"' ]+", drawn) == []


@each_shape
def test_the_same_card_gives_the_same_bytes(shape):
    assert png_of(svg(CARD, shape), CARD.told) == png_of(svg(CARD, shape), CARD.told)


def test_what_is_simulated_says_so_in_words_in_colour_and_in_the_file():
    made_up, true = CARDS["made up"], CARD
    stripe = pixels(svg(made_up))[8:16, :, :3]
    share = (stripe == [int(LIGHT.simulated[i : i + 2], 16) for i in (1, 3, 5)]).all(axis=2).mean()
    assert 0.3 < share < 0.7
    assert "SIMULATED" in words(svg(made_up)) and "SIMULATED" not in words(svg(true))
    assert picture(made_up).text["Data"] == "SIMULATED"
    assert LIGHT.simulated not in svg(true)


def test_a_picture_is_light_unless_dark_is_asked_for():
    assert LIGHT.bg in svg(CARD) and DARK.bg not in svg(CARD)
    assert pixels(svg(replace(CARD, colours=DARK)))[40, 40, :3].mean() < 60


def test_words_that_look_like_markup_stay_words():
    trap = replace(CARD, title='A <script>alert(1)</script> & "more"', subtitle="</style><b>", sources="<a href='x'>")
    for document in (svg(trap), html(trap, rows_may_leave=False)):
        assert "<script>alert" not in document and "</style><b>" not in document and "<a href" not in document
    assert 'A <script>alert(1)</script> & "more"' in words(svg(trap))
    assert picture(trap).text["Title"] == trap.title
