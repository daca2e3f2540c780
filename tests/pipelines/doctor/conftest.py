"""A desk with two states of everything up to a Friday, and a doctor to look at it."""

import shutil
from functools import partial

import pytest
from typer.testing import CliRunner

from pipelines.__main__ import app
from tests.once import once
from tests.pipelines.conftest import FRIDAY_EVENING
from tests.pipelines.doctor.looking import of
from tests.pipelines.providers import folder_of


@pytest.fixture
def examine(command):
    """The findings about one thing, no source asked."""
    return lambda what, *words: of(command("doctor", "--format", "json", *(words or ("--offline",))), what)


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    return once(tmp_path_factory, "files", partial(folder_of, until=FRIDAY_EVENING))


@pytest.fixture(scope="session")
def loaded(files, tmp_path_factory):
    """Everything up to Friday, imported twice: two states."""

    def imported_twice(folder):
        patch.setenv("WAREHOUSE_URL", f"file:{folder}")
        for _ in range(2):
            assert CliRunner().invoke(app, ["import", str(files)]).exit_code == 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIPELINES_NOW", FRIDAY_EVENING)
        return once(tmp_path_factory, "loaded", imported_twice)


@pytest.fixture
def filled(loaded, warehouse):
    """The same for one test alone."""
    return shutil.copytree(loaded, warehouse.folder, symlinks=True)
