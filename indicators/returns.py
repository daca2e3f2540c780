"""What did a holder earn? Total returns from the close as traded, with dividends and splits. METHODOLOGY 1.9."""

import numpy as np

from catalog import SERIES
from catalog.model import Unit
from indicators.arithmetic import change
from indicators.registry import indicator

HOLDINGS = ("hyg", "bizd", "arcc", "obdc", "fsk", "bkln")


def total_return(close, dividend, split, weeks):
    """100 times the logarithm of what one unit of money became, dividends put back on the first day without them.

    The close is as traded, so a split multiplies it; of a day without a close nothing is known.
    """
    return 100 * change(log_growth(close, dividend, split), weeks)


def log_growth(close, dividend, split):
    """The logarithm of what one unit of money became since the first close, everything paid out put back in."""
    traded = close.dropna()
    worth = (traded + dividend[traded.index].fillna(0)) * split[traded.index].fillna(1)
    return np.log(worth / traded.shift()).fillna(0).cumsum().reindex(close.index)


def total_return_adjusted(adjusted_close, weeks):
    """The same from a file whose closes have dividends and splits worked in already."""
    return 100 * change(np.log(adjusted_close), weeks)


for held in HOLDINGS:
    title = SERIES[f"{held}_close"].title.removesuffix(", close")
    indicator(
        name=f"{held}_13w",
        title=f"Total return of {title}, 13 weeks",
        unit=Unit.LOG_POINTS,
        inputs=[f"{held}_close", f"{held}_dividend_per_share", f"{held}_splits"],
        weeks=13,
    )(total_return)
    indicator(
        name=f"{held}_adjusted_13w",
        title=f"Total return of {title}, 13 weeks, from your own file",
        unit=Unit.LOG_POINTS,
        inputs=[f"{held}_total_return"],
        weeks=13,
    )(total_return_adjusted)
