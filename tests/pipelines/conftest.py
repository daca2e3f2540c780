"""A command line, a clock, a warehouse of its own, and servers on this machine in place of every provider."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.__main__ import app
from warehouse.folder import Warehouse

FRIDAY_EVENING = "2026-08-21T18:30:00-04:00"
Command = Callable[..., Result]


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    monkeypatch.setattr("pipelines.alerts.alerts_file.PLACE", tmp_path / "alerts.toml")
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
