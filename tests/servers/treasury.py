"""What does the Treasury's Fiscal Data answer? Its own pages, filters and refusals.

    server.treasury.cash["2026-06-17"] = 956_502          # $ million, at the day's close
    server.treasury.debt["2026-08-28"] = ("40104097482666.58", "32340688588401.83")
    server.treasury.marketable["2026-08-31"] = {"Bills": 7_247_855.5898}
    server.treasury.securities["2026-08-31"] = [security_row("2026-08-31", "Notes", "91282CAE1", "2030-08-15", 98_000)]
    server.treasury.show("mspd_table_1:Bills", values)    # a series by its code, dates as our catalog has them

    server.treasury.until = "2026-06-16"                  # no table has a later row yet

What is put in is served from then on, so a test may live through a month by adding to it. `extra` holds further rows of
a table as they go over the wire, `renamed` fields that have got another name.
"""

import json
from operator import itemgetter
from typing import Any

import pandas as pd

from tests.servers.request import Reply, Request

SERVICE = "/services/api/fiscal_service/"
CASH = "v1/accounting/dts/operating_cash_balance"
PENNY = "v2/accounting/od/debt_to_penny"
STATEMENT = "v1/debt/mspd/mspd_table_1"
SECURITIES = "v1/debt/mspd/mspd_table_3_market"
MOST_ROWS, USUAL_ROWS = 10_000, 100
TGA = "Treasury General Account (TGA)"
CLASSES = {"TIPS": "Treasury Inflation-Protected Securities", "FRNs": "Floating Rate Notes"}

Row = dict[str, str]


class Treasury:
    def __init__(self) -> None:
        self.cash: dict[str, Any] = {}
        self.debt: dict[str, tuple[Any, Any]] = {}
        self.marketable: dict[str, dict[str, Any]] = {}
        self.securities: dict[str, list[Row]] = {}
        self.extra: dict[str, list[Row]] = {CASH: [], PENNY: [], STATEMENT: [], SECURITIES: []}
        self.renamed: dict[str, str] = {}
        self.until = ""

    def show(self, code: str, values: pd.Series) -> None:
        """Let the table hold these values, in the source's unit; a month is listed by its last day."""
        table, _, what = code.partition(":")
        for day, value in values.items():
            day = str(day)[:10]
            if table == "operating_cash_balance":
                self.cash[day] = value
            elif table == "debt_to_penny":
                total, public = self.debt.get(day, ("null", "null"))
                self.debt[day] = (value, public) if what == "tot_pub_debt_out_amt" else (total, value)
            elif table == "mspd_table_3_market":
                month_end = pd.Timestamp(day) + pd.offsets.MonthEnd(0)
                self.securities.setdefault(f"{month_end:%Y-%m-%d}", []).append(_due_in(month_end, what, value))
            else:
                month_end = str((pd.Timestamp(day) + pd.offsets.MonthEnd(0)).date())
                self.marketable.setdefault(month_end, {})[CLASSES.get(what, what)] = value

    def names(self, request: Request) -> tuple[str, ...]:
        return (request.path.rpartition("/")[2],) if request.path.startswith(SERVICE) else ()

    def reply(self, request: Request) -> Reply | None:
        tables = {CASH: self._cash_rows, PENNY: self._debt_rows, STATEMENT: self._statement_rows}
        tables[SECURITIES] = self._security_rows
        path = request.path.removeprefix(SERVICE)
        if path not in tables:
            return None
        every = [*tables[path](), *self.extra[path]]
        rows = [row for row in every if not self.until or row["record_date"] <= self.until]
        return _asked([{self.renamed.get(f, f): v for f, v in row.items()} for row in rows], request.query)

    def _cash_rows(self) -> list[Row]:
        return [row for day, value in self.cash.items() for row in _cash_of(day, str(value))]

    def _debt_rows(self) -> list[Row]:
        return [
            {"record_date": day, "debt_held_public_amt": str(public), "intragov_hold_amt": "null"}
            | {"tot_pub_debt_out_amt": str(total), "src_line_nbr": "1"}
            for day, (total, public) in self.debt.items()
        ]

    def _statement_rows(self) -> list[Row]:
        return [row for day, classes in self.marketable.items() for row in _statement_of(day, classes)]

    def _security_rows(self) -> list[Row]:
        return [row for day, listed in self.securities.items() for row in (*listed, *totals(day))]


def cash_row(day: str, account: str, opening: str = "null", closing: str = "null") -> Row:
    return {
        "record_date": day,
        "account_type": account,
        "close_today_bal": closing,
        "open_today_bal": opening,
        "open_month_bal": "null",
        "open_fiscal_year_bal": "null",
        "table_nbr": "I",
        "table_nm": "Operating Cash Balance",
    }


def _cash_of(day: str, value: str) -> list[Row]:
    """A day's statement, whose lines changed twice. All but the closing balance are round and made up."""
    if day <= "2021-09-30":
        other = cash_row(day, "Tax and Loan Note Accounts (Table V)", "2000", "2000")
        return [cash_row(day, "Federal Reserve Account", "100000", value), other]
    if day <= "2022-04-15":
        return [cash_row(day, TGA, "100000", value)]
    return [
        cash_row(day, f"{TGA} Opening Balance", "100000"),
        cash_row(day, "Total TGA Deposits (Table II)", "30000"),
        cash_row(day, "Total TGA Withdrawals (Table II) (-)", "20000"),
        cash_row(day, f"{TGA} Closing Balance", value),
    ]


def statement_row(day: str, kind: str, name: str, public: Any) -> Row:
    return {
        "record_date": day,
        "security_type_desc": kind,
        "security_class_desc": name,
        "debt_held_public_mil_amt": str(public),
        "intragov_hold_mil_amt": "100.0",
        "total_mil_amt": "null",
    }


def _statement_of(day: str, classes: dict[str, Any]) -> list[Row]:
    """A month's statement: the classes, then lines that are no class; those are round and made up."""
    marketable = [statement_row(day, "Marketable", name, value) for name, value in classes.items()]
    return [
        *marketable,
        statement_row(day, "Marketable", "Federal Financing Bank", "0.0"),
        statement_row(day, "Total Marketable", "_", "30000000"),
        statement_row(day, "Nonmarketable", "Government Account Series", "20000"),
        statement_row(day, "Total Nonmarketable", "_", "600000"),
        statement_row(day, "Total Public Debt Outstanding", "_", "30600000"),
    ]


def security_row(day: str, kind: str, name: str, due: str, owed: Any, issued: str = "2020-08-15") -> Row:
    return {
        "record_date": day,
        "security_type_desc": "Marketable",
        "security_class1_desc": kind,
        "security_class2_desc": name,
        "interest_rate_pct": "4.000",
        "yield_pct": "null",
        "issue_date": issued,
        "maturity_date": due,
        "issued_amt": "100",
        "inflation_adj_amt": "null",
        "redeemed_amt": "null",
        "outstanding_amt": str(owed),
    }


def totals(day: str) -> list[Row]:
    """What stands among the securities of a month and is none; amounts are round and made up."""
    subtotals = [("Notes", f"Total {what}Treasury Notes") for what in ("", "Unmatured ", "Matured ")]
    others = [("Federal Financing Bank", "null"), ("Total Marketable", "null")]
    return [security_row(day, kind, name, "null", "20000000", "null") for kind, name in (*subtotals, *others)]


def _due_in(month_end: pd.Timestamp, years: str, owed: Any) -> Row:
    """One security for all that is due in `3-5` years."""
    first, last = years.split("-")
    due = month_end + pd.DateOffset(months=12 * int(last) - 3)
    name = f"91282{int(first):02d}{int(last):02d}"
    return security_row(f"{month_end:%Y-%m-%d}", "Notes", name, f"{due:%Y-%m-%d}", owed)


def _asked(rows: list[Row], query: dict[str, str]) -> Reply:
    """Filtered, cut to fields (each combination once), sorted, and one page of it."""
    size, number = (int(query.get(f"page[{what}]", usual)) for what, usual in (("size", USUAL_ROWS), ("number", 1)))
    if size > MOST_ROWS:
        return _refused("page[size]", str(size))
    sorted_by = [field for field in query.get("sort", "").split(",") if field]
    known = set(rows[0]) if rows else set()
    for what in ("fields", "sort"):
        wanted = {field.lstrip("-") for field in query.get(what, "").split(",") if field}
        if rows and wanted - known:
            return _refused(what, query[what])
    rows = [row for row in rows if all(_passes(row, test) for test in query.get("filter", "").split(",") if test)]
    if fields := [field for field in query.get("fields", "").split(",") if field]:
        rows = list({tuple(row[f] for f in fields): {f: row[f] for f in fields} for row in rows}.values())
    for by in reversed(sorted_by):
        rows.sort(key=itemgetter(by.lstrip("-")), reverse=by.startswith("-"))
    pages = -(-len(rows) // size)
    if number > max(pages, 1):
        return _refused("page[number]", str(number))
    shown = rows[(number - 1) * size : number * size]
    labels = dict.fromkeys(shown[0], "A label") if shown else {}
    meta = {"count": len(shown), "labels": labels, "dataTypes": labels, "dataFormats": labels}
    meta |= {"total-count": len(rows), "total-pages": pages}
    here = {"self": number, "first": 1, "prev": number - 1, "next": number + 1, "last": pages}
    links = {
        name: f"&page%5Bnumber%5D={page}&page%5Bsize%5D={size}" if 1 <= page <= pages else None
        for name, page in here.items()
    }
    return Reply(200, "application/json", json.dumps({"data": shown, "meta": meta, "links": links}).encode())


def _passes(row: Row, test: str) -> bool:
    field, sign, value = test.split(":", 2)
    return {"gte": row[field] >= value, "lte": row[field] <= value, "eq": row[field] == value}[sign]


def _refused(parameter: str, value: str) -> Reply:
    message = f"Invalid query parameter '{parameter}' with value '[{value}]'."
    told = {"error": "Invalid Query Param", "message": f"{message} For more information please see the documentation."}
    return Reply(400, "application/json", json.dumps(told).encode())
