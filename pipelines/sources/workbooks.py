"""What is published only as a spreadsheet?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import pandas as pd

from catalog import sources
from catalog.series import Series
from pipelines.sources.base import Probe, Published, Site, Source, answered, failed
from pipelines.sources.errors import SourceError
from pipelines.sources.http import TimeBudget, get
from pipelines.sources.tables import csv_table
from pipelines.sources.tables.sheets import Cell, cells

EACH_SITE = 28.0  # seconds: one site that is down costs the other nothing, and both together a run less than a minute
NOT_GIVEN = ("", "na", "(na)", "(s)", "(x)")  # an empty cell, or what the Census writes where there is no figure


@dataclass(frozen=True)
class Workbook:
    """Where a workbook is found and how it is written. The dates stand in its first column."""

    name: str
    publisher: str  # as it is told of in a sentence
    site: Site
    path: str
    sheet: str
    dates: str  # as strptime reads them; cells that Excel knows to be dates are read too
    marks: str = ""  # letters after a date that say how final the figure is

    @property
    def file(self) -> str:
        return self.path.rpartition("/")[2]


CENSUS_C30 = Workbook(
    name="Census",
    publisher="the Census Bureau",
    site=Site("CENSUS_URL", "https://www.census.gov"),
    path="/construction/c30/xlsx/privsatime.xlsx",
    sheet="Private SA",
    dates="%b-%y",
    marks="pr",  # Jun-26p is preliminary, May-26r revised
)
NEW_YORK_FED_ACM = Workbook(
    name="New York Fed",
    publisher="the New York Fed",
    site=Site("NYFED_URL", "https://www.newyorkfed.org"),
    path="/medialibrary/media/research/data_indicators/ACMTermPremium.xls",
    sheet="ACM Daily",
    dates="%d-%b-%Y",
)
BOOK_OF = {"Data center": CENSUS_C30, "ACMTP10": NEW_YORK_FED_ACM}  # by the heading of the column


def fetch(wanted: list[Series], since: date | None) -> Iterator[Published]:
    """Every wanted series once, one request a workbook. The whole file comes, whatever `since` says."""
    for book in dict.fromkeys(BOOK_OF[series.code] for series in wanted):
        budget = TimeBudget(seconds=EACH_SITE)
        here = [series for series in wanted if BOOK_OF[series.code] is book]
        try:
            body = _downloaded(book, budget)
        except SourceError as problem:
            for series in here:
                yield failed(series, problem, budget.taken())
        else:
            for series in here:
                yield answered(series, partial(column, body, series.code, since), budget.taken())


def column(body: bytes, heading: str, since: date | None = None) -> pd.DataFrame:
    """What stands under this heading, wherever in its row that is; from `since` on."""
    book = BOOK_OF[heading]
    rows = iter(cells(body, book.sheet, book.file))
    at = next((found for row in rows if (found := _places(row, heading))), [])
    if len(at) != 1:
        raise SourceError(f"{book.file} has {'more than one' if at else 'no'} column {heading!r} beside its dates")
    given = [(row[0], row[at[0]]) for row in rows if _words(row[at[0]]) not in NOT_GIVEN]
    found = csv_table.rows(
        (_day(label, book) for label, _ in given), (str(value).strip(csv_table.BLANK) for _, value in given)
    )
    return found[found["date"] >= pd.Timestamp(since)].reset_index(drop=True) if since else found


def _downloaded(book: Workbook, budget: TimeBudget) -> bytes:
    return get(book.site.root + book.path, params={}, about=book.publisher, budget=budget).content


def _places(row: Sequence[Cell], heading: str) -> list[int]:
    """Where in a row of headings, which begins with that of the dates."""
    begins = bool(row) and _words(row[0]) == "date"
    return [place for place, cell in enumerate(row) if begins and _words(cell) == heading.lower()]


def _words(cell: Cell) -> str:
    """Without the breaks that narrow columns put into their headings; one of them openpyxl leaves as _x000D_."""
    return " ".join(str(cell).replace("_x000D_", " ").split()).lower()


def _day(label: Cell, book: Workbook) -> str:
    """2026-06-01 of Jun-26p; of what is no date its own text, for the error."""
    text = label.strftime(book.dates) if isinstance(label, datetime) else str(label).strip(csv_table.BLANK)
    try:
        return f"{datetime.strptime(text.rstrip(book.marks) if book.marks else text, book.dates):%Y-%m-%d}"
    except ValueError:
        return text


def probes() -> list[Probe]:
    return [Probe(book.name, book.site, book.path) for book in BOOK_OF.values()]


SOURCE = Source(sources.WORKBOOKS, sites=tuple(book.site for book in BOOK_OF.values()), fetch=fetch, probes=probes)
