"""A dashboard on a warehouse that the crontab line of a desk filled from servers on this machine."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import streamlit as st
from playwright.sync_api import Browser, Page
from streamlit.testing.v1 import AppTest

from catalog import COMPANIES
from pages.state import warehouse
from tests.once import once
from tests.pages.browser import PATIENT, ROOT, opens_in_its_frame, page_of, served
from tests.pipelines import providers
from tests.pipelines.desk import AWKWARD, as_cron_would
from tests.pipelines.desk import desk as desk_in
from tests.servers.server import LocalServer, mirrors_at
from warehouse.errors import BadWarehouse
from warehouse.folder import Warehouse

NOW = "2026-08-21T18:30:00-04:00"
NOBODY = "http://127.0.0.1:9"
CAPEX = COMPANIES["MSFT"].capex_tags[0]


@pytest.fixture
def dashboard(demo) -> AppTest:
    """On simulated data."""
    return app()


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """A page under test takes the place of `__main__`, which every process that is started afterwards would run."""
    kept = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = kept


@dataclass(frozen=True)
class Desk:
    """The environment of a user whose warehouse is full, what the run that filled it said, and how it ended."""

    environment: dict[str, str]
    said: str
    exit_code: int


@contextmanager
def published() -> Iterator[dict[str, str]]:
    """Providers that publish every series of the catalog; yields the settings by which they are asked.

    Microsoft's second quarter of 2025 is filed as 10 and restated to 12 billion dollars half a year later.
    """
    with LocalServer() as server, pytest.MonkeyPatch.context() as patch:
        patch.setattr(providers, "FIRST", "2023-01-01")
        providers.publish(server, NOW)
        restated = {"start": "2025-04-01", "end": "2025-06-30", "val": 12e9, "filed": "2026-01-29", "form": "10-Q"}
        facts = server.facts[COMPANIES["MSFT"].cik]["facts"]["us-gaap"][CAPEX]["units"]["USD"]
        facts.append({**facts[0], **restated})
        yield asked_at(server.url)


def asked_at(url: str) -> dict[str, str]:
    return {
        **mirrors_at(url),
        "FRED_API_KEY": "",
        "SEC_CONTACT": "Jane Doe jane@example.com",
    }


def environment_of(folder: Path) -> dict[str, str]:
    """That of the user whose warehouse lies there, when the providers answer no longer."""
    usual = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    url = f"file:{folder / AWKWARD / 'data/warehouse'}"
    return usual | asked_at(NOBODY) | {"PIPELINES_NOW": NOW, "WAREHOUSE_URL": url}


def filled(folder: Path) -> None:
    """As cron does it, in a folder with an awkward name; its settings stand in `.env`."""
    place = desk_in(folder)
    with published() as settings:
        lines = [f"{name}={value}" for name, value in {**settings, "PIPELINES_NOW": NOW, "WARM_UP": "off"}.items()]
        (place / ".env").write_text("\n".join(lines) + "\n")
        done = as_cron_would(place)
    (folder / "said.json").write_text(json.dumps([done.stdout + done.stderr, done.returncode]))


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = once(tmp_path_factory, "desk", filled)
    return Desk(environment_of(folder), *json.loads((folder / "said.json").read_text()))


@pytest.fixture
def at_the_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process sees what the user sees."""
    for name in ("PIPELINES_NOW", "WAREHOUSE_URL"):
        monkeypatch.setenv(name, desk.environment[name])
    forget_another_warehouse()


@pytest.fixture(scope="session")
def asked() -> set[str | None]:
    """Every host that the page asked for anything."""
    return set()


@pytest.fixture(scope="session")
def warned() -> list[str]:
    """All that charts wrote into the console."""
    return []


@pytest.fixture(scope="session")
def page(browser: Browser, asked: set[str | None], warned: list[str]) -> Iterator[Page]:
    """One window for all, which opens what it does not show already."""
    opened = page_of(browser)
    opened.on("console", lambda said: warned.append(said.text) if said.text.startswith("WARN") else None)
    opened.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    yield opened
    opened.context.close()


@pytest.fixture(scope="session")
def address(desk: Desk, page: Page) -> Iterator[str]:
    """A server whose first reader came by a link to a page."""
    with served(desk.environment) as running:
        opens_in_its_frame(page, running, "winners")
        yield running


def forget_another_warehouse() -> None:
    """A server has one warehouse as long as it runs, and keeps what it made of it: a test may follow one of another."""
    try:
        other = warehouse().folder != Warehouse().folder
    except BadWarehouse:
        other = True
    if other:
        st.cache_resource.clear()
        st.cache_data.clear()


def app() -> AppTest:
    """The dashboard without a browser."""
    forget_another_warehouse()
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=PATIENT)
