"""In which ways may a workbook go wrong? Its cells, the text inside it, or its bytes."""

import io
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from random import Random
from typing import Any

import openpyxl
import xlwt

from tools.fuzz.mutations import ALL_UNITS, DATES, HALF_OF_THE_UNITS, KINDS, NUMBERS, Form, mutated, of_bytes

Row = list[Any]
Build = Callable[[str, Sequence[Row]], bytes]  # from the sheet's name and its cells

VALUES = (
    True,
    None,
    0,
    -1,
    1e308,
    5e-324,
    datetime(2026, 3, 2),
    datetime(2026, 3, 2, 23),
    date(1899, 12, 31),
    "x" * 9_999,
)


def mutated_book(
    rng: Random, body: bytes, build: Build, sheet: str, cells: Sequence[Row], form: Form, others: Sequence[bytes]
) -> tuple[str, bytes]:
    """The kind of fault, and the workbook with it."""
    kind = rng.choice(KINDS)
    if kind == "bytes":
        inside = body.startswith(b"PK") and rng.random() < 0.7
        return (kind, _inside(rng, body, form, others)) if inside else (kind, of_bytes(rng, body, others))
    rows = [list(row) for row in cells]
    for _ in range(rng.choice((1, 1, 2, 3))):
        CHANGES[kind](rng, rows)
    return kind, build(sheet if rng.random() < 0.98 else sheet.upper(), rows)


def _inside(rng: Random, body: bytes, form: Form, others: Sequence[bytes]) -> bytes:
    """Other text in one part of the archive, which is packed soundly again."""
    packed, archive = io.BytesIO(), zipfile.ZipFile(io.BytesIO(body))
    parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice([*parts, *(part for part in parts if "sheet" in part)])
    _, parts[name] = mutated(rng, parts[name], form, others)
    if rng.random() < 0.1:
        del parts[name]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as again:
        for part, text in parts.items():
            again.writestr(part, text)
    return packed.getvalue()


def _value(rng: Random, rows: list[Row]) -> None:
    """A cell says something else, or what another cell says."""
    row = rng.choice([row for row in rows if row])
    place = rng.choice((0, rng.randrange(len(row))))
    row[place] = rng.choice((*VALUES, *NUMBERS, *DATES, rng.choice(row), rng.choice(rng.choice(rows) or [""])))


def _record(rng: Random, rows: list[Row]) -> None:
    """Rows or columns trade places, come twice, are lost, or are shifted by one."""
    a, b = rng.randrange(len(rows)), rng.randrange(len(rows))
    left, right = (rng.randrange(max(map(len, rows))) for _ in range(2))
    match rng.randrange(7):
        case 0:
            rows[a], rows[b] = rows[b], rows[a]
        case 1:
            rows.insert(b, list(rows[a]))
        case 2:
            del rows[a]
        case 3:
            rows[a] = ["", *rows[a]]
        case 4:
            rows[a] = rows[a][1:]
        case 5:
            for row in rows:
                if len(row) > max(left, right):
                    row[left], row[right] = row[right], row[left]
        case 6:
            rows[:] = [["", *row] for row in rows]


def _all_units(_: Random, rows: list[Row]) -> None:
    for row in rows:
        row[1:] = [cell * 1000 if isinstance(cell, int | float) and abs(cell) < 1e300 else cell for cell in row[1:]]


def _half_units(rng: Random, rows: list[Row]) -> None:
    middle = len(rows) // 2
    half = rows[:middle] if rng.random() < 0.5 else rows[middle:]
    _all_units(rng, half)


CHANGES = {"values": _value, "records": _record, ALL_UNITS: _all_units, HALF_OF_THE_UNITS: _half_units}


def xlsx(sheet: str, rows: Sequence[Row]) -> bytes:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = sheet
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            with suppress(Exception):  # what Excel itself could not hold
                page.cell(line, column, cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell)
    return _saved(book)


def xls(sheet: str, rows: Sequence[Row]) -> bytes:
    book, as_date = xlwt.Workbook(), xlwt.easyxf(num_format_str="dd-mmm-yyyy")
    page = book.add_sheet(sheet)
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            text = cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
            style = [as_date] if isinstance(cell, date) else []
            with suppress(Exception):  # what Excel itself could not hold
                page.write(line, column, text, *style)
    return _saved(book)


def _saved(book: Any) -> bytes:
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
