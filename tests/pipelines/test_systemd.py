"""Do the printed units run under systemd itself, and does it say which run failed?

A manager of its own, in a namespace and a home of the test: no unit of this machine is touched.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pages.browser import PATIENT
from tests.pipelines.desk import BARE, env_lines, run
from tests.pipelines.providers import publish
from tests.pipelines.test_cron import FRIDAY, NOBODY, desk_asking, waited
from tests.servers.server import LocalServer
from warehouse.folder import Warehouse

SYSTEMD, UNIT = Path("/lib/systemd/systemd"), "inverse-qe-refresh"
STARTED_WITHIN = 60  # seconds, on a busy machine
WITHIN = """
mount -t tmpfs tmpfs /run
mkdir -p /run/systemd/system /run/systemd/inaccessible/dir
touch /run/systemd/inaccessible/reg
/lib/systemd/systemd --user --unit=default.target &
wait
"""  # the first process of a namespace would be taken for the manager of the machine
Told = Callable[..., str]


def can_run_systemd() -> bool:
    may = (
        os.geteuid() == 0
        and SYSTEMD.exists()
        and shutil.which("unshare")
        and shutil.which("systemctl")
        and shutil.which("pgrep")
    )
    mounted = ["unshare", "--mount", "--pid", "--fork", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return bool(may) and subprocess.run(mounted, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not can_run_systemd(), reason="needs root, systemd and a mount namespace of its own")


@contextmanager
def systemd(room: Path) -> Iterator[Told]:
    """A manager whose home this is; what `systemctl --user` says there."""
    home = BARE | {"HOME": str(room), "XDG_RUNTIME_DIR": str(room / "run")}
    (room / "run").mkdir(mode=0o700)
    within = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-ec", WITHIN]
    running = subprocess.Popen(
        within, env=home, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def told(*words: str) -> str:
        [inside] = subprocess.run(["pgrep", "-P", f"{running.pid}"], capture_output=True, text=True).stdout.split()
        asked = ["nsenter", "--mount", "--pid", "--target", inside, "systemctl", "--user", *words]
        return subprocess.run(asked, env=home, capture_output=True, text=True).stdout.strip()

    try:
        if not waited(lambda: told("is-system-running") in ("running", "degraded"), STARTED_WITHIN):
            pytest.skip("systemd does not start in a namespace of this machine")
        yield told
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait(PATIENT)


@pytest.fixture
def room() -> Iterator[Path]:
    """A socket has no room for a long name."""
    place = Path("/tmp") / f"inverse-qe-{os.getpid()}"
    place.mkdir()
    yield place
    shutil.rmtree(place, ignore_errors=True)


def test_systemd_starts_the_timer_runs_the_service_and_says_which_run_failed(tmp_path, room):
    with LocalServer() as server:
        publish(server, FRIDAY)
        place = desk_asking(tmp_path / "desk", [*env_lines(server), "SEC_CONTACT=Jane Doe jane@example.com"])
        (place / "data/warehouse").mkdir(parents=True)
        run(place, "schedule", "--write", str(room / ".config/systemd/user"))
        with systemd(room) as told:
            told("enable", "--now", f"{UNIT}.timer")
            assert told("is-active", f"{UNIT}.timer") == "active" and UNIT in told("list-timers")
            told("start", f"{UNIT}.service")
            assert told("show", "--property=Result", f"{UNIT}.service") == "Result=success"
            assert Warehouse(f"file:{place}/data/warehouse").generation
            nobody = [f"{line.partition('=')[0]}={NOBODY}" for line in env_lines(server)]
            (place / ".env").write_text("\n".join([*nobody, "PIPELINES_NOW=2026-08-25T18:30:00-04:00"]) + "\n")
            told("start", f"{UNIT}.service")
            assert told("show", "--property=Result", f"{UNIT}.service") == "Result=exit-code"
