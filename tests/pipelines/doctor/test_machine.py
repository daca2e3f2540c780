"""Does the doctor see what the machine lacks: packages, room?"""

import re

import duckdb
import pytest

from pipelines.doctor.folder import room
from tests.pipelines.desk import PROJECT, desk, run
from tests.pipelines.doctor.looking import of


def test_a_package_that_is_not_as_pinned_is_named_with_both_versions(tmp_path):
    place = desk(tmp_path)
    pins = (PROJECT / "requirements.txt").read_text()
    (place / "requirements.txt").unlink()
    (place / "requirements.txt").write_text(re.sub(r"^duckdb==\S+", "duckdb==0.0.1", pins, flags=re.MULTILINE))
    (found,) = of(run(place, "doctor", "--offline", "--format", "json"), "packages")
    assert found.state == "bad" and f"duckdb {duckdb.__version__} for 0.0.1" in found.said
    assert found.mend == "rm -f .venv/ready; make setup"


@pytest.mark.parametrize(
    ("free", "size", "kept", "state"),
    [
        (50, 0, 0, "bad"),
        (500, 0, 0, "good"),
        (19, 10, 5, "bad"),
        (21, 10, 5, "good"),
        (30, 10, 1, "note"),
        (51, 10, 1, "good"),
    ],
)
def test_the_disk_must_hold_the_next_run_and_in_time_every_state_that_is_kept(free, size, kept, state):
    assert room(free * 1_000_000, size * 1_000_000, kept).state == state
