"""Does a link bring a figure into sight, also out of a fold, and does Back lead back?"""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.pages.browser import CHROMIUM, WHY_SKIPPED, look_at, settled

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)]


def test_a_link_to_a_figure_in_a_fold_opens_the_fold_and_brings_it_into_sight(page, address):
    look_at(page, f"{address}/capex#capex_share")
    figure = page.locator(".st-key-figure_capex_share")
    expect(figure).to_be_in_viewport()
    expect(page.locator(".st-key-figure_data_centres")).to_have_count(0)
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Claims about growth").click()
    expect(page.locator(".st-key-figure_data_centres")).to_be_attached()
    expect(page.locator("[class*=st-key-fold__growth]")).to_be_in_viewport()


def test_a_fold_that_closed_by_itself_after_a_link_opened_it_is_opened_again(page, address):
    """Its figure is drawn and yet hidden, which is not arrived."""
    look_at(page, f"{address}/capex")
    look_at(page, f"{address}/capex#capex_share")
    figure = page.locator(".st-key-figure_capex_share")
    expect(figure).to_be_in_viewport()
    page.locator("[class*=st-key-fold__][class*=__capex_share__] details").evaluate("fold => { fold.open = false }")
    expect(figure).to_be_hidden()
    expect(figure).to_be_in_viewport()


def test_a_link_to_a_figure_holds_it_in_sight_while_what_stands_above_still_grows(page, address):
    """Also in a browser that does not hold by itself what it shows, as Safari does not."""
    look_at(page, f"{address}/bathtub")
    page.add_style_tag(content="* { overflow-anchor: none }")
    page.goto(f"{address}/bathtub#water_level")
    figure = page.locator(".st-key-figure_water_level")
    expect(figure).to_be_in_viewport()
    page.wait_for_timeout(3_000)
    page.locator("h1").evaluate("answer => answer.style.marginTop = '5000px'")
    expect(figure).to_be_in_viewport()
    figure.hover()
    page.mouse.wheel(0, -20_000)
    page.wait_for_timeout(500)
    expect(figure).not_to_be_in_viewport()


def test_a_search_of_the_browser_that_finds_a_folded_figure_opens_its_fold(page, address):
    """It tells so before it shows what it found; the word stands in no other place."""
    look_at(page, f"{address}/capex")
    held = page.get_by_text("Holds: ").filter(has_text="Data-centre buildings")
    expect(held).to_have_attribute("hidden", "until-found")
    held.dispatch_event("beforematch")
    expect(page.locator(".st-key-figure_data_centres")).to_be_attached()


def test_back_takes_back_a_choice_and_the_choice_survives_the_way_back(page, address):
    look_at(page, f"{address}/capex")
    for years in ("1y", "10y"):
        page.get_by_role("radio", name=years, exact=True).click()
        page.wait_for_url(f"**range={years}")
        settled(page)
    page.go_back()
    expect(page.get_by_role("radio", name="1y", exact=True)).to_be_checked()
    page.go_back()
    expect(page.get_by_role("radio", name="5y", exact=True)).to_be_checked()
    assert urlsplit(page.url).path == "/capex"
