"""How are changes and trailing sums taken? By date, never by counting rows; a gap stays a gap.

Of a series, or of each column of a frame; indexed by date, oldest first.
"""

from typing import TypeVar

import numpy as np
import pandas as pd

SLACK = 4  # days: where nothing is dated exactly a window back, the last value before it may be this much older
BEFORE_ALL = -10_000_000  # days since 1970
Values = TypeVar("Values", pd.Series, pd.DataFrame)


def change(values: Values, weeks: int) -> Values:
    """The value less the value `weeks` weeks earlier, or the last one in the SLACK days before that."""
    return values - weeks_earlier(values, weeks)


def change_over_months(values: Values, months: int) -> Values:
    """The value less the value of `months` months earlier."""
    return values - months_earlier(values, months)


def change_over_quarters(values: Values, quarters: int) -> Values:
    """The value less the value of `quarters` quarters earlier."""
    return values - quarters_earlier(values, quarters)


def trailing_sum(values: Values, quarters: int) -> Values:
    """The sum of this and the quarters before it, `quarters` in all; missing where one of them is."""
    return sum(quarters_earlier(values, back) for back in range(quarters))


def trailing_mean(values: pd.Series, weeks: int) -> pd.Series:
    """The mean of the daily values of so many weeks; missing where fewer than four a week are there."""
    known = values.dropna()
    return known.rolling(f"{7 * weeks}D", min_periods=4 * weeks).mean().reindex(values.index)


def quarters_earlier(values: Values, quarters: int) -> Values:
    """What stood `quarters` quarters before each date."""
    return months_earlier(values, 3 * quarters)


def months_earlier(values: Values, months: int) -> Values:
    """What stood `months` months before each date, which is the first of a month."""
    dates = values.index.to_numpy()
    month = dates.astype("datetime64[M]")
    wanted = (month - months) + (dates - month)
    at = np.searchsorted(dates, wanted).clip(max=len(dates) - 1)
    return _where(dates[at] == wanted, values.to_numpy()[at].T, values)


def weeks_earlier(values: Values, weeks: int) -> Values:
    """What stood `weeks` weeks before each date, or the last value in the SLACK days before that."""
    days = values.index.to_numpy().astype("datetime64[D]").astype(np.int64)
    wanted = days - 7 * weeks
    at = np.searchsorted(days, wanted, side="right") - 1
    last_known = np.maximum.accumulate(np.where(values.notna().T, days, BEFORE_ALL), axis=-1)[..., at]
    stands = (at >= 0) & (last_known >= wanted - SLACK)
    return _where(stands, values.ffill().to_numpy()[at].T, values)


def _where(there: np.ndarray, found: np.ndarray, values: Values) -> Values:
    """What was found for each row (last axis), where it is there, as values are given."""
    told = np.where(there, found, np.nan).T
    if isinstance(values, pd.DataFrame):
        return pd.DataFrame(told, values.index, values.columns)
    return pd.Series(told, values.index, name=values.name)
