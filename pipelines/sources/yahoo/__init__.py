"""What did each share trade at, what did it pay, and when was it split?"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from catalog import instruments, sources
from catalog.series import Series
from pipelines.sources.base import Probe, Published, Source, failed
from pipelines.sources.boundary import boundary
from pipelines.sources.errors import SourceError
from pipelines.sources.yahoo.chart_meta import recognised
from pipelines.sources.yahoo.site import CHART, SITE

if TYPE_CHECKING:
    from pipelines.sources.yahoo.client import Line
    from pipelines.sources.yahoo.unadjusted import Traded

FIRST = date(2000, 1, 1)  # enough for every question here
GAP_SECONDS = 0.25  # between two tickers
REST_SECONDS = 2.0  # after each batch of them
BATCH = 20
AN_ETF = "SPY"


def fetch(wanted: list[Series], since: date | None) -> Iterator[Published]:
    """Every wanted series once; one ticker after another, since one answer holds its close, dividends and splits."""
    from pipelines.sources.yahoo.client import Line  # yfinance takes seconds to load: only where it is used

    line, start = Line(), max(since or FIRST, FIRST)
    for number, ticker in enumerate(dict.fromkeys(series.request for series in wanted)):
        line.pause = (GAP_SECONDS if number % BATCH else REST_SECONDS) if number and not _mirrored() else 0
        yield from _of(ticker, [series for series in wanted if series.request == ticker], start, line)


def _of(ticker: str, wanted: list[Series], since: date, line: "Line") -> Iterator[Published]:
    try:
        since = max(since, instruments.FIRST_DAYS.get(ticker, since))
        with boundary(f"Yahoo's history of {ticker}"):
            traded, doubt = _traded(ticker, wanted, since, line)
    except SourceError as problem:
        for series in wanted:
            yield failed(series, problem, line.budget.taken())
        return
    for series in wanted:
        told = traded[series.field or "close"]
        yield Published(
            series,
            rows=told.rows,
            doubt=doubt,
            remarks=told.remarks,
            complete_from=since,
            requests=line.budget.taken(),
        )


def _traded(ticker: str, wanted: list[Series], since: date, line: "Line") -> tuple[dict[str, "Traded"], str]:
    from pipelines.sources.yahoo.unadjusted import as_traded  # so do the calendars of the exchanges

    table, meta = line.history(ticker, since)
    currencies = [instruments.CURRENCIES[series.unit] for series in wanted if series.unit in instruments.CURRENCIES]
    recognised(meta, ticker, currencies[0] if currencies else "")
    return as_traded(ticker, wanted[0].exchange, table, since, meta.begins)


def _mirrored() -> bool:
    """A mirror of one's own needs no rest between questions."""
    return bool(SITE.mirror)


def probes() -> list[Probe]:
    return [Probe("Yahoo", SITE, f"{CHART}{AN_ETF}", {"range": "1d", "interval": "1d"}, by_browser=True)]


SOURCE = Source(sources.YAHOO, sites=(SITE,), fetch=fetch, probes=probes)
