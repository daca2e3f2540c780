"""Which deals pay for the build beside the builders' own balance sheets? `deals.csv` beside this file has them.

Each with its source. An amount that nobody stated is empty and never zero. What is only reported or a letter is listed
and counted nowhere.
"""

import csv
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from catalog.companies import BUILDERS
from catalog.safe_text import quoted

FILE = Path(__file__).parent / "deals.csv"
COLUMNS = (
    "deal_id", "from", "to", "kind", "amount_usd_bn", "binding", "years", "announced", "replaces", "note", "source"
)  # fmt: skip
KINDS = ("equity", "debt", "purchase", "lease", "prepayment", "warrant", "levy", "stake", "backstop", "letter")


class Binding(StrEnum):
    """How firm it is."""

    LETTER = "letter"
    REPORTED = "reported"
    SIGNED = "signed"
    CLOSED = "closed"
    PAID = "paid"


FIRM = (Binding.SIGNED, Binding.CLOSED, Binding.PAID)
# Theirs stands in their own balance sheets; SoftBank's pays for shares of firms, not for the build.
COUNTED_ELSEWHERE = {*(ticker.upper() for ticker in BUILDERS), "SoftBank"}


@dataclass(frozen=True)
class Deal:
    """Money, goods or a promise that one gives another."""

    deal_id: str
    giver: str
    taker: str
    kind: str
    amount: float | None  # $bn
    binding: Binding
    announced: date  # of a month, quarter or year the last day: never too early
    replaces: str  # the deal that it takes the place of
    note: str
    source: str

    @property
    def is_off_balance_debt(self) -> bool:
        """Whether outside investors lent it to a vehicle, a neocloud or a data centre, for certain."""
        firm = self.binding in FIRM and self.amount is not None
        return firm and self.kind == "debt" and self.taker not in COUNTED_ELSEWHERE


def read(lines: Iterable[str]) -> tuple[tuple[Deal, ...], tuple[str, ...]]:
    """The deals of such a file, and a sentence for each row that is left out."""
    table = csv.DictReader(lines)
    missing = [column for column in COLUMNS if column not in (table.fieldnames or ())]
    if missing:
        return (), (f"{FILE.name}, row 1: no column {', '.join(missing)}; nothing of it is counted",)
    deals, problems = [], []
    for row in table:
        try:
            deals.append(_deal(row))
        except ValueError as problem:
            problems.append(f"{FILE.name}, row {table.line_num}, {problem}; it is left out")
    return tuple(deals), (*problems, *_replacing_nothing(deals))


def _deal(row: Mapping[str, str | None]) -> Deal:
    """Raises ValueError that names the column."""
    told = {column: (row[column] or "").strip() for column in COLUMNS}
    for column, allowed in (("kind", KINDS), ("binding", [*Binding])):
        if told[column] not in allowed:
            raise ValueError(f"{column}: {quoted(told[column]) or 'nothing'} is none of {', '.join(allowed)}")
    for column in ("deal_id", "source"):
        if not told[column]:
            raise ValueError(f"{column}: empty")
    return Deal(
        told["deal_id"],
        told["from"],
        told["to"],
        told["kind"],
        _amount(told["amount_usd_bn"]),
        Binding(told["binding"]),
        _last_day(told["announced"]),
        told["replaces"],
        told["note"],
        told["source"],
    )


def _amount(text: str) -> float | None:
    try:
        amount = float(text) if text else None
    except ValueError:
        raise ValueError(f"amount_usd_bn: {quoted(text)} is no number") from None
    if amount is not None and not 0 < amount < float("inf"):
        raise ValueError(f"amount_usd_bn: {quoted(text)} is no amount; leave it empty where none was stated")
    return amount


def _last_day(text: str) -> date:
    """Of `2025-10-16` that day, of `2025-10`, `2025-Q4` and `2025` the last."""
    try:
        year, _, rest = text.partition("-")
        if len(text) == len("2025-10-16"):
            return date.fromisoformat(text)
        month = 3 * int(rest[1:]) if rest.startswith("Q") else int(rest or 12)
        return date(int(year), month, monthrange(int(year), month)[1])
    except ValueError:
        raise ValueError(f"announced: {quoted(text)} is no day, month, quarter or year") from None


def _replacing_nothing(deals: list[Deal]) -> Iterator[str]:
    known = {deal.deal_id for deal in deals}
    for deal in deals:
        if deal.replaces and (deal.replaces not in known or deal.replaces == deal.deal_id):
            what = "itself" if deal.replaces == deal.deal_id else f"{quoted(deal.replaces)}, which is not there"
            yield f"{FILE.name}, {deal.deal_id}, replaces: {what}; it counts as if it replaced none"


with FILE.open(encoding="utf-8", newline="") as file:
    DEALS, PROBLEMS = read(file)
LIST_BEGINS = min((deal.announced for deal in DEALS), default=date.max)  # of what came before nothing was collected


def off_balance_debt(first: date, last: date, deals: Iterable[Deal] = DEALS) -> tuple[Deal, ...]:
    """What was lent so from the first of these days to the last, as it was known then, newest last.

    One that another has replaced by then counts no more.
    """
    told = [deal for deal in deals if deal.announced <= last]
    gone = {deal.replaces for deal in told if deal.replaces != deal.deal_id}
    found = [deal for deal in told if deal.announced >= first and deal.deal_id not in gone and deal.is_off_balance_debt]
    return tuple(sorted(found, key=lambda deal: deal.announced))


def days_of_year_to(quarter: date) -> tuple[date, date]:
    """The first and the last day of the four quarters to that one, which goes by its first day."""
    ended = date(quarter.year + quarter.month // 10, (quarter.month + 2) % 12 + 1, 1)
    return ended.replace(year=ended.year - 1), ended - timedelta(days=1)
