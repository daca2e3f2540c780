"""Does a history of prices hold the days that it should: its sessions, or without an exchange its days of the week?"""

from datetime import date

import numpy as np
import pandas as pd

from catalog.calendars import calendar
from pipelines.sources.errors import SourceError
from pipelines.sources.yahoo.chart_meta import LEFT_OUT
from warehouse.clock import clock

IN_A_ROW, FEW, SHARE = 3, 3, 0.01  # sessions that may be missing: together, of a short history, of a long one
TOGETHER, MOST_DAYS = 5, 5  # of so many steps in a row the middle one is at most so long, holidays included
YEARS = range(1900, 2200)


def last_day_over(exchange: str, zone: object) -> pd.Timestamp:
    """The last session that has closed; where there are none, the day before today where the price is quoted."""
    now = pd.Timestamp(clock())
    if not exchange:
        return now.tz_convert(zone).tz_localize(None).normalize() - pd.Timedelta(days=1)
    closes = calendar(exchange).closes
    return closes[closes <= now].index[-1]


def dated(ticker: str, days: pd.DatetimeIndex) -> None:
    """Raises SourceError with the first day that no price can be of."""
    for day in days[~days.year.isin(YEARS)]:
        raise SourceError(f"Yahoo dates a price of {ticker} {day:%Y-%m-%d}; {LEFT_OUT}")


def whole(ticker: str, exchange: str, days: pd.DatetimeIndex, begins: date | None) -> None:
    """Raises SourceError where sessions are missing, or without an exchange where the days are not those of a week."""
    if not exchange:
        _daily(ticker, days)
        return
    first = min(days[0], pd.Timestamp(begins)) if begins else days[0]
    sessions = calendar(exchange).sessions_in_range(first, days[-1])
    here = sessions.isin(days)
    missing = sessions[~here]
    longest = np.bincount(np.cumsum(here), weights=~here).max(initial=0)
    if longest > IN_A_ROW or len(missing) > max(FEW, SHARE * len(sessions)):
        raise SourceError(
            f"Yahoo's history of {ticker} lacks {len(missing):,} of {len(sessions):,} sessions, "
            f"the first of them {missing[0]:%Y-%m-%d}; {LEFT_OUT}"
        )


def certain(ticker: str, exchange: str, splits: pd.DatetimeIndex, days: pd.DatetimeIndex) -> None:
    """Raises SourceError where a split is told of the day before a missing session: yfinance moves what happened on a
    day without a price to the one before."""
    sessions = calendar(exchange).sessions_in_range(days[0], days[-1]) if exchange else days
    for day in splits:
        for later in sessions[(sessions > day) & ~sessions.isin(days)][:1]:
            if not ((days > day) & (days < later)).any():
                raise SourceError(
                    f"Yahoo tells of a split of {ticker} on {day:%Y-%m-%d} and has no price of {later:%Y-%m-%d}, which "
                    f"may be its day; {LEFT_OUT}"
                )


def _daily(ticker: str, days: pd.DatetimeIndex) -> None:
    """A hole is none of ours to judge, since nobody lists the days of a currency; steps of a week or a month are."""
    steps = pd.Series(days, days).diff().dt.days.dropna()
    middle = steps.rolling(TOGETHER, min_periods=1).median()
    for day, length in middle[middle > MOST_DAYS].items():
        raise SourceError(
            f"Yahoo's prices of {ticker} up to {day:%Y-%m-%d} are {length:.0f} days apart where daily ones were asked "
            f"for; {LEFT_OUT}"
        )
