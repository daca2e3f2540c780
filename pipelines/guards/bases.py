"""Is an adjusted close on the base that is stored? It is known up to a factor, which each later dividend changes."""

import pandas as pd

from catalog.series import Series
from pipelines.guards.implausible import Implausible
from pipelines.harmonise import DIGITS

ONE_BASE = 0.01  # by which prices on one base may differ: files round them


def on_the_stored_base(rows: pd.DataFrame, series: Series, stored: pd.Series) -> pd.DataFrame:
    """The rows of an adjusted close as many times larger as makes them those that are stored, where they are the same
    but for the base; all other rows as they are. Raises Implausible where no date is common to both."""
    if not series.is_adjusted or stored.empty:
        return rows
    was = rows["date"].map(stored)
    if was.isna().all():
        raise Implausible(
            series,
            f": the file has no date in common with what is stored ({stored.index[0]:%Y-%m-%d} to "
            f"{stored.index[-1]:%Y-%m-%d}), so that its base cannot be told",
            "Import one that reaches back to a stored day",
        )
    factor = (was / rows["value"]).median()
    value = (rows["value"] * factor).round(DIGITS)
    same = (value / was - 1).abs() <= ONE_BASE
    return rows.assign(value=value.where(~same, was)) if same.sum() * 2 > was.notna().sum() else rows
