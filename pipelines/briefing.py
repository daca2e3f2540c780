"""Which files does `brief` write? The page, its words as Markdown, and two sheets of PDF where a Chromium is."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from charts.theme import LIGHT
from pipelines.errors import CannotWrite
from pipelines.files import to_disk, write
from views.brief.content import brief
from views.brief.markdown import markdown
from views.brief.page import page
from views.core.figure import DEFAULT_SPAN, ViewOptions
from views.core.point_in_time import PointInTime
from warehouse.clock import new_york_day

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SECONDS = 60
NO_BROWSER = "a PDF needs Chromium, and none was found: install it, or print the HTML file from any browser"
QUIET = ["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--no-pdf-header-footer"]


def briefed(data: PointInTime, out: Path, pdf: bool) -> Iterator[str]:
    """Write them into the folder, named by the day; tell of each file. Raises CannotWrite."""
    begun = f"brief-{new_york_day(data.moment)}{'-simulated' if data.simulated else ''}"
    told = brief(data, ViewOptions(DEFAULT_SPAN, LIGHT))
    made = {f"{begun}.html": page(data, told), f"{begun}.md": markdown(told)}
    if pdf:
        made[f"{begun}.pdf"] = printed(made[f"{begun}.html"])
    with to_disk(out):
        out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        with to_disk(out / name):
            write(out / name, content)
        yield str(out / name)


def printed(html: bytes) -> bytes:
    """The page on sheets of A4, by a Chromium of this machine. Raises CannotWrite."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise CannotWrite(NO_BROWSER)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with TemporaryDirectory() as place:
        room = Path(place)
        (room / "brief.html").write_bytes(html)
        line = [browser, *QUIET, *as_root, f"--user-data-dir={room}/profile", f"--print-to-pdf={room}/brief.pdf"]
        try:
            subprocess.run([*line, (room / "brief.html").as_uri()], capture_output=True, timeout=SECONDS, check=True)
            return (room / "brief.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as problem:
            raise CannotWrite(
                f"{browser} printed no PDF ({type(problem).__name__}); the HTML file needs none"
            ) from None
