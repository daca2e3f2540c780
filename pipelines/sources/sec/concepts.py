"""What does one concept of a company's file hold, and what is wrong where no figure can be read?"""

from collections.abc import Iterator, Mapping
from datetime import date
from math import isfinite, isnan, nan
from typing import Any, NamedTuple

from pipelines.sources.errors import SourceError

# Annual and interim reports with their amendments and transition forms. An 8-K is none: where it has figures it tells a
# year anew before its quarters are told anew, and all that was reclassified would fall into the last of them.
REPORTS = ("10-Q", "10-K", "20-F", "40-F", "6-K")
EARLIEST = date(1980, 1, 1)
LARGEST = 1e15  # dollars: no company has a thousand trillion
SHOWN = 60  # characters of what stands in a wrong place


class Figure(NamedTuple):
    """A row of a concept; a balance has no start, and a row that its filer left empty the value NaN."""

    filed: date
    form: str
    accession: str
    start: date | None
    end: date
    value: float

    def flaw(self, today: date) -> str | None:
        """Why it says nothing, though it can be read."""
        if isnan(self.value):
            return "has no value"
        if self.filed > today:
            return "was filed on a day to come"
        if self.filed < self.end:
            return "was filed before its period was over"
        if self.end < EARLIEST or (self.start or self.end) > self.end:
            return "is of a period that cannot be"
        return None


def units(concept: Any, tag: str) -> Mapping[str, Any]:
    """The rows of a concept by their unit. Raises SourceError where none can be there."""
    _must_be(dict, concept, tag, "an object with its figures")
    told: Mapping[str, Any] = concept.get("units", {})
    _must_be(dict, told, f"`units` of {tag}", "a list for each unit")
    return told


def reported(concept: Any, tag: str) -> Iterator[Figure]:
    """What reports tell in dollars. Raises SourceError with the first row that cannot be read."""
    rows = units(concept, tag).get("USD", [])
    _must_be(list, rows, f"`USD` of {tag}", "a list of figures")
    for row in rows:
        _must_be(dict, row, f"a fact of {tag}", "a figure with its dates")
        _must_be(str, row.get("form"), f"`form` of {_fact(row, tag)}", "the name of a form")
        if row["form"].startswith(REPORTS):
            yield _figure(row, _fact(row, tag))


def _figure(row: Mapping[str, Any], about: str) -> Figure:
    accession = row.get("accn") or ""
    _must_be(str, accession, f"`accn` of {about}", "the number of a filing")
    filed, end = (_day(row.get(name), f"`{name}` of {about}") for name in ("filed", "end"))
    start = None if row.get("start") is None else _day(row["start"], f"`start` of {about}")
    return Figure(filed, row["form"], accession, start, end, _dollars(row.get("val"), f"`val` of {about}"))


def _fact(row: Mapping[str, Any], tag: str) -> str:
    return f"a fact of {tag} (end {shown(row.get('end'))}, filed {shown(row.get('filed'))})"


def _day(value: Any, about: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _unreadable(value, about, "a day") from None


def _dollars(value: Any, about: str) -> float:
    if value is None:
        return nan
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not isfinite(value) or abs(value) > LARGEST:
        raise _unreadable(value, about, "an amount in dollars")
    return float(value)


def _must_be(kind: type, value: Any, about: str, expected: str) -> None:
    if not isinstance(value, kind):
        raise _unreadable(value, about, expected)


def _unreadable(value: Any, about: str, expected: str) -> SourceError:
    return SourceError(
        f"{about} is {shown(value)}, {expected} was expected; nothing was taken, and what is stored stays"
    )


def shown(value: Any) -> str:
    """What stands in a wrong place, of what is long the beginning."""
    text = repr(value[:SHOWN] if isinstance(value, str | list) else value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
