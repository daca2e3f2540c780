"""Which deals pay for the build beside the builders' own balance sheets? `deals.csv` beside this file has them.

Each with its source. An amount that nobody stated is empty and never zero. What is only reported or a letter is listed
and counted nowhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from catalog import csv_ledger
from catalog.companies import BUILDERS
from catalog.csv_ledger import amount, filled, last_day, one_of
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
    deals, problems = csv_ledger.read(FILE.name, COLUMNS, lines, _deal)
    return deals, (*problems, *_replacing_nothing(deals))


def _deal(told: Mapping[str, str]) -> Deal:
    """Raises ValueError that names the column."""
    one_of(told, "kind", KINDS)
    one_of(told, "binding", [*Binding])
    filled(told, "deal_id", "source")
    return Deal(
        told["deal_id"],
        told["from"],
        told["to"],
        told["kind"],
        amount(told, "amount_usd_bn"),
        Binding(told["binding"]),
        last_day(told, "announced"),
        told["replaces"],
        told["note"],
        told["source"],
    )


def _replacing_nothing(deals: Sequence[Deal]) -> Iterator[str]:
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
