"""Does the frame say how old the last run is, and can a reader at this machine renew it?"""

import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from playwright.sync_api import expect
from streamlit import config
from streamlit.testing.v1 import AppTest

from pages import refresh_status
from pages.this_machine import refresh_is_allowed
from tests.pages.browser import CHROMIUM, ROOT, WHY_SKIPPED, page_of, served, settled
from tests.pages.conftest import NOW, PATIENT, app, published
from tests.pages.relay import relayed
from views.core.simulated import REFRESH
from views.data.freshness import run_in_words
from warehouse.clock import moment

SPACE = "\N{NO-BREAK SPACE}"
DAYS_LATER = "2026-08-25T09:30:00-04:00"


def frame() -> str:
    dashboard = app().run()
    return dashboard.caption[0].value.replace("\N{NARROW NO-BREAK SPACE}", " ").replace(SPACE, " ")


def test_the_frame_names_the_last_run_and_where_it_is_older_than_a_day_the_command(at_the_desk, monkeypatch):
    assert frame() == "Last run 21 Aug 2026, 18:30 New York."
    monkeypatch.setenv("PIPELINES_NOW", DAYS_LATER)
    assert frame() == f"**The last run is 3 d old.** To refresh: `{REFRESH}`"


def test_the_frame_takes_no_colour_from_the_operating_system():
    """A reader may have chosen the other theme: the palette in use gives the colours."""
    frame_css = (ROOT / "pages/frame.html").read_text(encoding="utf-8")
    assert "prefers-color-scheme" not in frame_css and not re.search(r"#[0-9A-Fa-f]{3,8}\b", frame_css)


def test_a_run_is_old_after_a_day_and_one_that_failed_says_so():
    run = moment(NOW), "some failed"
    assert run_in_words(run, run[0] + timedelta(hours=24)).endswith(
        "New York: some failed.".replace(" York", f"{SPACE}York")
    )
    assert "The last run is 1" in run_in_words(run, run[0] + timedelta(hours=24, seconds=1))


def test_a_state_that_came_in_after_the_page_was_drawn_is_announced_and_not_forced_on_the_reader(at_the_desk):
    def shows_an_older_state() -> None:
        from pages.refresh_status import _line

        _line("g00000000", False)

    page = AppTest.from_function(shows_an_older_state, default_timeout=PATIENT).run()
    assert page.caption[0].value == "Newer data have come in."
    assert [button.label for button in page.button] == ["Show them"]


def test_of_presses_at_the_same_moment_one_starts_a_run(tmp_path, monkeypatch):
    """The run is another program here, which notes each start."""
    note = f"open({str(tmp_path / 'starts')!r}, 'a').write('x'); import time; time.sleep(1)"
    monkeypatch.setattr(refresh_status, "COMMAND", (sys.executable, "-c", note))
    shared, together = refresh_status.Refresh(), Barrier(8)

    def press() -> None:
        together.wait()
        shared.start()

    with ThreadPoolExecutor(8) as readers:
        for _ in range(8):
            readers.submit(press)
    assert shared.process and shared.process.wait() == 0
    assert (tmp_path / "starts").read_text() == "x"


@pytest.mark.parametrize(
    ("setting", "address", "names", "allowed"),
    [
        ("", "127.0.0.1", ["127.0.0.1", "localhost"], True),
        ("", "0.0.0.0", ["127.0.0.1", "localhost"], False),
        ("", None, ["127.0.0.1", "localhost"], False),
        ("", "127.0.0.1", ["127.0.0.1", "dash.example.org"], False),
        ("", "127.0.0.1", [], False),
        ("on", "127.0.0.1", ["127.0.0.1", "dash.example.org"], True),
        ("off", "127.0.0.1", ["127.0.0.1", "localhost"], False),
        ("perhaps", "127.0.0.1", ["127.0.0.1", "localhost"], False),
    ],
)
def test_a_refresh_is_allowed_by_itself_only_where_the_server_is_for_this_machine(
    setting, address, names, allowed, monkeypatch
):
    monkeypatch.setenv("REFRESH_BUTTON", setting)
    usual = {name: config.get_option(name) for name in ("server.address", "server.allowedHosts")}
    config.set_option("server.address", address)
    config.set_option("server.allowedHosts", names)
    try:
        assert refresh_is_allowed() is allowed
    finally:
        for name, value in usual.items():
            config.set_option(name, value)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)
def test_a_reader_at_this_machine_refreshes_by_a_click_and_one_elsewhere_is_not_offered_it(desk, browser, tmp_path):
    """Of the desk's warehouse a copy, three days later; its providers are there again."""
    shutil.copytree(Path(desk.environment["WAREHOUSE_URL"].removeprefix("file:")), tmp_path / "w", symlinks=True)
    now = {"PIPELINES_NOW": DAYS_LATER, "WAREHOUSE_URL": f"file:{tmp_path / 'w'}"}
    with published() as providers, served(desk.environment | providers | now) as address:
        page = page_of(browser)
        page.goto(address)
        settled(page)
        expect(page.locator(".st-key-renewal")).to_contain_text("The last run is 3")
        page.get_by_role("button", name="Refresh").click()
        expect(page.locator(".st-key-renewal")).to_contain_text("Refreshing")
        expect(page.locator(".st-key-renewal")).to_contain_text("Last run 25 Aug 2026")
        with relayed(address) as relay:
            behind = page.context.new_page()
            behind.goto(relay)
            settled(behind)
            expect(behind.locator(".st-key-renewal")).to_contain_text("Last run")
            expect(behind.get_by_role("button", name="Refresh")).to_have_count(0)
        expect(page.get_by_role("button", name="Refresh")).to_be_visible()
        with relayed(address, told="X-Forwarded-For: 203.0.113.7") as proxy:
            elsewhere = page.context.new_page()
            elsewhere.goto(proxy)
            settled(elsewhere)
            expect(elsewhere.locator(".st-key-renewal")).to_contain_text("Last run")
            expect(elsewhere.get_by_role("button", name="Refresh")).to_have_count(0)
