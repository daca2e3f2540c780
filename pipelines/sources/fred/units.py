"""In which unit did FRED give a number at the time, and how many of the catalog's units is that?"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from catalog.series import Series, Unit
from pipelines.sources.boundary import in_a_line
from pipelines.sources.errors import SourceError

DOLLARS = (Unit.USD_BN, Unit.USD_BN_ANNUAL_RATE, Unit.CHAINED_BN_ANNUAL_RATE)
PERCENT = (Unit.PERCENT, Unit.PERCENTAGE_POINTS)
BILLIONS = {"thousand": 1e-6, "million": 1e-3, "billion": 1.0, "trillion": 1e3}
ANOTHER_SIZE = 5.0  # times what was said last of the same dates: no revision, another unit


class Wording(NamedTuple):
    """How FRED described a series from a day on."""

    since: date
    unit: str
    title: str


def in_the_catalogs_unit(rows: pd.DataFrame, series: Series, wordings: Sequence[Wording]) -> tuple[pd.DataFrame, str]:
    """Rows of vintages (`date`, `value`, `known_from`) in the unit that the catalog expects of FRED, without those
    whose unit is unknown or belied by their size; and a remark on those. Raises SourceError where nothing stays."""
    factors = _factors(pd.DatetimeIndex(rows["known_from"]), series, wordings)
    sized = rows.assign(value=rows["value"] * factors)
    known = sized[np.isfinite(factors)]
    if known.empty and len(rows):
        raise unknown(series, wordings[-1])
    kept = known[_of_one_size(known)] if series.unit in DOLLARS else known
    left_out = sized.loc[sized.index.difference(kept.index), "known_from"]
    if left_out.empty:
        return kept, ""
    count, last = left_out.nunique(), left_out.max()
    return kept, f"{count} vintage{'s' * (count > 1)}, the last of {last:%Y-%m-%d}, in another unit left out"


def factor(series: Series, wording: Wording) -> float:
    """By what a number in these words is multiplied; NaN where the words do not tell."""
    words = wording.unit.lower()
    if series.unit in DOLLARS:
        return next((size / series.scale for word, size in BILLIONS.items() if word in words), np.nan)
    return np.nan if series.unit in PERCENT and "percent" not in words else 1.0


def unknown(series: Series, wording: Wording) -> SourceError:
    expected = "percent" if series.unit in PERCENT else "a number of dollars"
    return SourceError(
        f"FRED now gives it in {in_a_line(wording.unit)!r}, the catalog expects {expected}; nothing of it was stored"
    )


def _factors(said_on: pd.DatetimeIndex, series: Series, wordings: Sequence[Wording]) -> np.ndarray:
    if not wordings:
        return np.ones(len(said_on))
    begins = pd.DatetimeIndex([wording.since for wording in wordings]).tz_localize(said_on.tz)
    places = np.maximum(begins.searchsorted(said_on, side="right") - 1, 0)
    return np.array([factor(series, wording) for wording in wordings])[places]


def _of_one_size(rows: pd.DataFrame) -> pd.Series:
    """Whether most of a row's vintage is about as large as what was said last of the same dates."""
    last = rows.groupby("date")["value"].transform("last")
    times = (rows["value"] / last).groupby(rows["known_from"]).transform("median")
    return ~((times.abs() > ANOTHER_SIZE) | (times.abs() < 1 / ANOTHER_SIZE))
