"""When may an alert reach its reader? Not in quiet hours, with a digest once a day, by the reader's own clock."""

from datetime import UTC, date, datetime, time, timedelta

from pipelines.alerts.rules import Reader


def due(fired_at: datetime, reader: Reader, urgent: bool, digested: bool = True) -> datetime:
    """From when on it may be sent (UTC): at once, at the next digest, or when the quiet hours end."""
    if urgent:
        return fired_at
    when = following(fired_at, reader.digest, reader) if reader.digest and digested else fired_at
    return quiet_over(when, reader)


def following(moment: datetime, clock: time, reader: Reader) -> datetime:
    """When it is next so late by the reader's clock; that very moment counts. An hour that a day of daylight saving
    leaves out comes with the one after it, and one that comes twice the first time."""
    today = moment.astimezone(reader.zone).date()
    days = (today + timedelta(days=ahead) for ahead in (0, 1))
    return next(when for day in days if (when := at(day, clock, reader)) >= moment)


def at(day: date, clock: time, reader: Reader) -> datetime:
    return datetime.combine(day, clock, reader.zone).astimezone(UTC)


def quiet_over(moment: datetime, reader: Reader) -> datetime:
    """When the quiet hours end in which it lies, which may reach over midnight; itself where it lies in none."""
    if reader.quiet is None:
        return moment
    begins, ends = reader.quiet
    today = moment.astimezone(reader.zone).date()
    for evening in (today - timedelta(days=1), today):
        morning = evening + timedelta(days=ends < begins)
        if at(evening, begins, reader) <= moment < (over := at(morning, ends, reader)):
            return over
    return moment
