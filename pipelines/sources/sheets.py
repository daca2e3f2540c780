"""What stands in the cells of one sheet, in whichever of Excel's two formats the workbook comes?"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import openpyxl
import xlrd

from pipelines.sources.published import SourceError

Cell = str | float | datetime  # an empty cell is ""
XLSX, XLS = b"PK", b"\xd0\xcf\x11\xe0"  # how the two begin


def is_workbook(body: bytes) -> bool:
    return body.startswith((XLSX, XLS))


def names(body: bytes, about: str) -> list[str]:
    """The sheets of a workbook."""
    try:
        if body.startswith(XLSX):
            return openpyxl.load_workbook(io.BytesIO(body), read_only=True).sheetnames
        return xlrd.open_workbook(file_contents=body, logfile=io.StringIO(), on_demand=True).sheet_names()
    except Exception:  # as below
        raise SourceError(f"{about} is a workbook that cannot be read") from None


def cells(body: bytes, sheet: str, about: str) -> list[Sequence[Cell]]:
    """The sheet row by row. What is no workbook, or has no such sheet, is an error."""
    if body.lstrip().startswith(b"<"):
        raise SourceError(f"{about} is a web page where a workbook was expected")
    readers = {XLSX: _xlsx, XLS: _xls}
    reader = next((reader for begins, reader in readers.items() if body.startswith(begins)), None)
    if reader is None:
        raise SourceError(f"{about} is not a workbook")
    try:
        rows = reader(body, sheet)
    except Exception:  # a broken file breaks its reader in more ways than a list of errors could hold
        raise SourceError(f"{about} is a workbook that cannot be read") from None
    if rows is None:
        raise SourceError(f"{about} has no sheet {sheet!r}")
    return rows


def _xlsx(body: bytes, sheet: str) -> list[Sequence[Cell]] | None:
    book = openpyxl.load_workbook(io.BytesIO(body), data_only=True)
    if sheet not in book.sheetnames:
        return None
    return [[_of_xlsx(cell) for cell in row] for row in book[sheet].iter_rows()]


def _of_xlsx(cell: Any) -> Cell:
    """What Excel shows as 5.3% it holds as 0.053: it is handed over as it is shown."""
    if cell.value is None:
        return ""
    shown_in_percent = cell.data_type == "n" and "%" in cell.number_format
    return f"{cell.value * 100:.15g}%" if shown_in_percent else cell.value


def _xls(body: bytes, sheet: str) -> list[Sequence[Cell]] | None:
    book = xlrd.open_workbook(file_contents=body, logfile=io.StringIO())  # it would print its doubts
    if sheet not in book.sheet_names():
        return None
    return [[_of_xls(cell, book.datemode) for cell in row] for row in book.sheet_by_name(sheet).get_rows()]


def _of_xls(cell: Any, datemode: int) -> Cell:
    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "an error")
        case xlrd.XL_CELL_BOOLEAN:
            return str(bool(cell.value))
    return cell.value
