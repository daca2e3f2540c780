"""What can be read from a folder of CSV files, where no network is at hand?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from catalog import prices
from catalog.model import Series
from pipelines.sources import csv_rows, workbooks
from pipelines.sources.answers import answered
from pipelines.sources.filings import calendar_quarter
from pipelines.sources.published import Published, SourceError

COMPANIES = "tables/company_capex_ocf_quarterly.csv"  # ticker, period_end, and the columns below, in dollars
FRED, PRICES, WORKBOOKS = "fred/{}.csv", "prices/{}.csv", "workbooks/{}"
# Files of what the source itself gives as a workbook, and what one of their units is in the source's.
KEPT_AS = {"Data center": "CENSUS_C30_DATACENTER"}
IN_SOURCE_UNITS = {"CENSUS_C30_DATACENTER": 1_000}  # $ billion; the Census publishes millions
COLUMNS = {
    "PaymentsToAcquirePropertyPlantAndEquipment": "capex_usd",
    "PaymentsToAcquireProductiveAssets": "capex_usd",
    "NetCashProvidedByUsedInOperatingActivities": "ocf_usd",
}


@dataclass(frozen=True)
class Folder:
    """Files as FRED exports them (`fred/WALCL.csv`), prices as Yahoo does (`prices/MU.csv`), a table of companies, and
    workbooks as they are downloaded (`workbooks/privsatime.xlsx`).

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
        """The CSV files here that none of these series is read from."""
        followed = {self._file(series) for series in wanted}
        return sorted(str(f.relative_to(self.path)) for f in self.path.rglob("*.csv") if f not in followed)

    def _published(self, here: list[tuple[Series, Path]], since: date | None) -> Iterator[Published]:
        for series, file in here:
            if file.suffix.startswith(".xls"):
                yield answered(series, partial(_of_a_workbook, file, series.code, since))
            elif file.parent.name == "prices":
                yield answered(series, partial(_of_a_ticker, file, series, since))
            elif series.source != "sec":
                yield answered(series, partial(_of_a_series, file, since))
            elif _reports(file, series):
                yield answered(series, partial(_of_a_company, file, series, since))

    def _file(self, series: Series) -> Path | None:
        ticker, _, kind = series.code.partition(":")
        if kind == "total_return" or (series.source == "yahoo" and ticker in prices.NEVER_ADJUSTED):
            places = [PRICES.format(name) for name in _file_names(ticker)]
        elif series.source == "sec":
            places = [COMPANIES] if _column(series) else []
        elif series.source == "workbooks":
            places = [
                WORKBOOKS.format(workbooks.BOOK_OF[series.code].file),
                FRED.format(KEPT_AS.get(series.code, series.code)),
            ]
        else:
            places = [FRED.format(series.code)] if series.source in ("fred", "folder") else []
        return next((self.path / place for place in places if (self.path / place).is_file()), None)


def _file_names(ticker: str) -> list[str]:
    """A ticker as files are called: ^GSPC is GSPC, GC=F is GC_F, and the dollar index DX-Y.NYB often DXY."""
    return [ticker, ticker.strip("^").replace("=", "_"), *(["DXY"] if ticker == "DX-Y.NYB" else [])]


def _of_a_series(file: Path, since: date | None) -> pd.DataFrame:
    header, lines = _lines(file)
    if len(header) != 2 or header[1] not in ("value", file.stem):
        raise SourceError(f"{file.name} has a changed header: {csv_rows.shortened(','.join(header))}")
    rows = csv_rows.rows((line[0] for line in lines), (line[1] for line in lines))
    return _from(since, rows.assign(value=rows["value"] * IN_SOURCE_UNITS.get(file.stem, 1)))


def _of_a_workbook(file: Path, heading: str, since: date | None) -> pd.DataFrame:
    return workbooks.column(_bytes(file), heading, since)


def _of_a_ticker(file: Path, series: Series, since: date | None) -> pd.DataFrame:
    """One column, from the day it traded as what it is now."""
    header, lines = _lines(file)
    column = "adj_close" if series.source == "folder" else "close"
    if missing := {"date", column} - set(header):
        raise SourceError(f"{file.name} has no column {', '.join(sorted(missing))}")
    at, of = header.index("date"), header.index(column)
    rows = csv_rows.rows((line[at] for line in lines), (line[of] for line in lines))
    return _from(since, _from(prices.SINCE.get(series.code.partition(":")[0]), rows))


def _of_a_company(file: Path, series: Series, since: date | None) -> pd.DataFrame:
    """One company's column. The table does not tell when a figure was filed."""
    ends = csv_rows.rows(*zip(*_cells(file, series), strict=True))
    first_days = ends["date"].map(lambda end: pd.Timestamp(calendar_quarter(end.date())))
    return _from(since, csv_rows.stamped(first_days, ends["value"]))


def _reports(file: Path, series: Series) -> bool:
    """Whether the table has a figure for this series; a table that cannot be read is for the answer to tell."""
    try:
        return any(text not in csv_rows.MISSING for _, text in _cells(file, series))
    except SourceError:
        return True


def _cells(file: Path, series: Series) -> list[tuple[str, str]]:
    header, lines = _lines(file)
    column, ticker = _column(series), series.name.split("_")[0].upper()  # the catalog names them msft_capex
    missing = {"ticker", "period_end", column} - set(header)
    if missing:
        raise SourceError(f"{file.name} has no column {', '.join(sorted(missing))}")
    cells = [dict(zip(header, line, strict=True)) for line in lines]
    return [(cell["period_end"], cell[column]) for cell in cells if cell["ticker"] == ticker]


def _lines(file: Path) -> tuple[list[str], list[list[str]]]:
    return csv_rows.lines(_bytes(file), about=file.name)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise SourceError(f"{file.name} cannot be read") from None


def _column(series: Series) -> str:
    return COLUMNS.get(series.code.partition(":")[2], "")


def _from(since: date | None, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["date"] >= pd.Timestamp(since)].reset_index(drop=True) if since else rows
