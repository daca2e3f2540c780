"""Can the closes bear the dividends that are told?

Two things speak for a dividend: the share falls by it, and Yahoo's adjusted closes before it are lowered by its part of
the price. Yahoo is late with the second at times, so that its silence proves nothing.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pipelines.sources.errors import SourceError
from pipelines.sources.yahoo.chart_meta import LEFT_OUT
from pipelines.sources.yahoo.daily_moves import usual_moves

SEEN = 5e-5  # of the price: less than this is not read from adjusted closes
SLIPS = (2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 100, 1_000)  # a split counted twice, cents or a point that moved
NEAR_A_SLIP = 0.05  # of it: adjusted closes are rounded
LARGE = 0.05  # of the price: from here on the share must fall by it
RESIDUAL = 3.0  # usual moves that hide a fall
TWICE_WITHIN_DAYS = 7  # no share pays the same amount twice in a week


def believed(
    ticker: str, dividends: pd.Series, close: pd.Series, adjusted: pd.Series
) -> tuple[pd.Series, tuple[str, ...]]:
    """The dividends, put right where the adjusted closes prove another amount, and what was.

    All are in the shares of today, as Yahoo has them. Raises SourceError of one that is told twice.
    """
    held = pd.Series({day: _held(day, close, adjusted) for day in dividends.index}, dtype="float64")
    dividends, doubles = _once(ticker, dividends, held)
    right, remarks = dividends.copy(), list(doubles)
    for day, amount in dividends.items():
        times = amount / held[day] if held[day] > 0 else 1.0
        if slip := next((slip for slip in SLIPS if abs(times / slip - 1) < NEAR_A_SLIP), 0):
            right[day] = amount / slip
            remarks.append(
                f"Yahoo tells of a dividend of {amount:,.6g} of {ticker} on {day:%Y-%m-%d}, {slip:,} times "
                f"what its adjusted closes hold: {right[day]:,.6g} was taken"
            )
    return right, tuple(remarks)


def not_borne(ticker: str, dividends: pd.Series, close: pd.Series) -> Iterator[str]:
    """Which large dividends the price did not fall by. Raises SourceError of one that is as much as the price."""
    for day, amount in dividends.items():
        yield from _not_borne(ticker, day, amount, close)


def _held(day: pd.Timestamp, close: pd.Series, adjusted: pd.Series) -> float:
    """What the adjusted closes say was paid on that day; NaN where they say nothing."""
    part = (adjusted[np.isfinite(adjusted)] / close).dropna()
    before, since = part[part.index < day], part[day:]
    if before.empty or since.empty:
        return np.nan
    lost = 1 - before.iloc[-1] / since.iloc[0]
    return float(lost * close[before.index[-1]]) if lost > SEEN else np.nan


def _once(ticker: str, dividends: pd.Series, held: pd.Series) -> tuple[pd.Series, list[str]]:
    """Without what is told a second time within days and stands in the adjusted closes once."""
    remarks = []
    for first, second in zip(dividends.index, dividends.index[1:], strict=False):
        if (second - first).days > TWICE_WITHIN_DAYS or not np.isclose(dividends[first], dividends[second], rtol=1e-4):
            continue
        twice = (
            f"Yahoo tells twice of a dividend of {dividends[first]:,.6g} of {ticker}, on {first:%Y-%m-%d} and "
            f"{second:%Y-%m-%d}"
        )
        missing = [day for day in (first, second) if np.isnan(held[day])]
        if len(missing) != 1:
            raise SourceError(f"{twice}; {LEFT_OUT}")
        dividends = dividends.drop(missing)
        remarks.append(f"{twice}, and its adjusted closes hold one: that of {missing[0]:%Y-%m-%d} was left out")
    return dividends, remarks


def _not_borne(ticker: str, day: pd.Timestamp, amount: float, close: pd.Series) -> Iterator[str]:
    before, since = close[close.index < day], close[day:]
    if before.empty or since.empty or amount < LARGE * before.iloc[-1]:
        return
    told = f"Yahoo tells of a dividend of {amount:,.6g} of {ticker} on {day:%Y-%m-%d}"
    if amount >= before.iloc[-1]:
        raise SourceError(f"{told}, as much as its price before, {before.iloc[-1]:,.6g}; {LEFT_OUT}")
    expected = -np.log1p(-amount / before.iloc[-1])
    left = np.log(since.iloc[0] / before.iloc[-1]) + expected
    if left > max(expected / 2, RESIDUAL * usual_moves(close)[since.index[0]]):
        yield (
            f"{told}, {amount / before.iloc[-1]:.0%} of its price, and the price did not fall by it: from "
            f"{before.iloc[-1]:,.6g} to {since.iloc[0]:,.6g}"
        )
