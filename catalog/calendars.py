"""On which days does an exchange trade? As exchange-calendars has it, days of mourning and storms included."""

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from exchange_calendars import ExchangeCalendar

NEW_YORK_EXCHANGE = "XNYS"
ALWAYS_OPEN = "24/7"
FIRST, LAST = "1999-01-01", "2050-12-31"  # Seoul's holidays follow the moon and are recorded up to there


@cache
def calendar(exchange: str) -> "ExchangeCalendar":
    """Its sessions with their hours, past and foreseen."""
    from exchange_calendars import get_calendar  # here, since few commands ask for a session

    return get_calendar(exchange, start=FIRST, end=LAST)


@cache
def sessions(exchange: str = NEW_YORK_EXCHANGE) -> pd.DatetimeIndex:
    """Every day on which it trades."""
    return calendar(exchange).sessions.as_unit("us")


def session_after(exchange: str, day: pd.Timestamp) -> pd.Timestamp:
    """The first session after that day."""
    return sessions(exchange)[sessions(exchange).searchsorted(day, side="right")]


def session_before(exchange: str, day: pd.Timestamp) -> pd.Timestamp:
    """The last session before that day."""
    return sessions(exchange)[sessions(exchange).searchsorted(day, side="left") - 1]
