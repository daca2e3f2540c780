"""Which alerts did the reader ask for? `alerts.toml` as it is written now; what is wrong in it is said by line and key.

A rule is a table with a name of the reader's own; the table `[reader]` says when the reader wants to be told.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from catalog.safe_text import plain, quoted
from pipelines.alerts.rules import Reader, Rule
from settings import PROJECT

FILE = "alerts.toml"
PLACE = PROJECT / FILE
READER = "reader"
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
NAMED = "letters, digits, - and _, a letter first, at most 40"
LARGEST_BYTES = 200_000  # bytes: more than a thousand rules
NONE_COUNTS = "none of it counts"


@dataclass(frozen=True)
class Alerts:
    """The rules that are right, when the reader wants to be told, and a sentence for whatever is wrong."""

    rules: tuple[Rule, ...] = ()
    reader: Reader = field(default_factory=Reader)
    problems: tuple[str, ...] = ()


def read(place: Path | None = None) -> Alerts:
    """What is written there now; nothing where there is no file."""
    try:
        with (place or PLACE).open("rb") as file:
            written = file.read(LARGEST_BYTES + 1)
        if len(written) > LARGEST_BYTES:
            return Alerts(problems=(f"{FILE} is larger than {LARGEST_BYTES // 1_000} kB; {NONE_COUNTS}",))
        return parsed(written.decode())
    except FileNotFoundError:
        return Alerts()
    except OSError as problem:
        return Alerts(problems=(f"{FILE} cannot be read ({type(problem).__name__}); {NONE_COUNTS}",))
    except UnicodeDecodeError:
        return Alerts(problems=(f"{FILE} is not UTF-8; {NONE_COUNTS}",))


def parsed(text: str) -> Alerts:
    """The rules in it that are right, each other one with its faults."""
    try:
        tables = tomllib.loads(text)
    except RecursionError:
        return Alerts(problems=(f"{FILE} puts too many brackets into each other; {NONE_COUNTS}",))
    except ValueError as no_toml:  # TOMLDecodeError is one, and a number of 5,000 digits raises another
        what = f"{plain(str(no_toml))}{key_at(text, str(no_toml))}"
        return Alerts(problems=(f"{FILE} is not TOML: {what}; {NONE_COUNTS}",))
    rules, problems, reader = [], [], Reader()
    for name, told in tables.items():
        if problem := wrong_table(name, told):
            place = place_of(text, name) if isinstance(told, dict) else place_of(text, "", name)
            problems.append(f"{place}{problem}")
            continue
        try:
            if name == READER:
                reader = Reader(**told)
            else:
                rules.append(Rule(**told | {"name": name}))
        except ValidationError as wrong:
            problems += said_of(text, name, wrong)
    return Alerts(tuple(rules), reader, tuple(f"{FILE}, {problem}" for problem in problems))


def wrong_table(name: str, told: Any) -> str:
    """What is wrong with it before its keys are looked at; empty where nothing is."""
    if not isinstance(told, dict):
        return f"{quoted(name)} stands in no table: write it under [{READER}] or under the name of a rule"
    if not NAME.fullmatch(name):
        return f"[{quoted(name)}] is no name for a rule: {NAMED}"
    return f"[{name}]: a rule's name is that of its table, take the key name out" if "name" in told else ""


def said_of(text: str, table: str, wrong: ValidationError) -> Iterator[str]:
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
        yield f"{place_of(text, table, key)}[{table}]: {plain(what)}"


def place_of(text: str, table: str, key: str = "") -> str:
    """`line 12, ` of this key in this table, or of the table's head; empty where it cannot be told."""
    here, head = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*\[\s*\"?([^\]\"]+?)\"?\s*\]", line):
            here = found[1]
            head = number if here == table else head
        elif here == table and key and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
            return f"line {number}, "
    return f"line {head}, " if head else ""


def key_at(text: str, problem: str) -> str:
    """` (the key reserves)`, where a parser names the line and that line begins with one."""
    found = re.search(r"at line (\d+)", problem)
    written = text.splitlines()[int(found[1]) - 1 :][:1] if found else []
    key = re.match(r"\s*\"?([A-Za-z0-9_-]+)\"?\s*=", written[0]) if written else None
    return f" (the key {key[1]})" if key else ""
