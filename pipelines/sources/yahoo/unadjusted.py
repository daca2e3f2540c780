"""What was each day's price when it was traded, in a history that is whole and believable?

Yahoo divides every close and dividend by the splits that came later. They are multiplied back, so that a split adds a
row and rewrites nothing.
"""

from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
import pandas as pd

from pipelines.sources.errors import SourceError
from pipelines.sources.tables.csv_table import shortened, stamped
from pipelines.sources.yahoo import dividends, sessions, splits
from pipelines.sources.yahoo.chart_meta import LEFT_OUT

DIGITS = 7  # what Yahoo's numbers carry; beyond them a split leaves noise
EVENTS = {"dividend": "Dividends", "split": "Stock Splits"}


@dataclass(frozen=True)
class Traded:
    """Rows of one kind, in the shares of their day, and what was odd and put right."""

    rows: pd.DataFrame
    remarks: tuple[str, ...] = ()


def as_traded(
    ticker: str, exchange: str, table: pd.DataFrame, since: date, begins: date | None
) -> tuple[dict[str, Traded], str]:
    """Close, dividends and splits from `since` to the last day that is over; and why they are hardly true, if anything.

    `begins` is the day Yahoo's own history does. Raises SourceError with the first thing that is wrong.
    """
    if table.empty:
        raise SourceError("Yahoo answered with no prices")
    over = sessions.last_day_over(exchange, table.index.tz)
    table = table.set_axis(table.index.tz_localize(None).normalize())
    close = _positive(ticker, "close", table["Close"].dropna())
    paid, ratios = (_events(ticker, kind, table[name]) for kind, name in EVENTS.items())
    sessions.dated(ticker, close.index)
    close, put_right = splits.with_lone_days_put_right(ticker, ratios, close)
    splits.worked_in(ticker, ratios, close)
    inside = slice(pd.Timestamp(since), over)
    if close[inside].empty:
        raise SourceError("Yahoo answered with no prices")
    sessions.whole(ticker, exchange, close[inside].index, max(since, begins) if begins else None)
    sessions.certain(ticker, exchange, ratios.index, close[inside].index)
    paid, corrected = dividends.believed(ticker, paid[inside], close, table["Adj Close"])
    doubts = chain(
        splits.untold(ticker, table["Open"], close[inside], table["Volume"]), dividends.not_borne(ticker, paid, close)
    )
    later = ratios.reindex(table.index, fill_value=1.0)[::-1].cumprod().shift(fill_value=1.0)  # all splits after a day
    traded = {
        "close": Traded(_rows((close * later.reindex(close.index))[inside]), put_right),
        "dividends": Traded(_rows(paid * later.reindex(paid.index)), corrected),
        "splits": Traded(_rows(ratios[inside])),
    }
    return traded, next(doubts, "")


def _events(ticker: str, kind: str, values: pd.Series) -> pd.Series:
    return _positive(ticker, kind, values[values.notna() & (values != 0)])


def _positive(ticker: str, kind: str, values: pd.Series) -> pd.Series:
    """The values as numbers, if each can be one of this kind."""
    numbers = pd.to_numeric(values, errors="coerce").astype("float64")
    for day, value in values[~(np.isfinite(numbers) & (numbers > 0))].items():
        found = shortened(str(value))
        raise SourceError(f"Yahoo gives {found} as the {kind} of {ticker} on {day:%Y-%m-%d}; {LEFT_OUT}")
    return numbers


def _rows(values: pd.Series) -> pd.DataFrame:
    rounded = [float(f"{value:.{DIGITS}g}") for value in values]
    return stamped(pd.Series(values.index), pd.Series(rounded, dtype="float64"))
