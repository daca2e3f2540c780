"""Does the help answer at once, show how each command is used, and is a mistyped option told from a run that failed?"""

import inspect
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.cli.on_demand import HOMES, Commands, sentence
from views.parts import FIGURES

PROJECT = Path(__file__).parents[3]
EXAMPLE = re.compile(r"^ *(?:\w+=\S+ )?python -m pipelines (\S+)(.*)$", re.MULTILINE)


def process(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipelines", *words], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8"
    )


def test_the_help_of_all_commands_loads_none_of_them():
    program = "import sys; from pipelines.__main__ import app; app(['--help'], standalone_mode=False)"
    asked = [sys.executable, "-c", f"{program}; print(*sys.modules)"]
    said = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    loaded = {*said.splitlines()[-1].split()}
    assert "snapshot  Figures as files to pass on" in said
    assert not {"pandas", "catalog", "settings"} & loaded


@pytest.mark.parametrize("name", HOMES)
def test_the_help_says_of_a_command_what_the_command_says_of_itself(name):
    assert sentence(name) == inspect.cleandoc(Commands()[name].help).partition("\n\n")[0]


@pytest.mark.parametrize("name", HOMES)
def test_every_command_has_examples_that_it_understands(name):
    examples = EXAMPLE.findall(Commands()[name].help)
    assert name in [used for used, _ in examples]
    for used, words in examples:
        typed = words.partition("|")[0]
        Commands()[used].make_context(used, shlex.split(typed))


def test_the_figures_stand_under_the_help_of_snapshot(command):
    said = command("snapshot", "--help").stdout.split()
    assert [name for name in FIGURES if not {name, f"{name},"} & {*said}] == []


@pytest.mark.parametrize("name", HOMES)
def test_a_mistyped_option_ends_with_64(command, name):
    assert command(name, "--nonesuch").exit_code == 64


@pytest.mark.parametrize("words", [["refresh", "--acept"], ["show"], ["status", "--format", "gif"], ["nonesuch"], []])
def test_what_cannot_be_read_as_a_command_ends_the_program_with_64(words):
    assert process(*words).returncode == 64
