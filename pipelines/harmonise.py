"""Is what was published in our unit, dated, and plausible? The door between a source and the warehouse."""

import numpy as np
import pandas as pd

from catalog.model import Series
from pipelines.sources import Published, SourceError
from warehouse.clock import clock, new_york_day


class ImplausibleValue(SourceError):
    """A value that cannot be true: a slipped unit, a date to come, something that is no number."""


def harmonised(published: Published) -> pd.DataFrame:
    """The rows in our unit, with the moment the release rule gives each date as `assumed_from`.

    Raises the SourceError that the source reported.
    """
    if published.problem:
        raise published.problem
    rows, series = published.rows, published.series
    return rows.assign(
        value=(rows["value"] * series.scale).round(9),  # to the dollar, without the noise of the factor
        known_from=pd.DatetimeIndex(rows["known_from"]).tz_localize("UTC")
        if rows["known_from"].dt.tz is None
        else rows["known_from"],
        assumed_from=series.release.known_from(pd.DatetimeIndex(rows["date"])),
    )


def checked(rows: pd.DataFrame, series: Series) -> pd.DataFrame:
    """The same rows, if every one is plausible. Raises SourceError or ImplausibleValue with the first that is not."""
    if rows.empty and not series.events_of:
        raise SourceError(f"{series.name}: the source answered with no rows")
    low, high = series.plausible
    for bad in rows[~np.isfinite(rows["value"]) | ~rows["value"].between(low, high)].itertuples():
        raise ImplausibleValue(
            f"{series.name} on {bad.date:%Y-%m-%d}: {bad.value:,.10g} is outside {low:,g} to {high:,g} {series.unit}; "
            f"nothing of it was stored. If it is right, widen `plausible` in the catalog"
        )
    today = pd.Timestamp(new_york_day(clock()))
    ahead = rows[rows["date"] > today]
    if len(ahead) and not series.served_ahead:
        raise ImplausibleValue(
            f"{series.name}: dated {ahead['date'].iloc[0]:%Y-%m-%d}, which has not come: today is {today:%Y-%m-%d}; "
            "nothing of it was stored"
        )
    return rows
