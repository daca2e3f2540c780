"""What does a TOML file say that a reader writes by hand, and on which line? Why it says nothing is told in words."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog.safe_text import plain

KEY = r"\s*\"?([A-Za-z0-9_.-]+)\"?\s*="
HEAD = r"\s*\[+\s*\"?([^\]\"]+?)\"?\s*\]"


@dataclass(frozen=True)
class TomlFile:
    """Its tables as they are written; none where it cannot be read, and the problem says why."""

    name: str
    text: str = field(default="", repr=False)
    tables: dict[str, Any] = field(default_factory=dict)
    problem: str = ""

    def at(self, table: str, key: str = "") -> str:
        """`baskets.toml, line 12` of a key in a table, or of the table where the key is not found; without a line where
        neither is. What stands above all tables is a key of the table without a name."""
        here, head = "", 0
        for number, line in enumerate(self.text.splitlines(), 1):
            if found := re.match(HEAD, line):
                here = found[1]
                head = number if here == table else head
            elif here == table and key and (said := re.match(KEY, line)) and said[1] == key:
                return f"{self.name}, line {number}"
        if head:
            return f"{self.name}, line {head}"
        return self.at("", table) if table else self.name


def read(place: Path, largest_bytes: int) -> TomlFile:
    """What is written there now; nothing, and no problem, where there is no file."""
    name = place.name
    try:
        with place.open("rb") as file:
            written = file.read(largest_bytes + 1)
        if len(written) > largest_bytes:
            return TomlFile(name, problem=f"{name} is larger than {largest_bytes // 1_000} kB")
        return parsed(name, written.decode())
    except FileNotFoundError:
        return TomlFile(name)
    except PermissionError:
        return TomlFile(name, problem=f"{name} may not be read: `chmod u+r {name}`")
    except UnicodeDecodeError:
        return TomlFile(name, problem=f"{name} is not UTF-8")
    except OSError as problem:
        return TomlFile(name, problem=f"{name} cannot be read ({type(problem).__name__})")


def parsed(name: str, text: str) -> TomlFile:
    """The tables of this text."""
    try:
        return TomlFile(name, text, tomllib.loads(text))
    except RecursionError:
        return TomlFile(name, text, problem=f"{name} puts too many brackets into each other")
    except ValueError as no_toml:  # TOMLDecodeError is one, and a number of 5,000 digits raises another
        return TomlFile(name, text, problem=f"{name} is not TOML: {plain(str(no_toml))}{key_at(text, str(no_toml))}")


def key_at(text: str, problem: str) -> str:
    """` (the key reserves)`, where a parser names the line and that line begins with one."""
    found = re.search(r"at line (\d+)", problem)
    written = text.splitlines()[int(found[1]) - 1 :][:1] if found else []
    key = re.match(KEY, written[0]) if written else None
    return f" (the key {key[1]})" if key else ""
