"""Does a file that is passed on look the same where nobody has our fonts?"""

import re
from base64 import b64decode
from dataclasses import replace

import pytest
import uharfbuzz as harfbuzz

from charts.export.embedded_fonts import FACES, subset, with_fonts
from charts.export.offline_html import html
from charts.export.png import png_of
from charts.export.share_card import SQUARE, svg
from charts.text_metrics import FILES
from tests.charts.export.test_share_card import CARD, CARDS, each_card
from tests.charts.pictures import words
from tests.pages.browser import CHROMIUM, WHY_SKIPPED, page_of

RULE = re.compile(r'@font-face\{font-family:"([^"]+)";font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]+)\)\}')
FACES_OF_ALL_TEXTS = """[...document.querySelectorAll("text, tspan, h1, h2, p, dt, dd, b")].map((element) => {
    const style = getComputedStyle(element);
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    return [style.fontFamily.split(",")[0].replaceAll('"', ""), style.fontWeight, own.map((n) => n.data).join("")];
})"""


def held(document: str) -> dict[tuple[str, str], set[str]]:
    """Which letters each embedded font has, by its family and weight."""
    return {
        (family, weight): {chr(point) for point in harfbuzz.Face(b64decode(font)).unicodes}
        for family, weight, font in RULE.findall(document)
    }


def not_held(page, document: str) -> list[tuple[str, str, str]]:
    """What a browser draws in a font of ours that the document does not bring."""
    has = held(document)
    return [
        (family, weight, letter)
        for family, weight, said in page.evaluate(FACES_OF_ALL_TEXTS)
        for letter in said
        if not letter.isspace() and letter not in has.get((family, "600" if weight == "700" else weight), set())
    ]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)
@each_card
def test_every_letter_that_a_browser_draws_is_in_the_fonts_of_the_file(browser, card, tmp_path):
    page = page_of(browser)
    for document, name in ((with_fonts(svg(card, SQUARE)), "picture.svg"), (html(card), "page.html")):
        file = tmp_path / name
        file.write_text(document, encoding="utf-8")
        page.goto(file.as_uri())
        page.wait_for_selector("svg text >> nth=3", state="attached")
        assert len(page.evaluate(FACES_OF_ALL_TEXTS)) > 8
        assert not_held(page, document) == []
        assert page.evaluate("[...document.fonts].every((font) => font.status == 'loaded')")
    page.context.close()


@each_card
def test_a_picture_brings_no_more_than_its_own_letters(card):
    drawn = svg(card)
    brought = with_fonts(drawn)
    letters = set().union(*held(brought).values())
    assert letters == set(words(drawn))
    assert len(brought) - len(drawn) < 40_000


def test_a_page_brings_in_each_face_what_a_pointer_may_bring_up():
    faces = held(html(CARD))
    assert len(faces) == len(FACES)
    for letters in faces.values():
        assert set("0123456789,.+−–%$…QqzZ") <= letters


def test_the_same_picture_brings_the_same_bytes_and_png_is_drawn_alike_with_and_without():
    drawn = svg(CARD)
    assert subset("sans", "water") == subset("sans", "water")
    assert png_of(with_fonts(drawn), CARD.told) == png_of(drawn, CARD.told)


@pytest.mark.parametrize("face", FACES)
def test_a_cut_font_keeps_who_made_it_and_its_licence_and_sets_words_as_wide(face):
    whole, cut = (harfbuzz.Face(font) for font in (FILES[face].read_bytes(), subset(face, "AVATAR 1.5")))
    assert "Adobe" in cut.get_name(harfbuzz.OTNameIdPredefined.COPYRIGHT)
    assert "Open Font License" in cut.get_name(harfbuzz.OTNameIdPredefined.LICENSE)
    assert (
        set_width(cut, "AVATAR 1.5")
        == set_width(whole, "AVATAR 1.5")
        < sum(set_width(whole, letter) for letter in "AVATAR 1.5")
    )


def set_width(face: harfbuzz.Face, said: str) -> int:
    line = harfbuzz.Buffer()
    line.add_str(said)
    line.guess_segment_properties()
    harfbuzz.shape(harfbuzz.Font(face), line)
    return sum(glyph.x_advance for glyph in line.glyph_positions)


def test_a_letter_that_the_fonts_do_not_have_stops_nothing():
    foreign = replace(CARDS["lines"], title="流動性 is liquidity")
    assert "流" in words(with_fonts(svg(foreign)))
