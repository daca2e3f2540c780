"""How many bytes does a page send when it is opened, with nothing chosen and nothing clicked?

Counted in the browser: every frame that the server sends over its socket, before compression, until the page rests.
What Streamlit itself serves as files is left out: it is the same for every page of every dashboard.
"""

import shutil

from bench import made
from bench.first_page import OURS, SECONDS, served
from bench.timing import Row
from tests.pages.browser import QUIET
from views.parts import ANSWERS

MOST = 450_000  # with every point of every line; a fourth of it on the way, as the socket compresses
WHAT = "bytes that the page {} sends"


def run() -> list[Row]:
    chromium = shutil.which("chromium")
    if chromium is None:
        return [Row(WHAT.format(name), most=MOST, note="there is no chromium on this machine") for name in ANSWERS]
    with served(OURS, {"WAREHOUSE_URL": f"file:{made.world().folder}"}) as (address, _):
        return [Row(WHAT.format(name), count=received(chromium, address, name), most=MOST) for name in ANSWERS]


def received(chromium: str, address: str, name: str) -> int:
    """Bytes of all frames until the script has run and its last message is there."""
    from playwright.sync_api import WebSocket, sync_playwright

    frames: list[int] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: frames.append(len(frame)))

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=QUIET)
        try:
            page = browser.new_page()
            page.on("websocket", listen)
            page.goto(f"{address}{'' if name == 'today' else name}", timeout=1000 * SECONDS)
            page.wait_for_selector("h1", timeout=1000 * SECONDS)
            page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=1000 * SECONDS)
            page.wait_for_timeout(1500)
            return sum(frames)
        finally:
            browser.close()
