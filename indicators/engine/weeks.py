"""When is a week decided, and when does a month end? A week on Friday at 18:00 in New York. Methodology, “Clocks”."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd

from catalog.series import NEW_YORK, Frequency
from indicators.engine.vintages import DAY

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
A_WEEK, A_WEDNESDAY = 7, 6  # days; 7 January 1970
FIRST_WEEK = int(np.datetime64("1993-01-06").astype(np.int64))  # ten years before the Fed's Wednesdays are known
MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3}
TO_FRIDAY_EVENING = timedelta(days=2, hours=18)  # from the beginning of Wednesday, by the clocks of New York


def microseconds(when: datetime) -> int:
    """Since 1970, UTC."""
    return (when - EPOCH) // timedelta(microseconds=1)


def decided_at(wednesdays: np.ndarray) -> np.ndarray:
    """When the weeks of these (days since 1970) were decided, in microseconds since 1970, UTC.

    >>> weeks = np.array(["2026-07-29", "2026-11-04"], "datetime64[D]").astype(np.int64)
    >>> decided_at(weeks).astype("datetime64[us]").astype("datetime64[h]").astype(str).tolist()
    ['2026-07-31T22', '2026-11-06T23']
    """
    evenings = pd.DatetimeIndex(wednesdays.astype("datetime64[D]").astype("datetime64[us]")) + TO_FRIDAY_EVENING
    return evenings.tz_localize(NEW_YORK).tz_convert(None).to_numpy().astype("datetime64[us]").astype(np.int64)


def weeks_decided(since: int, until: int) -> np.ndarray:
    """The Wednesdays (days since 1970) decided from one moment to another, in microseconds since 1970, UTC.

    None before the first week that is decided here.
    """
    weeks = first_wednesday(int(since // DAY) - A_WEEK) + np.arange(0, (until - since) // DAY + 2 * A_WEEK, A_WEEK)
    decided = decided_at(weeks)
    return weeks[(weeks >= FIRST_WEEK) & (since <= decided) & (decided <= until)]


def with_wednesdays(days: np.ndarray) -> np.ndarray:
    """These and each Wednesday between them."""
    return np.union1d(days, np.arange(first_wednesday(int(days[0])), days[-1], A_WEEK))


def first_wednesday(day: int) -> int:
    """This day, or the first Wednesday after it."""
    return day + (A_WEDNESDAY - day) % A_WEEK


def period_ends(days: np.ndarray, frequency: Frequency) -> np.ndarray:
    """The last day of the month or quarter that each of these is the first day of; days since 1970."""
    month = days.astype("datetime64[D]").astype("datetime64[M]")
    return (month + MONTHS[frequency]).astype("datetime64[D]").astype(np.int64) - 1
