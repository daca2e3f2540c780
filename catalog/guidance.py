"""How much does each builder say it will spend in a year? `guidance.csv` beside this file has what was said, and when.

Each with its source. What was said of a quarter or without a number is not in it. Nothing of it enters what was spent.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from catalog import csv_ledger
from catalog.companies import BUILDERS
from catalog.csv_ledger import Row, amount, filled, last_day, one_of
from catalog.safe_text import quoted

FILE = Path(__file__).parent / "guidance.csv"
COLUMNS = ("company", "guided_at", "period", "low", "high", "definition", "note", "source")
DEFINITIONS = ("D1", "D1n", "D2", "D3", "other")  # of several said on one day of one year the first is taken


@dataclass(frozen=True)
class Guidance:
    """What a builder said on a day that it will spend in one of its years."""

    company: str  # by the desk’s name
    guided_at: date  # of a month the last day: never too early
    ends: date  # the last day of that year
    low: float | None  # $bn; empty where only “at most” was said
    high: float | None  # empty where only “at least” was said
    definition: str
    note: str
    source: str

    @property
    def middle(self) -> float:
        """Of a range; the number itself where only “at least” or “at most” was said."""
        stated = [end for end in (self.low, self.high) if end is not None]
        return sum(stated) / len(stated)


def read(lines: Iterable[str]) -> tuple[tuple[Guidance, ...], tuple[str, ...]]:
    """The statements of such a file, and a sentence for each row that is left out."""
    return csv_ledger.read(FILE.name, COLUMNS, lines, _guidance)


def _guidance(told: Row) -> Guidance:
    """Raises ValueError that names the column."""
    one_of(told, "company", [builder.upper() for builder in BUILDERS])
    one_of(told, "definition", DEFINITIONS)
    filled(told, "source", *(["note"] if told["definition"] == "other" else []))  # which says what counts
    low, high = amount(told, "low"), amount(told, "high")
    if low is None and high is None:
        raise ValueError("low: empty, and so is high")
    if low is not None and high is not None and low > high:
        raise ValueError(f"low: {low:g} is above high, {high:g}")
    return Guidance(
        told["company"].lower(),
        last_day(told, "guided_at"),
        _year_end(told["period"]),
        low,
        high,
        told["definition"],
        told["note"],
        told["source"],
    )


def _year_end(text: str) -> date:
    """Of `CY2026` and of `FY2027 (May)` the last day."""
    told = f"FY{text[2:]} (December)" if text.startswith("CY") else text
    try:
        month = datetime.strptime(told, "FY%Y (%B)")
    except ValueError:
        raise ValueError(f"period: {quoted(text) or 'nothing'} is no year such as CY2026 or FY2027 (May)") from None
    return date(month.year, month.month, monthrange(month.year, month.month)[1])


with FILE.open(encoding="utf-8", newline="") as file:
    GUIDANCE, PROBLEMS = read(file)


def guided(company: str, day: date, said: Iterable[Guidance] = GUIDANCE) -> Guidance | None:
    """The newest that it had said by that day of the first of its years that is not over; None where it had not.

    A later statement of the same year takes the place of the earlier; what was said of a year ends with that year.
    """
    known = [one for one in said if one.company == company and one.guided_at <= day < one.ends]
    year = min((one.ends for one in known), default=None)
    return max(
        (one for one in known if one.ends == year),
        key=lambda one: (one.guided_at, -DEFINITIONS.index(one.definition)),
        default=None,
    )
