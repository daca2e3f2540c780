"""What can be read from a folder of files, where no network is at hand?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

import pandas as pd

from catalog import instruments
from catalog.series import Series
from catalog.sources import FOLDER, FRED, SEC, WORKBOOKS, YAHOO
from pipelines.sources import folder_files, workbooks
from pipelines.sources.base import Published, answered
from pipelines.sources.boundary import boundary
from pipelines.sources.errors import SourceError
from pipelines.sources.sec.filings import calendar_quarter
from pipelines.sources.tables import csv_table
from pipelines.sources.tables.layouts import DATES, Layout, Located, located, observations
from pipelines.sources.tables.number_formats import is_missing

COMPANIES = "tables/company_capex_ocf_quarterly.csv"  # ticker, period_end, and the columns below, in dollars
TABLES = ("csv", "txt", "xlsx", "xls")  # Excel calls a text with tabs .txt
# Files of what the source itself gives as a workbook, and what one of their units is in the source's.
KEPT_AS = {"Data center": "CENSUS_C30_DATACENTER"}
IN_SOURCE_UNITS = {"CENSUS_C30_DATACENTER": 1_000}  # $ billion; the Census publishes millions
# What its publisher gives only as a workbook that no program may fetch: the file and the heading.
PUBLISHED_AS = {
    "FINRA_MARGIN_DEBT": ("margin-statistics.xlsx", "debit balances in customers' securities margin accounts")
}
COLUMNS = {
    "PaymentsToAcquirePropertyPlantAndEquipment": "capex_usd",
    "PaymentsToAcquireProductiveAssets": "capex_usd",
    "NetCashProvidedByUsedInOperatingActivities": "ocf_usd",
}


@dataclass(frozen=True)
class Folder:
    """Files as FRED exports them (`fred/WALCL.csv`), prices as Yahoo does (`prices/MU.csv`), a table of companies, and
    workbooks as they are downloaded (`workbooks/privsatime.xlsx`), whatever the case of their names.

    Of prices only `adj_close` is read, as `mu_total_return`: whether a `close` was divided by later splits, a file does
    not say. What is never split and pays nothing, such as a coin or an index, has its `close` read as that.
    """

    path: Path

    def fetch(self, wanted: list[Series], since: date | None) -> Iterator[Published]:
        """Every wanted series that has a file here; the others are not mentioned."""
        if not self.path.is_dir():
            raise SourceError(f"there is no folder {self.path.name}")
        here = [(series, file) for series in wanted if (file := self._file(series))]
        if not here:
            raise SourceError(f"the folder {self.path.name} holds no file of a wanted series, such as fred/WALCL.csv")
        return self._published(here, since)

    def unfollowed(self, wanted: list[Series]) -> list[str]:
        """The tables and workbooks here that none of these series is read from."""
        followed = {self._file(series) for series in wanted}
        tables = [file for file in self.path.rglob("*") if file.suffix.lower() in (".csv", ".xlsx", ".xls")]
        return sorted(str(file.relative_to(self.path)) for file in tables if file not in followed)

    def _published(self, here: list[tuple[Series, Path]], since: date | None) -> Iterator[Published]:
        for series, file in here:
            if series.provider is SEC:
                if self._reports(file, series):
                    yield answered(series, partial(self._of_a_company, file, series, since))
            else:
                yield answered(series, partial(self._of_a_series, file, series, since))

    @cached_property
    def _files(self) -> dict[str, Path]:
        return folder_files.listed(self.path)

    def _file(self, series: Series) -> Path | None:
        places = (place.lower() for place in _places(series))
        return next((self._files[place] for place in places if place in self._files), None)

    def _of_a_series(self, file: Path, series: Series, since: date | None) -> pd.DataFrame:
        """From the day it traded as what it is now, where it trades."""
        body = folder_files.content(file, self.path)
        if series.provider is WORKBOOKS and file.parent.name.lower() == "workbooks":
            return workbooks.column(body, series.code, since)
        rows = observations(located(body, file.name, _layout(file, series)), series)
        rows["value"] *= IN_SOURCE_UNITS.get(file.stem.upper(), 1)
        return _from(since, _from(instruments.FIRST_DAYS.get(series.request), rows))

    def _of_a_company(self, file: Path, series: Series, since: date | None) -> pd.DataFrame:
        """One company's column. The table does not tell when a figure was filed."""
        ends = observations(self._cells(file, series), series)
        first_days = ends["date"].map(lambda end: pd.Timestamp(calendar_quarter(end.date())))
        return _from(since, csv_table.stamped(first_days, ends["value"]))

    def _reports(self, file: Path, series: Series) -> bool:
        """Whether the table has a figure for this series; a table that cannot be read is for the answer to tell."""
        try:
            with boundary(file.name):
                return any(not is_missing(text) for _, (_, text) in self._cells(file, series).rows)
        except SourceError:
            return True

    def _cells(self, file: Path, series: Series) -> Located:
        column, ticker = _column(series), series.name.split("_")[0].upper()  # the catalog names them msft_capex
        headings = (("ticker",), DATES, (column.replace("_", " "),))
        table = located(
            folder_files.content(file, self.path), file.name, Layout(headings, f"ticker,period_end,{column}")
        )
        rows = [(place, cells) for place, (of, *cells) in table.rows if of.upper() == ticker]
        return replace(table, rows=rows)


def _places(series: Series) -> list[str]:
    """Where a file of this series may lie; the first that is there is read."""
    if series.is_adjusted or (series.provider is YAHOO and series.request in instruments.NEVER_ADJUSTED):
        return [f"prices/{name}.{ending}" for name in _file_names(series.request) for ending in TABLES]
    if series.provider is SEC:
        return [COMPANIES] if _column(series) else []
    if series.provider not in (FRED, FOLDER, WORKBOOKS):
        return []
    name = KEPT_AS.get(series.code, series.code)
    tables = [f"fred/{name}.{ending}" for ending in TABLES]
    if series.provider is WORKBOOKS:
        return [f"workbooks/{workbooks.BOOK_OF[series.code].file}", *tables]
    return [*([f"workbooks/{PUBLISHED_AS[name][0]}"] if name in PUBLISHED_AS else []), *tables]


def _file_names(ticker: str) -> list[str]:
    """A ticker as files are called: ^GSPC is GSPC, GC=F is GC_F, and the dollar index DX-Y.NYB often DXY."""
    return [ticker, ticker.strip("^").replace("=", "_"), *(["DXY"] if ticker == "DX-Y.NYB" else [])]


def _layout(file: Path, series: Series) -> Layout:
    """Dates and closes of a price, else dates and what is called `value`, or as the file or its publisher calls it."""
    if file.parent.name.lower() == "prices":
        close = "adj_close" if series.is_adjusted else "close"
        return Layout((DATES, (close.replace("_", " "),)), f"date,{close}")
    _, heading = PUBLISHED_AS.get(series.code, ("", ""))
    names = ("value", file.stem.lower().replace("_", " "), *filter(None, [heading]))
    return Layout((DATES, names), "date,value")


def _column(series: Series) -> str:
    return COLUMNS.get(series.field, "")


def _from(since: date | None, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["date"] >= pd.Timestamp(since)].reset_index(drop=True) if since else rows
