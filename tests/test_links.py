"""Does every link between the documents lead somewhere, and is the README short enough to lead through them?"""

import re
from pathlib import Path

import pytest

from docs.lists import README
from views.core.metadata import anchor

DOCS = README.parent / "docs"
PAGES = sorted(DOCS.glob("*.md"))
LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]+))?\)")
README_LINES = 150


def anchors(page: Path) -> set[str]:
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)}


@pytest.mark.parametrize(
    "page", [README, *sorted(DOCS.rglob("*.md"))], ids=lambda page: str(page.relative_to(README.parent))
)
def test_every_link_of_a_document_leads_to_a_file_and_a_heading_that_are_there(page):
    for place, heading in LINK.findall(page.read_text()):
        target = (page.parent / place).resolve() if place else page
        assert target.is_file(), f"{page.name}: {place}"
        assert not heading or heading in anchors(target), f"{page.name}: {place}#{heading}"


def test_the_readme_takes_two_minutes_and_shows_one_picture():
    text = README.read_text()
    assert len(text.splitlines()) < README_LINES
    assert re.findall(r"^!\[.*\]\((.+)\)$", text, re.MULTILINE) == ["docs/pictures/today.png"]


def test_the_page_that_leads_through_the_documents_names_each_of_them():
    led = {place for place, _ in LINK.findall((DOCS / "README.md").read_text())}
    assert [page.name for page in PAGES if page.name not in led | {"README.md"}] == []


def test_every_picture_of_the_pages_stands_in_a_document():
    shown = {Path(place).name for page in (README, *PAGES) for place, _ in LINK.findall(page.read_text())}
    assert [picture.name for picture in DOCS.glob("pictures/*.png") if picture.name not in shown] == []
