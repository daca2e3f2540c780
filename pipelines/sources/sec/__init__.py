"""What do companies file with the SEC, and when did each figure become known?"""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from catalog import COMPANIES, sources
from catalog.sec_items import BALANCES
from catalog.series import Series
from pipelines.sources import json_text
from pipelines.sources.base import Need, Probe, Published, Site, Source, answered, failed
from pipelines.sources.boundary import in_a_line
from pipelines.sources.errors import NotConfigured as NotConfigured
from pipelines.sources.errors import NotReported, SourceError
from pipelines.sources.http import TimeBudget, get
from pipelines.sources.sec.facts import filer, joined
from pipelines.sources.sec.filings import balances, quarters
from settings import Settings

GAP_SECONDS = 0.15  # the SEC allows ten requests a second
SITE = Site("SEC_URL", "https://data.sec.gov")
FACTS = "/api/xbrl/companyfacts/CIK{}.json"
CONTACT = Need(
    "SEC_CONTACT",
    holding="@",
    sentence="set SEC_CONTACT=Your Name you@example.com in .env: the SEC answers only those who say who they are",
)
ADVICE = "it answers those who give a name and mail address in SEC_CONTACT and do not ask too often"


def fetch(wanted: list[Series], since: date | None) -> Iterator[Published]:
    """Every wanted series once, one request a company.

    The whole history comes whatever `since` says: a restatement filed today may reach back for years.
    """
    budget = TimeBudget()
    for number, cik in enumerate(dict.fromkeys(series.request for series in wanted)):
        if number:
            time.sleep(GAP_SECONDS)
        yield from _company(cik, [series for series in wanted if series.request == cik], budget)


def _company(cik: str, wanted: list[Series], budget: TimeBudget) -> Iterator[Published]:
    try:
        file = _facts(cik, budget)
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


def _facts(cik: str, budget: TimeBudget) -> Any:
    url = SITE.root + FACTS.format(cik)
    reply = get(url, params={}, about="the SEC", headers=_who_asks(), budget=budget, advice=ADVICE)
    try:
        return json_text.parsed(reply.content, joined)
    except ValueError:
        raise SourceError("the SEC answered with something other than company facts") from None


def _who_asks() -> dict[str, bytes]:
    return {"User-Agent": Settings().sec_contact.encode()}


def probes() -> list[Probe]:
    return [Probe("SEC", SITE, FACTS.format(next(iter(_NAMES))), headers=_who_asks())]


_NAMES = {company.cik: company.name for company in COMPANIES.values()}
SOURCE = Source(sources.SEC, sites=(SITE,), fetch=fetch, probes=probes, needs=CONTACT)
