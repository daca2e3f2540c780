"""How are changes and trailing sums taken? By date, never by counting rows; a gap stays a gap."""

import pandas as pd

SLACK = 4  # days: where nothing is dated exactly a window back, the last value before it may be this much older


def change(values: pd.Series, weeks: int) -> pd.Series:
    """The value less the value `weeks` weeks earlier, or the last one in the SLACK days before that."""
    return values - earlier(values, pd.DateOffset(weeks=weeks))


def change_over_months(values: pd.Series, months: int) -> pd.Series:
    """The value less the value of `months` months earlier."""
    return values - months_earlier(values, months)


def change_over_quarters(values: pd.Series, quarters: int) -> pd.Series:
    """The value less the value of `quarters` quarters earlier."""
    return values - quarters_earlier(values, quarters)


def trailing_sum(values: pd.Series, quarters: int) -> pd.Series:
    """The sum of this and the quarters before it, `quarters` in all; missing where one of them is."""
    return sum(quarters_earlier(values, back) for back in range(quarters))


def trailing_mean(values: pd.Series, weeks: int) -> pd.Series:
    """The mean of the daily values of so many weeks; missing where fewer than four a week are there."""
    known = values.dropna()
    return known.rolling(f"{7 * weeks}D", min_periods=4 * weeks).mean().reindex(values.index)


def quarters_earlier(values: pd.Series, quarters: int) -> pd.Series:
    """What stood `quarters` quarters before each date."""
    return months_earlier(values, 3 * quarters)


def months_earlier(values: pd.Series, months: int) -> pd.Series:
    """What stood `months` months before each date, which is the first of a month."""
    return values.reindex(values.index - pd.DateOffset(months=months)).set_axis(values.index)


def earlier(values: pd.Series, step: pd.DateOffset) -> pd.Series:
    """What stood `step` before each date, at most SLACK days older than that."""
    known = values.dropna()
    if known.empty:
        return pd.Series(float("nan"), values.index)
    return known.reindex(values.index - step, method="ffill", tolerance=pd.Timedelta(days=SLACK)).set_axis(values.index)
