"""Do the documents say what the code does?"""

import re

import pytest
from typer.main import get_command

from catalog import SERIES
from docs.lists import METHODOLOGY, README, written
from indicators import INDICATORS
from pipelines.__main__ import app
from views.core.metadata import SECTIONS, anchor, section


@pytest.mark.parametrize("document", [README, METHODOLOGY], ids=["README", "methodology"])
def test_the_tables_of_a_document_are_those_of_the_code(document):
    assert written(document.read_text()) == document.read_text(), "run: python -m docs.lists"


def test_what_a_reader_is_told_of_a_number_has_true_apostrophes():
    assert [name for name, told in (SERIES | INDICATORS).items() if "'" in told.meaning] == []


def test_every_indicator_is_explained_under_the_heading_that_its_figures_link_to():
    for heading, text in zip(*sections(METHODOLOGY.read_text()), strict=True):
        for name in (name for name in INDICATORS if section(name) == heading):
            assert f"`{name}`" in text, f"{name} under {heading}"
    headings = sections(METHODOLOGY.read_text())[0]
    assert {*SECTIONS.values(), "Inputs"} <= {*headings}
    assert len({anchor(heading) for heading in headings}) == len(headings)


def sections(text):
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return parts[::2], parts[1::2]


def test_the_readme_names_every_command_and_every_option_of_it():
    text = README.read_text()
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        assert f"`{name}" in text, name
        assert command.help, f"{name} says nothing of itself"
        options = [
            word
            for parameter in command.params
            for word in parameter.opts
            if word.startswith("--") and word != "--help"
        ]
        missing = [word for word in options if word not in text]
        assert not missing, f"{name}: {missing}"


def test_every_picture_of_the_readme_is_there():
    places = [part.split(")")[0] for part in README.read_text().split("](")[1:] if part.startswith("docs/")]
    assert places
    assert [place for place in places if not (README.parent / place).is_file()] == []
