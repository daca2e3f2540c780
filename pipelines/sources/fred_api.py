"""What does FRED publish, and what did it say before? Asked with a key, one series after another."""

import math
import os
import time
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pandas as pd

from catalog.model import Series, Unit
from pipelines.sources import csv_rows
from pipelines.sources.answers import answered, failed
from pipelines.sources.fred_wire import Keyed, NoVintages, TooManyVintages
from pipelines.sources.published import Published, SourceError
from pipelines.sources.web import Patience

GAP_SECONDS = 0.6  # between the starts of two calls: FRED allows 120 a minute
VINTAGES_AT_ONCE = 2_000  # FRED hands over no more in one answer
DOLLARS = (Unit.USD_BN, Unit.USD_BN_ANNUAL_RATE, Unit.CHAINED_BN_ANNUAL_RATE)
PERCENT = (Unit.PERCENT, Unit.PERCENTAGE_POINTS)

_last_call = -math.inf


def fetch(wanted: list[Series], since: date | None, described: Collection[str] = ()) -> Iterator[Published]:
    """Every wanted series once. Of a `revised` one all vintages come, with `since` those from that day on.

    Unit and title are a request of their own, which is spared for those in `described`.
    """
    patience = Patience(turn=_turn)
    fred = Keyed(os.environ["FRED_API_KEY"].strip(), patience)
    for series in wanted:
        yield replace(_published(fred, series, since, series.name in described), requests=patience.taken())


def _turn() -> None:
    """Wait until the last call, of whichever fetch, is long enough ago."""
    global _last_call
    time.sleep(max(0.0, _last_call + GAP_SECONDS - time.monotonic()))
    _last_call = time.monotonic()


def _published(fred: Keyed, series: Series, since: date | None, is_described: bool) -> Published:
    try:
        unit, title = (None, None) if is_described else _described(fred, series)
        return replace(answered(series, partial(_rows, fred, series, since)), unit=unit, title=title)
    except SourceError as problem:
        return failed(series, problem)
    except ValueError:  # fredapi looked for something in vain
        return failed(series, SourceError("FRED's answer does not hold what was asked for"))


def _described(fred: Keyed, series: Series) -> tuple[str, str]:
    """FRED's words for the unit and the title. Raises SourceError where the unit is not the catalog's."""
    told = fred.get_series_info(series.code)
    unit, title = str(told.get("units", "")), str(told.get("title", ""))
    _expected(series, unit)
    return unit, title


def _expected(series: Series, unit: str) -> None:
    """Raises SourceError where FRED's words for the unit and our factor do not fit together."""
    word = {1e-3: "millions", 1.0: "billions"}.get(series.scale) if series.unit in DOLLARS else None
    word = "percent" if series.unit in PERCENT else word
    if word and word.removesuffix("s") not in unit.lower():
        raise SourceError(
            f"FRED now gives it in {csv_rows.shortened(unit)}, the catalog expects {word}; nothing of it was stored"
        )


def _rows(fred: Keyed, series: Series, since: date | None) -> pd.DataFrame:
    if not series.revised or series.re_estimated:
        return _newest(fred, series, since)
    try:
        return _vintages(fred, series, since)
    except NoVintages:  # then a revision, which may reach back for years, shows in the whole history alone
        return _newest(fred, series, None)


def _newest(fred: Keyed, series: Series, since: date | None) -> pd.DataFrame:
    found = fred.get_series(series.code, observation_start=since).dropna()
    return csv_rows.stamped(pd.Series(pd.DatetimeIndex(found.index)), pd.Series(found.to_numpy("float64")))


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
            "known_from": replace(series.release, days=0, business_days=0).known_from(said_on),
        }
    )
    rows = rows.dropna().sort_values(["date", "known_from"])
    return rows[rows["value"] != rows.groupby("date")["value"].shift()].reset_index(drop=True)


def _windows(vintages: list[date], since: date | None) -> list[tuple[date, date]]:
    """First and last days that between them hold no more vintages than FRED hands over at once."""
    firsts = [day for day in vintages if since is None or day >= since][::VINTAGES_AT_ONCE]
    return list(zip(firsts, [*(day - timedelta(days=1) for day in firsts[1:]), date.max], strict=True))
