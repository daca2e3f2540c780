"""What the providers of a small world publish: every series of the catalog, with plausible values up to a moment."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from catalog import COMPANIES, SERIES
from catalog.sec_items import OPERATING_CASH_FLOW
from catalog.series import Frequency, Licence, Series
from indicators.themes.leverage import FUNDS, JUNK
from tests.indicators.world import CALENDARS, middle
from tests.servers.server import LocalServer, companyfacts
from tests.servers.yahoo import ZONES, Ticker
from warehouse.clock import moment

FIRST, FIRST_QUARTER = "2025-12-01", "2024-01-01"  # long enough for changes over half a year


def published(series: Series, until: str, since: str = "") -> pd.Series:
    """What the source shows at that moment, in its own unit: a slow climb through the middle of what is plausible."""
    first = FIRST_QUARTER if series.frequency is Frequency.QUARTERLY else since or FIRST
    return climb(series, first, until).copy()


@cache
def climb(series: Series, first: str, until: str) -> pd.Series:
    every_day = "D" if series.exchange == "24/7" else CALENDARS[series.frequency]
    days = pd.date_range(first, moment(until).date(), freq=every_day)
    known = series.release.known_from(days) <= moment(until)
    values = np.linspace(*middle(series), len(days)) / series.scale
    return pd.Series(np.round(values, 2), days.strftime("%Y-%m-%d"))[known]


def publish(server: LocalServer, until: str, codes: list[str] | None = None, since: str = "") -> None:
    """Let the server show all that FRED (or only these of its codes) and the SEC have published by that moment."""
    for series in SERIES.values():
        if series.source == "fred" and (codes is None or series.code in codes):
            server.fred[series.code] = (series.frequency.value, published(series, until, since))
        elif series.source == "yahoo" and not series.events_of:
            closes = published(series, until, since)
            server.yahoo.tickers[series.code] = Ticker(closes, zone=ZONES[series.exchange])
        elif series.source == "treasury":
            server.treasury.show(series.code, published(series, until, since))
        elif series.source == "workbooks":
            server.workbooks.show(series.code, published(series, until, since))
    for company in COMPANIES.values():
        server.facts[company.cik] = filings(company.name, company.capex_tags[0], until)


def filings(name: str, capex: str, until: str) -> dict[str, object]:
    """Quarterly reports of 10 and 20 billion dollars, each filed a month after its quarter."""
    facts = []
    for quarter in pd.period_range(FIRST_QUARTER, moment(until).date(), freq="Q"):
        start, end = quarter.start_time.date(), quarter.end_time.date()
        filed = (quarter.end_time + pd.Timedelta(days=30)).date()
        if filed <= moment(until).date():
            facts += [(capex, iso(start), iso(end), 10e9, iso(filed), "10-Q")]
            facts += [(OPERATING_CASH_FLOW, iso(start), iso(end), 20e9, iso(filed), "10-Q")]
    return companyfacts(name, facts)


def iso(day: date) -> str:
    return day.isoformat()


def folder_of(place: Path, until: str) -> Path:
    """The same as a folder of files, as FRED exports them, and of the funds as Yahoo does."""
    (place / "fred").mkdir(parents=True)
    (place / "prices").mkdir()
    for held in (JUNK, *FUNDS):
        series = SERIES[f"{held}_total_return"]
        values = published(series, until)
        values.to_csv(place / "prices" / f"{held.upper()}.csv", header=["adj_close"], index_label="date")
    for series in SERIES.values():
        if series.source in ("fred", "folder") and series.licence is not Licence.YAHOO:
            values = published(series, until)
            values.to_csv(place / "fred" / f"{series.code}.csv", header=["value"], index_label="date")
    (place / "tables").mkdir()
    lines = [
        f"{ticker},{quarter.end_time:%Y-%m-%d},10000000000,20000000000"
        for ticker in COMPANIES
        for quarter in pd.period_range(FIRST_QUARTER, "2026-04-01", freq="Q")
    ]
    header = "ticker,period_end,capex_usd,ocf_usd"
    (place / "tables" / "company_capex_ocf_quarterly.csv").write_text("\n".join([header, *lines]) + "\n")
    return place


def journal(folder: Path) -> list[dict[str, object]]:
    """The log beside the warehouse, line by line."""
    return [json.loads(line) for line in (folder / "refresh.jsonl").read_text().splitlines()]
