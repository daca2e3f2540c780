"""Does the schedule run by itself: from an awkward folder, in an empty environment, under systemd's eyes?"""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from string import ascii_lowercase
from tempfile import TemporaryDirectory

import pytest

from catalog import SERIES
from pipelines.schedule import Desk, quoted
from tests.pipelines.desk import AWKWARD, BARE, PROJECT, crontab_line, desk, run

FRIDAY = "2026-08-21T18:30:00-04:00"
WORSE = """O'Hara's 5% "quoted" back\\slash $HOME"""
UNITS = ["inverse-qe-refresh.service", "inverse-qe-refresh.timer"]
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze here")


def verified(folder):
    """What systemd says of the units in this folder, and not of the machine's own."""
    with TemporaryDirectory() as short:  # the sockets of other units have no room for a long name
        said = subprocess.run(
            ["systemd-analyze", "--user", "verify", "--man=no", *sorted(folder.glob("inverse-qe-refresh.*"))],
            env=BARE | {"HOME": str(folder), "XDG_RUNTIME_DIR": short},
            capture_output=True,
            text=True,
        )
    return [line for line in said.stderr.splitlines() if "inverse-qe-refresh" in line]


def test_the_service_starts_the_program_of_a_folder_that_systemd_itself_would_not(tmp_path):
    """The words of ExecStart, read as systemd.syntax says: quotes go, a backslash guards, %% is %."""
    place = desk(tmp_path, WORSE)
    (line,) = re.findall(r"^ExecStart=:(.+)$", run(place, "schedule", "--systemd").stdout, re.MULTILINE)
    words = [word.replace("%%", "%") for word in shlex.split(line)]
    words = [*words[: words.index("refresh")], "list", "--format", "json"]
    ran = subprocess.run(words, cwd=place, env=BARE, capture_output=True, text=True)
    assert ran.returncode == 0 and len(json.loads(ran.stdout)) > len(SERIES)


def test_desks_in_different_folders_ask_at_different_minutes_and_one_desk_always_at_its_own(tmp_path):
    minutes = []
    for name in (*ascii_lowercase, "a"):
        (tmp_path / name).mkdir(exist_ok=True)
        here = Desk(tmp_path / name, PROJECT / ".venv/bin/python", tmp_path / "warehouse", "")
        minutes.append(here.crontab().splitlines()[-1].split()[0])
    assert len(set(minutes)) > 10 and minutes[0] == minutes[-1]


@needs_systemd
@pytest.mark.parametrize("name", [AWKWARD, WORSE])
def test_systemd_finds_no_fault_with_the_units_of_an_awkward_folder(tmp_path, name):
    place = desk(tmp_path, name)
    ran = run(place, "schedule", "--write", str(tmp_path / "units"))
    assert ran.returncode == 0 and sorted(file.name for file in (tmp_path / "units").iterdir()) == UNITS
    assert verified(tmp_path / "units") == []


@needs_systemd
@pytest.mark.parametrize(
    ("right", "wrong"), [("LockPersonality", "LockPersonalty"), ("/bin/python", "/bin/pyton"), ("=hourly", "=hurly")]
)
def test_systemd_would_have_found_a_misspelling(tmp_path, right, wrong):
    place = desk(tmp_path)
    run(place, "schedule", "--write", str(tmp_path / "units"))
    for name in UNITS:
        file = tmp_path / "units" / name
        file.write_text(file.read_text().replace(right, wrong))
    said = " ".join(verified(tmp_path / "units"))
    assert wrong in said or "Failed to parse" in said


def test_the_service_may_write_to_the_warehouse_and_nowhere_else(tmp_path):
    place = desk(tmp_path)
    service = run(place, "schedule", "--systemd").stdout
    here = str(place).replace("%", "%%")
    assert f'\nExecStart=:"{here}/.venv/bin/python" -m pipelines refresh --quiet\n' in service
    assert f"\nWorkingDirectory={here}\n" in service
    assert [line for line in service.splitlines() if line.startswith("ReadWritePaths")] == [
        f'ReadWritePaths="{here}/data/warehouse"'
    ]
    assert "\nProtectSystem=strict\n" in service and "\nProtectHome=read-only\n" in service


def test_a_desk_in_the_folder_of_temporary_files_keeps_seeing_it():
    def private(where):
        here = Desk(where, PROJECT / ".venv/bin/python", where / "warehouse", "")
        return "PrivateTmp=yes" in here.service()

    assert private(Path("/srv/desk")) and not private(Path("/tmp/desk"))


def test_a_warehouse_that_only_the_shell_names_is_told_to_cron_and_to_systemd(tmp_path):
    place = desk(tmp_path)
    for text in ("", "WAREHOUSE_URL=file:of the file\n"):
        (place / ".env").write_text(text)
        alone = run(place, "schedule").stdout
        assert "WAREHOUSE_URL" not in alone
    assert f'ReadWritePaths="{str(place).replace("%", "%%")}/of the file"' in alone
    told = run(place, "schedule", WAREHOUSE_URL="file:the shell's 5%").stdout
    cron = run(place, "schedule", "--cron", WAREHOUSE_URL="file:the shell's 5%").stdout
    words = subprocess.run(
        ["sh", "-c", f'set -- {crontab_line(cron).partition(" && ")[2]}; echo "$1"'], capture_output=True, text=True
    )
    assert words.stdout == f"WAREHOUSE_URL=file:{place}/the shell's 5%\n"
    assert "Environment=" + quoted(f"WAREHOUSE_URL=file:{place}/the shell's 5%") in told


def test_a_setting_that_no_run_by_itself_sees_is_named_and_not_shown(tmp_path):
    place = desk(tmp_path)
    (place / ".env").write_text("SEC_CONTACT=Jane Doe jane@example.com\n")
    secrets = {"FRED_API_KEY": "abcdefghijklmnopqrstuvwxyz012345", "https_proxy": "http://me:hush@127.0.0.1:9"}
    said = run(place, "schedule", **secrets).stdout
    assert "Set in this shell only, so that no run by itself sees it: FRED_API_KEY, https_proxy." in said
    for secret in ("abcdefgh", "hush", "jane"):
        assert secret not in said


@pytest.mark.parametrize(
    ("option", "there", "missing"), [("--cron", "* * * *", "[Unit]"), ("--systemd", "[Unit]", "* * *")]
)
def test_either_may_be_asked_for_alone(command, option, there, missing):
    said = command("schedule", option).stdout
    assert there in said and missing not in said
    both = command("schedule").stdout
    assert there in both and missing in both and "CRON_TZ" in both and "enable-linger" in both


def test_what_cannot_be_scheduled_is_said_in_one_sentence(command, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    ran = command("schedule", "--write", str(tmp_path / "file"))
    assert ran.exit_code == 64 and ran.stderr.startswith("the units cannot be written to")
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{tmp_path}/two\nlines")
    ran = command("schedule")
    assert (ran.exit_code, ran.stdout) == (64, "") and "line break" in ran.stderr and len(ran.stderr.splitlines()) == 1


def test_printing_a_schedule_writes_nothing(tmp_path):
    place = desk(tmp_path)
    before = sorted(place.rglob("*"))
    assert run(place, "schedule", PYTHONDONTWRITEBYTECODE="1").returncode == 0
    assert sorted(place.rglob("*")) == before
