"""Which names stand for what: who was named to win, who to lose, who builds, who lends?

Chosen with hindsight until 5 February 2026. A change of members makes a new version, with its date.
"""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from catalog import SERIES
from catalog.companies import BUILDERS
from catalog.instruments import HELD
from catalog.safe_text import quoted
from catalog.user_baskets import NAMES, RESERVED, USER_BASKETS, UserBaskets, few

ESSAY = date(2026, 2, 5)  # the thesis was published; what came before is no evidence for it
VERSION, FROZEN_ON = 1, date(2026, 11, 24)


class Side(StrEnum):
    """What the thesis says will become of it."""

    WINS = "named to win"
    LOSES = "named to lose"
    NEITHER = "neither"


@dataclass(frozen=True)
class Member:
    """One name of a basket, and why it is in."""

    name: str  # the desk's
    reason: str

    @property
    def since(self) -> date | None:
        """The first day it traded as what it is now; None where that is as long as its prices go back."""
        return HELD[self.name].since


@dataclass(frozen=True)
class Basket:
    """Names that stand for one thing, each with the same weight at every month's end."""

    name: str
    title: str
    reason: str
    members: tuple[Member, ...]
    side: Side = Side.NEITHER
    own: bool = False  # from the reader's own file

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(member.name for member in self.members)


@dataclass(frozen=True)
class SpinOff:
    """A firm handed shares of another to its holders: a correction, where a price history shows it as a loss."""

    child: str
    day: date  # the first on which the parent traded without it
    ratio: float  # shares of the child for one of the parent
    reason: str


SPIN_OFFS: dict[str, SpinOff] = {
    "wdc": SpinOff("sndk", date(2025, 2, 24), 1 / 3, "a third of a Sandisk share for each of Western Digital (SEC)"),
}

MEMORY = Basket(
    "memory",
    "Memory and storage",
    "Makers of what is short: cash now, from prices that scarcity raises.",
    (
        Member("mu", "memory chips, sold out far ahead"),
        Member("sndk", "flash memory; joins by the rule, no past of its parent is lent to it"),
        Member("wdc", "hard disks; its holders got a third of a Sandisk share each"),
        Member("stx", "hard disks"),
        Member("sk_hynix", "memory chips, the first in those for AI; won"),
        Member("samsung", "memory chips and much else; won"),
    ),
    Side.WINS,
)
CRYPTO = Basket(
    "crypto",
    "Crypto",
    "Nothing but hope of later demand: the tip of the spear.",
    (
        Member("btc_usd", "the largest coin"),
        Member("eth_usd", "the second"),
        Member("sol_usd", "the one most traded for its swings"),
    ),
    Side.LOSES,
)
SOFTWARE = Basket(
    "software",
    "Software",
    "Cash flow far ahead, and AI in doubt of it. Names, since the fund IGV holds Microsoft and Oracle, who build.",
    tuple(
        Member(name, reason)
        for name, reason in (
            ("crm", "sales"),
            ("now", "office workflows"),
            ("adbe", "design"),
            ("wday", "personnel"),
            ("team", "programmers’ teams"),
            ("hubs", "marketing"),
            ("snow", "data warehouses"),
            ("ddog", "watching software"),
            ("mdb", "databases"),
        )
    ),
    Side.LOSES,
)
MOMENTUM = Basket(
    "momentum",
    "Retail momentum",
    "What private investors chase and cannot hold.",
    (Member("arkk", "a fund of such shares, chosen by its manager"),),
    Side.LOSES,
)
_CHASED = (
    Member("hood", "the broker of those who chase"),
    Member("sofi", "a bank on the telephone"),
    Member("afrm", "credit at the checkout"),
    Member("rblx", "a game"),
    Member("upst", "consumer loans by model"),
    Member("rklb", "rockets"),
)
OURS: dict[str, Basket] = {
    basket.name: basket
    for basket in (
        MEMORY,
        CRYPTO,
        SOFTWARE,
        MOMENTUM,
        Basket(
            "momentum_names",
            "Retail momentum by name",
            "The same by single names instead of a fund; Palantir is an AI name too.",
            (Member("pltr", "the most chased, and an AI name"), *_CHASED),
        ),
        Basket(
            "momentum_without_pltr",
            "Retail momentum without Palantir",
            "The same names without the one that is also an AI name.",
            _CHASED,
        ),
        Basket(
            "builders",
            "AI builders",
            "Who spends.",
            tuple(Member(name, "builds data centres") for name in BUILDERS),
        ),
        Basket(
            "neoclouds",
            "Neoclouds",
            "Levered to the build: data centres for rent, paid with debt and prepayments.",
            (
                Member("crwv", "the largest"),
                Member("nbis", "since it is no longer Yandex"),
                Member("iren", "once a bitcoin miner"),
                Member("apld", "builds for others"),
            ),
        ),
        Basket(
            "lenders",
            "Lenders",
            "Managers of private credit, who fund the build.",
            (
                Member("owl", "private credit, data centres among it"),
                Member("bx", "private equity, property and credit"),
                Member("apo", "private credit, with a life insurer"),
                Member("ares", "private credit"),
                Member("kkr", "private equity and credit"),
            ),
        ),
        Basket(
            "deep_pocket",
            "Deep pocket",
            "The investor behind OpenAI and Stargate.",
            (Member("softbank", "yen"),),
        ),
        Basket(
            "havens",
            "Havens",
            "What the author of the thesis sold.",
            (Member("gld", "gold"), Member("slv", "silver")),
        ),
    )
}
BY_TICKER = {held.ticker: name for name, held in HELD.items()}


def own(read: UserBaskets) -> tuple[dict[str, Basket], tuple[str, ...]]:
    """The baskets of a reader's file whose members are all followed, and a sentence for each that is left out."""
    found, problems = {}, []
    for name, told in read.baskets.items():
        if problem := taken(name) or not_followed(told["members"]):
            problems.append(f"{read.file.at(name, '' if taken(name) else 'members')}: [{name}] {problem}")
            continue
        members = tuple(Member(BY_TICKER[ticker], "chosen by you") for ticker in told["members"])
        title = told.get("title", "").strip() or name.replace("_", " ").capitalize()
        reason = told.get("reason", "").strip() or "From your own file."
        found[name] = Basket(name, title, reason, members, own=True)
    return found, few(problems)


def taken(name: str) -> str:
    if name in OURS or name in RESERVED or name in HELD or f"{name}_index" in SERIES:
        return "is the name of something else here; choose another"
    return ""


def not_followed(tickers: list[str]) -> str:
    """What is said of the first member that nobody here follows."""
    for ticker in tickers:
        if ticker not in BY_TICKER:
            close = get_close_matches(ticker, BY_TICKER, n=1)
            hint = f" Did you mean {close[0]}?" if close else ""
            return (
                f"holds {quoted(ticker)}, which is not followed.{hint} "
                f'To follow a share of New York, add {quoted(ticker)} = "its name" under [{NAMES}]'
            )
    return ""


_own, _problems = own(USER_BASKETS)
PROBLEMS = (*USER_BASKETS.problems, *_problems)  # of the reader's file, each a sentence
BASKETS: dict[str, Basket] = OURS | _own
WINNERS = tuple(basket for basket in BASKETS.values() if basket.side is Side.WINS)
LOSERS = tuple(basket for basket in BASKETS.values() if basket.side is Side.LOSES)
