"""A running dashboard and the system's Chromium to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENT = 120  # seconds in which anything that comes has come on a busy machine
WHY_SKIPPED = "no Chromium on this machine: install your system's package `chromium`"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTS = "--host-resolver-rules=MAP *.example.org 127.0.0.1"


@contextmanager
def served(environment: Mapping[str, str], place: Path = ROOT) -> Iterator[str]:
    """The dashboard of that folder as `make run` starts it, on a free port; yields its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(place / "dashboard.py"), "--server.port", str(port)]
    server = subprocess.Popen(
        command,
        cwd=place,
        env={"WARM_UP": "off", **os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENT)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(address: str, seconds: float = PATIENT) -> None:
    wait_until(lambda: requests.get(f"{address}/_stcore/health", timeout=2).ok, seconds)


def wait_until(answers: Callable[[], bool], seconds: float = PATIENT) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(requests.RequestException):
            if answers():
                return
        time.sleep(0.2)
    raise TimeoutError("the server did not start")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's own, without a window."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, HOSTS])
        yield running
        running.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; what a page keeps, its context keeps, and each test opens its own."""
    with chromium() as running:
        yield running


def page_of(browser: Browser, width: int = 1440, scheme: str = "light", **more: Any) -> Page:
    size = {"width": width, "height": 1000}
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", **more)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENT * 1_000)
    expect.set_options(timeout=PATIENT * 1_000)
    return page


def look_at(page: Page, address: str, width: int = 1440, scheme: str = "light", height: int = 1000) -> None:
    """The page at that address, whole, in a window of that size; one that is open already is not opened anew."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": height})
    page.keyboard.press("Escape")  # what the reader before may have left open
    if page.url != address:
        page.goto(address)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page has its answer and Streamlit rests."""
    page.wait_for_selector("h1")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def opens_in_its_frame(page: Page, server: str, path: str) -> None:
    look_at(page, f"{server}/{path}?range=2y")
    expect(page.get_by_role("link", name="The bathtub")).to_be_visible()
    expect(page.get_by_role("radio", name="2y")).to_be_checked()


def answer(page: Page) -> str:
    settled(page)
    return page.locator("h1").first.inner_text()


def figure_titles(page: Page) -> Locator:
    return page.locator("[class*=st-key-figure_] h2")
