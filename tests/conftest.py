"""What many tests stand on: a server on this machine in place of every provider, and the real observations."""

import gc
import os
from collections.abc import Iterator

import pytest
import stamina
from hypothesis import settings

from pipelines.sources import sec
from pipelines.sources.fred import api
from tests.demo_warehouse import demo, demo_folder
from tests.pages.browser import browser
from tests.real import data, extract, real_cache, real_warehouse
from tests.servers.server import LocalServer

__all__ = ["browser", "data", "demo", "demo_folder", "extract", "real_cache", "real_warehouse", "server"]

os.environ["WARM_UP"] = "off"  # what each page shows is asked of the page
os.environ |= {"ALERTS_TO": "", "PIPELINE_ALERTS_TO": ""}  # whatever `.env` says, no test tells anybody

# A law holds or does not, however busy the machine is: speed is measured in `bench`.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and need not be looked through for garbage again: a sixth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: some always wait, for a browser or for a reply."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalServer]:
    for proxy in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(proxy, raising=False)
    with LocalServer() as running, stamina.set_testing(True, attempts=3, cap=True):
        for setting, address in running.mirrors.items():
            monkeypatch.setenv(setting, address)
        monkeypatch.delenv("FRED_API_KEY", raising=False)
        monkeypatch.setenv("SEC_CONTACT", "Jane Doe jane@example.com")
        for source in (sec, api):
            monkeypatch.setattr(source, "GAP_SECONDS", 0)
        yield running
