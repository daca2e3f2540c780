"""Does a reader without a mouse get everywhere, see where they are, and open all that opens?"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.browser import CHROMIUM, WHY_SKIPPED, look_at, page_of, served
from tests.pages.conftest import Desk

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)]

MORE_THAN_THERE_ARE = 100  # stops on a page
WHERE = """() => {
  let at = document.activeElement
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  if (at === document.body) return null
  const box = at.getBoundingClientRect(), { outline } = getComputedStyle(at)
  const hit = at.getRootNode().elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  return { name: at.ariaLabel || at.innerText?.trim(), outline, in_sight: box.left >= 0 && at.contains(hit) }
}"""
MARK = "rgb(108, 203, 221) solid 2px"  # `in` of the dark palette


@pytest.fixture(scope="module")
def address(desk: Desk) -> Iterator[str]:
    with served(desk.environment) as running:
        yield running


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    opened = page_of(browser, 390, "dark")
    yield opened
    opened.context.close()


def stops(page: Page, key: str) -> Iterator[dict[str, Any]]:
    """What takes the focus, one after another, until the browser’s own bar would."""
    for number in range(MORE_THAN_THERE_ARE):
        page.keyboard.press(key)
        if stop := page.evaluate(WHERE):
            yield stop
        elif number:
            return
    pytest.fail("the keyboard does not come out of the page")


def go_to(page: Page, name: str) -> None:
    assert any(name in stop["name"] for stop in stops(page, "Tab"))


def test_the_keyboard_leads_through_a_page_and_a_reader_sees_where_they_are(phone, address):
    look_at(phone, f"{address}/capex", 390, "dark", height=844)
    seen = list(stops(phone, "Shift+Tab"))
    assert any("capex" in stop["name"] for stop in seen) and len(seen) > 20
    assert [stop for stop in seen if stop["outline"] != MARK or not stop["name"] or not stop["in_sight"]] == []


def test_a_link_in_the_list_and_a_menu_take_the_focus_and_escape_gives_it_back(phone, address):
    look_at(phone, f"{address}/capex", 390, "dark", height=844)
    go_to(phone, "Capex by builder")
    phone.keyboard.press("Enter")
    expect(phone.locator(".st-key-figure_capex_by_builder")).to_be_focused()
    go_to(phone, "How is this computed")
    phone.keyboard.press("Enter")
    menu = phone.get_by_role("dialog")
    expect(menu).to_be_focused()
    expect(menu.get_by_role("link", name="The build")).to_be_visible()
    phone.keyboard.press("Tab")
    assert phone.evaluate(WHERE)["name"] == "The build"
    phone.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    button = phone.locator(".st-key-figure_capex_by_builder").get_by_role("button", name="How is this computed")
    expect(button).to_be_focused()
