"""A dashboard on a warehouse that a real refresh filled from servers on this machine."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest

from catalog import COMPANIES
from tests.pages.browser import PATIENT, ROOT
from tests.pipelines import providers
from tests.servers.server import FREDGRAPH, LocalServer

NOW = "2026-08-21T18:30:00-04:00"
CAPEX = COMPANIES["MSFT"].capex_tags[0]


@dataclass(frozen=True)
class Desk:
    """The environment of a user whose warehouse is full."""

    environment: dict[str, str]
    refreshed: subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """`refresh` as the README says it, against providers that publish every series of the catalog.

    Microsoft's second quarter of 2025 is filed as 10 and restated to 12 billion dollars half a year later.
    """
    with LocalServer() as server, pytest.MonkeyPatch.context() as patch:
        patch.setattr(providers, "FIRST", "2023-01-01")
        providers.publish(server, NOW)
        restated = {"start": "2025-04-01", "end": "2025-06-30", "val": 12e9, "filed": "2026-01-29", "form": "10-Q"}
        facts = server.facts[COMPANIES["MSFT"].cik]["facts"]["us-gaap"][CAPEX]["units"]["USD"]
        facts.append({**facts[0], **restated})
        environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()} | {
            "PIPELINES_NOW": NOW,
            "WAREHOUSE_URL": f"file:{tmp_path_factory.mktemp('desk') / 'warehouse'}",
            "FREDGRAPH_URL": server.url + FREDGRAPH,
            "FRED_API_URL": f"{server.url}/fred",
            "FRED_API_KEY": "",
            **dict.fromkeys(("SEC_URL", "TREASURY_URL", "CENSUS_URL", "NYFED_URL", "YAHOO_URL"), server.url),
            "SEC_CONTACT": "Jane Doe jane@example.com",
        }
        refresh = [sys.executable, "-m", "pipelines", "refresh"]
        yield Desk(environment, subprocess.run(refresh, cwd=ROOT, env=environment, capture_output=True, text=True))


@pytest.fixture
def at_the_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process sees what the user sees."""
    for name in ("PIPELINES_NOW", "WAREHOUSE_URL"):
        monkeypatch.setenv(name, desk.environment[name])


def app() -> AppTest:
    """The dashboard without a browser."""
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=PATIENT)
