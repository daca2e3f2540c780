"""Which baskets did the reader add? One TOML file, as it is written there; what is wrong with it is said in words."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog.safe_text import quoted, what_is_wrong
from settings import PROJECT

FILE = "baskets.toml"
PLACE = PROJECT / FILE  # beside the settings, wherever the dashboard and its commands are started
NAMES = "names"  # the table of shares that are not followed yet
RESERVED = ("winners", "losers", "cash")  # what the indices of both sides and of bills are named for
TICKER, DESK_NAME = re.compile(r"[A-Z][A-Z0-9-]{0,9}"), re.compile(r"[a-z][a-z0-9_]{0,39}")
LARGEST_BYTES = 20_000  # bytes: hundreds of baskets
CHARACTERS = {"title": 80, "reason": 300}  # characters
PROBLEMS_TOLD = 20  # problems
LEFT_OUT = "the baskets in it are left out"
TOO_LARGE = f"{FILE} is larger than {LARGEST_BYTES // 1_000} kB; {LEFT_OUT}"


@dataclass(frozen=True)
class UserBaskets:
    """New names by ticker, baskets by name as they stand in the file, and what is wrong in it."""

    names: dict[str, str] = field(default_factory=dict)
    baskets: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read(place: Path) -> UserBaskets:
    """What is written there; nothing where there is no file."""
    try:
        with place.open("rb") as file:
            written = file.read(LARGEST_BYTES + 1)
        return parsed(written.decode()) if len(written) <= LARGEST_BYTES else UserBaskets(problems=(TOO_LARGE,))
    except FileNotFoundError:
        return UserBaskets()
    except PermissionError:
        return UserBaskets(
            problems=(f"{FILE} may not be read; the baskets in it are left out until `chmod u+r {FILE}`",)
        )
    except (OSError, UnicodeDecodeError):
        return UserBaskets(problems=(f"{FILE} cannot be read; {LEFT_OUT}",))


def parsed(text: str) -> UserBaskets:
    """What of the file has the right shape, and a sentence for whatever has not."""
    try:
        tables = tomllib.loads(text)
    except RecursionError:
        return UserBaskets(problems=(f"{FILE} puts too many brackets into each other; {LEFT_OUT}",))
    except ValueError as no_toml:  # TOMLDecodeError is one, and a number of 5,000 digits raises another
        return UserBaskets(problems=(f"{FILE} is not TOML: {quoted(str(no_toml))}; {LEFT_OUT}",))
    names = tables.pop(NAMES, {})
    names = names if isinstance(names, dict) else {NAMES: names}
    unnamed = {ticker: problem for ticker, title in names.items() if (problem := wrong_name(ticker, title))}
    unshaped = {name: problem for name, basket in tables.items() if (problem := wrong_shape(name, basket))}
    return UserBaskets(
        {ticker: title for ticker, title in names.items() if ticker not in unnamed},
        {name: basket for name, basket in tables.items() if name not in unshaped},
        few([f"{FILE}: {problem}" for problem in (*unnamed.values(), *unshaped.values())]),
    )


def few(problems: list[str]) -> tuple[str, ...]:
    """So many that all can be read."""
    more = len(problems) - PROBLEMS_TOLD
    return (*problems[:PROBLEMS_TOLD], f"{FILE}: {more} more like these") if more > 0 else tuple(problems)


def wrong_name(ticker: str, title: object) -> str:
    """What is wrong with a share that is to be followed; empty where nothing is."""
    if not (TICKER.fullmatch(ticker) and isinstance(title, str) and title.strip()):
        return f'[{NAMES}] {quoted(ticker)} is not a ticker of New York with a name, such as AVGO = "Broadcom"'
    if ticker.lower() in RESERVED:
        return f"[{NAMES}] {ticker} cannot be followed: {ticker.lower()} is the name of something else here"
    problem = what_is_wrong(title, CHARACTERS["title"])
    return f"[{NAMES}] {ticker}: its name {problem}" if problem else ""


def wrong_shape(name: str, basket: object) -> str:
    """What is wrong with the shape of one basket; empty where nothing is."""
    if not DESK_NAME.fullmatch(name) or not isinstance(basket, dict):
        return f"[{quoted(name)}] must be a table whose name is small letters, digits and _, a letter first, at most 40"
    if unknown := set(basket) - {"title", "reason", "members"}:
        return f"[{name}] says {quoted(', '.join(sorted(unknown)))}; a basket has a title, a reason and members"
    return wrong_members(name, basket.get("members")) or wrong_words(name, basket)


def wrong_members(name: str, members: object) -> str:
    if not isinstance(members, list) or not all(isinstance(member, str) for member in members):
        return f'[{name}] needs members, a list of tickers such as members = ["AVGO", "MSFT"]'
    if not members:
        return f"[{name}] has no members"
    twice = sorted(member for member, count in Counter(members).items() if count > 1)
    return f"[{name}] names {quoted(', '.join(twice))} twice" if twice else ""


def wrong_words(name: str, basket: dict[str, Any]) -> str:
    if not all(isinstance(basket.get(key, ""), str) for key in CHARACTERS):
        return f"[{name}]: title and reason are words in quotes"
    wrong = {key: what_is_wrong(basket.get(key, ""), most) for key, most in CHARACTERS.items()}
    return next((f"[{name}]: its {key} {problem}" for key, problem in wrong.items() if problem), "")


# Read once, when the catalog is imported: its names become series and its baskets indicators, and those register then.
USER_BASKETS = read(PLACE)
