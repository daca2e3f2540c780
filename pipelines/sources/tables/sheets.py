"""What stands in the cells of one sheet, in whichever of Excel's two formats the workbook comes?"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import xlrd

from pipelines.sources.errors import SourceError

MOST_UNPACKED = 10_000_000  # bytes: the workbooks that we read have one million
MOST_CELLS = 2_000_000  # blank ones too: the workbooks that we read have half a million

Cell = str | float | datetime  # an empty cell is ""
XLSX, XLS = b"PK", b"\xd0\xcf\x11\xe0"  # how the two begin


def is_workbook(body: bytes) -> bool:
    return body.startswith((XLSX, XLS))


def names(body: bytes, about: str) -> list[str]:
    """The sheets of a workbook."""
    try:
        if body.startswith(XLSX):
            return _streamed(body).sheetnames
        return xlrd.open_workbook(file_contents=body, logfile=io.StringIO(), on_demand=True).sheet_names()
    except Exception:  # as below
        raise SourceError(f"{about} is a workbook that cannot be read") from None


def cells(body: bytes, sheet: str, about: str) -> list[Sequence[Cell]]:
    """The sheet row by row, all equally long, blank ones left out.

    Raises SourceError of what is no workbook, has no such sheet, or is larger than any that we know.
    """
    if body.lstrip().startswith(b"<"):
        raise SourceError(f"{about} is a web page where a workbook was expected")
    readers = {XLSX: _xlsx, XLS: _xls}
    reader = next((reader for begins, reader in readers.items() if body.startswith(begins)), None)
    if reader is None:
        raise SourceError(f"{about} is not a workbook")
    try:
        rows = reader(body, sheet)
    except _TooLarge as problem:
        raise SourceError(f"{about} is a workbook {problem}") from None
    except Exception:  # a broken file breaks its reader in more ways than a list of errors could hold
        raise SourceError(f"{about} is a workbook that cannot be read") from None
    if rows is None:
        raise SourceError(f"{about} has no sheet {sheet!r}")
    return rows


class _TooLarge(Exception):
    """Some kilobytes may stand for gigabytes."""


def _streamed(body: bytes) -> Any:
    """Read as it streams: what covers a range, such as merged cells, would be spread out over all of it."""
    from openpyxl import load_workbook  # here, since few commands read a workbook

    return load_workbook(io.BytesIO(body), data_only=True, read_only=True)


def _xlsx(body: bytes, sheet: str) -> list[Sequence[Cell]] | None:
    if sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(body)).infolist()) > MOST_UNPACKED:
        raise _TooLarge(f"of more than {MOST_UNPACKED:,} bytes once it is unpacked, which is not read")
    book = _streamed(body)
    if sheet not in book.sheetnames:
        return None
    page = book[sheet]
    page.reset_dimensions()  # what the file says of its own size may be wrong
    return _rectangle([_of_xlsx(cell) for cell in row] for row in page.iter_rows())


def _of_xlsx(cell: Any) -> Cell:
    """What Excel shows as 5.3% it holds as 0.053: it is handed over as it is shown."""
    if cell.value is None:
        return ""
    shown_in_percent = cell.data_type == "n" and "%" in cell.number_format
    return f"{cell.value * 100:.15g}%" if shown_in_percent else cell.value


def _xls(body: bytes, sheet: str) -> list[Sequence[Cell]] | None:
    silent = io.StringIO()  # it would print its doubts
    book = xlrd.open_workbook(file_contents=body, logfile=silent, on_demand=True, ragged_rows=True)
    if sheet not in book.sheet_names():
        return None
    rows = book.sheet_by_name(sheet).get_rows()
    return _rectangle([_of_xls(cell, book.datemode) for cell in row] for row in rows)


def _rectangle(rows: Iterable[list[Cell]]) -> list[Sequence[Cell]]:
    """Rows of one length, without what is blank at their ends."""
    found, seen, width = list[list[Cell]](), 0, 0
    for row in rows:
        seen += len(row) + 1
        while row and row[-1] == "":
            row.pop()
        if row:
            found.append(row)
            width = max(width, len(row))
        if max(seen, len(found) * width) > MOST_CELLS:
            raise _TooLarge(f"with more than {MOST_CELLS:,} cells, which is not read")
    return [[*row, *[""] * (width - len(row))] for row in found]


def _of_xls(cell: Any, datemode: int) -> Cell:
    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "an error")
        case xlrd.XL_CELL_BOOLEAN:
            return str(bool(cell.value))
    return cell.value
