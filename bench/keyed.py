"""With FRED's key, is FRED asked at the pace it allows, and how much less does a weekday ask than everything would?

Twenty years of every FRED series of the catalog, of the revised ones with all their vintages, each shown from the first
moment at which the catalog says it may be.
"""

from unittest.mock import patch

import numpy as np
import pandas as pd

from bench import made
from bench.refresh import FRED, LATENCY, stage
from bench.timing import Row
from catalog.series import Series
from pipelines.sources.fred import api
from tests.servers.server import LocalServer
from warehouse.clock import NEW_YORK, moment, new_york_day

THURSDAY, FRIDAY, AN_HOUR_LATER = "2026-08-20T18:30-04:00", "2026-08-21T18:30-04:00", "2026-08-21T19:30-04:00"
LATER = "2026-09-21T18:30-04:00"  # the world is made up to here: some of it may be published early
PART = FRED[::4]
FEWER = 5  # times, at the least

World = dict[str, pd.DataFrame]  # by code: date, value in FRED's unit, known_from and the day of that; all vintages


def run() -> list[Row]:
    return [paced(), *weekday()]


def paced() -> Row:
    with stage(LATER, keyed=True) as here:
        show(here.server, world(), FRIDAY)
        told = here.refreshed(FRIDAY, PART)
    asked, revised = len(told.requests), sum(series.revised for series in PART)
    note = (
        f"every fourth FRED series, {len(PART)} in all, {revised} of them revised; {asked} requests of "
        f"{LATENCY * 1000:.0f} ms, and the baseline is {api.GAP_SECONDS:g} s for each; "
        f"publishing {told.done.added:,} rows is counted in"
    )
    what = "keyed: first load of a part of FRED"
    return Row(what, told.seconds, asked * api.GAP_SECONDS, most_times=1.2, note=note)


def weekday() -> list[Row]:
    with patch.object(api, "GAP_SECONDS", 0), stage(LATER, keyed=True) as here:
        values = world()
        show(here.server, values, THURSDAY)
        first = here.refreshed(THURSDAY, FRED)
        show(here.server, values, FRIDAY)
        usual = here.refreshed(FRIDAY, FRED)
        everything = here.refreshed(AN_HOUR_LATER, FRED, everything=True)
    asked = len(everything.requests)
    loaded = f"{len(first.requests)} requests, {first.done.added:,} rows, publishing counted in"
    day = f"{usual.done.asked} of {len(FRED)} series, {usual.done.added} rows; asking for everything takes {asked}"
    return [
        Row("keyed: first load of FRED, without pauses", first.seconds, note=loaded),
        Row("keyed: requests on Friday evening", count=len(usual.requests), most=asked // FEWER, note=day),
        Row("keyed: the same, without pauses", usual.seconds),
    ]


def world() -> World:
    """As it is by the moment that the environment names."""
    random = np.random.default_rng(made.SEED)
    return {series.code: walk(series, random) for series in FRED}


def walk(series: Series, random: np.random.Generator) -> pd.DataFrame:
    rows = made.walk(series, random)
    known = rows["known_from"].fillna(rows["assumed_from"]) - pd.Timedelta(days=series.release.early)
    return pd.DataFrame(
        {
            "date": rows["date"].dt.strftime("%Y-%m-%d"),
            "value": (rows["value"] / series.scale).round(3),
            "known_from": known,
            "day": known.dt.tz_convert(NEW_YORK).dt.strftime("%Y-%m-%d"),
        }
    )


def show(server: LocalServer, values: World, now: str) -> None:
    """Let the server show what had been published by then."""
    server.fred_api.today = new_york_day(moment(now)).isoformat()
    for series in FRED:
        rows = values[series.code]
        rows = rows[rows["known_from"] <= moment(now)]
        days: dict[str, dict[str, float]] = {}
        for day, date, value in zip(rows["day"], rows["date"], rows["value"], strict=True):
            days.setdefault(day if series.revised else "", {})[date] = value
        server.fred_api.vintages[series.code] = list(days.items()) if series.revised else days[""]
