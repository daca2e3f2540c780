"""What do the Census and the New York Fed serve as spreadsheets? Workbooks laid out as theirs.

    server.workbooks.construction["2026-06-01"] = 68_297     # $ million; the file begins with the newest month
    server.workbooks.term_premium["1961-06-14"] = 0.25
    server.workbooks.show("Data center", values)             # a series by its code

    server.workbooks.until = "2026-06-30"                    # nothing later stands in the files yet

What is put in is served from then on. `c30` and `acm` make the files alone, for a folder or with something wrong.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pandas as pd
import xlwt

from tests.servers.request import Reply, Request

C30 = "/construction/c30/xlsx/privsatime.xlsx"
ACM = "/medialibrary/media/research/data_indicators/ACMTermPremium.xls"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PRIVATE = ("Date", "Total\nConstruction", "Residential", "Nonresidential", "Office", "Data_x000D_\ncenter", "Financial")
TENORS = range(1, 11)
MODEL = tuple(f"ACM{what}{years:02d}" for what in ("Y", "TP", "RNY") for years in TENORS)


class Workbooks:
    def __init__(self) -> None:
        self.construction: dict[str, Any] = {}
        self.term_premium: dict[str, Any] = {}
        self.until = ""

    def show(self, code: str, values: pd.Series) -> None:
        """Let the workbook hold these values, in the source's unit."""
        of = {"Data center": self.construction, "ACMTP10": self.term_premium}[code]
        of |= {str(day)[:10]: value for day, value in values.items()}

    def names(self, request: Request) -> tuple[str, ...]:
        return ()

    def reply(self, request: Request) -> Reply | None:
        if request.path == C30 and self.construction:
            return Reply(200, XLSX, c30(self._shown(self.construction)))
        if request.path == ACM and self.term_premium:
            return Reply(200, "application/vnd.ms-excel", acm(self._shown(self.term_premium)))
        return None

    def _shown(self, values: dict[str, Any]) -> dict[str, Any]:
        return {day: value for day, value in values.items() if not self.until or day <= self.until}


def c30(
    months: Mapping[str, Any], sheet: str = "Private SA", headings: tuple[str, ...] = PRIVATE, dates: str = "%b-%y"
) -> bytes:
    """The newest month is preliminary, the two before it are revised. What is not asked for is round and made up."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    page.append(["Value of Private Construction Put in Place - Seasonally Adjusted Annual Rate"])
    page.append(["(Millions of dollars. Details may not add to totals due to rounding.)"])
    page.append([])
    page.append(headings)
    for age, (day, value) in enumerate(sorted(months.items(), reverse=True)):
        label = f"{pd.Timestamp(day):{dates}}" + ("p" if age == 0 else "r" if age < 3 else "")
        page.append([label if h == "Date" else value if "center" in h.lower() else 1_000_000 for h in headings])
    page.append(["Dec-13", 1_000_000, 1_000_000, 1_000_000, 1_000_000, None, 1_000_000])  # before there was the line
    page.append(["p Preliminary", None, None])
    page.append(["Source: U.S. Census Bureau, Construction Spending; the data center line begins in 2014."])
    return _bytes(book)


def acm(
    days: Mapping[str, Any], sheet: str = "ACM Daily", headings: tuple[str, ...] = MODEL, real: bool = False
) -> bytes:
    """Dates are text, or with `real` what Excel knows to be dates. Other columns are round and made up."""
    book, as_date = xlwt.Workbook(), xlwt.easyxf(num_format_str="dd-mmm-yyyy")
    for name in ("ACM Monthly", sheet):
        page = book.add_sheet(name)
        for place, heading in enumerate(("DATE", *headings)):
            page.write(0, place, heading)
        for line, (day, value) in enumerate(sorted(days.items()), start=1):
            when = pd.Timestamp(day).to_pydatetime()
            page.write(line, 0, when, as_date) if real else page.write(line, 0, f"{when:%d-%b-%Y}")
            for place, heading in enumerate(headings, start=1):
                shown = value if heading == "ACMTP10" and name == sheet else 9.0
                page.row(line).set_cell_error(place, 0x2A) if shown == "#N/A" else page.write(line, place, shown)
    return _bytes(book)


def rewritten(book: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The same .xlsx with another first sheet."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return packed.getvalue()


def _bytes(book: Any) -> bytes:
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
