"""How are changes and trailing sums taken? By date, never by counting rows; a gap stays a gap."""

import pandas as pd

SLACK = 4  # days: where nothing is dated exactly a window back, the last value before it may be this much older


def change(values: pd.Series, weeks: int) -> pd.Series:
    """The value less the value `weeks` weeks earlier, or the last one in the SLACK days before that."""
    return values - earlier(values, pd.DateOffset(weeks=weeks))


def change_over_quarters(values: pd.Series, quarters: int) -> pd.Series:
    """The value less the value of `quarters` quarters earlier."""
    return values - values.reindex(values.index - pd.DateOffset(months=3 * quarters)).to_numpy()


def trailing_sum(values: pd.Series, quarters: int) -> pd.Series:
    """The sum of this and the quarters before it, `quarters` in all; missing where one of them is."""
    return sum(
        pd.Series(values.reindex(values.index - pd.DateOffset(months=3 * back)).to_numpy(), values.index)
        for back in range(quarters)
    )


def earlier(values: pd.Series, step: pd.DateOffset) -> pd.Series:
    """What stood `step` before each date, at most SLACK days older than that."""
    known = values.dropna()
    if known.empty:
        return pd.Series(float("nan"), values.index)
    return known.reindex(values.index - step, method="ffill", tolerance=pd.Timedelta(days=SLACK)).set_axis(values.index)
