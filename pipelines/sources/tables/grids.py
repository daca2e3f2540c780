"""What are the cells of this file, by each way in which it can be read as a table?"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pipelines.sources.errors import SourceError
from pipelines.sources.tables import sheets
from pipelines.sources.tables.csv_table import BLANK

SEPARATORS = ",;\t|"
LONGEST = 100_000  # characters of a line
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # what Excel calls Unicode text


@dataclass(frozen=True)
class Grid:
    """Rows of cells, each with where it stands; they are read as they are asked for."""

    rows: Iterator[tuple[str, list[str]]]
    decimal_point: (
        bool  # nothing else can part a number: between cells stand commas, or a workbook holds it as a number
    )


def grids(body: bytes, about: str) -> Iterator[Grid]:
    """One for each sheet of a workbook or each separator of a text. Raises SourceError for what is neither."""
    if sheets.is_workbook(body):
        for sheet in sheets.names(body, about):
            yield Grid(_sheet_rows(body, sheet, about), decimal_point=True)
    else:
        text = _text(body, about)
        for separator in SEPARATORS:
            yield Grid(_text_rows(text, separator, about), decimal_point=separator == ",")


def _sheet_rows(body: bytes, sheet: str, about: str) -> Iterator[tuple[str, list[str]]]:
    for number, row in enumerate(sheets.cells(body, sheet, about), start=1):
        yield f"row {number} of sheet {sheet!r}", [_written(cell) for cell in row]


def _written(cell: sheets.Cell) -> str:
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell).strip(BLANK)


def _text_rows(text: str, separator: str, about: str) -> Iterator[tuple[str, list[str]]]:
    reader = csv.reader(_lines(text, about), delimiter=separator, strict=True)
    for cells in reader:
        yield f"line {reader.line_num}", [cell.strip(BLANK) for cell in cells]


def _lines(text: str, about: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        if len(line) > LONGEST:
            raise SourceError(f"{about}, line {number}: longer than {LONGEST:,} characters")
        yield line


def _text(body: bytes, about: str) -> str:
    """Dates and numbers are written alike in every one-byte alphabet, so which it is does not matter."""
    try:
        text = body.decode("utf-16") if body.startswith(UTF_16) else _one_byte(body)
    except UnicodeDecodeError:
        raise SourceError(f"{about} is not a text table") from None
    if text.lstrip().startswith("<"):
        raise SourceError(f"{about} is a web page where a table was expected")
    if "\0" in text:
        raise SourceError(f"{about} is not a text table")
    if not text.strip():
        raise SourceError(f"{about} is empty")
    return text


def _one_byte(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("latin-1")
