"""Does a page that is passed on say all it must, draw without asking anybody, and keep licensed rows to itself?"""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import vl_convert
from playwright.sync_api import expect

from charts.export import offline_html
from charts.export.offline_html import html
from charts.export.share_card import LANDSCAPE
from charts.layers.time_table import TABLE
from tests.charts.export.test_share_card import BATHTUB, CARD
from tests.charts.pictures import outside_references
from tests.pages.browser import CHROMIUM, WHY_SKIPPED, page_of


def test_a_page_for_offline_use_says_everything_and_holds_what_it_draws():
    page = html(CARD)
    written = page.partition("<script>")[0]
    assert outside_references(written) == []
    for told in (
        CARD.title,
        CARD.subtitle,
        CARD.sources,
        CARD.run,
        "treasury_cash − reverse_repo",
        "Not investment advice",
    ):
        assert told in written
    held = json.loads(re.search(r'id="spec">(.*?)</script>', page)[1])
    [table] = [
        layer["data"]["values"]
        for layer in held["layer"]
        if layer.get("data", {}).get("name") == TABLE and "values" in layer["data"]
    ]
    rows = [[float(row["v0"]), float(row["v1"])] for row in csv.DictReader(io.StringIO(table))]
    assert rows == [[row["v0"], row["v1"]] for row in CARD.spec["datasets"][TABLE]]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)
@pytest.mark.parametrize("card", [CARD, BATHTUB], ids=["lines", "tub"])
def test_a_page_for_offline_use_draws_its_figure_and_asks_nobody(browser, card, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(html(card), encoding="utf-8")
    page, asked, wrong = page_of(browser, width=390), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_selector(".figure svg path >> nth=3", state="attached")
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    page.context.close()


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)
def test_a_page_for_offline_use_is_read_by_keys_to_its_last_date(browser, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(html(CARD), encoding="utf-8")
    page = page_of(browser)
    page.goto(file.as_uri())
    page.locator("svg.marks[tabindex]").focus()
    page.keyboard.press("End")
    expect(page.locator(".what-was-read")).to_have_text("19 Aug 2026, Net liquidity 6, Reserves 3")
    page.context.close()


def test_a_page_of_licensed_data_holds_a_picture_and_no_row():
    page = html(CARD, rows_may_leave=False)
    assert "data:image/png;base64," in page and "The rows behind this picture are licensed" in page
    values = {f"{row['v0']}" for row in CARD.spec["datasets"][TABLE]}
    assert len(values) > 50
    assert not [value for value in values if len(value) > 4 and value in page]
    assert "<script" not in page


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)
def test_a_page_of_licensed_data_has_a_narrower_picture_for_a_phone_whose_words_can_be_read(browser, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(html(CARD, rows_may_leave=False), encoding="utf-8")
    shown = {}
    for width in (390, 1280):
        page = page_of(browser, width=width)
        page.goto(file.as_uri())
        shown[width] = page.evaluate("(({naturalWidth, width}) => [naturalWidth, width])(document.images[0])")
        page.context.close()
    (phone, room), (screen, _) = shown[390], shown[1280]
    assert screen == 2 * LANDSCAPE.room
    assert 2 * 17 * room / phone >= 12


@pytest.fixture
def bundled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[str]]:
    """How often the libraries were put together, with caches of one's own."""
    asked: list[str] = []

    def bundle(*about: str) -> str:
        asked.append(about[0])
        return "let all = '</script>'"

    monkeypatch.setattr(offline_html, "user_cache_dir", lambda name: str(tmp_path / name))
    monkeypatch.setattr(vl_convert, "javascript_bundle", bundle)
    offline_html._vega.cache_clear()
    yield asked
    offline_html._vega.cache_clear()


def test_what_draws_a_page_is_put_together_once_for_all_commands_and_anew_where_it_was_damaged(bundled, tmp_path):
    first = offline_html._vega()
    offline_html._vega.cache_clear()
    assert offline_html._vega() == first == "let all = '<\\/script>'" and len(bundled) == 1
    [kept] = (tmp_path / offline_html.CACHE).iterdir()
    kept.write_text(kept.read_text()[:-3])
    offline_html._vega.cache_clear()
    assert offline_html._vega() == first and len(bundled) == 2


def test_where_nothing_can_be_kept_a_page_is_made_all_the_same(bundled, tmp_path):
    (tmp_path / offline_html.CACHE).write_text("no folder")
    assert offline_html._vega() and len(bundled) == 1
