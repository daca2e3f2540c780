"""Is what the docstrings show true?"""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("catalog", "warehouse", "indicators", "charts", "views", "pipelines")
SHOWING = [file.relative_to(ROOT).with_suffix("") for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))
           if ">>> " in file.read_text(encoding="utf-8")]  # fmt: skip


@pytest.mark.parametrize("name", [".".join(file.parts).removesuffix(".__init__") for file in SHOWING])
def test_every_example_in_a_docstring_comes_out_as_it_says(name):
    found = doctest.testmod(import_module(name))
    assert found.attempted and not found.failed
