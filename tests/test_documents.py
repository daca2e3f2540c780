"""Do the documents say what the code does?"""

import re
import subprocess
import tomllib

import pytest
from dotenv import dotenv_values
from typer.main import get_command

from catalog import SERIES
from docs.architecture import BOXES, PICTURE, drawing
from docs.lists import COMMANDS, DOCUMENTS, LISTS, METHODOLOGY, README, written
from indicators import INDICATORS
from pipelines.__main__ import app
from pipelines.doctor.settings import SETTINGS
from views.core.metadata import SECTIONS, anchor, section
from views.core.series_counts import followed


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_the_tables_of_a_document_are_those_of_the_code(document):
    assert written(document.read_text()) == document.read_text(), "run: python -m docs.lists"


def test_every_indicator_and_series_is_listed():
    text = LISTS.read_text()
    assert [name for name in INDICATORS if f"| `{name}` |" not in text] == []
    assert [one.name for one in followed() if f"| `{one.name}` |" not in text] == []


def test_what_a_reader_is_told_of_a_number_has_true_apostrophes():
    assert [name for name, told in (SERIES | INDICATORS).items() if "'" in told.meaning] == []


def test_every_indicator_is_explained_under_the_heading_that_its_figures_link_to():
    for heading, text in zip(*sections(METHODOLOGY.read_text()), strict=True):
        for name in (name for name in INDICATORS if section(name) == heading):
            assert f"`{name}`" in text, f"{name} under {heading}"
    headings = sections(METHODOLOGY.read_text())[0]
    assert {*SECTIONS.values(), "Inputs"} <= {*headings}
    assert len({anchor(heading) for heading in headings}) == len(headings)


def test_every_section_that_the_code_cites_is_in_the_methodology():
    rooms = ("catalog", "indicators", "views", "pipelines")
    code = [file.read_text() for room in rooms for file in (README.parent / room).rglob("*.py")]
    cited = {section for text in code for section in re.findall(r"Methodology, “(.+?)”", text)}
    assert cited
    assert cited <= {*sections(METHODOLOGY.read_text())[0]}


def sections(text):
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return parts[::2], parts[1::2]


def test_the_page_of_commands_names_every_command_and_every_option_of_it():
    headed = dict(zip(*sections(COMMANDS.read_text()), strict=True))
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        text = headed[name]
        assert f"<!-- command {name}: begin -->" in text, name
        assert command.help, f"{name} says nothing of itself"
        options = [
            word
            for parameter in command.params
            for word in parameter.opts
            if word.startswith("--") and word != "--help"
        ]
        missing = [word for word in options if word not in text]
        assert not missing, f"{name}: {missing}"


def test_the_page_of_settings_names_every_setting_and_no_other():
    page = README.parent / "docs/settings.md"
    rows = re.findall(r"^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|", page.read_text(), re.MULTILINE)
    assert sorted(name for row in rows for name in re.findall(r"[A-Z_]+", row)) == sorted(SETTINGS)


def test_every_setting_stands_in_the_example_to_copy_which_sets_none():
    example = README.with_name(".env.example")
    assert sorted(re.findall(r"^#([A-Z_]+)=$", example.read_text(), re.MULTILINE)) == sorted(SETTINGS)
    assert not dotenv_values(example)


def test_make_help_tells_of_everything_that_can_be_made():
    made = re.search(r"^\.PHONY: (.+)$", README.with_name("Makefile").read_text(), re.MULTILINE)
    said = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=README.parent, capture_output=True, text=True, check=True
    ).stdout
    assert made
    assert {line.split()[0] for line in said.splitlines()} == {*made[1].split()}


NOTES = sorted((README.parent / "docs/decisions").glob("0*.md"))
OURS = r"(?:catalog|warehouse|indicators|charts|views|pipelines|pages|tests|tools|bench|docs|deploy)"


@pytest.mark.parametrize("document", [README, *README.parent.glob("docs/**/*.md")], ids=lambda document: document.stem)
def test_every_file_that_a_document_names_is_there(document):
    named = re.findall(rf"(?<!In a new file )`({OURS}/[\w/.]+)`", document.read_text())
    assert [name for name in named if not (README.parent / name).exists()] == []


def test_every_decision_says_what_was_open_chosen_and_why_and_stands_in_the_index():
    index = (README.parent / "docs/decisions/README.md").read_text()
    for number, note in enumerate(NOTES, 1):
        title, *parts = note.read_text().split("\n\n")
        assert f"| [{number:04d}]({note.name}) | {title.removeprefix(f'# {number:04d}. ')} |" in index
        assert [part.partition(".**")[0] for part in parts] == [
            "**Open",
            "**Chosen",
            "**Why",
            "**What would change it",
            "**In the code",
        ]


def test_the_picture_of_the_rooms_has_the_folders_and_arrows_of_the_code():
    rules = tomllib.loads((README.parent / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert {*BOXES} == {*rules["root_packages"]}
    assert without_counts(drawing()) == without_counts(PICTURE.read_text()), "run: python -m docs.architecture"


def without_counts(picture):
    return re.sub(r">\d+</text>", "></text>", picture)


def test_the_version_is_that_of_the_newest_release():
    released = re.findall(
        r"^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", README.with_name("CHANGELOG.md").read_text(), re.MULTILINE
    )
    assert tomllib.loads(README.with_name("pyproject.toml").read_text())["project"]["version"] == released[0]
