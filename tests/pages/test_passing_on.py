"""Does what a reader passes on show what they saw, and nothing that may not leave?"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.pages.browser import CHROMIUM, WHY_SKIPPED, figure_titles, look_at
from tests.pages.conftest import NOW

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)]


def shared(page: Page, figure: str) -> Locator:
    """The open menu under a figure, in a window so high that it stays inside wherever the figure comes to stand."""
    page.set_viewport_size({"width": 1440, "height": 4_000})
    page.locator(f"[class*=st-key-figure_{figure}]").get_by_role("button", name="Share").click()
    return page.get_by_test_id("stPopoverBody")


def test_a_figure_is_shared_as_files_of_what_is_shown(page, address):
    look_at(page, f"{address}/bathtub?as_of=2025-09-30&range=2y")
    menu = shared(page, "water_level")
    expect(menu).to_contain_text("bathtub?as_of=2025-09-30&range=2y")
    for label, name, start in (
        ("PNG, landscape", "water_level-2025-09-30.png", b"\x89PNG"),
        ("PNG, square", "water_level-square-2025-09-30.png", b"\x89PNG"),
        ("SVG", "water_level-2025-09-30.svg", b"<svg "),
        ("HTML, works offline", "water_level-2025-09-30.html", b"<!doctype html>"),
        ("CSV, the rows", "water_level-2025-09-30.csv", b"# "),
    ):
        with page.expect_download() as download:
            menu.get_by_role("button", name=label).click()
        assert download.value.suggested_filename == name
        assert download.value.path().read_bytes().startswith(start)


def test_on_a_phone_the_share_menu_is_seen_to_its_end_and_closes_by_escape_and_by_a_tap_outside(page, address):
    look_at(page, f"{address}/bathtub", 390, height=800)
    menu = page.get_by_test_id("stPopoverBody")
    for close in (lambda: page.keyboard.press("Escape"), lambda: page.mouse.click(195, 60)):
        page.locator("[class*=st-key-figure_water_level]").get_by_role("button", name="Share").click()
        expect(menu.locator("code")).to_be_in_viewport(ratio=0.9)
        expect(menu.get_by_role("button", name="Copy picture")).to_be_in_viewport(ratio=1)
        close()
        expect(menu).to_have_count(0)


@pytest.mark.parametrize(("path", "figure"), [("capex", "it_share"), ("cost", "spreads")])
def test_a_chart_offers_no_file_but_those_of_the_share_menu(page, address, path, figure):
    look_at(page, f"{address}/{path}", height=2_600)
    page.locator(f"[class*=figure_{figure}] [data-testid=stVegaLiteChart]").hover()
    expect(page.get_by_role("button", name="Fullscreen").first).to_be_visible()
    for other in ("Download as PNG", "Show data", "Copy Vega-Lite spec"):
        expect(page.get_by_role("button", name=other)).to_have_count(0)


def test_licensed_rows_are_not_offered_and_the_menu_says_why(page, address):
    look_at(page, f"{address}/cost")
    menu = shared(page, "spreads")
    expect(menu).to_contain_text("No rows. Licensed data of ICE")
    expect(menu.get_by_role("button", name="PNG, landscape")).to_be_visible()
    expect(menu.get_by_role("button", name="CSV")).to_have_count(0)


def test_the_link_that_is_copied_shows_the_same_to_whoever_opens_it_tomorrow(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    look_at(page, f"{address}/capex?range=2y")
    shared(page, "capex_by_builder").get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Copied the link.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}/capex?as_of={NOW[:10]}&range=2y#capex_by_builder"
    page.get_by_role("button", name="Copy text").click()
    expect(page.get_by_text("Copied the text.")).to_be_visible()
    said = page.evaluate("navigator.clipboard.readText()")
    assert said.startswith(figure_titles(page).filter(has_text="The five builders spent").inner_text())
    assert said.endswith(link)
    for _ in range(2):
        page.evaluate("navigator.clipboard.writeText('')")
        page.get_by_role("button", name="Copy picture").click()
        expect(page.get_by_text("Copied the picture.")).to_be_visible()
        assert page.evaluate("navigator.clipboard.read().then(all => all[0].types)") == ["image/png"]
