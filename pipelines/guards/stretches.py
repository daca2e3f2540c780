"""Does an answer change or leave out a whole stretch of what is stored? Then it is told as one event."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from catalog.series import Series
from pipelines.guards.sizes import newest
from views.data import stretches


def events(rows: pd.DataFrame, series: Series, stored: pd.Series, listed: pd.Index, since: date | None) -> list[str]:
    """Sentences on the longest stretch that comes otherwise than `stored`, and on the longest of the `listed` dates
    that is missing from an answer which is complete from `since` on."""
    now = newest(rows)
    return [*_changed(series, now, stored), *_missing(now, listed, since)]


def _changed(series: Series, now: pd.Series, stored: pd.Series) -> Iterator[str]:
    both = pd.DataFrame({"now": now, "was": stored.reindex(now.index)}).dropna()
    found = both[_longest(both["now"] != both["was"])]
    if stretches.is_stretch(len(found)) and not series.re_estimated:
        factors = (found["now"] / found["was"])[found["was"] != 0]
        first, last = found.index[[0, -1]]
        yield stretches.changed(series, len(found), first.date(), last.date(), factors.min(), factors.max())


def _missing(now: pd.Series, listed: pd.Index, since: date | None) -> Iterator[str]:
    expected = listed[listed >= pd.Timestamp(max(since, date(1900, 1, 1)))] if since else listed[:0]
    found = expected[_longest(~expected.isin(now.index))]
    if stretches.is_stretch(len(found)) and len(now):
        days = [day.date() for day in (found[0], found[-1], now.index[0], now.index[-1])]
        yield stretches.no_longer_listed(len(found), *days)


def _longest(marked: pd.Series | np.ndarray) -> np.ndarray:
    """Where the longest run of marks stands."""
    marks = np.asarray(marked, dtype=bool)
    runs = np.cumsum(~marks)
    lengths = np.bincount(runs, weights=marks)
    return marks & (runs == lengths.argmax()) if marks.any() else marks
