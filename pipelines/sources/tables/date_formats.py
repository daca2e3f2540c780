"""Which days does a column mean, if all of it leaves one reading?"""

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import date

from catalog.series import Frequency
from pipelines.sources.tables.ambiguity import Unclear
from pipelines.sources.tables.csv_table import shortened

BY_NAME = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
BY_NAME |= {name[:3]: number for name, number in BY_NAME.items()} | {"sept": 9}
YEARS = range(1700, 2200)

YEAR, MONTH, DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
PART, AGAIN, NAME = r"(?P<part>[-/.])", r"(?P=part)", r"(?P<name>[A-Za-z]{3,9})\.?"
MIDNIGHT = r"(?:[T ]00?:00(?::00(?:\.0{1,9})?)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)?"


def _format(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + MIDNIGHT, re.ASCII)


FORMATS = (
    _format(YEAR + PART + MONTH + AGAIN + DAY),
    _format(MONTH + PART + DAY + AGAIN + YEAR),
    _format(DAY + PART + MONTH + AGAIN + YEAR),
    _format(f"{NAME} {DAY},? {YEAR}"),
    _format(f"{DAY}[- ]{NAME}[- ]{YEAR}"),
)
OF_MONTHS = (*FORMATS, _format(r"(?P<year>\d{4})-(?P<month>\d\d)"))

EXPECTED: dict[Frequency, Callable[[date], bool]] = {
    Frequency.DAILY: lambda day: False,  # days of every kind: they settle nothing
    Frequency.WEEKLY: lambda day: day.weekday() == 2,
    Frequency.WEEKLY_FRIDAY: lambda day: day.weekday() == 4,
    Frequency.WEEKLY_MONDAY: lambda day: day.weekday() == 0,
    Frequency.MONTHLY: lambda day: day.day == 1,
    Frequency.QUARTERLY: lambda day: day.day == 1 and day.month % 3 == 1,
}


def days(texts: Sequence[str], frequency: Frequency) -> list[date]:
    """Every cell as a day; of a month its first.

    Whether day or month stands first is told by a day above the twelfth, or by where this frequency puts its dates.
    Raises Unclear for a cell that is no date, is written in another way than the others, or may be two days.
    """
    formats = OF_MONTHS if frequency is Frequency.MONTHLY else FORMATS
    whole = [found for each in formats if (found := _column(texts, each)) is not None]
    if not whole:
        raise _misfit(texts, formats)
    likely = [found for found in whole if all(map(EXPECTED[frequency], found))] or whole
    for place, (one, other) in enumerate(zip(likely[0], likely[-1], strict=True)):
        if one != other:
            raise Unclear(place, f"{texts[place]} may be {_spoken(other)} or {_spoken(one)}; write dates as {other}")
    return likely[0]


def _column(texts: Sequence[str], each: re.Pattern[str]) -> list[date] | None:
    found = []
    for text in texts:
        day = _day(text, each)
        if day is None:
            return None
        found.append(day)
    return found


def _day(text: str, each: re.Pattern[str]) -> date | None:
    match = each.fullmatch(text)
    if not match or int(match["year"]) not in YEARS:
        return None
    parts = match.groupdict()
    month = BY_NAME.get(parts["name"].lower(), 0) if "name" in parts else int(parts["month"])
    try:
        return date(int(parts["year"]), month, int(parts.get("day", 1)))
    except ValueError:
        return None


def _misfit(texts: Sequence[str], formats: Sequence[re.Pattern[str]]) -> Unclear:
    """The first cell that is no date in any format, else the first that ends the last format shared by those before."""
    for place, text in enumerate(texts):
        if not any(_day(text, each) for each in formats):
            return Unclear(place, f"a date was expected, found {shortened(text)}")
    place, shared = 0, list(formats)
    while shared := [each for each in shared if _day(texts[place], each)]:
        place += 1
    return Unclear(place, f"{texts[place]} is written in another way than the dates before it")


def _spoken(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]}"
