"""Does a page show the day that a reader asks for, as they step, play a range or set two days side by side?"""

from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from charts import number_format
from tests.pages.browser import CHROMIUM, WHY_SKIPPED, answer, look_at, page_of, settled

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)]

WEEKS = pd.date_range("2025-08-22", periods=53, freq="W-FRI")


def pick_as_of(page: Page, digits: str) -> None:
    page.get_by_role("spinbutton", name="year, As of").click()
    page.keyboard.type(digits)
    page.keyboard.press("Enter")
    page.wait_for_url("**as_of=**")


def test_a_date_that_is_none_opens_the_page_of_today(page, address):
    page.goto(f"{address}/bathtub?as_of=soon&range=for-ever")
    assert "The level" in answer(page)
    expect(page.locator(".as-of")).to_have_count(0)


def test_an_earlier_day_shows_what_microsoft_had_filed_by_then(page, address):
    """Five builders at 10 billion a quarter; Microsoft's second quarter of 2025 was restated to 12 in January 2026."""
    look_at(page, f"{address}/capex?as_of=2025-09-30")
    expect(page.get_by_role("heading", name="The five builders spent $50bn in Q2 2025")).to_be_visible()
    look_at(page, f"{address}/capex")
    expect(page.locator(".facts")).to_contain_text("A year earlier $52bn")


def test_a_reader_steps_from_release_to_release(page, address):
    """Something came out on every weekday."""
    look_at(page, f"{address}/capex?as_of=2025-09-30")
    page.get_by_role("button", name="‹").click()
    page.wait_for_url("**as_of=2025-09-29**")
    settled(page)
    page.get_by_role("button", name="›").click()
    page.wait_for_url("**as_of=2025-09-30**")


def play_fast(page: Page) -> None:
    page.get_by_role("button", name="Play").click()
    menu = page.get_by_test_id("stPopoverBody")
    menu.get_by_role("radio", name="fast").click()
    menu.get_by_role("button", name="Play").click()


def test_a_range_plays_day_by_day_until_escape_stops_it_and_back_leads_before_it(page, address):
    look_at(page, f"{address}/cost?range=10y")
    days: list[str] = []
    page.on("framenavigated", lambda frame: days.extend(parse_qs(urlsplit(frame.url).query).get("as_of", [])))
    play_fast(page)
    expect(page.get_by_role("button", name="Stop, 3 of 54")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-stop")).to_have_count(0)
    settled(page)
    stopped = page.url
    page.wait_for_timeout(3_000)
    assert page.url == stopped
    assert days == [f"{day:%F}" for day in [pd.Timestamp("2025-08-21"), *WEEKS[: len(days) - 1]]]
    bar = page.locator(".as-of")
    expect(bar).to_contain_text(f"As of {number_format.day(pd.Timestamp(days[-1]))}")
    page.go_back()
    expect(bar).to_have_count(0)


@pytest.mark.parametrize(("asks", "milliseconds"), [("Escape", 3_000), ("Stop", 3_000), ("‹", 1_000)])
def test_while_a_range_plays_the_page_asks_for_no_day_beside_what_a_reader_asks_for(
    browser, address, asks, milliseconds
):
    """Of two requests that reach the server together it may answer the later alone."""
    page, on_their_way, slow = page_of(browser), [], False

    def send(route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        route.on_message(lambda said: on_their_way.append((server, said)) if slow else server.send(said))

    page.route_web_socket("**", send)
    look_at(page, f"{address}/cost?range=10y")
    play_fast(page)
    stop = page.locator(".st-key-stop")
    expect(stop).to_contain_text("2 of 54")
    settled(page)
    slow = True
    if asks == "Escape":
        page.keyboard.press(asks)
    else:
        page.get_by_role("button", name=asks).click()
    page.wait_for_timeout(milliseconds)
    [(server, wish)] = on_their_way
    server.send(wish)
    slow = False
    expect(stop).to_have_count(0)
    page.context.close()


def test_a_range_plays_on_where_a_page_shows_no_date_and_again_after_it_was_stopped(page, address):
    look_at(page, f"{address}/methodology")
    for _ in range(2):
        play_fast(page)
        expect(page.get_by_role("button", name="Stop, 3 of 54")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".st-key-stop")).to_have_count(0)


@pytest.mark.parametrize(("path", "name"), [("", "tub"), ("bathtub", "tub"), ("cost", "spreads")])
def test_a_figure_of_two_dates_stands_beside_itself_on_a_desk_and_below_on_a_phone(page, address, path, name):
    for width, beside in ((1440, True), (390, False)):
        look_at(page, f"{address}/{path}?then_{name}=2023-03-03", width)
        expect(page.locator(".as-of")).to_have_text(["As of 3 Mar 2023", "Now"])
        then, now = (page.locator(".as-of").nth(each).bounding_box() for each in (0, 1))
        assert (then["y"] == now["y"]) == beside and (then["x"] < now["x"]) == beside
        assert then["width"] == now["width"] > 350


def test_the_date_and_the_range_ride_along_from_page_to_page_and_in_the_link(page, address):
    look_at(page, f"{address}/")
    pick_as_of(page, "20250930")
    page.get_by_role("radio", name="10y").click()
    page.wait_for_url("**range=10y**")
    page.get_by_role("link", name="AI capex").click()
    page.wait_for_url("**/capex**")
    expect(page.locator(".question")).to_contain_text("build")
    settled(page)
    expect(page.locator(".as-of")).to_contain_text("30 Sep 2025")
    assert {"as_of=2025-09-30", "range=10y"} <= set(urlsplit(page.url).query.split("&"))
    shared = page.context.new_page()
    shared.goto(page.url)
    assert answer(shared) == answer(page)
    expect(shared.locator(".as-of")).to_contain_text("30 Sep 2025")
    shared.close()
