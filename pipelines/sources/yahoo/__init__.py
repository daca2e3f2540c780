"""What did each share trade at, what did it pay, and when was it split?"""

import os
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from catalog import instruments
from catalog.series import Series
from pipelines.sources.answers import failed
from pipelines.sources.base import Published, SourceError
from pipelines.sources.boundary import boundary
from pipelines.sources.yahoo.chart_meta import recognised

if TYPE_CHECKING:
    from pipelines.sources.yahoo.client import Line
    from pipelines.sources.yahoo.unadjusted import Traded

FIRST = date(2000, 1, 1)  # enough for every question here
GAP_SECONDS = 0.25  # between two tickers
REST_SECONDS = 2.0  # after each batch of them
BATCH = 20


def fetch(wanted: list[Series], since: date | None) -> Iterator[Published]:
    """Every wanted series once; one ticker after another, since one answer holds its close, dividends and splits."""
    from pipelines.sources.yahoo.client import Line  # yfinance takes seconds to load: only where it is used

    line, start = Line(), max(since or FIRST, FIRST)
    for number, ticker in enumerate(dict.fromkeys(_ticker(series) for series in wanted)):
        line.pause = (GAP_SECONDS if number % BATCH else REST_SECONDS) if number and not _mirrored() else 0
        yield from _of(ticker, [series for series in wanted if _ticker(series) == ticker], start, line)


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
        _, _, event = series.code.partition(":")
        told = traded[event or "close"]
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
    return bool(os.environ.get("YAHOO_URL"))


def _ticker(series: Series) -> str:
    return series.code.partition(":")[0]
