"""A command line, a clock, a warehouse of its own, and servers on this machine in place of every provider."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import stamina
from typer.testing import CliRunner, Result

from pipelines.__main__ import app
from pipelines.sources import sec
from tests.local_server import FREDGRAPH, LocalServer
from warehouse.store import Warehouse

FRIDAY_EVENING = "2026-08-21T18:30:00-04:00"
Command = Callable[..., Result]


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    url = f"file:{tmp_path / 'warehouse'}"
    monkeypatch.setenv("WAREHOUSE_URL", url)
    monkeypatch.setenv("PIPELINES_NOW", FRIDAY_EVENING)
    return Warehouse(url)


@pytest.fixture
def command(warehouse: Warehouse) -> Command:
    """Runs one command as the terminal would; whatever happens, it leaves no stack trace."""

    def run(*words: str) -> Result:
        result = CliRunner().invoke(app, list(words))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalServer]:
    for proxy in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(proxy, raising=False)
    with LocalServer() as running, stamina.set_testing(True, attempts=2):
        monkeypatch.setenv("FREDGRAPH_URL", running.url + FREDGRAPH)
        monkeypatch.setenv("SEC_URL", running.url)
        monkeypatch.setenv("SEC_CONTACT", "Jane Doe jane@example.com")
        monkeypatch.setattr(sec, "GAP_SECONDS", 0)
        yield running
