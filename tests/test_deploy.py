"""Do the files and steps of a shared desk name what is there, and close what they say they close?"""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from streamlit import config
from typer.main import get_command

from pipelines.__main__ import app
from pipelines.doctor.settings import SETTINGS
from pipelines.schedule import SERVICE
from settings import SIGN_IN, lacking

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/share-with-a-team.md").read_text()
UNIT = (ROOT / "deploy/inverse-qe-tracker.service").read_text()
CONTAINERFILE = (ROOT / "deploy/Containerfile").read_text()
INSTALLED = "/opt/inverse-qe-tracker"
ANALYZE = shutil.which("systemd-analyze")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def is_setting(name: str) -> bool:
    streamlit = {f"STREAMLIT_{re.sub(r'(?=[A-Z])|[.]', '_', key).upper()}" for key in config.get_config_options()}
    return name in SETTINGS or name in streamlit


def test_every_file_that_the_guide_names_is_there():
    named = set(re.findall(r"\bdeploy/[\w.-]+\w", GUIDE))
    assert {file.name for file in (ROOT / "deploy").iterdir()} == {Path(name).name for name in named}
    assert all((ROOT / name).is_file() for name in named)


def test_every_setting_of_the_guide_and_of_the_container_is_one_that_is_read():
    (settings,) = blocks("dotenv")
    names = [line.partition("=")[0] for line in settings.splitlines()]
    own = re.findall(r"([A-Z_]+)=", "".join(re.findall(r"^ENV (.*)$", CONTAINERFILE, re.MULTILINE)))
    assert [name for name in names if not is_setting(name)] == []
    assert [name for name in own if not is_setting(name)] == ["HOME", "PYTHONDONTWRITEBYTECODE"]


def test_the_secrets_of_the_guide_are_those_that_sign_in_needs_and_none_is_given_away():
    (secrets,) = blocks("toml")
    auth = tomllib.loads(secrets)["auth"]
    assert tuple(auth) == SIGN_IN
    assert lacking(auth) == ["cookie_secret", "client_id", "client_secret"]
    for file in (".gitignore", ".dockerignore"):
        assert {".env", ".streamlit/secrets.toml", "data"} <= {
            line.strip("/") for line in (ROOT / file).read_text().splitlines()
        }


def test_every_command_of_the_guide_is_one_of_ours():
    commands = get_command(app).commands  # type: ignore[attr-defined]
    used = re.findall(r"-m pipelines (\w+)([^\n]*)", "".join(blocks("")))
    assert {name for name, _ in used} == {"backup", "doctor", "refresh", "schedule"}
    for name, words in used:
        options = [word for parameter in commands[name].params for word in parameter.opts]
        assert set(re.findall(r"--\w+", words)) <= {*options}


def test_the_unit_runs_as_a_user_of_its_own_and_is_no_less_closed_than_the_refresh():
    theirs, ours = ({line for line in unit.splitlines() if "=" in line} for unit in (SERVICE, UNIT))
    closed = re.compile(r"(NoNew|Protect|Restrict|Lock|SystemCall|UMask)")
    looser = {"ProtectHome=read-only"}  # for a desk in somebody's home
    assert {line for line in theirs - looser if closed.match(line)} <= ours
    assert {"User=inverse-qe", "ProtectHome=yes", "StateDirectory=inverse-qe"} <= ours
    assert "ReadWritePaths" not in UNIT and "User=inverse-qe" in (ROOT / "deploy/own-user.conf").read_text()


@pytest.mark.skipif(ANALYZE is None, reason="no systemd on this machine")
def test_systemd_finds_the_unit_sound_and_hardly_exposed(tmp_path):
    unit = tmp_path / "inverse-qe-tracker.service"
    unit.write_text(UNIT.replace(INSTALLED, str(ROOT)))
    for words in (["verify"], ["security", "--offline=yes", "--threshold=20"]):
        said = subprocess.run([str(ANALYZE), *words, unit], capture_output=True, text=True)
        assert said.returncode == 0, said.stdout + said.stderr


def test_the_container_copies_what_is_there_and_runs_as_nobody_else():
    lines = [line.split() for line in CONTAINERFILE.splitlines() if line and not line.startswith("#")]
    assert [line[1] for line in lines if line[0] == "COPY" and not (ROOT / line[1]).exists()] == []
    after = [line[0] for line in lines][[line[0] for line in lines].index("USER") :]
    assert "RUN" not in after and "COPY" not in after
    assert f"WORKDIR {INSTALLED}" in CONTAINERFILE and '["streamlit' not in CONTAINERFILE
    assert re.search(r'CMD \[".venv/bin/streamlit", "run", "dashboard.py"\]', CONTAINERFILE)
    assert f"uid={re.search('--uid ([0-9]+)', CONTAINERFILE)[1]}" in GUIDE
