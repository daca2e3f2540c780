"""What does FRED publish, and what did it say before? Asked with a key, one series after another."""

import math
import time
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pandas as pd

from catalog.series import Release, Series
from pipelines.sources.base import Published, answered, failed
from pipelines.sources.errors import SourceError
from pipelines.sources.fred.client import Keyed, NoVintages, TooManyVintages
from pipelines.sources.fred.units import Wording, factor, in_the_catalogs_unit, unknown
from pipelines.sources.http import TimeBudget
from pipelines.sources.tables import csv_table
from settings import Settings

GAP_SECONDS = 0.6  # between the starts of two calls: FRED allows 120 a minute
VINTAGES_AT_ONCE = 2_000  # FRED hands over no more in one answer

_last_call = -math.inf


def fetch(wanted: list[Series], since: date | None, described: Collection[str] = ()) -> Iterator[Published]:
    """Every wanted series once. Of a `revised` one all vintages come, with `since` those from that day on.

    Unit and title are a request of their own, which is spared for those in `described`.
    """
    budget = TimeBudget(turn=_turn)
    fred = Keyed(Settings().fred_api_key, budget)
    for series in wanted:
        yield replace(_published(fred, series, since, series.name in described), requests=budget.taken())


def _turn() -> None:
    """Wait until the last call, of whichever fetch, is long enough ago."""
    global _last_call
    time.sleep(max(0.0, _last_call + GAP_SECONDS - time.monotonic()))
    _last_call = time.monotonic()


def _published(fred: Keyed, series: Series, since: date | None, is_described: bool) -> Published:
    remarks: list[str] = []
    try:
        wordings = [] if is_described else _wordings(fred, series, since)
        answer = answered(series, partial(_rows, fred, series, since, wordings, remarks))
    except SourceError as problem:
        return failed(series, problem)
    unit, title = wordings[-1][1:] if wordings else (None, None)
    return replace(answer, unit=unit, title=title, remarks=tuple(remarks))


def _wordings(fred: Keyed, series: Series, since: date | None) -> list[Wording]:
    """How FRED described the series, oldest first: of one with vintages since they began, of another now."""
    try:
        return fred.get_series_wordings(series.code, since or date.min) if _has_vintages(series) else _now(fred, series)
    except NoVintages:
        return _now(fred, series)


def _now(fred: Keyed, series: Series) -> list[Wording]:
    return fred.get_series_wordings(series.code)


def _has_vintages(series: Series) -> bool:
    return series.revised and not series.re_estimated


def _rows(fred: Keyed, series: Series, since: date | None, wordings: list[Wording], remarks: list[str]) -> pd.DataFrame:
    if not _has_vintages(series):
        return _newest(fred, series, since, wordings)
    try:
        rows, left_out = in_the_catalogs_unit(_vintages(fred, series, since), series, wordings)
    except NoVintages:  # then a revision, which may reach back for years, shows in the whole history alone
        return _newest(fred, series, None, wordings)
    remarks += [left_out] * bool(left_out)
    return rows


def _newest(fred: Keyed, series: Series, since: date | None, wordings: list[Wording]) -> pd.DataFrame:
    times = factor(series, wordings[-1]) if wordings else 1.0
    if math.isnan(times):
        raise unknown(series, wordings[-1])
    found = fred.get_series(series.code, observation_start=since).dropna()
    return csv_table.stamped(pd.Series(pd.DatetimeIndex(found.index)), pd.Series(found.to_numpy("float64") * times))


def _vintages(fred: Keyed, series: Series, since: date | None) -> pd.DataFrame:
    """What was said of each date and from when on, at the hour of the series' own release.

    FRED lets whatever a window finds already known begin on the window's first day. What repeats the vintage before
    it is therefore no news; at the first day of all the warehouse sees to that.
    """
    try:
        parts = [fred.get_series_all_releases(series.code, since)]
    except TooManyVintages:
        windows = _windows([day.date() for day in fred.get_series_vintage_dates(series.code)], since)
        parts = [fred.get_series_all_releases(series.code, *window) for window in windows]
    # An answer without rows has no columns.
    told = pd.concat([p.reindex(columns=["date", "value", "realtime_start"]) for p in parts], ignore_index=True)
    said_on = pd.DatetimeIndex(told["realtime_start"])
    rows = pd.DataFrame(
        {
            "date": pd.DatetimeIndex(told["date"]).as_unit("us"),
            "value": told["value"].where(told["value"].notna(), math.nan).astype("float64"),  # fredapi's gaps are NaT
            "known_from": Release(at=series.release.at).known_from(said_on),
        }
    )
    rows = rows.dropna().sort_values(["date", "known_from"])
    return rows[rows["value"] != rows.groupby("date")["value"].shift()].reset_index(drop=True)


def _windows(vintages: list[date], since: date | None) -> list[tuple[date, date]]:
    """First and last days that between them hold no more vintages than FRED hands over at once."""
    firsts = [day for day in vintages if since is None or day >= since][::VINTAGES_AT_ONCE]
    return list(zip(firsts, [*(day - timedelta(days=1) for day in firsts[1:]), date.max], strict=True))
