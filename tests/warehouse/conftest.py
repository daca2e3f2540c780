"""A warehouse of its own for every test."""

from pathlib import Path

import pytest

from warehouse.folder import Warehouse


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(f"file:{tmp_path / 'warehouse'}")
