"""Can anything be dated so: a day that was, known after it, stamped and spaced as the catalog says?"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from catalog.series import NEW_YORK, Frequency, Series
from pipelines.guards.implausible import Implausible, on
from pipelines.sources.base import Published
from pipelines.sources.errors import SourceError
from warehouse.clock import clock, new_york_day

FIRST = pd.Timestamp(1900, 1, 1)
AHEAD = pd.Timedelta(days=366)  # as far as a decision is announced before its day
TO_TELL_A_SPACING = 3  # dates
FIRSTS_OF_QUARTERS = (1, 4, 7, 10)

Stamped = Callable[[pd.DatetimeIndex], np.ndarray]
STAMPS: dict[Frequency, tuple[Stamped, int]] = {  # and the usual days from one date to the next
    Frequency.DAILY: (lambda days: np.full(len(days), True), 4),
    Frequency.WEEKLY: (lambda days: days.day_of_week == 2, 7),
    Frequency.WEEKLY_FRIDAY: (lambda days: days.day_of_week == 4, 7),
    Frequency.WEEKLY_MONDAY: (lambda days: days.day_of_week == 0, 7),
    Frequency.MONTHLY: (lambda days: days.day == 1, 31),
    Frequency.QUARTERLY: (lambda days: (days.day == 1) & days.month.isin(FIRSTS_OF_QUARTERS), 92),
}
WORDS = {Frequency.MONTHLY: "the first day of its month", Frequency.QUARTERLY: "the first day of its quarter"}


def possible(published: Published) -> Published:
    """The same, if no row is of a day that never was or has not come, or was known before it.

    Raises the SourceError that the source reported, and Implausible.
    """
    if published.problem:
        raise published.problem
    rows, series = published.rows, published.series
    if rows.empty and not series.events_of:
        raise SourceError(f"{series.name}: the source answered with no rows")
    today = pd.Timestamp(new_york_day(clock()))
    last = today + AHEAD if series.served_ahead else today
    for day in rows["date"][~rows["date"].between(FIRST, last)]:
        why = "before anything was published" if day < FIRST else f"which has not come: today is {today:%Y-%m-%d}"
        raise Implausible(series, f": dated {str(day)[:10]}, {why}")
    if not series.served_ahead and rows["known_from"].notna().any():
        read = rows["known_from"].dt.tz_convert(NEW_YORK).dt.tz_localize(None)
        for day, moment in zip(rows["date"][read < rows["date"]], read[read < rows["date"]], strict=True):
            raise Implausible(series, f"{on(day)}: told to be known on {moment:%Y-%m-%d}, before its day")
    return published


def stamped(rows: pd.DataFrame, series: Series) -> None:
    """Raises Implausible where the dates are those of another frequency than the catalog's."""
    if series.events_of:
        return
    days = pd.DatetimeIndex(rows["date"].unique())
    is_stamp, spacing = STAMPS[series.frequency]
    for day in days[~is_stamp(days)]:
        raise Implausible(series, f"{on(day)}: a {day:%A}, and it is {_dated(series.frequency)}")
    apart = np.median(np.diff(days.sort_values()).astype("timedelta64[D]").astype(int)) if len(days) > 1 else 0
    if len(days) >= TO_TELL_A_SPACING and apart > spacing and not series.optional:
        raise Implausible(series, f": its dates are {apart:.0f} days apart, and it is {series.frequency.value}")


def _dated(frequency: Frequency) -> str:
    return f"{frequency.value}{f', dated by {WORDS[frequency]}' if frequency in WORDS else ''}"
