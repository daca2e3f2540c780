"""Is what was published in our unit, dated, and plausible? The door between a source and the warehouse."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from catalog.model import Series
from pipelines.sources import Published, SourceError
from warehouse.clock import clock, new_york_day

DIGITS = 9  # of a billion: to the dollar, without the noise of the factor
MODEL_DIGITS = 4  # of a percent: a model's past moves a little at each release, and less than this is no news
ANOTHER_SIZE = 5  # times more or less than was stored for the same date is no revision
ANOTHER_PRICE = 1.2  # a price that was paid is not revised: that much is a split which nobody told of


class ChangedDescription(SourceError):
    """The source says in other words what a number is or in which unit: it may be another number now."""


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
        value=(rows["value"] * series.scale).round(MODEL_DIGITS if series.re_estimated else DIGITS),
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


def recognised(published: Published, before: tuple[str, str] | None) -> None:
    """Raises ChangedDescription where the source words the unit or the title in another way than `before`."""
    now = (published.unit, published.title)
    if before and None not in now and now != before:
        raise ChangedDescription(
            f"{published.series.name}: its source now calls it {now[1]!r} in {now[0]!r}, it was {before[1]!r} in "
            f"{before[0]!r}; nothing of it was stored. If it is the same number, run `refresh {published.series.name} "
            "--accept`"
        )


def continued(rows: pd.DataFrame, series: Series, before: Mapping[date, float]) -> None:
    """Raises ImplausibleValue where most of the last stored values come again as something of another size.

    One of them may: a wrong value that its source has put right.
    """
    if series.plausible[0] <= 0:
        return
    limit = ANOTHER_PRICE if series.source == "yahoo" else ANOTHER_SIZE
    stored = rows["date"].dt.date.map(before)
    times = (rows["value"] / stored).dropna()
    moved = times[~times.between(1 / limit, limit)]
    if len(moved) * 2 > len(times):
        last = moved.index[-1]
        raise ImplausibleValue(
            f"{series.name} on {rows['date'][last]:%Y-%m-%d}: {rows['value'][last]:,.10g} {series.unit} comes where "
            f"{stored[last]:,.10g} is stored, as after a changed unit or a split that nobody told of; nothing of it "
            f"was stored. If it is right, run `refresh {series.name} --accept`"
        )
