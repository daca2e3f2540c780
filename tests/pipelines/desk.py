"""How does a desk of its own look: the project in another folder, with its own `.env`, run by no shell?"""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which

import pytest

from tests.servers.server import LocalServer

PROJECT = Path(__file__).parents[2]
AWKWARD = "my 100% desk"
BARE = {"PATH": "/usr/bin:/bin", "WARM_UP": "off"}
# Root reads and writes everything; without these two rights of his, permissions hold for him as for anybody.
BOUND = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
permissions_hold = pytest.mark.skipif(
    bool(BOUND and (not which(BOUND[0]) or subprocess.run([*BOUND, "true"], capture_output=True).returncode)),
    reason="root may read and write everything, and cannot lay that down here",
)


def desk(folder: Path, name: str = AWKWARD) -> Path:
    """The project, linked into a folder with an awkward name."""
    place = folder / name
    place.mkdir()
    for part in PROJECT.iterdir():
        if part.name not in (".env", "baskets.toml", "alerts.toml", "data"):
            (place / part.name).symlink_to(part)
    return place


def env_lines(server: LocalServer) -> list[str]:
    """Lines for `.env` that put the server in place of every provider."""
    return [f"{setting}={address}" for setting, address in server.mirrors.items()]


def run(
    place: Path, *words: str, within: Sequence[str] = (), cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own, in an environment that holds nothing else."""
    return subprocess.run(
        [*within, str(place / ".venv/bin/python"), "-m", "pipelines", *words],
        cwd=cwd or place,
        env=BARE | {"HOME": str(place)} | environment,
        capture_output=True,
        text=True,
    )


def crontab_line(text: str) -> str:
    """What cron hands to the shell: without the hours, and with each escaped % as itself."""
    (line,) = [line for line in text.splitlines() if line and not line.startswith("#")]
    minute, *others, command = line.split(" ", 5)
    assert 0 < int(minute) < 60 and others == ["*"] * 4
    assert not re.search(r"(?<!\\)%", command), "cron would end the line there"
    return command.replace(r"\%", "%")


def as_cron_would(place: Path) -> subprocess.CompletedProcess[str]:
    """The crontab line of this desk, run in an empty environment in another folder."""
    command = crontab_line(run(place, "schedule", "--cron").stdout)
    return subprocess.run(
        ["env", "-i", f"HOME={place}", "PATH=/usr/bin:/bin", "sh", "-c", command],
        cwd="/",
        capture_output=True,
        text=True,
    )
