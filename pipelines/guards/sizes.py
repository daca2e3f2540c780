"""Is it of the size that it can have, that it usually has, and that it had when it was stored?"""

import numpy as np
import pandas as pd

from catalog.series import Series
from pipelines.guards.implausible import Implausible, Unaccepted, on

ANOTHER_SIZE = 5.0  # times more or less than was stored for the same date is no revision
ANOTHER_PRICE = 1.2  # a price that was paid is not revised: that much is a split which nobody told of
COMPARED = 5  # of the dates that come again, the last
SMALL, LATELY = 0.1, 52  # of its usual size over so many values: what moves by less may do so by any factor
BEFORE = 8  # neighbours
ALONE, TOGETHER = 1, 3  # values that stand on another level
BEYOND = {ALONE: 100.0, TOGETHER: 20.0}  # times farther from zero, or nearer to it, than all neighbours
BEYOND_ITS_OWN = 5.0  # times the farthest that one value of its own history stood from its neighbours
NEIGHBOURS_WITHIN = np.timedelta64(366, "D")


def plausible(rows: pd.DataFrame, series: Series) -> None:
    """Raises Implausible with the first value that is no number, or outside the range of the catalog."""
    low, high = series.plausible
    for bad in rows[~np.isfinite(rows["value"]) | ~rows["value"].between(low, high)].itertuples():
        raise Implausible(
            series,
            f"{on(bad.date)}: {bad.value:,.10g} is outside {low:,g} to {high:,g} {series.unit}",
            "If it is right, widen `plausible` in the catalog",
        )


def usual(rows: pd.DataFrame, series: Series) -> None:
    """Raises Unaccepted where a first history is, on the whole, smaller than it can be."""
    sizes = rows["value"].abs()
    typical = sizes[sizes > 0].median()
    if typical < series.usually_above:
        raise Unaccepted(
            series,
            f": its values are about {typical:,.4g} {series.unit}, and usually they are above "
            f"{series.usually_above:,g}: they may be in another unit",
        )


def continued(rows: pd.DataFrame, series: Series, stored: pd.Series) -> None:
    """Raises Unaccepted where most of the last stored values come again as something of another size.

    One of them may: a wrong value that its source has put right. `stored` are values by date.
    """
    limit = ANOTHER_PRICE if series.is_a_price else ANOTHER_SIZE
    now = newest(rows)
    both = pd.DataFrame({"now": now, "was": stored.reindex(now.index)}).dropna().tail(COMPARED)
    moved = _moved(both, limit, SMALL * stored.tail(LATELY).abs().median())
    if moved.sum() * 2 > len(both):
        day, (value, was) = both.index[moved][-1], both[moved].iloc[-1]
        raise Unaccepted(
            series,
            f"{on(day)}: {value:,.10g} {series.unit} comes where {was:,.10g} is stored, as after a changed unit or a "
            "split that nobody told of",
        )


def _moved(both: pd.DataFrame, limit: float, small: float) -> pd.Series:
    low, high = both["was"].abs() / limit, both["was"].abs() * limit
    return ~both["now"].abs().between(low, high) & ((both["now"] - both["was"]).abs() > small)


def unbroken(rows: pd.DataFrame, series: Series, stored: pd.Series) -> None:
    """Raises Unaccepted where new values stand on another level than their neighbours, stored or of their own answer,
    farther away than ever before. What a split does to a price is its source's to tell."""
    if series.is_a_price or series.events_of or series.lumpy:
        return
    now = newest(rows)
    fresh = now.index.difference(stored.index)
    if fresh.empty:
        return
    whole = pd.concat([stored, now[fresh]]).sort_index()
    for values in (whole, whole[::-1]):  # new values stand after their neighbours, or before them
        for together in BEYOND if len(stored) else (TOGETHER,):  # in a first history one alone may be anything
            _on_one_level(values, values.index.isin(fresh), together, series)


def _on_one_level(values: pd.Series, is_new: np.ndarray, together: int, series: Series) -> None:
    days, sizes, new = values.index.to_numpy(), values.abs().to_numpy(), np.flatnonzero(is_new)
    first = max(new[0] - BEFORE, 0)
    steps = np.concatenate([np.zeros(first), beyond(sizes[first : new[-1] + together], together)])
    for place in new[steps[new] > BEYOND[together]]:
        alone = beyond(sizes, ALONE)
        elsewhere = np.concatenate([alone[: max(place - BEFORE + 1, 0)], alone[place + BEFORE :]]).max(initial=0)
        is_near = abs(days[place] - days[place - 1]) <= NEIGHBOURS_WITHIN
        if is_near and steps[place] > BEYOND_ITS_OWN * elsewhere:
            raise Unaccepted(
                series,
                f"{on(values.index[place])}: {values.iloc[place]:,.10g} {series.unit} stands beside "
                f"{values.iloc[place - 1]:,.10g}, as after a changed unit",
            )


def beyond(sizes: np.ndarray, together: int) -> np.ndarray:
    """How many times farther from zero (or nearer to it) than all of the values before it a value and those that follow
    it stand: one number for each value, 0 where they overlap or too few are known."""
    values = pd.Series(sizes)
    before = values.shift().rolling(BEFORE, min_periods=TOGETHER)
    block = values.rolling(together)
    low, high = (found.shift(1 - together).to_numpy() for found in (block.min(), block.max()))
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.fmax(low / before.max().to_numpy(), before.min().to_numpy() / high)
    return np.where(np.isfinite(steps), steps, 0.0)


def newest(rows: pd.DataFrame) -> pd.Series:
    """The last value that the answer gives for each date."""
    return rows.groupby("date")["value"].last()
