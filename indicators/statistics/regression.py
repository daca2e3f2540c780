"""What does a return hang on? Weekly regressions with errors that allow for weeks that follow from one another."""

import numpy as np
import pandas as pd

from indicators.statistics.bootstrap import CONFIDENCE, Estimate

WEEKS = 104
LAGS = 8  # weeks over which errors may hang together
MOST_MISSING = 4  # weeks among them
MINIMUM = WEEKS - MOST_MISSING  # of these weeks a name must have traded in, to have a duration
REAL_YIELD = "real_yield"


def betas(returns: pd.Series, factors: pd.DataFrame, weeks: int = WEEKS, lags: int = LAGS) -> pd.DataFrame | None:
    """Each factor's coefficient on the last so many weeks in which all are known; None where there are fewer, or where
    more than four are missing among them.

    `returns` and the columns of `factors` are by Wednesday; a coefficient is in the unit of the returns per unit of its
    factor. Rows are the factors, columns `coefficient`, `standard_error`, `t`, `low` and `high`. Source: Newey and
    West, 1987.

    None too where a factor stood still or repeats another: the weeks cannot tell them apart.
    Errors are Newey and West's, corrected for the few weeks; intervals are Student's, 95 %.
    """
    from statsmodels.regression.linear_model import OLS  # here, since they take two seconds to load
    from statsmodels.tools.tools import add_constant

    known = pd.concat([returns, factors], axis=1, join="inner").dropna().tail(weeks)
    if len(known) < weeks or known.index[-1] - known.index[0] > pd.Timedelta(weeks=weeks - 1 + MOST_MISSING):
        return None
    table = known.to_numpy()
    explained, explaining = table[:, 0], table[:, 1:]
    largest = np.abs(explaining).max(axis=0)
    explaining = add_constant(explaining, prepend=False, has_constant="add")
    if np.linalg.matrix_rank(explaining / np.append(np.where(largest > 0, largest, 1), 1)) < explaining.shape[1]:
        return None
    fit = OLS(explained, explaining).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)
    found = np.column_stack([fit.params, fit.bse, fit.tvalues, fit.conf_int(alpha=1 - CONFIDENCE)])
    return pd.DataFrame(found[:-1], factors.columns, ["coefficient", "standard_error", "t", "low", "high"])


def duration(
    returns: pd.Series, real_yield_change: pd.Series, market: pd.Series, dollar: pd.Series, weeks: int = WEEKS
) -> Estimate | None:
    """Percent lost for each percentage point the real yield rose, market and dollar held apart.

    All by Wednesday: returns, market and dollar in log points, the yield's change in percentage points; log points per
    percentage point out, None where `betas` has none.

    A share of distant profits has a long duration: it loses most when the real yield rises.
    """
    return _duration(returns, yield_market_dollar(real_yield_change, market, dollar), weeks)


def _duration(returns: pd.Series, factors: pd.DataFrame, weeks: int) -> Estimate | None:
    found = betas(returns, factors, weeks)
    if found is None:
        return None
    of_yield = found.loc[REAL_YIELD]
    return Estimate(-float(of_yield["coefficient"]), -float(of_yield["high"]), -float(of_yield["low"]), weeks)


def durations(
    returns: pd.DataFrame,
    real_yield_change: pd.Series,
    market: pd.Series,
    dollar: pd.Series,
    weeks: int = WEEKS,
    minimum: int = MINIMUM,
) -> pd.DataFrame:
    """The duration of each name over the last so many weeks, by name: duration, low, high, weeks.

    `returns` are log points by Wednesday (rows) and name (columns), the factors as for `duration`. Indexed by name in
    the order of the columns; NaN without a duration.

    The weeks are the same for all; a name that traded in fewer than the minimum has no duration, only its weeks.
    """
    factors = yield_market_dollar(real_yield_change, market, dollar)
    last = factors[factors.index.isin(returns.index)].dropna().tail(weeks)
    counted = returns.reindex(last.index).count()
    found = {name: _duration(returns[name], last, int(count)) for name, count in counted[counted >= minimum].items()}
    rows = {name: (of.value, of.low, of.high) for name, of in found.items() if of is not None}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["duration", "low", "high"], dtype=float)
    return table.reindex(returns.columns).assign(weeks=counted)


def yield_market_dollar(real_yield_change: pd.Series, market: pd.Series, dollar: pd.Series) -> pd.DataFrame:
    """What a duration is measured against, on the weeks of all three.

    Columns `real_yield` (percentage points), `market` and `dollar` (log points), by Wednesday.
    """
    return pd.concat({REAL_YIELD: real_yield_change, "market": market, "dollar": dollar}, axis=1, join="inner")
