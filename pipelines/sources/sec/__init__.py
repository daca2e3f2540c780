"""What do companies file with the SEC, and when did each figure become known?"""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from catalog import COMPANIES
from catalog.sec_items import BALANCES
from catalog.series import Series
from pipelines.sources import json_text
from pipelines.sources.answers import answered, failed
from pipelines.sources.base import NotConfigured, NotReported, Published, SourceError
from pipelines.sources.boundary import in_a_line
from pipelines.sources.http import TimeBudget, get
from pipelines.sources.sec.facts import filer, joined
from pipelines.sources.sec.filings import balances, quarters

GAP_SECONDS = 0.15  # the SEC allows ten requests a second
WHO = "set SEC_CONTACT=Your Name you@example.com in .env: the SEC answers only those who say who they are"

ADVICE = "it answers those who give a name and mail address in SEC_CONTACT and do not ask too often"


def fetch(wanted: list[Series], since: date | None) -> Iterator[Published]:
    """Every wanted series once, one request a company.

    The whole history comes whatever `since` says: a restatement filed today may reach back for years.
    """
    contact = os.environ.get("SEC_CONTACT", "").strip()
    if "@" not in contact:
        yield from (Published(series, problem=NotConfigured(WHO)) for series in wanted)
        return
    budget = TimeBudget()
    for number, cik in enumerate(dict.fromkeys(_cik(series) for series in wanted)):
        if number:
            time.sleep(GAP_SECONDS)
        yield from _company(cik, [series for series in wanted if _cik(series) == cik], contact, budget)


def _company(cik: str, wanted: list[Series], contact: str, budget: TimeBudget) -> Iterator[Published]:
    try:
        file = _facts(cik, contact, budget)
        _must_be_the_company(cik, file)
    except SourceError as problem:
        for series in wanted:
            yield failed(series, problem, budget.taken())
        return
    for series in wanted:
        remarks: list[str] = []
        answer = answered(series, partial(_rows, series, file, remarks), budget.taken())
        begins = (
            None if answer.problem else answer.rows["date"].min().date()
        )  # of what was filed on paper it knows nothing
        yield replace(answer, remarks=tuple(remarks), complete_from=begins)


def _rows(series: Series, file: Any, remarks: list[str]) -> pd.DataFrame:
    try:
        told = balances(file, series) if BALANCES.issuperset(series.tags) else quarters(file, series)
    except NotReported as missing:
        raise missing if series.optional else SourceError(str(missing)) from None
    remarks += told.remarks
    return told.rows


def _must_be_the_company(cik: str, file: Any) -> None:
    name, expected, told = filer(file), _NAMES.get(cik, ""), str(file.get("cik", cik))
    if told.lstrip("0") != cik.lstrip("0"):
        raise SourceError(f"the SEC's answer is about CIK {in_a_line(told)}, and {cik} was asked for")
    if expected.lower() not in name.lower():
        raise SourceError(f"CIK {cik} is {in_a_line(name)}, and {expected} was expected")


def _facts(cik: str, contact: str, budget: TimeBudget) -> Any:
    site = (os.environ.get("SEC_URL") or "https://data.sec.gov").rstrip("/")
    url = f"{site}/api/xbrl/companyfacts/CIK{cik}.json"
    headers = {"User-Agent": contact.encode()}
    reply = get(url, params={}, about="the SEC", headers=headers, budget=budget, advice=ADVICE)
    try:
        return json_text.parsed(reply.content, joined)
    except ValueError:
        raise SourceError("the SEC answered with something other than company facts") from None


def _cik(series: Series) -> str:
    return series.code.partition(":")[0]


_NAMES = {company.cik: company.name for company in COMPANIES.values()}
