"""What does the Treasury publish of its cash and its debt?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from catalog import sources
from catalog.series import Frequency, Series
from pipelines.sources.base import Probe, Published, Source, answered, failed
from pipelines.sources.errors import SourceError
from pipelines.sources.http import TimeBudget
from pipelines.sources.tables import csv_table
from pipelines.sources.treasury import securities
from pipelines.sources.treasury.client import SERVICE, SITE, Row, cell, every_row, named
from warehouse.clock import clock, new_york_day


@dataclass(frozen=True)
class Line:
    """Where one series stands in its table: what its line has been called, oldest name first, and the fields that may
    hold its value there. Two answers for one day are refused, or added up where the line once was several."""

    names: Mapping[str, Sequence[str]]
    added: bool = False


@dataclass(frozen=True)
class Table:
    path: str
    named_by: str  # the field with the line's name; "" where each date has one row
    lines: Mapping[str, Line]
    zero_is_missing: bool = False


ACCOUNT = "Treasury General Account (TGA)"
CLOSING = {
    "Federal Reserve Account": ["close_today_bal"],
    ACCOUNT: ["close_today_bal"],  # from October 2021
    # Since 18 April 2022 a line of its own, with the figure in the field for the opening. Should the closing field be
    # filled again, the two must agree.
    f"{ACCOUNT} Closing Balance": ["open_today_bal", "close_today_bal"],
}
# Held by the public, which counts the Federal Reserve as public; the total holds some that belongs to the government
# itself.
PUBLIC = ["debt_held_public_mil_amt"]
# Two lines until May 2004, one since.
LINKERS = ("Inflation-Indexed Notes", "Inflation-Indexed Bonds", "Treasury Inflation-Protected Securities")

TABLES = {
    "operating_cash_balance": Table("v1/accounting/dts/operating_cash_balance", "account_type", {"TGA": Line(CLOSING)}),
    "debt_to_penny": Table(
        "v2/accounting/od/debt_to_penny",
        "",
        {field: Line({"": [field]}) for field in ("tot_pub_debt_out_amt", "debt_held_public_amt")},
        zero_is_missing=True,  # early days give the total alone
    ),
    "mspd_table_1": Table(
        "v1/debt/mspd/mspd_table_1",
        "security_class_desc",
        {
            "Bills": Line({"Bills": PUBLIC}),
            "Notes": Line({"Notes": PUBLIC}),
            "Bonds": Line({"Bonds": PUBLIC}),
            "TIPS": Line(dict.fromkeys(LINKERS, PUBLIC), added=True),
            "FRNs": Line({"Floating Rate Notes": PUBLIC}),
        },
    ),
}


def fetch(wanted: list[Series], since: date | None) -> Iterator[Published]:
    """Every wanted series once; one question serves all series of a table."""
    budget = TimeBudget()
    for name, table in TABLES.items():
        here = [series for series in wanted if series.request == name]
        if here:
            yield from _of_table(table, here, since, budget)
    by_security = [series for series in wanted if series.request == securities.TABLE]
    if by_security:
        yield from securities.fetch(by_security, since, budget)


def _of_table(table: Table, wanted: list[Series], since: date | None, budget: TimeBudget) -> Iterator[Published]:
    keys = [field for field in ("record_date", table.named_by) if field]
    try:
        rows = every_row(table.path, keys, since, budget)
    except SourceError as problem:
        for series in wanted:
            yield failed(series, problem, budget.taken())
        return
    for series in wanted:
        yield answered(series, partial(_values, table, rows, series), budget.taken())


def _values(table: Table, rows: list[Row], series: Series) -> pd.DataFrame:
    line = table.lines[series.field]
    found = pd.concat([_in_field(table, rows, name, field) for name in line.names for field in line.names[name]])
    if rows:
        _must_be_listed(table, rows, line)
    if line.added:
        found = found.groupby("date", as_index=False)["value"].sum()
    # Debt at the end of a month is dated by the month's first day, like all that is monthly here.
    monthly = series.frequency is Frequency.MONTHLY
    day = found["date"].dt.to_period("M").dt.start_time if monthly else found["date"]
    return csv_table.stamped(day, found["value"])


def _in_field(table: Table, rows: list[Row], name: str, field: str) -> pd.DataFrame:
    """What the rows of this name say in this field."""
    mine = [row for row in rows if _name(table, row) == name]
    days = [cell(row, "record_date", table.path) for row in mine]
    texts = [cell(row, field, table.path) for row in mine]
    missing = ["" if table.zero_is_missing and text in ("0", "0.00") else text for text in texts]
    return csv_table.rows(days, missing)[["date", "value"]]


def _must_be_listed(table: Table, rows: list[Row], line: Line) -> None:
    """A line that is called something new would else just end, and be missed only weeks later."""
    days = pd.Series([cell(row, "record_date", table.path) for row in rows], dtype="object")
    days = days[days.str.fullmatch(csv_table.DATE)]
    real = days[pd.to_datetime(days, format="%Y-%m-%d", errors="coerce") <= pd.Timestamp(new_york_day(clock()))]
    newest = real.max() if len(real) else ""  # a date that is none, or to come, is a fault of its own line alone
    listed = {_name(table, row) for row in rows if row["record_date"] == newest}
    if not listed & set(line.names):
        raise SourceError(f"{named(table.path)} of {newest} has no line {list(line.names)[-1]!r}")


def _name(table: Table, row: Row) -> str:
    return cell(row, table.named_by, table.path) if table.named_by else ""


def probes() -> list[Probe]:
    return [Probe("Treasury", SITE, f"{SERVICE}{TABLES['operating_cash_balance'].path}", {"page[size]": "1"})]


SOURCE = Source(sources.TREASURY, sites=(SITE,), fetch=fetch, probes=probes)
