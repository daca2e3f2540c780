"""Which column of a file holds dates, which values, and where do they begin?"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from catalog.series import Series, Unit
from pipelines.sources.errors import SourceError
from pipelines.sources.tables import date_formats, number_formats
from pipelines.sources.tables.ambiguity import Unclear
from pipelines.sources.tables.csv_table import shortened, stamped
from pipelines.sources.tables.grids import Grid, grids

DATES = ("date", "observation date", "year-month", "period end")
TITLE_ROWS = 50  # what may stand above the headings; FRED's older workbooks have ten
MOST_ROWS = 200_000  # more than five centuries of days
# Yahoo's page explains its headings in them, and puts what happens to a share between its prices.
EXPLAINED = re.compile(r" ?(?:close price adjusted|adjusted close price adjusted).*|\*+$")
BETWEEN = re.compile(r"[\d.:/]+ (?:dividend|stock split|capital gain)s?|\*close price adjusted.*")
IN_PERCENT = (Unit.PERCENT, Unit.PERCENTAGE_POINTS, Unit.BASIS_POINTS)


@dataclass(frozen=True)
class Layout:
    """The columns that are wanted, each with the headings that name it in small letters, and how to write them."""

    columns: tuple[tuple[str, ...], ...]
    shown: str


@dataclass(frozen=True)
class Located:
    """The cells of the wanted columns, row by row, each row with where it stands."""

    about: str
    layout: Layout
    rows: list[tuple[str, list[str]]]
    decimal_point: bool


def observations(cells: Located, series: Series) -> pd.DataFrame:
    """Date, value and an empty known_from of a layout of dates and values, oldest first. Raises SourceError."""
    given = [(place, day, text) for place, (day, text) in cells.rows if not number_formats.is_missing(text)]
    try:
        days = date_formats.days([day for _, day, _ in given], series.frequency)
        texts = [text for *_, text in given]
        values = number_formats.numbers(texts, cells.decimal_point, series.unit in IN_PERCENT)
    except Unclear as doubt:
        raise _refusal(cells.about, given[doubt.place][0], str(doubt), cells.layout) from None
    try:
        return stamped(pd.Series(days, dtype="datetime64[us]"), pd.Series(values, dtype="float64"))
    except SourceError as problem:
        raise SourceError(f"{cells.about}: {problem}") from None


def located(body: bytes, about: str, layout: Layout) -> Located:
    """Where the layout stands in a text or a workbook. Raises SourceError where it does not, or in two ways."""
    ways = [(grid, *headed) for grid in grids(body, about) if (headed := _headed(grid, layout, about))]
    if not ways:
        raise SourceError(f"{about} begins with {_beginning(body, about)}; the layout wanted is {layout.shown}")
    if len(ways) > 1:
        raise SourceError(f"{about} has more than one table with the headings {layout.shown}")
    grid, width, at = ways[0]
    try:
        rows = [(place, [cells[column] for column in at]) for place, cells in _below(grid, width, about, layout)]
    except csv.Error:
        raise SourceError(f"{about} has quotation marks out of place or a cell without end") from None
    return Located(about, layout, rows, grid.decimal_point)


def _headed(grid: Grid, layout: Layout, about: str) -> tuple[int, list[int]] | None:
    """How wide the table is and where the columns stand. Afterwards the grid goes on below the headings."""
    try:
        for _, cells in islice(grid.rows, TITLE_ROWS):
            headings = [_heading(cell) for cell in cells]
            at = [[place for place, heading in enumerate(headings) if heading in column] for column in layout.columns]
            if any(len(places) > 1 for places in at) and all(at):
                raise SourceError(f"{about} has more than one column for one of {layout.shown}")
            if all(at):
                return max(place for place, heading in enumerate(headings) if heading) + 1, [here for here, *_ in at]
    except csv.Error:  # it is not this separator
        pass
    return None


def _heading(cell: str) -> str:
    words = " ".join(cell.lower().replace("_", " ").replace("\u2019", "'").split())
    return EXPLAINED.sub("", words).strip()


def _below(grid: Grid, width: int, about: str, layout: Layout) -> Iterator[tuple[str, Sequence[str]]]:
    """The rows that are no remark. Raises SourceError for one that is too short or too long, and for too many."""
    for number, (place, cells) in enumerate(grid.rows):
        if number >= MOST_ROWS:
            raise SourceError(f"{about} has more than {MOST_ROWS:,} rows")
        filled = [cell for cell in cells if cell]
        if not filled or (len(filled) <= 2 and any(BETWEEN.fullmatch(cell.lower()) for cell in filled)):
            continue
        if len(cells) < width:
            raise _refusal(about, place, f"it breaks off after {shortened(filled[-1])}", layout)
        if any(cells[width:]):
            raise _refusal(about, place, f"{shortened(next(filter(None, cells[width:])))} is under no heading", layout)
        if any("\n" in cell for cell in cells):
            raise _refusal(about, place, "a cell goes on over several lines", layout)
        yield place, cells


def _beginning(body: bytes, about: str) -> str:
    try:
        return next(shortened(",".join(cells)) for grid in grids(body, about) for _, cells in grid.rows if any(cells))
    except (StopIteration, csv.Error):
        return "no table"


def _refusal(about: str, place: str, why: str, layout: Layout) -> SourceError:
    return SourceError(f"{about}, {place}: {why}; the layout wanted is {layout.shown}")
