"""Which series is it worth asking for now? A release was expected since the last attempt, one is overdue, or a month
has gone by: a filing may be amended, and a figure revised, on any day.

What is read in parts is read whole once a month, so that what its source lists no longer is noticed.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zlib import crc32

import pandas as pd

from catalog.series import Series
from warehouse.clock import new_york_day
from warehouse.reader import Reader

ONE_HOUR = timedelta(hours=1)
ONE_DAY = timedelta(days=1)
A_MONTH = timedelta(days=30)
AT_ONCE = None


class Asked(NamedTuple):
    """The last attempt at a series."""

    at: datetime
    outcome: str
    tries: int  # attempts since something new came
    message: str | None = None
    read_at: datetime | None = None  # when its source last gave it


def last_asked(reader: Reader) -> dict[str, Asked]:
    """The last attempt at each series that was ever asked for."""
    found = reader.last_fetches()
    for column in ("message", "read_at"):
        found[column] = found[column].astype(object).where(found[column].notna(), None)
    columns = ["asked_at", "outcome", "tries", "message", "read_at"]
    return {row.Index: Asked(*row[1:]) for row in found[columns].itertuples()}


def next_due(series: Series, last_date: date | None, asked: Asked | None) -> datetime | None:
    """When the series is next worth asking for; AT_ONCE where it never was, or where a setting was missing."""
    if asked is None or asked.outcome in ("not configured", "wrong key"):
        return AT_ONCE
    if asked.outcome == "refused":
        return asked.at + ONE_DAY
    if asked.outcome == "not reported":
        return asked.at + A_MONTH
    if asked.outcome == "not asked":
        return asked.at + ONE_HOUR
    if last_date is None or asked.outcome == "failed":
        return asked.at + backoff(asked.tries)
    if series.is_complete(last_date):
        return asked.at + A_MONTH
    last_date = min(last_date, new_york_day(asked.at))  # what is served ahead may be decided anew before its day
    release, *_ = series.release.expected(series.following(last_date))
    moments = (release, *series.release.expected(last_date), asked.at + A_MONTH)
    coming = [moment for moment in moments if moment > asked.at]
    if release <= asked.at:
        coming.append(asked.at + backoff(asked.tries))
    return min(coming)


def is_due(series: Series, last_date: date | None, asked: Asked | None, now: datetime) -> bool:
    if series.events_of and asked is not None:
        return False  # it comes with its price
    moment = next_due(series, last_date, asked)
    return moment is AT_ONCE or moment <= now


def backoff(tries: int) -> timedelta:
    """An hour after the first try without news, doubling to a day."""
    return min(ONE_HOUR * 2 ** max(tries - 1, 0), ONE_DAY) if tries < 6 else ONE_DAY


def was_read_this_month(series: Series, asked: Asked | None, now: datetime) -> bool:
    """Whether its source gave it since its day of the month; the days are spread, so that no day has much to read."""
    if asked is None or asked.read_at is None:
        return False
    today = pd.Timestamp(new_york_day(now))
    its_day = today.replace(day=crc32(f"{series.source} {series.request}".encode()) % 28 + 1)
    if its_day > today:
        its_day -= pd.DateOffset(months=1)
    return new_york_day(asked.read_at) >= its_day.date()
