"""Does the main path work as a reader clicks it, in a real Chromium?"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from charts import number_format
from tests.long import all_but
from tests.pages.browser import CHROMIUM, PATIENT, WHY_SKIPPED, look_at, page_of, served, settled
from tests.pages.conftest import NOW, Desk
from views.core.point_in_time import PointInTime
from warehouse.clock import moment
from warehouse.folder import Warehouse

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)]

TITLES = {
    "Today": "",
    "Regime": "regime",
    "The bathtub": "bathtub",
    "AI capex": "capex",
    "Cost of capital": "cost",
    "Winners & losers": "winners",
    "Data": "data",
}
WEEKS = pd.date_range("2025-08-22", periods=53, freq="W-FRI")


@pytest.fixture(scope="module")
def asked() -> set[str | None]:
    """Every host that the page asked for anything."""
    return set()


@pytest.fixture(scope="module")
def warned() -> list[str]:
    """All that charts wrote into the console."""
    return []


@pytest.fixture(scope="module")
def page(browser: Browser, asked: set[str | None], warned: list[str]) -> Iterator[Page]:
    """One window for all, which opens what it does not show already."""
    opened = page_of(browser)
    opened.on("console", lambda said: warned.append(said.text) if said.text.startswith("WARN") else None)
    opened.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    yield opened
    opened.context.close()


def opens_in_its_frame(page: Page, server: str, path: str) -> None:
    look_at(page, f"{server}/{path}?range=2y")
    expect(page.get_by_role("link", name="The bathtub")).to_be_visible()
    expect(page.get_by_role("radio", name="2y")).to_be_checked()


@pytest.fixture(scope="module")
def address(desk: Desk, page: Page) -> Iterator[str]:
    """A server whose first reader came by a link to a page."""
    with served(desk.environment) as running:
        opens_in_its_frame(page, running, "winners")
        yield running


def answer(page: Page) -> str:
    settled(page)
    return page.locator("h1").first.inner_text()


def pick_as_of(page: Page, digits: str) -> None:
    page.get_by_role("spinbutton", name="year, As of").click()
    page.keyboard.type(digits)
    page.keyboard.press("Enter")
    page.wait_for_url("**as_of=**")


@pytest.mark.parametrize("path", all_but([], ["", "data"]))  # so began every other test here, with Winners & losers
def test_a_link_to_a_page_opens_it_in_its_frame_on_a_server_just_started(desk, page, path):
    with served(desk.environment) as fresh:
        opens_in_its_frame(page, fresh, path)


@pytest.mark.parametrize("width", [1440, 390])
def test_small_panels_are_read_together(page, address, at_the_desk, width):
    look_at(page, f"{address}/winners", width)
    drawing = page.locator("[class*=figure_each_basket] svg[data-across]:visible")
    newest = drawing.locator(".said").all_text_contents()
    point_into(drawing.locator("g[data-part]").first, across=0.5, down=0.5)
    expect(drawing.locator("path.read")).to_have_count(len(newest))
    page.keyboard.press("Escape")
    drawing.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    with Warehouse().reader() as reader:
        days = PointInTime(reader).values("memory_index").index
    expect(drawing.locator("text.read")).to_have_text(number_format.day(days[-2]))
    page.keyboard.press("Escape")
    assert drawing.locator(".said").all_text_contents() == newest


def test_what_is_held_against_what_stands_in_the_link(page, address):
    look_at(page, f"{address}/winners#pair")
    page.get_by_role("spinbutton", name="year, Base date").click()
    page.keyboard.type("20250602")
    page.keyboard.press("Escape")
    drawn = expect(figure_titles(page).last).to_contain_text
    drawn("Since 2 Jun 2025: MU")
    pick(page, "Compare", "STX")
    drawn("STX")
    pick(page, "with", "BTC")
    drawn("BTC")
    pick(page, "Benchmark", "QQQ")
    page.wait_for_url("**beside=QQQ**")
    assert {"since=2025-06-02", "beside=QQQ", "one=STX", "other=BTC"} <= set(urlsplit(page.url).query.split("&"))
    shared = page.context.new_page()
    shared.goto(f"{page.url.partition('#')[0]}#pair")
    assert answer(shared) == answer(page)
    expect(figure_titles(shared).last).to_contain_text("BTC")
    expect(figure_titles(shared)).to_have_text(figure_titles(page).all_inner_texts())
    shared.close()


def pick(page: Page, label: str, choice: str) -> None:
    settled(page)  # a page that is drawn anew closes an open list
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(choice)
    page.get_by_role("option", name=choice, exact=True).click()


def figure_titles(page: Page) -> Locator:
    return page.locator("[class*=st-key-figure_] h2")


def test_a_reader_clicks_through_every_page_and_each_answers(page, address):
    page.goto(address)
    answers = {}
    for title in TITLES:
        page.get_by_role("link", name=title, exact=True).click()
        page.wait_for_url(f"{address}/{TITLES[title]}")
        answers[title] = answer(page)
    assert len(set(answers.values())) == len(TITLES), answers
    assert [title for title, said in answers.items() if "No reading" in said] == ["Regime"]  # its past is too short


WIDEST = [("data", "light"), ("winners", "dark")]  # the others are looked at with SIMULATED in their titles


@pytest.mark.parametrize("seen", all_but(WIDEST, [*((path, "light") for path in TITLES.values()), WIDEST[1]]))
def test_no_page_is_wider_than_a_phone(page, address, seen):
    path, scheme = seen
    look_at(page, f"{address}/{path}", 390, scheme)
    wider = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth")
    assert wider <= 0
    cells = page.locator("table:visible :is(td, th):visible")
    assert cells.evaluate_all("all => all.filter(cell => cell.getBoundingClientRect().right > innerWidth).length") == 0


@pytest.mark.parametrize("path", ["capex", "winners"])
def test_no_chart_warns_of_anything(page, warned, address, path):
    look_at(page, f"{address}/{path}", height=9_000)
    expect(page.locator("svg.marks")).not_to_have_count(0)
    assert warned == []


def test_how_a_number_is_computed_is_one_click_away(page, address):
    look_at(page, f"{address}/bathtub")
    page.get_by_role("button", name="How is this computed").first.click()
    popover = page.get_by_test_id("stPopoverBody")
    expect(popover).to_contain_text("fed_assets - treasury_cash - since_the_facility(reverse_repo)")
    expect(popover).to_contain_text("known from")
    expect(popover).to_contain_text("WALCL")


def test_the_browser_asks_nobody_but_this_machine(page, asked, address):
    look_at(page, f"{address}/bathtub")
    assert "127.0.0.1" in asked and asked <= {"127.0.0.1", None}


def test_whoever_points_into_a_chart_reads_its_date_and_the_values_of_the_store_and_arrows_lead_on(
    page, address, at_the_desk
):
    look_at(page, f"{address}/bathtub")
    chart = page.locator("[class*=figure_water_level] svg.marks")
    read = chart.locator(".reading_marks path")
    expect(read).to_have_count(0)
    with Warehouse().reader() as reader:
        level, reserves = (PointInTime(reader).values(name) for name in ("net_liquidity", "reserves"))
    for height in (0.2, 0.5, 0.8):
        point_into(chart, across=0.6, down=height)
        expect(read).to_have_attribute("aria-label", re.compile("Net liquidity"))
        said = read.get_attribute("aria-label")
        assert said == told(said.partition(",")[0], level, reserves)
    chart.focus()
    day = pd.Timestamp(said.partition(",")[0].replace("\u00a0", " "))
    following = level.index[level.index > day][0]
    for key, led_to in (("ArrowRight", following), ("ArrowLeft", day), ("Home", level.index[0])):
        page.keyboard.press(key)
        expect(read).to_have_attribute("aria-label", told(number_format.day(led_to), level, reserves))
        expect(page.locator(".what-was-read")).to_have_text(told(number_format.day(led_to), level, reserves))
    page.keyboard.press("Escape")
    expect(read).to_have_count(0)


def point_into(drawn: Locator, across: float, down: float) -> None:
    """The mouse over that share of its width and height, once it no longer moves; what lies over it is the chart's."""
    drawn.scroll_into_view_if_needed()
    box = drawn.bounding_box()
    drawn.hover(position={"x": box["width"] * across, "y": box["height"] * down}, force=True)


def told(day: str, level: pd.Series, reserves: pd.Series) -> str:
    """What is read of the two lines on a day that both of them have."""
    when = pd.Timestamp(day.replace("\u00a0", " "))
    both = (number_format.money(line[when]) for line in (level, reserves))
    return "{}, Net liquidity  {}, Bank reserves  {}".format(day, *both)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_menus_under_a_figure_stand_side_by_side(page, address, width):
    look_at(page, f"{address}/bathtub", width)
    figure = page.locator("[class*=st-key-figure_water_level]")
    expect(figure.get_by_role("button", name=re.compile("How is this|Another date|Share"))).to_have_count(3)
    at_once = figure.evaluate("it => [...it.querySelectorAll('button')].map(button => button.getBoundingClientRect())")
    computed, other, share = at_once[-3:]
    assert computed["y"] == other["y"] == share["y"]
    assert computed["right"] <= other["left"] and other["right"] <= share["left"]
    assert share["right"] <= width


def test_a_date_that_is_none_opens_the_page_of_today(page, address):
    page.goto(f"{address}/bathtub?as_of=soon&range=for-ever")
    assert "The level" in answer(page)
    expect(page.locator(".as-of")).to_have_count(0)


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


def shared(page: Page, figure: str) -> Locator:
    """The open menu under a figure, in a window so high that it stays inside wherever the figure comes to stand."""
    page.set_viewport_size({"width": 1440, "height": 4_000})
    page.locator(f"[class*=st-key-figure_{figure}]").get_by_role("button", name="Share").click()
    return page.get_by_test_id("stPopoverBody")


@pytest.mark.parametrize(("path", "figure"), [("capex", "it_share"), ("cost", "spreads")])
def test_a_chart_offers_no_file_but_those_of_the_share_menu(page, address, path, figure):
    look_at(page, f"{address}/{path}", height=2_600)
    page.locator(f"[class*=figure_{figure}] [data-testid=stVegaLiteChart]").hover()
    expect(page.get_by_role("button", name="Fullscreen").first).to_be_visible()
    for other in ("Download as PNG", "Show data", "Copy Vega-Lite spec"):
        expect(page.get_by_role("button", name=other)).to_have_count(0)


def test_an_earlier_day_shows_what_microsoft_had_filed_by_then(page, address):
    """Five builders at 10 billion a quarter; Microsoft's second quarter of 2025 was restated to 12 in January 2026."""
    look_at(page, f"{address}/capex?as_of=2025-09-30")
    expect(page.get_by_role("heading", name="The five builders spent $50bn in Q2 2025")).to_be_visible()
    look_at(page, f"{address}/capex")
    expect(page.locator(".facts")).to_contain_text("A year earlier $52bn")


def test_licensed_rows_are_not_offered_and_the_menu_says_why(page, address):
    look_at(page, f"{address}/cost")
    menu = shared(page, "spreads")
    expect(menu).to_contain_text("No rows. Licensed data of ICE")
    expect(menu.get_by_role("button", name="PNG, landscape")).to_be_visible()
    expect(menu.get_by_role("button", name="CSV")).to_have_count(0)


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


def test_the_browser_keeps_when_it_last_looked_for_today_to_compare_with(page, address):
    look_at(page, f"{address}/")
    [visits] = [cookie for cookie in page.context.cookies() if cookie["name"] == "visits"]
    before, seen = map(int, visits["value"].split("~"))
    assert before == 0 and seen > 1.7e12
    page.context.add_cookies(
        [{**visits, "value": f"0~{round(moment('2026-08-21T15:00:00-04:00').timestamp() * 1_000)}"}]
    )
    page.goto(f"{address}/capex")
    look_at(page, f"{address}/?changes=Last+visit")
    expect(page.get_by_text(re.compile(r"no run had ended by 21\s+Aug\s+2026, 15:00"))).to_be_visible()


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


def test_a_range_plays_on_where_a_page_shows_no_date(page, address):
    look_at(page, f"{address}/methodology")
    play_fast(page)
    expect(page.get_by_role("button", name="Stop, 3 of 54")).to_be_visible(timeout=1_000 * PATIENT)
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
