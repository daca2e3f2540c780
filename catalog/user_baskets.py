"""Which baskets did the reader add? One TOML file, as it is written there; what is wrong with it is said in words."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from catalog import toml_file
from catalog.safe_text import quoted, what_is_wrong
from catalog.toml_file import TomlFile
from settings import PROJECT

FILE = "baskets.toml"
PLACE = PROJECT / FILE  # beside the settings, wherever the dashboard and its commands are started
NAMES = "names"  # the table of shares that are not followed yet
RESERVED = ("winners", "losers", "cash")  # what the indices of both sides and of bills are named for
TICKER, DESK_NAME = re.compile(r"[A-Z][A-Z0-9-]{0,9}"), re.compile(r"[a-z][a-z0-9_]{0,39}")
LARGEST_BYTES = 20_000  # bytes: hundreds of baskets
CHARACTERS = {"title": 80, "reason": 300}  # characters
PROBLEMS_TOLD = 20  # problems


@dataclass(frozen=True)
class UserBaskets:
    """New names by ticker, baskets by name as they stand in the file, and what is wrong in it."""

    file: TomlFile
    names: dict[str, str] = field(default_factory=dict)
    baskets: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def told_in(file: TomlFile) -> UserBaskets:
    """What of the file has the right shape, and a sentence for whatever has not."""
    if file.problem:
        return UserBaskets(file, problems=(f"{file.problem}; the baskets in it are left out",))
    names = file.tables.get(NAMES, {})
    names = names if isinstance(names, dict) else {NAMES: names}
    baskets = {name: basket for name, basket in file.tables.items() if name != NAMES}
    unnamed = {ticker: problem for ticker, title in names.items() if (problem := wrong_name(ticker, title))}
    unshaped = {name: wrong for name, basket in baskets.items() if (wrong := wrong_shape(name, basket))}
    return UserBaskets(
        file,
        {ticker: title for ticker, title in names.items() if ticker not in unnamed},
        {name: basket for name, basket in baskets.items() if name not in unshaped},
        few(
            [f"{file.at(NAMES, ticker)}: [{NAMES}] {problem}" for ticker, problem in unnamed.items()]
            + [f"{file.at(name, key)}: [{quoted(name)}] {problem}" for name, (key, problem) in unshaped.items()]
        ),
    )


def few(problems: list[str]) -> tuple[str, ...]:
    """So many that all can be read."""
    more = len(problems) - PROBLEMS_TOLD
    return (*problems[:PROBLEMS_TOLD], f"{FILE}: {more} more like these") if more > 0 else tuple(problems)


def wrong_name(ticker: str, title: object) -> str:
    """What is wrong with a share that is to be followed; empty where nothing is."""
    if not (TICKER.fullmatch(ticker) and isinstance(title, str) and title.strip()):
        return f'{quoted(ticker)} is not a ticker of New York with a name, such as AVGO = "Broadcom"'
    if ticker.lower() in RESERVED:
        return f"{ticker} cannot be followed: {ticker.lower()} is the name of something else here"
    problem = what_is_wrong(title, CHARACTERS["title"])
    return f"{ticker}: its name {problem}" if problem else ""


def wrong_shape(name: str, basket: object) -> tuple[str, str] | None:
    """The key of one basket whose shape is wrong, and what is; None where nothing is."""
    if not DESK_NAME.fullmatch(name) or not isinstance(basket, dict):
        return "", "must be a table whose name is small letters, digits and _, a letter first, at most 40"
    if unknown := sorted(set(basket) - {"title", "reason", "members"}):
        return unknown[0], f"says {quoted(', '.join(unknown))}; a basket has a title, a reason and members"
    if problem := wrong_members(basket.get("members")):
        return "members", problem
    return next(((key, problem) for key in CHARACTERS if (problem := wrong_words(key, basket.get(key, "")))), None)


def wrong_members(members: object) -> str:
    if not isinstance(members, list) or not all(isinstance(member, str) for member in members):
        return 'needs members, a list of tickers such as members = ["AVGO", "MSFT"]'
    if not members:
        return "has no members"
    twice = sorted(member for member, count in Counter(members).items() if count > 1)
    return f"names {quoted(', '.join(twice))} twice" if twice else ""


def wrong_words(key: str, words: object) -> str:
    if not isinstance(words, str):
        return f"{key} must be words in quotes"
    problem = what_is_wrong(words, CHARACTERS[key])
    return f"{key} {problem}" if problem else ""


# Read once, when the catalog is imported: its names become series and its baskets indicators, and those register then.
USER_BASKETS = told_in(toml_file.read(PLACE, LARGEST_BYTES))
