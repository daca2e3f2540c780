"""On which days may a verdict fall? Fixed in advance: looking every month would in time find what is not there."""

from datetime import date

VERDICT_DAYS = (date(2027, 2, 26), date(2028, 2, 25), date(2030, 2, 22))  # Methodology, “Winners and losers”


def next_verdict_day(day: date) -> date | None:
    """The first one after that day; None once all are over."""
    return next((verdict for verdict in VERDICT_DAYS if verdict > day), None)
