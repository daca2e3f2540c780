"""Which baskets did the reader add? One TOML file, as it is written there; what is wrong with it is said in words."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = "baskets.toml"  # in the folder that the dashboard and its commands are started in
NAMES = "names"  # the table of shares that are not followed yet
RESERVED = ("winners", "losers", "cash")  # what the indices of both sides and of bills are named for
TICKER, DESK_NAME = re.compile(r"[A-Z][A-Z0-9-]{0,9}"), re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Own:
    """New names by ticker, baskets by name as they stand in the file, and what is wrong in it."""

    names: dict[str, str] = field(default_factory=dict)
    baskets: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read() -> Own:
    """The file of this desk; nothing where there is none."""
    try:
        return parsed(Path(FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Own()
    except PermissionError:
        return Own(problems=(f"{FILE} may not be read; the baskets in it are left out until `chmod u+r {FILE}`",))
    except (OSError, UnicodeDecodeError):
        return Own(problems=(f"{FILE} cannot be read; the baskets in it are left out",))


def parsed(text: str) -> Own:
    """What of the file has the right shape, and a sentence for whatever has not."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        return Own(problems=(f"{FILE} is not TOML: {problem}; the baskets in it are left out",))
    found = {key: shape_of(key, value) for key, value in tables.items() if key != NAMES}
    names = tables.get(NAMES, {})
    names = names if isinstance(names, dict) else {NAMES: names}
    wrong = [
        f'[{NAMES}] {ticker} is not a ticker of New York with a name, such as AVGO = "Broadcom"'
        for ticker, title in names.items()
        if not is_a_name(ticker, title)
    ]
    wrong += [
        f"[{NAMES}] {ticker} cannot be followed: {ticker.lower()} is the name of something else here"
        for ticker in names
        if ticker.lower() in RESERVED
    ]
    return Own(
        {t: title for t, title in names.items() if is_a_name(t, title) and t.lower() not in RESERVED},
        {key: tables[key] for key, problem in found.items() if not problem},
        tuple(f"{FILE}: {problem}" for problem in [*wrong, *filter(None, found.values())]),
    )  # fmt: skip


def is_a_name(ticker: str, title: object) -> bool:
    return bool(TICKER.fullmatch(ticker) and isinstance(title, str) and title)


def shape_of(name: str, basket: object) -> str:
    """What is wrong with the shape of one basket; empty where nothing is."""
    if not DESK_NAME.fullmatch(name) or not isinstance(basket, dict):
        return f"[{name}] must be a table whose name is small letters, digits and _"
    if unknown := set(basket) - {"title", "reason", "members"}:
        return f"[{name}] says {', '.join(sorted(unknown))}; a basket has a title, a reason and members"
    members = basket.get("members")
    if not isinstance(members, list) or not all(isinstance(member, str) for member in members):
        return f'[{name}] needs members, a list of tickers such as members = ["AVGO", "MSFT"]'
    if not members:
        return f"[{name}] has no members"
    if twice := sorted({member for member in members if members.count(member) > 1}):
        return f"[{name}] names {', '.join(twice)} twice"
    if not all(isinstance(basket.get(key, ""), str) for key in ("title", "reason")):
        return f"[{name}]: title and reason are words in quotes"
    return ""


OWN = read()
