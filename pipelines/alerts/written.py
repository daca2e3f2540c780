"""How does the reader write a size, a span of time, a time of day or a name? Whatever is written otherwise raises
ValueError with what was expected."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import pandas as pd
from pydantic import BeforeValidator, Field

from catalog import UnknownSeries
from catalog.safe_text import what_is_wrong
from views.core.metadata import named

SPELL = re.compile(r"(\d{1,3}) (hour|day|week|month|quarter|year)s?")
PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%")
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
TITLE_CHARACTERS = 80  # characters


@dataclass(frozen=True)
class Size:
    """Of a change: in the unit of what moves, or in percent of what it was."""

    amount: float
    in_percent: bool = False


def size(said: Any) -> Any:
    match said:
        case bool():
            pass
        case int() | float() if 0 < said < float("inf"):
            return Size(float(said))
        case str() if (found := PERCENT.fullmatch(said.strip())) and float(found[1]) > 0:
            return Size(float(found[1]), in_percent=True)
    raise ValueError('must be a number above zero, or percent such as "5 %"')


def spell(said: Any) -> Any:
    found = SPELL.fullmatch(said.strip()) if isinstance(said, str) else None
    if not found or not int(found[1]):
        raise ValueError('must be a time such as "13 weeks", "5 days" or "6 hours"')
    count = int(found[1])
    return pd.DateOffset(months=3 * count) if found[2] == "quarter" else pd.DateOffset(**{f"{found[2]}s": count})


def time_of_day(said: Any) -> Any:
    found = CLOCK.fullmatch(said) if isinstance(said, str) else None
    if not found:
        raise ValueError('must be a time of day such as "07:30"')
    return time(int(found[1]), int(found[2]))


def hours(said: Any) -> Any:
    begins, _, ends = said.partition("-") if isinstance(said, str) else ("", "", "")
    try:
        found = time_of_day(begins.strip()), time_of_day(ends.strip())
    except ValueError:
        raise ValueError('must be two times of day such as "22:00-07:00"') from None
    if found[0] == found[1]:
        raise ValueError("must begin and end at two times of day")
    return found


def time_zone(said: Any) -> Any:
    try:
        return ZoneInfo(said)
    except (KeyError, ValueError, TypeError, OSError):
        raise ValueError("must be a time zone such as Europe/Berlin") from None


def one_name(said: Any) -> Any:
    try:
        return named(said) if isinstance(said, str) else None
    except UnknownSeries as nobody:
        raise ValueError(f"names nothing here: {nobody}") from None


def one_line(said: Any) -> Any:
    if not isinstance(said, str):
        raise ValueError("must be words in quotes")
    if problem := what_is_wrong(said, TITLE_CHARACTERS):
        raise ValueError(problem)
    return said


Number = Annotated[float, Field(allow_inf_nan=False)]
Change = Annotated[Size, BeforeValidator(size)]
Spell = Annotated[pd.DateOffset, BeforeValidator(spell)]
Clock = Annotated[time, BeforeValidator(time_of_day)]
Hours = Annotated[tuple[time, time], BeforeValidator(hours)]
Zone = Annotated[ZoneInfo, BeforeValidator(time_zone)]
Name = Annotated[str, BeforeValidator(one_name)]
Line = Annotated[str, BeforeValidator(one_line)]
