"""On which days is a series dated, from a first day up to what has been released by now?"""

from datetime import date, datetime
from functools import cache

import pandas as pd
from pandas.tseries.holiday import USFederalHolidayCalendar
from pandas.tseries.offsets import CustomBusinessDay

from catalog import instruments
from catalog.calendars import sessions
from catalog.series import Frequency, Series
from catalog.sources import Kind
from warehouse.clock import new_york_day

STEPS = {
    Frequency.DAILY: CustomBusinessDay(calendar=USFederalHolidayCalendar()),
    Frequency.WEEKLY: "W-WED",
    Frequency.WEEKLY_FRIDAY: "W-FRI",
    Frequency.WEEKLY_MONDAY: "W-MON",
    Frequency.MONTHLY: "MS",
    Frequency.QUARTERLY: "QS",
}
EVERY_CALENDAR_DAY = {"fed_funds_daily"}  # beside what is served ahead


def dates(series: Series, first: date, now: datetime) -> pd.DatetimeIndex:
    """All of its dates that its release rule has made known by now; of a price from the day it traded as what it is."""
    begins = instruments.FIRST_DAYS.get(series.request, first) if series.provider.kind is Kind.PRICES else first
    days = calendar(series, first, min(series.ends or date.max, new_york_day(now)))
    return days[(days >= pd.Timestamp(begins)) & (series.release.known_from(days) <= pd.Timestamp(now))]


def calendar(series: Series, first: date, last: date) -> pd.DatetimeIndex:
    if series.exchange:
        days = sessions(series.exchange)
        return days[(days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))]
    every_day = series.served_ahead or series.name in EVERY_CALENDAR_DAY
    return laid_out("D" if every_day else STEPS[series.frequency], first, last)


@cache
def laid_out(step: str | CustomBusinessDay, first: date, last: date) -> pd.DatetimeIndex:
    return pd.date_range(first, last, freq=step, unit="us")
