"""Does every page of a simulated warehouse say so, and offer nothing that would mix it with what was published?"""

import os
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from charts.theme import LIGHT
from tests.demo_warehouse import FRIDAY
from tests.long import all_but
from tests.pages.browser import CHROMIUM, WHY_SKIPPED, look_at, page_of, served
from tests.pages.conftest import app
from tests.pages.test_pages import PAGES, opened, texts
from tests.pages.test_passing_on import shared
from tests.pages.test_refresh_status import frame
from views.core.simulated import CHOSEN

MARK = '<span class="simulated">SIMULATED</span>'
STRIPE = "getComputedStyle(document.querySelector('[data-testid=stApp]'), '::before')"
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)


THEN = date(2025, 9, 30)
TWICE = [*((page, None) for page in PAGES), ("winners", THEN)]


@pytest.mark.parametrize("seen", all_but(TWICE, [*product(PAGES, (None, THEN))]))
def test_every_answer_and_every_title_of_every_page_says_simulated(dashboard, seen):
    opened(dashboard, *seen)
    assert not dashboard.exception
    said = [text for text in texts(dashboard.main) if 'class="block"' in text]
    titles = [part for text in said for part in text.split("</h1>" if "<h1>" in text else "</h2>")[:-1]]
    assert titles and [title for title in titles if not title.endswith(MARK)] == []
    assert any("<h1>" in text for text in said)
    assert any(CHOSEN in text for text in said)


def test_the_frame_says_when_it_was_simulated_and_how_it_is_made_anew(dashboard, monkeypatch):
    assert frame() == "Simulated 21 Aug 2026, 18:30 New York."
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-25")
    assert frame().endswith("To renew: `.venv/bin/python -m pipelines demo`")


def test_published_data_are_nowhere_called_simulated(at_the_desk):
    dashboard = app()
    for page in PAGES:
        opened(dashboard, page)
        assert "simulated" not in "".join(texts(dashboard.main)).lower().replace("--simulated", "")


@pytest.fixture(scope="module")
def address(demo_folder) -> Iterator[str]:
    with served({**os.environ, "PIPELINES_NOW": FRIDAY, "WAREHOUSE_URL": f"file:{demo_folder}"}) as running:
        yield running


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    opened = page_of(browser)
    yield opened
    opened.context.close()


@in_a_browser
@pytest.mark.browser
@pytest.mark.parametrize(("page", "width"), [("today", 1440), *((page, 390) for page in (*PAGES, "methodology"))])
def test_a_stripe_runs_across_the_top_of_every_page_and_a_refresh_is_not_offered(window, address, page, width):
    window.set_viewport_size({"width": width, "height": 1000})
    window.goto(f"{address}/{'' if page == 'today' else page}")
    window.wait_for_selector("[data-testid=stMarkdown]" if page == "methodology" else "h1")
    window.wait_for_function(f"{STRIPE}.position == 'fixed'")
    drawn = [window.evaluate(f"{STRIPE}.{what}") for what in ("top", "height", "width", "backgroundImage")]
    assert drawn[:3] == ["0px", "8px", f"{width}px"]
    red, green, blue = (int(LIGHT.simulated[i : i + 2], 16) for i in (1, 3, 5))
    assert f"rgb({red}, {green}, {blue})" in drawn[3]
    expect(window.locator(".st-key-renewal")).to_contain_text("Simulated 21")
    expect(window.get_by_role("button", name="Refresh")).to_have_count(0)
    if page in PAGES:  # the words in the titles make none wider than a phone
        assert window.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth") <= 0


@in_a_browser
@pytest.mark.browser
def test_a_file_of_the_share_menu_is_called_simulated(window, address):
    look_at(window, f"{address}/bathtub")
    menu = shared(window, "water_level")
    for label, kind in {"SVG": "svg", "CSV": "csv"}.items():
        with window.expect_download() as download:
            menu.get_by_role("button", name=label).click()
        assert download.value.suggested_filename == f"water_level-2026-08-21-simulated.{kind}"
