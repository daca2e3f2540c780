"""Who is in a basket now, who stands still for want of a price, and of whom is nothing known?"""

import math
from datetime import date

import pandas as pd

from catalog.baskets import BASKETS, LOSERS, SPIN_OFFS, WINNERS, Basket
from catalog.calendars import sessions
from catalog.instruments import HELD
from charts import number_format
from charts.blocks import bold
from indicators.themes.equal_weight import LONGEST_GAP
from views.core.point_in_time import Board
from views.winners.rebasing import ticker

JUMP = 100 * math.log(5)  # log points in a day
HEAD = ["Basket", "Side", "Why", "Holds now"]


def last_prices(board: Board, basket: Basket) -> dict[str, date]:
    """The day of the newest price of each member that has any."""
    return {name: point.date for name in basket.names if (point := board.last(f"{name}_return"))}


def unknown(board: Board, basket: Basket) -> list[str]:
    """Members without any price at this moment."""
    known = last_prices(board, basket)
    return [name for name in basket.names if name not in known]


def standing_still(board: Board, basket: Basket) -> dict[str, date]:
    """Members whose price is missing for more than three sessions, with the day of their last."""
    return {
        name: day for name, day in last_prices(board, basket).items() if len(sessions_after(board, day)) > LONGEST_GAP
    }


def held(board: Board, basket: Basket) -> list[str]:
    """Members with a price now."""
    still = standing_still(board, basket)
    return [name for name in last_prices(board, basket) if name not in still]


def sessions_after(board: Board, day: date) -> pd.DatetimeIndex:
    """New York sessions after that day, up to that of the newest price of any basket."""
    days = sessions()
    began, ended = days.searchsorted([pd.Timestamp(day), pd.Timestamp(board.once(newest_price))], side="right")
    return days[began:ended]


def newest_price(board: Board) -> date:
    """The day of the newest price of any basket."""
    return max(day for basket in BASKETS.values() for day in last_prices(board, basket).values())


def of_each(board: Board) -> list[list[str]]:
    """A row for each basket: what it stands for, whom it holds, and of whom nothing is known."""
    return [[bold(b.title), b.side.value, b.reason, held_in_words(board, b)] for b in BASKETS.values()]


def held_in_words(board: Board, basket: Basket) -> str:
    """`2 of 6 with a price: MU, SNDK. No price known: WDC, STX, 000660.KS, 005930.KS.`"""
    now, frozen = held(board, basket), standing_still(board, basket)
    told = [f"{len(now)} of {len(basket.names)} with a price{': ' if now else ''}{', '.join(map(ticker, now))}."]
    told += [still(board, frozen)] if frozen else []
    missing = unknown(board, basket)
    for why, names in (
        ("No price known", [name for name in missing if not board.last(f"{name}_close")]),
        ("A price, but no rate to turn it into dollars", [name for name in missing if board.last(f"{name}_close")]),
    ):
        told += [f"{why}: {', '.join(map(ticker, names))}."] if names else []
    return " ".join(told)


def still(board: Board, frozen: dict[str, date]) -> str:
    """`ARKK: no price since 31 Jul 2026, held at its last price.` or, past a month's end, `…, has left.`"""
    return " ".join(
        f"{ticker(name)}: no price since {number_format.day(day)}, "
        f"{'has left' if has_left(board, day) else 'held at its last price'}."
        for name, day in frozen.items()
    )


def has_left(board: Board, day: date) -> bool:
    """Whether a month has ended since with more than three sessions without a price."""
    after = sessions_after(board, day)
    return bool((after[LONGEST_GAP:-1].month != after[LONGEST_GAP + 1 :].month).any())


def doubts(board: Board) -> list[str]:
    """What a reader of the two sides must know of their members, in a line."""
    groups = (*WINNERS, *LOSERS)
    partial = [(group, n) for group in groups if (n := len(held(board, group))) < len(group.names)]
    told = ", ".join(f"{group.title.lower()} {n} of {len(group.names)}" for group, n in partial)
    frozen = {name: day for group in groups for name, day in standing_still(board, group).items()}
    gone = [f"{ticker(name)} since {number_format.day(day, year=False)}" for name, day in frozen.items()]
    said = [f"**Incomplete**: {told} name{'' if len(partial[-1][0].names) == 1 else 's'}"] if partial else []
    return [*said, f"**Without a price**: {', '.join(gone)}"] if gone else said


def jumps(board: Board) -> str:
    """Returns that would be more than fivefold in a day: none is left out, each is to be looked at."""
    found = [
        f"{ticker(name)} {number_format.signed(value)} log pts on {number_format.day(day)}"
        for name in dict.fromkeys(name for basket in BASKETS.values() for name in basket.names)
        for day, value in board.values(f"{name}_return")[lambda returns: returns.abs() > JUMP].items()
    ]
    return (
        f"**To be looked at.** More than fivefold in a day, with no split known: {'; '.join(found)}." if found else ""
    )


def corrected() -> str:
    """Each correction of a price history that the baskets rest on."""
    return " ".join(
        f"{HELD[parent].title}, {number_format.day(of.day)}: {of.reason}, put back where its price shows it as a loss."
        for parent, of in SPIN_OFFS.items()
    )
