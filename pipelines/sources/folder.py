"""What can be read from a folder of CSV files, where no network is at hand?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from catalog.model import Series
from pipelines.sources import csv_rows
from pipelines.sources.answers import answered
from pipelines.sources.filings import calendar_quarter
from pipelines.sources.published import Published, SourceError

COMPANIES = "tables/company_capex_ocf_quarterly.csv"  # ticker, period_end, and the columns below, in dollars
COLUMNS = {
    "PaymentsToAcquirePropertyPlantAndEquipment": "capex_usd",
    "PaymentsToAcquireProductiveAssets": "capex_usd",
    "NetCashProvidedByUsedInOperatingActivities": "ocf_usd",
}


@dataclass(frozen=True)
class Folder:
    """Files as FRED exports them (`fred/WALCL.csv`) and one table of company figures."""

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
            if series.source != "sec":
                yield answered(series, partial(_of_a_series, file, series.code, since))
            elif _reports(file, series):
                yield answered(series, partial(_of_a_company, file, series, since))

    def _file(self, series: Series) -> Path | None:
        if series.source == "sec":
            places = [COMPANIES] if _column(series) else []
        else:
            places = [f"fred/{series.code}.csv"] if series.source in ("fred", "folder") else []
        return next((self.path / place for place in places if (self.path / place).is_file()), None)


def _of_a_series(file: Path, code: str, since: date | None) -> pd.DataFrame:
    header, lines = _lines(file)
    if len(header) != 2 or header[1] not in ("value", code):
        raise SourceError(f"{file.name} has a changed header: {csv_rows.shortened(','.join(header))}")
    return _from(since, csv_rows.rows((line[0] for line in lines), (line[1] for line in lines)))


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
    try:
        return csv_rows.lines(file.read_bytes(), about=file.name)
    except OSError:
        raise SourceError(f"{file.name} cannot be read") from None


def _column(series: Series) -> str:
    return COLUMNS.get(series.code.partition(":")[2], "")


def _from(since: date | None, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["date"] >= pd.Timestamp(since)].reset_index(drop=True) if since else rows
