"""How far does a price usually move in a day, and was more of it traded than usual?"""

import numpy as np
import pandas as pd

SESSIONS_AROUND = 41
SESSIONS_BESIDE = 30  # on each side of a day that is looked at by itself
SESSIONS_BEFORE, FEWEST = 20, 5  # for what usually changes hands
NORMAL = 1.4826  # standard deviations to a median deviation


def moves(close: pd.Series) -> pd.Series:
    """By how much each close differs from the one before, in logarithms."""
    return np.log(close).diff()


def usual_moves(close: pd.Series) -> pd.Series:
    """The standard deviation of the moves around each day, blind to a single jump."""
    sizes = moves(close).abs()
    return NORMAL * sizes.rolling(SESSIONS_AROUND, center=True, min_periods=1).median()


def largest_beside(close: pd.Series) -> pd.Series:
    """The largest move of the sessions before and after each day, without itself and the way back on the next."""
    sizes = moves(close).abs()
    before, after = (
        each.shift(2).rolling(SESSIONS_BESIDE, min_periods=FEWEST).max().reindex(close.index)
        for each in (sizes, sizes[::-1])
    )
    return np.fmax(before, after)


def times_usually_traded(close: pd.Series, volume: pd.Series) -> pd.Series:
    """Shares that changed hands each day, or their value, over the median of the month before: the lesser of both.

    A split leaves the value as it was, and a slipped price the shares. NaN where volumes are not told, or never change.
    """
    shares = volume.reindex(close.index).where(lambda traded: traded > 0)
    before = pd.concat([shares, close * shares], axis=1, keys=["shares", "value"])
    usual = before.shift().rolling(SESSIONS_BEFORE, min_periods=FEWEST)
    told = usual["shares"].max() > usual["shares"].min()
    return (before / usual.median()).min(axis=1).where(told)
