"""How soon does a browser that was never here see a chart, beside a bare Streamlit page with one line?

Counted in the browser from the start of the navigation to the first Vega chart with something drawn in it. Server
and browser are new each time, and the two pages take turns.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from bench import made
from bench.timing import Row
from charts.theme import palette
from tests.pages.browser import QUIET
from views.core.figure import DEFAULT_SPAN, ViewOptions
from views.core.point_in_time import PointInTime
from views.parts import FIGURES
from warehouse.folder import Warehouse

ROOT = Path(__file__).parent.parent
OURS, BARE = Path("dashboard.py"), Path("bench/baselines/bare_page.py")
FIRST_PAGES = {OURS: "cost", BARE: ""}
FIRST_CHART = "real_yield"  # of ours
WHAT, TIMES, SECONDS = "first page in a cold browser", 3, 60
WATCH = """
    const drawn = (canvas) => canvas.width > 0 && canvas.height > 0 &&
        canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte > 0);
    const look = () => {
        const chart = document.querySelector('[data-testid="stVegaLiteChart"]');
        const canvas = chart?.querySelector("canvas");
        if (chart?.querySelector("svg.marks path") || (canvas && drawn(canvas))) window.drawnAt = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""


def run() -> list[Row]:
    chromium = shutil.which("chromium")
    if chromium is None:
        return [Row(WHAT, None, most_times=1.5, note="there is no chromium on this machine")]
    warehouse = made.world_with_pages()
    points = points_of_first_chart(warehouse)
    surroundings = {"WAREHOUSE_URL": f"file:{warehouse.folder}", "POINTS": str(points)}
    first_chart(chromium, OURS, surroundings)  # not counted: the first start of all reads the packages from disk
    rounds = [[first_chart(chromium, script, surroundings) for script in (OURS, BARE)] for _ in range(TIMES)]
    ours, bare = (median(column) for column in zip(*rounds, strict=True))
    return [Row(WHAT, ours, bare, most_times=1.5, note=f"a line of {points:,} points in the bare page")]


def points_of_first_chart(warehouse: Warehouse) -> int:
    """How many points the lines of the page's first Vega chart have."""
    with warehouse.reader() as reader:
        spec = FIGURES[FIRST_CHART](PointInTime(reader), ViewOptions(DEFAULT_SPAN, palette("light"))).spec
    lines = [layer for layer in spec["layer"] if _mark(layer) == "line"]
    return sum(len(spec["datasets"][name]) for name in {layer["data"]["name"] for layer in lines})


def _mark(layer: dict[str, object]) -> object:
    mark = layer.get("mark")
    return mark["type"] if isinstance(mark, dict) else mark


def first_chart(chromium: str, script: Path, surroundings: dict[str, str]) -> float:
    """Seconds from navigation to the first drawn chart."""
    from playwright.sync_api import sync_playwright

    with served(script, surroundings) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=QUIET)
        try:
            page = browser.new_page()
            page.add_init_script(WATCH)
            page.goto(f"{address}{FIRST_PAGES[script]}")
            page.wait_for_function("window.drawnAt", timeout=1000 * SECONDS)
            return float(page.evaluate("window.drawnAt")) / 1000
        finally:
            browser.close()


@contextmanager
def served(script: Path, surroundings: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The address of a new Streamlit server that nobody has visited, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    server = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_healthy(server, f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}/", server.pid
    finally:
        server.terminate()
        server.wait()


def wait_until_healthy(server: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.perf_counter() + SECONDS
    while server.poll() is None and time.perf_counter() < until:
        with suppress(URLError, ConnectionError, TimeoutError), urlopen(address, timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError("the Streamlit server did not start")
