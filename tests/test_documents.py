"""Do the documents say what the code does?"""

from typer.main import get_command

from docs.lists import README, written
from pipelines.__main__ import app


def test_the_lists_in_the_readme_are_those_of_the_catalog():
    assert written(README.read_text()) == README.read_text(), "run: python -m docs.lists"


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
