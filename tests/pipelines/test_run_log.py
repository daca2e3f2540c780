"""Does a run go on where its log cannot be written, is that said, and does whoever watches see how far it is?"""

import logging
import os
import sys

import pytest

from catalog import find
from pipelines import run_log
from pipelines.run_log import with_progress
from pipelines.sources.base import Published
from tests.pipelines.desk import BOUND, desk, permissions_hold, run
from tests.pipelines.sources.examples import written

FILES = {"files/fred/WALCL.csv": "date,value\n2026-08-19,6736400\n", "files/fred/GDP.csv": "date,value\n2026-04-01,?\n"}


def a_full_disk(log):
    log.symlink_to("/dev/full")


def a_read_only_file(log):
    log.write_text("")
    log.chmod(0o400)


@permissions_hold
@pytest.mark.parametrize(
    ("made", "why"),
    [
        (os.mkdir, "Is a directory"),
        (os.mkfifo, "No such device or address"),
        (a_full_disk, "No space left on device"),
        (a_read_only_file, "Permission denied"),
    ],
)
def test_a_log_that_cannot_be_written_is_said_once_and_the_run_goes_on(tmp_path, made, why):
    place = written(desk(tmp_path, "desk"), FILES)
    log = place / "data/warehouse/refresh.jsonl"
    log.parent.mkdir(parents=True)
    made(log)
    result = run(place, "import", "files", within=BOUND, PIPELINES_NOW="2026-08-21T18:30:00-04:00")
    log_said, *others = result.stderr.splitlines()
    assert log_said == f"the log {log} cannot be written ({why}); the run goes on without it"
    assert [said.split(":")[0] for said in others] == ["gdp"] and result.returncode == 2
    assert result.stdout == "imported 1 series, 1 values new or revised, 1 failed\n"


def test_whoever_watches_sees_a_bar_and_every_answer_comes_through(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    answers = [Published(find("WALCL")), Published(find("GDP"))]
    assert list(with_progress(answers, len(answers), quiet=False)) == answers
    assert "asking" in capsys.readouterr().out


def test_the_log_stays_small_however_long_cron_runs(tmp_path, monkeypatch):
    monkeypatch.setattr(run_log, "MEGABYTE", 200)
    for number in range(100):
        with run_log.log_run(tmp_path):
            logging.getLogger("pipelines").info("run %d", number)
    sizes = [file.stat().st_size for file in tmp_path.iterdir()]
    assert len(sizes) == 4 and max(sizes) <= 1_000
    assert "run 99" in (tmp_path / run_log.LOG_FILE).read_text()
