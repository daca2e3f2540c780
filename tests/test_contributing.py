"""Is each thing that the contributing guide adds there, once its block stands in the file that the guide names?"""

import re
import shutil
import subprocess
import sys
import textwrap
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pandas as pd
import pytest

from tests.once import once
from tests.pipelines.desk import BARE, PROJECT

GUIDE = (PROJECT / "docs/contributing.md").read_text()
AHEAD = """
import pandas as pd
from tests.indicators.test_no_look_ahead import assert_past_stands, known_at, known_by, known_now
name, moment = "gold_share_of_fed_assets", pd.Timestamp("2025-03-05T14:00Z")
assert len(known_by(moment, known_now(name), name))
assert_past_stands(name, moment, known_now(name), known_at(moment, name))
"""
OPENED = "from tests.pages.test_pages import app, opened, said; print(said(opened(app(), 'cost')))"
BLOCK = re.compile(
    r"(?P<where>[Ii]n|At the end of|In a new file) `(?P<file>[\w/.]+)`(?:, (?P<what>an entry|a line) more under "
    r"`(?P<line>.+?)`)?:\n\n```python\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
ROOMS = ("catalog", "warehouse", "indicators", "charts", "views", "pipelines", "pages", "docs", "tests")
FILES = ("dashboard.py", "settings.py", "pyproject.toml", "requirements.txt", "README.md")
WEDNESDAYS = pd.date_range("2026-06-03", "2026-08-19", freq="W-WED")
SESSIONS = pd.bdate_range("2026-05-01", "2026-08-20")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "as_the_guide_has_it", fill) / "project"


def fill(folder: Path) -> None:
    """A copy of the project with every block of the guide in its place, and a warehouse of round numbers."""
    place, files = folder / "project", folder / "files"
    for room in ROOMS:
        shutil.copytree(PROJECT / room, place / room, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
    for file in FILES:
        shutil.copy(PROJECT / file, place)
    for block in BLOCK.finditer(GUIDE):
        put(place, **block.groupdict())
    ran(place, "-m", "docs.lists")
    write(files / "fred/WALCL.csv", WEDNESDAYS, 6_600_000)
    write(files / "fred/WGCAL.csv", WEDNESDAYS, 11_037)
    for ticker in ("MSFT", "GOOGL", "AMZN"):
        write(files / f"prices/{ticker}.csv", SESSIONS, 100, heading="Adj Close")
    ran(place, "-m", "pipelines", "import", str(files))


def put(place: Path, where: str, file: str, what: str | None, line: str | None, code: str) -> None:
    """At the end, in a new file, or under a line that stands there once, as far in as what follows it."""
    path = place / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert bool(text) == (where != "In a new file")
    at, inside = len(text), ""
    if line:
        [found] = re.finditer(rf"^ *{re.escape(line)}\n( *)", text, re.MULTILINE)
        at, inside = found.start(1), found[1]
    elif text:
        code = f"\n\n{code}"
    if what == "an entry":
        code = f"{code.rstrip()},\n"
    path.write_text(text[:at] + textwrap.indent(code, inside) + text[at:], encoding="utf-8")


def write(file: Path, days: pd.DatetimeIndex, value: float, heading: str = "value") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    pd.DataFrame({"date": days, heading: value}).to_csv(file, index=False)


def ran(place: Path, *words: str, **environment: str) -> str:
    """What Python says of it in this copy, at the end of a day on which all of that is known."""
    now = BARE | {"HOME": str(place), "PIPELINES_NOW": "2026-08-21"} | environment
    done = subprocess.run([sys.executable, *words], cwd=place, env=now, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_series_of_the_guide_is_listed_and_passes_the_checks_of_the_catalog(project):
    assert "| `gold_certificates` | WGCAL | $bn |" in (project / "docs/series.md").read_text()
    ran(project, "-m", "pytest", "tests/catalog/test_catalog.py", "-k", "says_what_it_is or plausible or rescaled")


def test_an_indicator_of_the_guide_is_evaluated_and_does_not_look_ahead(project):
    said = ran(project, "-m", "pipelines", "show", "gold_share_of_fed_assets", "--format", "csv")
    assert said.splitlines()[-1].startswith("2026-08-19,0.1672")
    ran(project, "-c", AHEAD)


def test_a_figure_of_the_guide_is_drawn_and_stands_on_its_page(project, tmp_path):
    ran(project, "-m", "pipelines", "snapshot", "gold_share", "--out", str(tmp_path), "--format", "svg")
    [drawn] = tmp_path.glob("*.svg")
    finding = "Gold certificates are 0.17\N{NO-BREAK SPACE}%"
    assert finding in drawn.read_text(encoding="utf-8")
    assert finding in ran(project, "-c", OPENED)


class Ecb(BaseHTTPRequestHandler):
    """The ECB, for one series."""

    def do_GET(self) -> None:
        there = urlsplit(self.path).path == "/service/data/EXR/D.USD.EUR.SP00.A"
        self.send_response(200 if there else 404)
        self.end_headers()
        self.wfile.write(b"KEY,TIME_PERIOD,OBS_VALUE\nEXR.D.USD.EUR.SP00.A,2026-08-19,1.25\n")


def test_a_source_of_the_guide_is_asked_for_its_series(project, tmp_path):
    own = {"WAREHOUSE_URL": f"file:{tmp_path}"}
    with HTTPServer(("127.0.0.1", 0), Ecb) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{site.server_port}"
        ran(project, "-m", "pipelines", "refresh", "--source", "ecb", ECB_URL=address, **own)
        site.shutdown()
    said = ran(project, "-m", "pipelines", "show", "dollars_per_euro", "--format", "csv", **own)
    assert said.splitlines()[-1].startswith("2026-08-19,1.25,")


def test_a_basket_of_the_guide_has_an_index_and_stands_in_the_methodology(project):
    said = ran(project, "-m", "pipelines", "show", "clouds_index", "--format", "csv")
    assert said.splitlines()[-1].startswith("2026-08-20,100.0,")
    assert "MSFT (Azure)" in (project / "docs/methodology.md").read_text()
