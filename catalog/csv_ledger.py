"""How is a ledger that is kept by hand read? A row that cannot be read is left out, and named with its column."""

import csv
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from catalog.safe_text import quoted

T = TypeVar("T")
Row = Mapping[str, str]  # what stands under each column, without the spaces around it


def read(
    name: str, columns: Sequence[str], lines: Iterable[str], made: Callable[[Row], T]
) -> tuple[tuple[T, ...], tuple[str, ...]]:
    """What was made of each row, and a sentence for each that is left out; `made` raises ValueError for those."""
    table = csv.DictReader(lines)
    missing = [column for column in columns if column not in (table.fieldnames or ())]
    if missing:
        return (), (f"{name}, row 1: no column {', '.join(missing)}; nothing of it is counted",)
    found, problems = [], []
    for row in table:
        try:
            found.append(made({column: (row[column] or "").strip() for column in columns}))
        except ValueError as problem:
            problems.append(f"{name}, row {table.line_num}, {problem}; it is left out")
    return tuple(found), tuple(problems)


def one_of(told: Row, column: str, allowed: Sequence[str]) -> None:
    if told[column] not in allowed:
        raise ValueError(f"{column}: {quoted(told[column]) or 'nothing'} is none of {', '.join(allowed)}")


def filled(told: Row, *columns: str) -> None:
    for column in columns:
        if not told[column]:
            raise ValueError(f"{column}: empty")


def amount(told: Row, column: str) -> float | None:
    """Above zero; what nobody stated is empty and never zero."""
    text = told[column]
    try:
        value = float(text) if text else None
    except ValueError:
        raise ValueError(f"{column}: {quoted(text)} is no number") from None
    if value is not None and not 0 < value < float("inf"):
        raise ValueError(f"{column}: {quoted(text)} is no amount; leave it empty where none was stated")
    return value


def last_day(told: Row, column: str) -> date:
    """Of `2025-10-16` that day, of `2025-10`, `2025-Q4` and `2025` the last."""
    text = told[column]
    try:
        year, _, rest = text.partition("-")
        if len(text) == len("2025-10-16"):
            return date.fromisoformat(text)
        month = 3 * int(rest[1:]) if rest.startswith("Q") else int(rest or 12)
        return date(int(year), month, monthrange(int(year), month)[1])
    except ValueError:
        raise ValueError(f"{column}: {quoted(text)} is no day, month, quarter or year") from None
