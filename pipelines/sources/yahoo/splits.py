"""Do the splits that are told show in the closes, and does nothing else look like one?

Closes are Yahoo's, divided by the splits that came later: over a split that was worked in they go on as on any day.
Moves and ratios are compared in logarithms, within what the share usually moves in a day.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pipelines.sources.errors import SourceError
from pipelines.sources.yahoo.chart_meta import LEFT_OUT
from pipelines.sources.yahoo.daily_moves import largest_beside, moves, times_usually_traded, usual_moves

SHOWS = np.log(1.25)  # from this ratio on, a split that was not worked in shows in the day's move
APART = np.log(1.4)  # from this one on it is told from a real move
NEVER_ON_A_SPLIT_DAY = np.log(1.5)
NEVER_IN_A_DAY = np.log(2.5)  # the largest real ones: Upstart 2.3-fold down, Applied Digital 2-fold up
BELIEVED_WITH = 5.0  # times what usually changes hands make even that a real move
WITHOUT_NEWS = 2.0  # times what usually changes hands: no price moves by a third over night on so little
ALONE = 8.0  # times the largest move beside it; of the real ones none is
TOLERANCE, LEAST, MOST = 2.0, 0.03, 0.07  # usual moves that a jump may miss a ratio by, at least and at most
NEAR, BACK = 15, 20  # sessions from the split, and until the level comes back
USUAL = {1.5: "3:2", 2.0: "2:1", 1 / 1.5: "2:3", 1 / 2: "1:2"}  # larger ones are never a day's move


def with_lone_days_put_right(ticker: str, splits: pd.Series, close: pd.Series) -> tuple[pd.Series, tuple[str, ...]]:
    """The closes, where one that a split was not worked in for, or twice, is put level with both beside it."""
    found, right = moves(close), close.copy()
    back, tolerance = found.shift(-1), _tolerance(close)
    remarks = []
    for told, ratio in splits[_apart(splits)].items():
        for times in (ratio, 1 / ratio):
            jumps = (found - np.log(times)).abs().lt(tolerance) & (back + np.log(times)).abs().lt(tolerance)
            for day in close.index[jumps]:
                right[day] = close[day] / times
                remarks.append(
                    f"Yahoo's close of {ticker} on {day:%Y-%m-%d}, {close[day]:,.6g}, missed those beside it by the "
                    f"split of {told:%Y-%m-%d}: {right[day]:,.6g} was taken"
                )
    return right, tuple(remarks)


def worked_in(ticker: str, splits: pd.Series, close: pd.Series) -> None:
    """Raises SourceError with the first split that is told and not, or not throughout, worked in.

    For some hours Yahoo may tell of a split and still show the prices before it undivided.
    """
    found = moves(close)
    for day, ratio in splits.items():
        told = f"Yahoo tells of a split of {ticker} on {day:%Y-%m-%d} and"
        if close[day:].empty:
            raise SourceError(f"{told} has no price after it yet; {LEFT_OUT}")
        move, by = found.get(day, np.nan), np.log(ratio)
        if abs(by) >= SHOWS and abs(move + by) < abs(move):
            raise SourceError(f"{told} has not divided the prices before it; {LEFT_OUT}")
        if abs(move) > NEVER_ON_A_SPLIT_DAY:
            raise SourceError(f"{told} its closes do not show that ratio: {_step(close, day)}; {LEFT_OUT}")
    for day in _elsewhere(splits, close):
        raise SourceError(
            f"Yahoo has worked a split of {ticker} into some days only: {_step(close, day)}, and no split is told of "
            f"that day; {LEFT_OUT}"
        )


def untold(ticker: str, open_: pd.Series, close: pd.Series, volume: pd.Series) -> Iterator[str]:
    """Where a day's move is hardly anything but a split that nobody told of, or no price at all."""
    found, traded = moves(close), times_usually_traded(close, volume)
    for day in close.index[(found.abs() > NEVER_IN_A_DAY) & ~(traded >= BELIEVED_WITH)]:
        yield f"{ticker} {_fold(close, day)}, and no split explains it"
    opened = open_.where(open_ > 0).reindex(close.index)
    over_night, tolerance = np.log(opened / close.shift()), _tolerance(close)
    alone = (found.abs() > ALONE * largest_beside(close)) & ~(traded >= BELIEVED_WITH)
    for ratio, words in USUAL.items():
        by_day, by_night = ((each + np.log(ratio)).abs().lt(tolerance) for each in (found, over_night))
        for day in close.index[by_day & (alone | by_night & (traded < WITHOUT_NEWS))]:
            yield f"{ticker} {_fold(close, day)}, as by a split of {words}, and none is told"


def _elsewhere(splits: pd.Series, close: pd.Series) -> Iterator[pd.Timestamp]:
    """Days that move by the ratio of a split: beside its own day, or there and back."""
    found, tolerance = moves(close), _tolerance(close)
    place = pd.Series(range(len(close)), close.index)
    for told, ratio in splits[_apart(splits)].items():
        alike = (found.abs() - abs(np.log(ratio))).abs().lt(tolerance) & (close.index != told)
        jumps = place[alike]
        near = (jumps - close.index.searchsorted(told)).abs() <= NEAR
        returns = (jumps.diff() <= BACK) & (np.sign(found[alike]).diff().abs() == 2)
        yield from jumps.index[near | returns]


def _apart(splits: pd.Series) -> pd.Series:
    return np.log(splits).abs() >= APART


def _tolerance(close: pd.Series) -> pd.Series:
    return (TOLERANCE * usual_moves(close)).clip(LEAST, MOST)


def _step(close: pd.Series, day: pd.Timestamp) -> str:
    return f"from {close.shift()[day]:,.6g} to {close[day]:,.6g} on {day:%Y-%m-%d}"


def _fold(close: pd.Series, day: pd.Timestamp) -> str:
    before, after = close.shift()[day], close[day]
    low, high = sorted((before, after))
    return (
        f"{'rose' if after > before else 'fell'} {high / low:.3g}-fold on {day:%Y-%m-%d}, "
        f"from {before:,.6g} to {after:,.6g}"
    )
