"""Is a history of prices whole and believable, and what was each day's price when it was traded?

Yahoo divides every close and dividend by the splits that came later. They are multiplied back, so that a split adds a
row and rewrites nothing.
"""

from datetime import date

import numpy as np
import pandas as pd

from catalog.exchanges import calendar
from pipelines.sources.csv_rows import stamped
from pipelines.sources.published import SourceError
from warehouse.clock import clock

DIGITS = 7  # what Yahoo's numbers carry; beyond them a split leaves noise
IN_A_ROW, FEW, SHARE = 3, 3, 0.01  # sessions that may be missing: together, of a short history, of a long one
JUMP = 5.0  # from one day to the next
TOLD_BY_THE_MOVE = 1.5  # from here on a split that was not worked in shows in the day's move
LEFT_OUT = "nothing of it was stored"


def as_traded(
    ticker: str, exchange: str, table: pd.DataFrame, since: date, begins: date | None
) -> dict[str, pd.DataFrame]:
    """Rows of close, dividends and splits from `since` to the last day that is over.

    `begins` is the day Yahoo's own history does. Raises SourceError with the first thing that is wrong.
    """
    if table.empty:
        raise SourceError("Yahoo answered with no prices")
    days = table.index.tz_localize(None).normalize()
    close, dividends, ratios = (table[name].set_axis(days) for name in ("Close", "Dividends", "Stock Splits"))
    close, dividends, splits = close.dropna(), dividends[dividends != 0], ratios[ratios != 0]
    _worked_in(ticker, splits, close)
    later = ratios.replace(0, 1)[::-1].cumprod().shift(fill_value=1.0)  # the product of all splits after a day
    inside = slice(pd.Timestamp(since), _last_day_over(exchange, table.index.tz))
    if close[inside].empty:
        raise SourceError("Yahoo answered with no prices")
    if exchange:
        _whole(ticker, exchange, close[inside].index, max(since, begins) if begins else None)
    _steady(ticker, close[inside])
    return {
        "close": _rows((close * later.reindex(close.index))[inside]),
        "dividends": _rows((dividends * later.reindex(dividends.index))[inside]),
        "splits": _rows(splits[inside]),
    }


def _last_day_over(exchange: str, zone: object) -> pd.Timestamp:
    """The last session that has closed; where there are none, the day before today where the price is quoted."""
    now = pd.Timestamp(clock())
    if not exchange:
        return now.tz_convert(zone).tz_localize(None).normalize() - pd.Timedelta(days=1)
    closes = calendar(exchange).closes
    return closes[closes <= now].index[-1]


def _whole(ticker: str, exchange: str, days: pd.DatetimeIndex, begins: date | None) -> None:
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


def _worked_in(ticker: str, splits: pd.Series, close: pd.Series) -> None:
    """For some hours Yahoo may tell of a split and still show the prices before it undivided."""
    moves = close / close.shift()
    for day, ratio in splits.items():
        told = f"Yahoo tells of a split of {ticker} on {day:%Y-%m-%d} and"
        if close[day:].empty:
            raise SourceError(f"{told} has no price after it yet; {LEFT_OUT}")
        move = np.log(moves.get(day, np.nan))
        if abs(np.log(ratio)) > np.log(TOLD_BY_THE_MOVE) and abs(move + np.log(ratio)) < abs(move):
            raise SourceError(f"{told} has not divided the prices before it; {LEFT_OUT}")


def _steady(ticker: str, close: pd.Series) -> None:
    earlier = close.shift().fillna(close)
    for day in close.index[~close.between(earlier / JUMP, earlier * JUMP)]:
        before, after = earlier[day], close[day]
        low, high = sorted((before, after))
        raise SourceError(
            f"{ticker} {'rose' if after > before else 'fell'} {high / low:.3g}-fold on {day:%Y-%m-%d}, "
            f"from {before:,.6g} to {after:,.6g}, and no split explains it; {LEFT_OUT}"
        )


def _rows(values: pd.Series) -> pd.DataFrame:
    rounded = [float(f"{value:.{DIGITS}g}") for value in values]
    return stamped(pd.Series(values.index), pd.Series(rounded, dtype="float64"))
