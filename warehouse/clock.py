"""What time is it, and which moment does a reader mean? The only place that asks."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from settings import replayed

NEW_YORK = ZoneInfo("America/New_York")
FIRST_YEAR = 1900  # of a replay


class BadMoment(ValueError):
    """A date or moment that cannot be read, with what was expected."""


def clock() -> datetime:
    """Now in UTC, or the moment `PIPELINES_NOW` names (tests and replays)."""
    fixed = replayed()
    if not fixed:
        return datetime.now(UTC)
    if (when := moment(fixed)).year < FIRST_YEAR:
        raise BadMoment(f"{fixed!r} lies before {FIRST_YEAR}: nothing that is followed here was published then")
    return when


def moment(said: str | date | datetime) -> datetime:
    """A date means its end in New York; a moment must carry its offset.

    >>> moment("2025-09-30").isoformat()
    '2025-10-01T03:59:59.999999+00:00'
    >>> moment("2025-09-30T12:00:00-04:00").isoformat()
    '2025-09-30T16:00:00+00:00'
    """
    try:
        when = _read(said) if isinstance(said, str) else said
        if not isinstance(when, datetime):
            when = datetime.combine(when, time.max, NEW_YORK)
        if when.tzinfo is not None:
            new_york_day(when)  # of the first hours of all years it has none
            return when.astimezone(UTC)
    except (ValueError, OverflowError):  # years that no calendar here reaches are no dates either
        raise BadMoment(
            f"{str(said)!r} is not a date like 2025-09-30 or a moment like 2025-09-30T12:00:00-04:00"
        ) from None
    raise BadMoment(f"{str(said)!r} has no offset: write {said}-04:00 for New York in summer, or {said}Z")


def _read(said: str) -> date | datetime:
    return date.fromisoformat(said) if len(said) == 10 else datetime.fromisoformat(said)


def new_york_day(when: datetime) -> date:
    """The calendar day in New York at that moment.

    >>> new_york_day(datetime(2026, 8, 22, 3, 30, tzinfo=UTC))
    datetime.date(2026, 8, 21)
    """
    return when.astimezone(NEW_YORK).date()
