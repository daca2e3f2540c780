"""Which alerts did the reader ask for? `alerts.toml` as it is written now; what is wrong in it is said by line and key.

A rule is a table with a name of the reader's own; the table `[reader]` says when the reader wants to be told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from catalog import toml_file
from catalog.safe_text import plain, quoted
from catalog.toml_file import TomlFile
from pipelines.alerts.rules import Reader, Rule
from settings import PROJECT

FILE = "alerts.toml"
PLACE = PROJECT / FILE
READER = "reader"
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
NAMED = "letters, digits, - and _, a letter first, at most 40"
LARGEST_BYTES = 200_000  # bytes: more than a thousand rules


@dataclass(frozen=True)
class Alerts:
    """The rules that are right, when the reader wants to be told, and a sentence for whatever is wrong."""

    rules: tuple[Rule, ...] = ()
    reader: Reader = field(default_factory=Reader)
    problems: tuple[str, ...] = ()


def read(place: Path | None = None) -> Alerts:
    """What is written there now; nothing where there is no file."""
    return told_in(toml_file.read(place or PLACE, LARGEST_BYTES))


def told_in(file: TomlFile) -> Alerts:
    """The rules in it that are right, each other one with its faults."""
    if file.problem:
        return Alerts(problems=(f"{file.problem}; none of it counts",))
    rules, problems, reader = [], [], Reader()
    for name, told in file.tables.items():
        if problem := wrong_table(name, told):
            problems.append(f"{file.at(name)}, {problem}")
            continue
        try:
            if name == READER:
                reader = Reader(**told)
            else:
                rules.append(Rule(**told | {"name": name}))
        except ValidationError as wrong:
            problems += said_of(file, name, wrong)
    return Alerts(tuple(rules), reader, tuple(problems))


def wrong_table(name: str, told: Any) -> str:
    """What is wrong with it before its keys are looked at; empty where nothing is."""
    if not isinstance(told, dict):
        return f"{quoted(name)} stands in no table: write it under [{READER}] or under the name of a rule"
    if not NAME.fullmatch(name):
        return f"[{quoted(name)}] is no name for a rule: {NAMED}"
    return f"[{name}]: a rule's name is that of its table, take the key name out" if "name" in told else ""


def said_of(file: TomlFile, table: str, wrong: ValidationError) -> Iterator[str]:
    """Each fault of one table, with the line and the key."""
    for error in wrong.errors(include_url=False, include_input=False):
        key = str(error["loc"][0]) if error["loc"] else ""
        match error["type"]:
            case "extra_forbidden":
                what = f"{quoted(key)} is no key here"
            case "missing":
                what = f'needs {key}, such as of = "reserves"'
            case _:
                what = f"{key} {error['msg']}".strip().replace("Value error, ", "").replace("Input should", "should")
        yield f"{file.at(table, key)}, [{table}]: {plain(what)}"
