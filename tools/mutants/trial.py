"""Does a test fail with this fault? Each trial is a process of its own, forked from one that has loaded the rest."""

import gc
import importlib
import os
import resource
import signal
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import pytest
from hypothesis import settings

OURS = ("indicators", "warehouse", "views", "pipelines", "tests", "pages")
HEAVY = ("arch.bootstrap", "hypothesis.extra.numpy", "scipy.stats", "statsmodels.regression.linear_model")
STORE = ("test_reader", "test_withdrawals", "test_generations", "test_damage", "test_backup", "test_versions")
KEPT = ("test_versions", "test_backup", "test_damage", "test_reader")
ASKED = ("test_reader", "test_withdrawals", "test_as_of")
EVALUATOR = ("test_dependence", "test_liquidity", "test_capex_definitions", "test_rates", "test_dispersion")
SPEAK_OF = {  # where others do than the one named for the module
    "indicators/engine/evaluator.py": ("test_evaluator", *EVALUATOR),
    "indicators/engine/vintages.py": ("test_vintages", *EVALUATOR),
    "indicators/engine/registry.py": ("test_registry", *EVALUATOR),
    "indicators/engine/dependence.py": ("test_dependence", "test_rates", "test_dispersion"),
    "indicators/themes/equal_weight.py": ("test_baskets", "test_dispersion"),
    "indicators/engine/z_scores.py": ("test_z_scores", "test_dispersion"),
    "indicators/statistics/sample_sizes.py": (
        "test_sample_sizes",
        "test_cross_section",
        "test_rank_test",
        "test_z_scores",
    ),
    **dict.fromkeys((f"warehouse/{name}.py" for name in ("writer", "generations", "reader")), STORE),
    **dict.fromkeys((f"warehouse/{name}.py" for name in ("read_sql", "write_sql")), ASKED),
    **dict.fromkeys(
        (f"warehouse/{name}.py" for name in ("contents", "database", "errors", "migration", "seals")), KEPT
    ),
    "warehouse/promises.py": ("test_safekeeping",),
}
LEFT_OUT = (
    "tests/warehouse/test_generations.py::test_readers_see_whole_states_and_never_wait_while_thirty_are_published",
    # This one asks a process that reads the file on the disk, which has no fault in it.
    "tests/warehouse/test_damage.py::test_a_full_disk_publishes_nothing_and_leaves_no_litter",
)
QUIETLY = (
    *("-x", "-q", "--assert=plain", "--hypothesis-profile=mutants"),
    *("-p", "_hypothesis_pytestplugin", "-p", "no:cacheprovider", "-p", "no:unraisableexception"),
)
DOCTESTS = "tests/test_doctests.py::test_every_example_in_a_docstring_comes_out_as_it_says"
COMPUTING, WAITING = 60, 600  # seconds, for what computes for ten when nothing is wrong


def prepare() -> None:
    """Load what every trial needs, and forget what is ours: there the fault may be."""
    os.environ |= {"OMP_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    sys.dont_write_bytecode = False
    for name in (*HEAVY, "tests.conftest"):
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    settings.register_profile("mutants", deadline=None, max_examples=10, derandomize=True, database=None)
    gc.freeze()


def tests_of(file: Path) -> tuple[str, ...]:
    """The files that speak of this module: what only others see is too far from its test, and slow to find."""
    names = SPEAK_OF.get(str(file), (f"test_{file.stem}", "test_registry"))
    room = Path("tests", file.parts[0])
    of_room = tuple(str(found) for name in names for found in room.rglob(f"{name}.py"))
    return examples_of(file) + (of_room or tuple(str(f) for name in names for f in Path("tests").rglob(f"{name}.py")))


def examples_of(file: Path) -> tuple[str, ...]:
    """The test of the examples in its docstrings, where there are any."""
    shows = ">>> " in file.read_text(encoding="utf-8")
    return (f"{DOCTESTS}[{'.'.join(file.with_suffix('').parts)}]",) if shows else ()


def fails(file: Path, code: str, tests: tuple[str, ...]) -> bool:
    """Whether one of these tests fails, or does not end, while the file holds this code."""
    child = os.fork()
    if not child:
        os._exit(run(file, code, tests))
    _, status = os.waitpid(child, 0)
    return status != 0


def run(file: Path, code: str, tests: tuple[str, ...]) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (COMPUTING, COMPUTING))
    signal.alarm(WAITING)
    SourceFileLoader.get_code = reading(file.absolute(), code)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    return int(pytest.main([*QUIETLY, *(f"--deselect={test}" for test in LEFT_OUT), *tests]))


def reading(file: Path, code: str) -> Callable[[SourceFileLoader, str], CodeType | None]:
    """How modules are loaded when this file holds this code; nothing on the disk is touched."""
    as_written = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, name: str) -> CodeType | None:
        return compile(code, self.path, "exec") if Path(self.path) == file else as_written(self, name)

    return get_code
