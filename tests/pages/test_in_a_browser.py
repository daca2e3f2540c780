"""Does the main path work as a reader clicks it, in a real Chromium?"""

import re
from urllib.parse import urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from charts import number_format
from tests.long import all_but
from tests.pages.browser import (
    CHROMIUM,
    WHY_SKIPPED,
    answer,
    figure_titles,
    look_at,
    opens_in_its_frame,
    served,
    settled,
)
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
