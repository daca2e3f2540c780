"""Who is in a basket now, who stands still for want of a price, and of whom is nothing known?"""

import math
from collections.abc import Sequence
from datetime import date

import pandas as pd

from catalog.baskets import BASKETS, LOSERS, SPIN_OFFS, WINNERS, Basket
from catalog.calendars import sessions
from catalog.instruments import HELD
from charts import number_format
from charts.blocks import bold, ledger
from indicators.themes.equal_weight import LONGEST_GAP
from views.core.point_in_time import PointInTime
from views.core.presentation import note, table
from views.winners.rebasing import ticker

JUMP_LOG_POINTS = 100 * math.log(5)  # log points in a day
MEMBERS_HEAD = ["Basket", "Side", "Why", "Holds now"]


def last_prices(data: PointInTime, basket: Basket) -> dict[str, date]:
    """The day of the newest price of each member that has any."""
    return {name: point.date for name in basket.names if (point := data.last(f"{name}_return"))}


def unknown(data: PointInTime, basket: Basket) -> list[str]:
    """Members without any price at this moment."""
    known = last_prices(data, basket)
    return [name for name in basket.names if name not in known]


def standing_still(data: PointInTime, basket: Basket) -> dict[str, date]:
    """Members whose price is missing for more than three sessions, with the day of their last."""
    return data.once(_standing_still, basket.name)


def _standing_still(data: PointInTime, basket: str) -> dict[str, date]:
    prices = last_prices(data, BASKETS[basket])
    return {name: day for name, day in prices.items() if len(sessions_after(data, day)) > LONGEST_GAP}


def held(data: PointInTime, basket: Basket) -> list[str]:
    """Members with a price now."""
    still = standing_still(data, basket)
    return [name for name in last_prices(data, basket) if name not in still]


def of_how_many(data: PointInTime, baskets: Sequence[Basket]) -> str:
    """` (4 of 6)`: how many of these baskets’ names a headline rests on now, where it is not all."""
    now, named = sum(len(held(data, each)) for each in baskets), sum(len(each.names) for each in baskets)
    return f" ({now} of {named})" if 0 < now < named else ""


def sessions_after(data: PointInTime, day: date) -> pd.DatetimeIndex:
    """New York sessions after that day, up to that of the newest price of any basket."""
    days = sessions()
    began, ended = days.searchsorted([pd.Timestamp(day), pd.Timestamp(data.once(newest_price))], side="right")
    return days[began:ended]


def newest_price(data: PointInTime) -> date:
    """The day of the newest price of any basket."""
    return max(day for basket in BASKETS.values() for day in last_prices(data, basket).values())


@table(page="winners")
def members(data: PointInTime) -> str:
    """A row for each basket: what it stands for, whom it holds, and of whom nothing is known."""
    rows = [[bold(b.title), b.side.value, b.reason, held_in_words(data, b)] for b in BASKETS.values()]
    return ledger(MEMBERS_HEAD, rows, ["text", "muted", "text", "text"])


def held_in_words(data: PointInTime, basket: Basket) -> str:
    """`2 of 6 with a price: MU, SNDK. No price known: WDC, STX, 000660.KS, 005930.KS.`"""
    now, frozen = held(data, basket), standing_still(data, basket)
    told = [f"{len(now)} of {len(basket.names)} with a price{': ' if now else ''}{', '.join(map(ticker, now))}."]
    told += [still(data, frozen)] if frozen else []
    missing = unknown(data, basket)
    for why, names in (
        ("No price known", [name for name in missing if not data.last(f"{name}_close")]),
        ("A price, but no rate to turn it into dollars", [name for name in missing if data.last(f"{name}_close")]),
    ):
        told += [f"{why}: {', '.join(map(ticker, names))}."] if names else []
    return " ".join(told)


def still(data: PointInTime, frozen: dict[str, date]) -> str:
    """`ARKK: no price since 31 Jul 2026, held at its last price.` or, past a month's end, `…, has left.`"""
    return " ".join(
        f"{ticker(name)}: no price since {number_format.day(day)}, "
        f"{'has left' if has_left(data, day) else 'held at its last price'}."
        for name, day in frozen.items()
    )


def has_left(data: PointInTime, day: date) -> bool:
    """Whether a month has ended since with more than three sessions without a price."""
    after = sessions_after(data, day)
    return bool((after[LONGEST_GAP:-1].month != after[LONGEST_GAP + 1 :].month).any())


def doubts(data: PointInTime) -> list[str]:
    """What a reader of the two sides must know of their members, in a line."""
    groups = (*WINNERS, *LOSERS)
    partial = [(group, n) for group in groups if (n := len(held(data, group))) < len(group.names)]
    told = ", ".join(f"{group.title.lower()} {n} of {len(group.names)}" for group, n in partial)
    frozen = {name: day for group in groups for name, day in standing_still(data, group).items()}
    gone = [f"{ticker(name)} since {number_format.day(day, year=False)}" for name, day in frozen.items()]
    said = [f"**Incomplete**: {told} name{'' if len(partial[-1][0].names) == 1 else 's'}"] if partial else []
    return [*said, f"**Without a price**: {', '.join(gone)}"] if gone else said


@note(page="winners")
def jumps(data: PointInTime) -> str:
    """Returns that would be more than fivefold in a day: none is left out, each is to be looked at."""
    found = [
        f"{ticker(name)} {number_format.signed(value)} log pts on {number_format.day(day)}"
        for name in dict.fromkeys(name for basket in BASKETS.values() for name in basket.names)
        for day, value in data.values(f"{name}_return")[lambda returns: returns.abs() > JUMP_LOG_POINTS].items()
    ]
    return (
        f"**To be looked at.** More than fivefold in a day, with no split known: {'; '.join(found)}." if found else ""
    )


@note(page="winners")
def corrected(data: PointInTime) -> str:
    """Each correction until then of a price history that the baskets rest on."""
    told = " ".join(
        f"{HELD[parent].title}, {number_format.day(of.day)}: {of.reason}, put back where its price shows it as a loss."
        for parent, of in SPIN_OFFS.items()
        if of.day <= data.day
    )
    return f"**Corrected by hand.** {told}" if told else ""
