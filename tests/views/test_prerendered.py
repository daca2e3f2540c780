"""Do pages that were made when a state was published show what would be shown without them, for as long as they say?"""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from charts.theme import LIGHT
from pipelines.prerender import prerender
from tests.long import all_but
from tests.once import once
from tests.pages.conftest import app
from tests.pages.test_pages import opened
from views.core.point_in_time import PointInTime
from views.core.presentation import Part
from views.core.read_cache import ReadCache
from views.parts import ANSWERS
from views.prerendered import Prerendered, dumped, found, looks, made, rendered
from warehouse.clock import clock, moment
from warehouse.folder import Warehouse

THEN = "2026-08-30T12:00:00-04:00"  # nine days after the last run: some is stale, most will be the day after
LATER = ["2026-08-30T23:00:00-04:00", "2026-08-31T06:00:00-04:00", "2026-09-02T12:00:00-04:00"]
OF_THE_MOMENT = {"inputs", "came", "coming", "late", "revised"}  # how long until, or since, something comes


@pytest.fixture(scope="session")
def with_pages_folder(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        shutil.copytree(demo_folder, folder, symlinks=True, dirs_exist_ok=True)
        prerender(Warehouse(f"file:{folder}"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIPELINES_NOW", THEN)
        patch.setenv("WARM_UP", "on")
        return once(tmp_path_factory, "demo_with_pages", make)


@pytest.fixture
def with_pages(with_pages_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """The simulated warehouse, at the moment at which its pages were made."""
    monkeypatch.setenv("PIPELINES_NOW", THEN)
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{with_pages_folder}")
    return Warehouse()


@pytest.mark.parametrize("later", all_but(LATER[1:], LATER))
def test_what_still_holds_is_what_would_be_made_now(with_pages, monkeypatch, later):
    monkeypatch.setenv("PIPELINES_NOW", later)
    folder, state, light = with_pages.folder, with_pages.state, [look for look in looks() if look.palette is LIGHT]
    kept, cache = {look: page for look in light if (page := found(folder, state, look, clock()))}, ReadCache()
    with with_pages.reader() as reader:
        anew = {look: made(look, PointInTime(reader, cache=cache)) for look in kept}
    assert len(kept) > 5
    assert [look.name for look, page in kept.items() if not anew[look] or told(page) != told(anew[look])] == []


def told(page: Prerendered) -> bytes:
    """What of it a reader sees."""
    return dumped(replace(page, holds_until=datetime.max.replace(tzinfo=UTC)))


def test_all_that_does_not_tell_how_long_ago_something_was_is_made_beforehand(with_pages):
    lacking = {look.part.name for look in looks() if not found(with_pages.folder, with_pages.state, look, clock())}
    assert lacking == OF_THE_MOMENT


def test_a_page_is_opened_without_making_what_lies_beside_the_state(with_pages, monkeypatch):
    anew: list[str] = []

    def noted(part: Part, *how: Any) -> Any:
        anew.append(part.name)
        return rendered(part, *how)

    monkeypatch.setattr("pages.state.rendered", noted)
    dashboard = app()
    for page in ANSWERS:
        opened(dashboard, page)
        assert not dashboard.exception
    assert set(anew) == OF_THE_MOMENT


def test_what_depends_on_the_day_holds_until_midnight_in_new_york(with_pages):
    with with_pages.reader() as reader:
        data = PointInTime(reader)
        assert data.holds_until > moment("2026-12-31")
        assert data.day == date(2026, 8, 30)
        assert data.holds_until == moment("2026-08-30")
