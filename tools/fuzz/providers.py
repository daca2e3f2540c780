"""Which replies of the providers are tried?"""

import re
from collections.abc import Iterator

import pandas as pd

from catalog import SERIES
from tests.servers.server import COMPANYFACTS, FREDGRAPH
from tests.servers.treasury import CASH, PENNY, SERVICE, STATEMENT
from tests.servers.workbooks import ACM, C30
from tests.servers.yahoo import CHART
from tools.fuzz import books, literal, seeds
from tools.fuzz.cases import Case, book, over_the_wire, text
from tools.fuzz.literal import Written
from tools.fuzz.mutations import Form
from tools.fuzz.wire import KEY, REFUSED

YAHOO = 0.1  # of the inputs that a parser of text gets: yfinance takes its time
WORDS = Form(" ", re.compile(r"\d+"))
FRED_REFUSES = REFUSED + (
    b'<?xml version="1.0" encoding="UTF-8"?><error code="400" message="Bad Request.  The value for variable api_key is '
    b'not registered.  Read http://fred.example/key?api_key=abc for more." />'
)
TREASURY_REFUSES = REFUSED + (
    b'{"error": "Invalid Query Param", "message": "Invalid query parameter \'sort\' with value \'[x]\'. For more, see '
    b'https://fiscal.example/?api_key=abc."}'
)


def fred() -> Iterator[Case]:
    together, daily, gdp = [SERIES["fed_assets"], SERIES["treasuries_held"]], SERIES["treasury_10y"], SERIES["gdp"]
    for wanted in (together, [daily]):
        yield text(
            "FRED without a key",
            seeds.keyless(*wanted),
            over_the_wire(wanted, FREDGRAPH),
            lambda body, series: literal.keyless(body, series.code),
            Form("\n", re.compile(r"(?<=,)[\d.]+")),
            complete=True,
        )
    observations, described = seeds.keyed(gdp, "series/observations"), seeds.keyed(gdp, "series")
    path, words = "/fred/series/observations", "/fred/series"
    yield text(
        "FRED with a key",
        observations,
        over_the_wire([gdp], path, {words: described}, KEY),
        lambda body, series: literal.keyed(body, described),
        Form("<observation ", re.compile(r'(?<=value=")[\d.]+')),
    )
    yield text(
        "FRED's descriptions",
        described,
        over_the_wire([gdp], words, {path: observations}, KEY),
        lambda body, series: literal.keyed(observations, body),
        Form("<series ", re.compile(r"\d+")),
    )
    yield text("refusals", FRED_REFUSES, over_the_wire([gdp], words, key=KEY), literal.nothing, WORDS, sound=False)


def fiscal_data() -> Iterator[Case]:
    tables = {PENNY: "federal_debt_daily", CASH: "treasury_cash_daily", STATEMENT: "marketable_bills"}
    readers = {PENNY: literal.penny, CASH: literal.cash, STATEMENT: literal.statement}
    for path, name in tables.items():
        read = readers[path]
        yield text(
            "the Treasury",
            seeds.treasury(path, SERIES[name]),
            over_the_wire([SERIES[name]], SERVICE + path),
            lambda body, series, read=read: read(body, series.code),
            Form("}, {", re.compile(r'(?<=amt": ")[\d.]+|(?<=bal": ")[\d.]+')),
            complete=True,
        )
    read = over_the_wire([SERIES["marketable_bills"]], SERVICE + STATEMENT)
    yield text("refusals", TREASURY_REFUSES, read, literal.nothing, WORDS, sound=False)


def companies() -> Iterator[Case]:
    for name, ticker in (("meta_capex", "META"), ("nvda_capex", "NVDA")):
        series, cik = SERIES[name], SERIES[name].code[:10]
        yield text(
            "the SEC",
            seeds.companyfacts(cik, ticker, (*series.tags, "NetCashProvidedByUsedInOperatingActivities")),
            over_the_wire([series], f"{COMPANYFACTS}{cik}.json"),
            lambda body, series: literal.filings(body, series.tags),
            Form("}, {", re.compile(r'(?<=val": )\d+')),
        )


def shares() -> Iterator[Case]:
    wanted = [series for series in SERIES.values() if series.source == "yahoo" and series.request == "MU"]
    yield text(
        "Yahoo",
        seeds.chart(SERIES["mu_close"]),
        over_the_wire(wanted, f"{CHART}MU"),
        lambda body, series: literal.chart(body, series.code),
        Form(", ", re.compile(r"\d+\.\d+")),
        digits=6,
        share=YAHOO,
    )


def books_of_publishers() -> Iterator[Case]:
    census, acm = SERIES["data_centre_construction"], SERIES["acm_term_premium_10y"]
    how, cells = Written("", ("date", "data center"), "%b-%y"), seeds.trimmed(seeds.construction(), "Private SA", 4, 11)
    yield book(
        "the Census, xlsx",
        *(books.xlsx, "Private SA", cells),
        over_the_wire([census], C30),
        lambda body, _: literal.xlsx(body, how),
    )
    other, days = Written("", ("date", "acmtp10"), "%d-%b-%Y"), seeds.values(acm)
    rows = [[f"{pd.Timestamp(day):%d-%b-%Y}", 9.0, float(value), 9.5] for day, value in days.items()]
    yield book(
        "the New York Fed, xls",
        *(books.xls, "ACM Daily", [["DATE", "ACMY10", "ACMTP10", "ACMRNY10"], *rows]),
        over_the_wire([acm], ACM),
        lambda body, _: literal.xls(body, other),
    )
