"""How much of the fixed-rate debt is due when? The Monthly Statement's table of marketable debt, security by security.

Subtotals and totals stand among the securities; these alone have a day on which they are due.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd

from catalog.series import Series
from catalog.treasury_debt import DUE_IN_YEARS
from pipelines.sources.base import Published, answered, failed
from pipelines.sources.errors import SourceError
from pipelines.sources.http import TimeBudget
from pipelines.sources.tables.csv_table import DATE, shortened, stamped
from pipelines.sources.treasury.client import Row, cell, every_row, named

TABLE = "mspd_table_3_market"
PATH = f"v1/debt/mspd/{TABLE}"
DAY, CLASS, NAME = "record_date", "security_class1_desc", "security_class2_desc"
DUE, OWED = "maturity_date", "outstanding_amt"
KEPT = (DAY, CLASS, NAME, DUE, OWED)
CUSIP = "[0-9A-Z]{9}"
AMOUNT = r"[0-9]+(\.[0-9]*)?"
FIXED_RATE = {
    "Notes",
    "Bonds",
    "Inflation-Protected Securities",
    "Treasury Inflation-Protected Securities",
    "Inflation-Indexed Notes",
    "Inflation-Indexed Bonds",
}
NOT_READ = {"Bills Maturity Value", "Floating Rate Notes", "Federal Financing Bank", "Total Marketable"}
FIELDS = {f"{first}-{last}": last for first, last in DUE_IN_YEARS}  # of our series, and the most years left
MONTHS_A_YEAR = 12


def fetch(wanted: list[Series], since: date | None, budget: TimeBudget) -> Iterator[Published]:
    """Every wanted series once. A month with a fault is left out of all of them and said; the other months stand."""
    try:
        owed, faults = by_month(every_row(PATH, (DAY, CLASS, NAME, "issue_date"), since, budget, KEPT))
        if faults and owed.empty:
            raise SourceError(faults[-1])
    except SourceError as problem:
        for series in wanted:
            yield failed(series, problem, budget.taken())
        return
    for series in wanted:
        published = answered(series, partial(_rows, owed, series.field), budget.taken())
        yield replace(published, remarks=tuple(faults))


def _rows(owed: pd.DataFrame, field: str) -> pd.DataFrame:
    return stamped(owed.index.to_series(), owed[field]).reset_index(drop=True)


def by_month(rows: list[Row]) -> tuple[pd.DataFrame, list[str]]:
    """What is due when at the end of each month, and what is wrong with the months that are missing.

    In $ million, by the month's first day (rows) and the fields of our series (columns).
    """
    months: dict[str, list[Row]] = {}
    for field in KEPT if rows else ():
        cell(rows[-1], field, PATH)  # one with a new name is no fault of a month
    for row in rows:
        months.setdefault(cell(row, DAY, PATH), []).append(row)
    found, faults = {}, []
    for day, listed in months.items():
        try:
            record = _day(day)
            found[pd.Timestamp(record.replace(day=1))] = _sums(record, listed)
        except SourceError as problem:
            faults.append(f"{named(PATH)} of {shortened(day)[1:-1]} {problem}")
    return pd.DataFrame.from_dict(found, orient="index", columns=[*FIELDS]), faults


def _sums(record: date, listed: list[Row]) -> dict[str, float]:
    """What is due when, of the securities of one month. Raises SourceError with what cannot be true of one."""
    securities = _by_security(listed)
    if not securities:
        raise SourceError("lists no note and no bond")
    sums = dict.fromkeys(FIELDS, 0.0)
    for name, (due, amounts) in securities.items():
        if not amounts:
            raise SourceError(f"gives no amount of {shortened(name)}")
        sums[_field(name, record, due)] += sum(amounts)
    return sums


def _by_security(listed: list[Row]) -> dict[str, tuple[str, list[float]]]:
    """When each security of a fixed rate is due, and the amounts on its lines: a reopened one has several lines."""
    found: dict[str, tuple[str, list[float]]] = {}
    for row in listed:
        kind, name, due, owed = (cell(row, field, PATH) for field in (CLASS, NAME, DUE, OWED))
        if kind in NOT_READ or not (due or re.fullmatch(CUSIP, name)):
            continue
        if kind not in FIXED_RATE:
            raise SourceError(f"lists securities of a class that is not known, {shortened(kind)}")
        known, amounts = found.setdefault(name, (due, []))
        if known != due:
            raise SourceError(f"gives two days on which {shortened(name)} is due")
        if owed and not re.fullmatch(AMOUNT, owed):
            raise SourceError(f"gives {shortened(owed)} as the amount of {shortened(name)}")
        amounts += [float(owed)] if owed else []
    return found


def _field(name: str, record: date, due: str) -> str:
    """Where a security belongs. The record is of a month's last day, so whole months tell the years that are left."""
    day = _day(due)
    if day < record:
        raise SourceError(f"lists {shortened(name)}, which was due on {due}")
    months = (day.year - record.year) * MONTHS_A_YEAR + day.month - record.month
    for field, years in FIELDS.items():
        if months <= years * MONTHS_A_YEAR:
            return field
    raise SourceError(f"lists {shortened(name)}, which is due only on {due}")


def _day(text: str) -> date:
    if not re.fullmatch(DATE, text):
        raise SourceError(f"gives {shortened(text)} where a date was expected")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SourceError(f"gives {shortened(text)} where a date was expected") from None
