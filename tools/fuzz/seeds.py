"""Which replies are mutated? A few rows of what REAL_DATA holds, else of what the servers of the tests serve."""

import gzip
import io
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from catalog import COMPANIES, SERIES
from catalog.series import Series
from tests.pipelines.providers import filings, published
from tests.servers.fred_api import FredApi
from tests.servers.request import Provider, Request
from tests.servers.server import fred_csv
from tests.servers.treasury import PENNY, SERVICE, Treasury
from tests.servers.workbooks import c30
from tests.servers.yahoo import CHART, Ticker, Yahoo
from tools.fuzz.literal import Written
from tools.fuzz.wire import KEY, NOW

ROWS = 24
LATE, IN_MILLIONS_UNTIL = pd.Timedelta("122 days"), "2023-12-31"
FOLDERS = [Path(folder) for folder in os.environ.get("REAL_DATA", "").split(os.pathsep) if folder]


def real(name: str) -> Path | None:
    """This file of the first folder that has it."""
    return next((folder / name for folder in FOLDERS if (folder / name).is_file()), None)


@cache
def values(series: Series, file: str = "", column: str = "value", rows: int = ROWS) -> pd.Series:
    """The last observations by day, in the source's unit."""
    found = real(file or f"fred/{series.code}.csv")
    if not found:
        return published(series, NOW)[-rows:]
    told = pd.read_csv(found, dtype=str).dropna(subset=[column]).set_index("date")[column]
    return told[: NOW[:10]][-rows:]


def keyless(*series: Series) -> bytes:
    return fred_csv({of.code: values(of) for of in series}).encode()


def keyed(series: Series, path: str) -> bytes:
    """Every value as it was first told, in millions until some day, and the last of them again, revised."""
    here, told = FredApi(), values(series)
    first = {f"{pd.Timestamp(day) + LATE:%Y-%m-%d}": (day, text) for day, text in told[:-2].items()}
    here.vintages[series.code] = [
        (when, {day: float(text) * (1000 if when <= IN_MILLIONS_UNTIL else 1)}) for when, (day, text) in first.items()
    ] + [("2026-08-20", {day: float(text) * 1.01 for day, text in told[-8:].items()})]
    here.formerly[series.code] = [(IN_MILLIONS_UNTIL, series.title, "Millions of Dollars")]
    here.described[series.code] = (series.title, "Billions of Dollars")
    query = {"series_id": series.code, "api_key": KEY, "realtime_start": "1776-07-04", "realtime_end": "9999-12-31"}
    return reply(here, f"/fred/{path}", query)


def treasury(path: str, series: Series) -> bytes:
    here = Treasury()
    here.show(series.code, values(series, *(("tables/debt_to_penny_daily.csv", "total_usd") if path == PENNY else ())))
    return reply(here, SERVICE + path, {"page[size]": "10000"})


def reply(provider: Provider, path: str, query: dict[str, str]) -> bytes:
    answer = provider.reply(Request(path, query, {}))
    assert answer
    return answer.body


def companyfacts(cik: str, ticker: str, tags: tuple[str, ...]) -> bytes:
    """The newest facts of these names."""
    found = real(f"companyfacts/CIK{cik}_{ticker}.json.gz")
    if not found:
        return json.dumps(filings(COMPANIES[ticker].name, tags[0], NOW) | {"cik": int(cik)}).encode()
    file = json.loads(gzip.decompress(found.read_bytes()))
    concepts = file["facts"]["us-gaap"]
    kept = {tag: concepts[tag] for tag in tags if tag in concepts}
    for concept in kept.values():
        concept["units"]["USD"] = sorted(concept["units"]["USD"], key=lambda fact: fact["filed"])[-40:]
    return json.dumps(file | {"facts": {"us-gaap": kept}}).encode()


def chart(series: Series) -> bytes:
    """With a dividend, and a split later."""
    here, closes = Yahoo(), values(series, f"prices/{series.code}.csv", "adj_close").astype(float)
    paid, split = closes.index[4], closes.index[12]
    closes[closes.index < split] *= 2
    here.tickers[series.code] = Ticker(closes, dividends={paid: 0.1}, splits={split: 2.0})
    return reply(here, CHART + series.code, {})


def construction() -> bytes:
    found = real("workbooks/privsatime.xlsx")
    return found.read_bytes() if found else c30(dict(values(SERIES["data_centre_construction"])))


def trimmed(body: bytes, sheet: str, above: int, columns: int) -> list[list[Any]]:
    """The first rows of a sheet, as cells."""
    rows = openpyxl.load_workbook(io.BytesIO(body), data_only=True)[sheet].iter_rows(values_only=True)
    return [list(row[:columns]) for row, _ in zip(rows, range(above + ROWS), strict=False)]


def written(series: Series, how: Written, amounts: str) -> bytes:
    """As a spreadsheet of that country saves it."""
    file = f"prices/{series.request}.csv" if series.is_adjusted else ""
    lines = [how.parted_by.join(how.columns)]
    for day, value in values(series, file, "adj_close" if file else "value").items():
        amount = amounts.format(float(value))
        amount = amount.replace(".", ",") if how.parted_by == ";" else amount
        date = f"{pd.Timestamp(day):{how.dates}}"
        lines.append(how.parted_by.join(f'"{cell}"' if how.parted_by in cell else cell for cell in (date, amount)))
    return "\n".join(lines).encode(how.encoding)


def company_table() -> bytes:
    found = real("tables/company_capex_ocf_quarterly.csv")
    if not found:
        ends = pd.date_range("2024-03-31", "2026-03-31", freq="QE")
        lines = [f"{of},{end:%Y-%m-%d},10000000000,20000000000" for of in ("MSFT", "ORCL") for end in ends]
        return "\n".join(["ticker,period_end,capex_usd,ocf_usd", *lines]).encode()
    header, *rows = found.read_text(encoding="utf-8").splitlines()
    return "\n".join([header, *(row for row in rows if row.startswith(("MSFT", "ORCL")))]).encode()
