"""On which days may a verdict fall? Fixed in advance: looking every month would in time find what is not there."""

from datetime import date

LOOKS = (date(2027, 2, 26), date(2028, 2, 25), date(2030, 2, 22))  # last Fridays of February; METHODOLOGY 5


def next_look(day: date) -> date | None:
    """The first look after that day; None once all are over."""
    return next((look for look in LOOKS if look > day), None)
