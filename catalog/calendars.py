"""On which days does an exchange trade? As exchange-calendars has it, days of mourning and storms included."""

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from exchange_calendars import ExchangeCalendar

NEW_YORK_EXCHANGE, SEOUL = "XNYS", "XKRX"
RECORDED_BEFORE = "2024-01-01"  # by exchange-calendars, every holiday of Seoul; what comes after follows from its rules
ALWAYS_OPEN = "24/7"
FIRST, LAST = "1999-01-01", "2036-12-31"  # Seoul’s holidays follow the moon: to lay out each further year takes time


@cache
def calendar(exchange: str) -> "ExchangeCalendar":
    """Its sessions with their hours, past and foreseen."""
    from exchange_calendars import get_calendar  # here, since few commands ask for a session

    return _seoul() if exchange == SEOUL else get_calendar(exchange, start=FIRST, end=LAST)


def _seoul() -> "ExchangeCalendar":
    """The same with only the holidays laid out by rule that are not recorded: all of them take two seconds."""
    from exchange_calendars.exchange_calendar_xkrx import XKRXExchangeCalendar

    class Seoul(XKRXExchangeCalendar):  # type: ignore[misc]  # exchange-calendars carries no types
        regular_holidays = None

        @property
        def adhoc_holidays(self) -> list[pd.Timestamp]:
            return [*super().adhoc_holidays, *super().regular_holidays.holidays(RECORDED_BEFORE, LAST)]

    return Seoul(FIRST, LAST)


@cache
def sessions(exchange: str = NEW_YORK_EXCHANGE) -> pd.DatetimeIndex:
    """Every day on which it trades."""
    return calendar(exchange).sessions.as_unit("us")


def session_after(exchange: str, day: pd.Timestamp) -> pd.Timestamp:
    """The first session after that day.

    >>> session_after(NEW_YORK_EXCHANGE, pd.Timestamp("2026-07-02")).date()  # Independence Day is kept on the Friday
    datetime.date(2026, 7, 6)
    """
    return sessions(exchange)[sessions(exchange).searchsorted(day, side="right")]


def session_before(exchange: str, day: pd.Timestamp) -> pd.Timestamp:
    """The last session before that day."""
    return sessions(exchange)[sessions(exchange).searchsorted(day, side="left") - 1]
