"""When may an alert reach its reader? Not in quiet hours, with a digest once a day, by the reader's own clock."""

from datetime import UTC, date, datetime, time, timedelta

from pipelines.alerts.rules import Reader


def due(fired_at: datetime, reader: Reader, urgent: bool, digested: bool = True) -> datetime:
    """From when on it may be sent (UTC): at once, at the next digest, or when the quiet hours end."""
    if urgent:
        return fired_at
    when = following(fired_at, reader.digest, reader) if reader.digest and digested else fired_at
    return following(when, reader.quiet[1], reader) if reader.quiet and is_quiet(when, reader) else when


def following(moment: datetime, clock: time, reader: Reader) -> datetime:
    """When it is next so late by the reader's clock; that very moment counts. An hour that a day of daylight saving
    leaves out comes with the one after it, and one that comes twice the first time."""
    today = moment.astimezone(reader.zone).date()
    days = (today + timedelta(days=ahead) for ahead in (0, 1))
    return next(when for day in days if (when := at(day, clock, reader)) >= moment)


def at(day: date, clock: time, reader: Reader) -> datetime:
    return datetime.combine(day, clock, reader.zone).astimezone(UTC)


def is_quiet(moment: datetime, reader: Reader) -> bool:
    """Whether it lies in the quiet hours, which may reach over midnight."""
    if reader.quiet is None:
        return False
    begins, ends = reader.quiet
    here = moment.astimezone(reader.zone).time()
    return begins <= here < ends if begins < ends else here >= begins or here < ends
