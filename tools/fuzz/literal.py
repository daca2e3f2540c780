"""What does a mutated reply literally say? Short readers by position, that share nothing with the parsers they judge.

Each returns what may be stored, as (day, amount) or (day, amount, the day it was told), amounts in the source's unit.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from math import prod
from typing import Any, NamedTuple
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import openpyxl
import xlrd

PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", re.ASCII)
DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)

BILLIONS = {"thousand": 1e-6, "million": 1e-3, "billion": 1.0, "trillion": 1e3}

Rows = set[tuple[Any, ...]]


def day(text: str) -> str:
    """Year, month and day as they stand there, at midnight if at all, whether there was such a day or not."""
    found = DAY.fullmatch(text.strip().partition("T00:00:00Z")[0])
    return f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}" if found else text


def amount(text: Any) -> float | None:
    return float(text) if PLAIN.fullmatch(str(text).strip()) else None


def pairs(cells: Iterable[tuple[Any, Any]]) -> Rows:
    return {(day(when), value) for when, text in cells if (value := amount(text)) is not None}


def nothing(body: bytes, _: Any) -> Rows:
    return set()


def keyless(body: bytes, code: str) -> Rows:
    """FRED's CSV: the column under the code."""
    header, *lines = csv.reader(io.StringIO(body.decode("utf-8-sig").lstrip()))
    at = [cell.strip() for cell in header].index(code)
    return pairs((line[0], line[at]) for line in lines if len(line) > at)


def keyed(body: bytes, described: bytes) -> Rows:
    """FRED's XML in billions: by the newest words about its unit when it was told, else by the first."""
    words = sorted(
        (day(row.get("realtime_start", "")), row.get("units", "")) for row in ElementTree.fromstring(described)
    )
    found = set()
    for row in ElementTree.fromstring(body).iter("observation"):
        told, value = day(row.get("realtime_start", "")), amount(row.get("value"))
        unit = next((unit for since, unit in reversed(words) if since <= told), words[0][1]).lower()
        times = next((times for word, times in BILLIONS.items() if word in unit), None)
        if value is not None and times:
            found.add((day(row.get("date", "")), value * times, told))
    return found


def penny(body: bytes, code: str) -> Rows:
    """Early days give the total alone, and a zero for its parts."""
    rows = json.loads(body)["data"]
    told = ((row.get("record_date"), row.get(code.partition(":")[2])) for row in rows)
    return pairs((when, text) for when, text in told if text not in ("0", "0.00"))


def cash(body: bytes, _: str) -> Rows:
    """Since 2022 the closing balance stands in the field for the opening."""
    rows = [row for row in json.loads(body)["data"] if row["account_type"].endswith("Closing Balance")]
    return pairs((row.get("record_date"), row.get(f"{at}_today_bal")) for row in rows for at in ("open", "close"))


def statement(body: bytes, code: str) -> Rows:
    rows = [row for row in json.loads(body)["data"] if row.get("security_class_desc") == code.partition(":")[2]]
    told = pairs((row.get("record_date"), row.get("debt_held_public_mil_amt")) for row in rows)
    return {(f"{when[:8]}01", value) for when, value in told}


def filings(body: bytes, tags: Iterable[str]) -> Rows:
    """A quarter's own figure, or a longer total less a shorter one of the same start, when either was filed."""
    concepts = json.loads(body)["facts"]["us-gaap"]
    facts = [fact for tag in tags for fact in concepts.get(tag, {}).get("units", {}).get("USD", [])]
    flows = [fact for fact in facts if fact.get("start") and type(fact.get("val")) in (int, float)]
    nothing = [fact | {"end": fact["start"], "val": 0} for fact in flows]
    return {
        (quarter, longer["val"] - shorter["val"], told)
        for longer, shorter in product(flows, [*nothing, *flows])
        if shorter["start"] == longer["start"] and 75 < _apart(shorter["end"], longer["end"]) < 107
        for quarter, told in product(_quarters(longer["end"]), (longer["filed"], shorter["filed"]))
    }


def _apart(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _quarters(end: str) -> set[str]:
    """The first day of the calendar quarter that ends nearest; of two, where both are about as near."""
    middles = [date.fromisoformat(end) - timedelta(days=days) for days in (43, 48)]
    return {f"{middle.year}-{(middle.month - 1) // 3 * 3 + 1:02d}-01" for middle in middles}


def chart(body: bytes, code: str) -> Rows:
    """Yahoo's JSON: closes and dividends times the splits that came later, or the splits."""
    (result,) = json.loads(body)["chart"]["result"]
    zone, events = ZoneInfo(result["meta"]["exchangeTimezoneName"]), result.get("events", {})

    def when(stamp: int) -> str:
        return datetime.fromtimestamp(stamp, UTC).astimezone(zone).date().isoformat()

    splits = {when(of["date"]): of["numerator"] / of["denominator"] for of in events.get("splits", {}).values()}
    kind = code.partition(":")[2]
    if kind == "splits":
        return set(splits.items())
    closes = zip(result["timestamp"], result["indicators"]["quote"][0]["close"], strict=False)
    paid = [(of["date"], of["amount"]) for of in events.get("dividends", {}).values()]
    told = [(when(stamp), value) for stamp, value in (paid if kind else closes) if value is not None]
    return {(at, value * prod(ratio for later, ratio in splits.items() if later > at)) for at, value in told}


class Written(NamedTuple):
    """How somebody's spreadsheet writes a table."""

    parted_by: str
    columns: tuple[str, str]  # the headings of dates and amounts
    dates: str  # as strptime reads them
    encoding: str = "utf-8-sig"
    only: str = ""  # rows that begin so


def table(body: bytes, how: Written) -> Rows:
    """A text of cells: what stands under two headings."""
    lines = list(csv.reader(io.StringIO(body.decode(how.encoding)), delimiter=how.parted_by))
    return under(lines, how)


def under(lines: Sequence[Sequence[Any]], how: Written) -> Rows:
    """What stands under these two headings, wherever their row is."""
    rows = [["" if cell is None else cell for cell in line] for line in lines]
    heads = [[str(cell).strip().lower().replace("_x000d_", "").replace("\n", " ") for cell in row] for row in rows]
    top = next(place for place, cells in enumerate(heads) if set(how.columns) <= set(cells))
    at = [heads[top].index(column) for column in how.columns]
    below = [row for row in rows[top + 1 :] if len(row) > max(at) and str(row[0]).startswith(how.only)]
    return {
        (_written_day(row[at[0]], how.dates), value)
        for row in below
        if (value := _written_amount(row[at[1]], how.parted_by)) is not None
    }


def _written_day(cell: Any, dates: str) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    try:
        text, form = (re.sub(r"[-/.]", "-", text) for text in (str(cell).strip().rstrip("pr"), dates))
        return datetime.strptime(text, form).date().isoformat()
    except ValueError:
        return day(str(cell))


def _written_amount(cell: Any, parted_by: str) -> float | None:
    """With semicolons between cells a comma is the decimal sign. Parentheses are a minus."""
    text = re.sub(r"^\((.*)\)$", r"-\1", "".join(str(cell).replace("\u2212", "-").split()))
    return amount(text.replace(".", "").replace(",", ".") if parted_by == ";" else text.replace(",", ""))


def xlsx(body: bytes, how: Written) -> Rows:
    return under(list(openpyxl.load_workbook(io.BytesIO(body), data_only=True).worksheets[0].values), how)


def xls(body: bytes, how: Written) -> Rows:
    book = xlrd.open_workbook(file_contents=body, logfile=io.StringIO())

    def shown(cell: Any) -> Any:
        is_day = cell.ctype == xlrd.XL_CELL_DATE
        return xlrd.xldate_as_datetime(cell.value, book.datemode) if is_day else cell.value

    return under([[shown(cell) for cell in row] for row in book.sheet_by_index(0).get_rows()], how)


def company_table(body: bytes, _: Any) -> Rows:
    """Microsoft's capital expenditure, dated by its calendar quarter."""
    how = Written(",", ("period_end", "capex_usd"), "%Y-%m-%d", only="MSFT")
    return {(quarter, value) for end, value in table(body, how) for quarter in _quarters(end)}
