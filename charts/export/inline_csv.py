"""How is a figure sent to a screen in few bytes? Each table as text where it is first drawn, and what is read of it."""

import csv
import io
import re
from copy import deepcopy
from typing import Any

import numpy as np

from charts.layers.downsampling import MOST_POINTS, kept
from charts.layers.time_table import TABLE
from charts.layers.value_rule import with_reading

MIDNIGHT = re.compile(r"(\d\d)(\d\d)-(\d\d)-(\d\d)T00:00:00$")
# Dates are read as the reader's own midnight, as their long form is. Two digits of a year are those of 1969 to 2068.
LONG_YEAR, SHORT_YEAR = "%Y%m%d", "%y%m%d"
SHORT_YEARS = ("1969", "2069")
EDGES = re.compile(r"part\d+|run")  # what changes where a line is broken
DRAWN = re.compile(r"v\d+|value|low|high")  # columns that a line follows

Rows = list[dict[str, Any]]


def compact(spec: dict[str, Any], whole: bool = False) -> dict[str, Any]:
    """The same Vega-Lite, its named tables of rows written as CSV: a third of the bytes of rows or Arrow.

    Of a very long history so many points as a screen can tell apart, unless it is to be `whole`. A figure that has a
    history can be read date by date.
    """
    tables = {name: rows if whole else thinned(rows) for name, rows in spec.get("datasets", {}).items()}
    if "read" in spec.get("usermeta", {}):
        spec = with_reading(spec | {"datasets": tables}, dates_of(tables[TABLE], "date"))
    small = deepcopy({key: value for key, value in spec.items() if key not in ("datasets", "usermeta")})
    _place(small, tables, set())
    return small


def thinned(rows: Rows) -> Rows:
    """The rows of a history that any of its lines needs, all of a short one."""
    if len(rows) <= MOST_POINTS or "date" not in rows[0]:
        return rows
    days = np.array([row["date"] for row in rows], dtype="datetime64[s]").astype(float)
    shown = [kept(days, _numbers(rows, column)) for column in rows[0] if DRAWN.fullmatch(column)]
    for column in rows[0]:
        if EDGES.fullmatch(column):
            part = _numbers(rows, column)
            known = np.flatnonzero(~np.isnan(part))
            ends = np.flatnonzero(np.diff(part[known]))
            shown += [known[ends], known[ends + 1]]
    return [rows[i] for i in np.unique(np.concatenate(shown))]


def _numbers(rows: Rows, column: str) -> np.ndarray:
    return np.array([row[column] for row in rows], dtype=float)


def _place(view: dict[str, Any], tables: dict[str, Rows], placed: set[str]) -> None:
    """Put each table where its name occurs first; whoever comes later finds it by name. All make days of its dates."""
    name = view.get("data", {}).get("name")
    if rows := tables.get(name):
        if name not in placed:
            view["data"] = {"name": name, **_table(rows)}
        if days := _days(rows):
            view["transform"] = [*days, *view.get("transform", [])]
        placed.add(name)
    for child in view.get("layer", []):
        _place(child, tables, placed)


def _days(rows: Rows) -> list[dict[str, str]]:
    """Vega-Lite reads what is not told twice by guess, so this stands in every view."""
    columns = [column for column in rows[0] if _has_days(rows, column)]
    return [{"calculate": f"timeParse(datum.{column}, '{dates_of(rows, column)}')", "as": column} for column in columns]


def _table(rows: Rows) -> dict[str, Any]:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    short = {column for column in columns if _has_days(rows, column) and dates_of(rows, column) == SHORT_YEAR}
    parse = {column: kind for column in columns if (kind := _kind(rows, column))}
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(columns)
    table.writerows([_cell(row.get(column), column in short) for column in columns] for row in rows)
    return {"values": written.getvalue(), "format": {"type": "csv", "parse": parse}}


def _kind(rows: Rows, column: str) -> str | None:
    """What the browser makes of a column; None leaves its words as they are."""
    known = [cell for row in rows if (cell := row.get(column)) is not None]
    if all(isinstance(cell, bool) for cell in known):
        return "boolean"
    return "number" if all(isinstance(cell, int | float) for cell in known) else None


def _has_days(rows: Rows, column: str) -> bool:
    known = [cell for row in rows if (cell := row.get(column)) is not None]
    return bool(known) and all(isinstance(cell, str) and MIDNIGHT.match(cell) for cell in known)


def dates_of(rows: Rows, column: str) -> str:
    """The format of d3 in which a column of days is sent."""
    days = [cell for row in rows if (cell := row.get(column)) is not None]
    return SHORT_YEAR if SHORT_YEARS[0] <= min(days) and max(days) < SHORT_YEARS[1] else LONG_YEAR


def _cell(cell: Any, short: bool) -> Any:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return MIDNIGHT.sub(r"\2\3\4" if short else r"\1\2\3\4", cell) if isinstance(cell, str) else cell
