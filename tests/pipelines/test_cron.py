"""Does the printed line run under cron itself, and does cron's mail mean something?

A cron of its own, in a namespace where the spool, the system's tables and the way out for mail are folders of the test:
nobody's crontab is touched and no mail is sent.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pages.browser import PATIENT
from tests.pipelines.desk import desk, env_lines, run
from tests.pipelines.providers import publish
from tests.servers.server import LocalServer
from warehouse.folder import Warehouse

FRIDAY = "2026-08-21T18:30:00-04:00"
STARTED_WITHIN = 10  # seconds
CRON, NOBODY = Path("/usr/sbin/cron"), "http://127.0.0.1:9"
WITHIN = """
mount --bind {room}/spool /var/spool/cron/crontabs
mount --bind {room}/tables /etc/cron.d
mount --bind {room}/table /etc/crontab
mount --bind {room}/run /run
mount --bind {room}/sbin /usr/sbin
exec {room}/sbin/cron -f
"""
POST = """#!/bin/sh
cat > "$(mktemp {room}/mail/XXXXXX)"
"""


def can_run_cron() -> bool:
    may = (
        os.geteuid() == 0
        and CRON.exists()
        and Path("/etc/crontab").exists()
        and shutil.which("unshare")
        and shutil.which("pgrep")
    )
    mounted = ["unshare", "--mount", "--pid", "--fork", "mount", "--bind", "/tmp", "/mnt"]
    return bool(may) and subprocess.run(mounted, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not can_run_cron(), reason="needs root, cron and a mount namespace of its own")


@contextmanager
def cron(room: Path, lines: list[str]) -> Iterator[None]:
    """A cron that knows these lines of root's and nothing else."""
    for folder in ("spool", "tables", "run", "sbin", "mail"):
        (room / folder).mkdir()
    (room / "table").write_text("")
    shutil.copy2(CRON, room / "sbin/cron")
    (room / "sbin/sendmail").write_text(POST.format(room=room))
    (room / "sbin/sendmail").chmod(0o755)
    (room / "spool/root").write_text("\n".join(lines) + "\n")
    (room / "spool/root").chmod(0o600)
    within = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", WITHIN.format(room=room)]
    running = subprocess.Popen(within, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait(PATIENT)


def command_of(place: Path) -> str:
    """The line that `schedule` prints for this desk, without its minute."""
    said = run(place, "schedule", "--cron").stdout
    (line,) = [line for line in said.splitlines() if line and not line.startswith("#")]
    return line.partition(" ")[2]


def desk_asking(folder: Path, lines: list[str]) -> Path:
    folder.mkdir()
    place = desk(folder)
    (place / ".env").write_text("\n".join([*lines, f"PIPELINES_NOW={FRIDAY}", "WARM_UP=off"]) + "\n")
    return place


def waited(done: Callable[[], object], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        time.sleep(0.5)
    return bool(done())


def is_at_work(place: Path) -> bool:
    return subprocess.run(["pgrep", "-f", str(place)], capture_output=True).returncode == 0


def test_cron_runs_the_printed_line_is_silent_where_all_is_well_and_mails_what_failed(tmp_path):
    room = tmp_path / "room"
    room.mkdir()
    with LocalServer() as server:
        publish(server, FRIDAY)
        well = desk_asking(tmp_path / "well", [*env_lines(server), "SEC_CONTACT=Jane Doe jane@example.com"])
        ill = desk_asking(tmp_path / "ill", [f"{line.partition('=')[0]}={NOBODY}" for line in env_lines(server)])
        filled, mail = Warehouse(f"file:{well}/data/warehouse"), room / "mail"
        commands = [command_of(well), command_of(ill)]
        minute = time.localtime(time.time() + STARTED_WITHIN + 60).tm_min
        with cron(room, [f"{minute} {command}" for command in commands]):
            assert waited(lambda: filled.generation and any(mail.iterdir()), STARTED_WITHIN + 60 + PATIENT)
            assert waited(lambda: not is_at_work(well), PATIENT)
    letters = [file.read_text() for file in mail.iterdir()]
    assert all(f"{ill}" in letter and f"{well}" not in letter for letter in letters)
    assert "could not be reached" in letters[0] and "Traceback" not in letters[0]
