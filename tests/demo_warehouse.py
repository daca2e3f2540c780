"""A simulated warehouse as `demo` makes it, once for all tests that look at it; nobody writes to it."""

from pathlib import Path

import pytest

from pipelines.demo import filled
from tests.once import once
from warehouse.folder import Warehouse

FRIDAY = "2026-08-21T18:30:00-04:00"


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIPELINES_NOW", FRIDAY)
        return once(tmp_path_factory, "demo", filled)


@pytest.fixture
def demo(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """The same on that Friday evening, as the warehouse of whoever asks."""
    monkeypatch.setenv("PIPELINES_NOW", FRIDAY)
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{demo_folder}")
    return Warehouse()
