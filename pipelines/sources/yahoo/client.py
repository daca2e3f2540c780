"""How is Yahoo asked through yfinance: at which address, how patiently, and in what words does it fail?

yfinance takes most failures for a delisted share, and asks beside each chart for a cookie and a time zone. So failures
are told here beneath it, where they happen, and a ticker costs one request: two, where the first met what may pass.
"""

import logging
import os
import time
import warnings
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pandas as pd
import yfinance
from curl_cffi import CurlECode, CurlOpt
from curl_cffi.requests import Response, Session, exceptions

from pipelines.sources import json_text
from pipelines.sources.boundary import in_a_line, in_short
from pipelines.sources.errors import NotAsked, OutOfReach, Refused, SourceError
from pipelines.sources.failures import Failure
from pipelines.sources.http import TimeBudget
from pipelines.sources.transport import CONNECT_SECONDS, READ_SECONDS, Body
from pipelines.sources.yahoo.chart_meta import ChartMeta
from pipelines.sources.yahoo.site import CHART, SITE

FOR_EVER = date(2200, 1, 1)  # asked up to then: splits that are later than our clock count as well
AGAIN_SECONDS = 0.5
BROKEN_OFF = (
    CurlECode.RECV_ERROR,
    CurlECode.SEND_ERROR,
    CurlECode.GOT_NOTHING,
    CurlECode.WEIRD_SERVER_REPLY,
    CurlECode.WRITE_ERROR,  # it could not be unpacked
)

yfinance.set_tz_cache_location(os.devnull)  # no folder: then it keeps no files
yfinance.config.debug.hide_exceptions = False
logging.getLogger("yfinance").setLevel(logging.CRITICAL)


class _Again(SourceError):
    """A failure that may pass."""


class _NotNeeded(OSError):
    """What yfinance wants beside the chart; after this error it goes on without."""


class Line(Session[Response]):
    """A browser's line to Yahoo for one fetch. Once Yahoo was out of reach it is not asked again."""

    def __init__(self) -> None:
        super().__init__(impersonate="chrome", curl_options={CurlOpt.PROTOCOLS_STR: "http,https"})
        self.budget = TimeBudget()
        self.pause = 0.0  # seconds before the next ticker

    def history(self, ticker: str, since: date) -> tuple[pd.DataFrame, ChartMeta]:
        """Prices, volumes, Dividends and Stock Splits by day as Yahoo has them, and what it says of them."""
        if self.budget.seconds <= 0:
            raise NotAsked("Yahoo was not asked again, it had failed earlier in this run")
        started = time.monotonic()
        time.sleep(self.pause)
        try:
            return self._history(ticker, since - timedelta(days=1))  # days begin at another hour in each place
        except OutOfReach:
            self.budget.seconds = 0
            raise
        except SourceError:
            self.budget.seconds -= time.monotonic() - started
            raise

    def _history(self, ticker: str, since: date) -> tuple[pd.DataFrame, ChartMeta]:
        share = yfinance.Ticker(ticker, session=self)
        share._tz = "UTC"  # or it asks for the exchange's, which the answer holds
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                table = share.history(start=since, end=FOR_EVER, interval="1d", auto_adjust=False)
            meta = ChartMeta.of(share.get_history_metadata())
        except SourceError:
            raise
        except yfinance.exceptions.YFPricesMissingError:
            raise SourceError("Yahoo answered with no prices") from None
        except Exception as problem:  # it has no error of its own for an answer that it cannot read
            raise SourceError(f"Yahoo's answer has changed its shape ({in_short(problem)})") from None
        return table, meta

    def request(self, method: Any, url: str, *more: Any, **options: Any) -> Response:
        """What yfinance calls for every request."""
        if CHART not in url:
            raise _NotNeeded
        deadline = time.monotonic() + self.budget.seconds
        try:
            return self._once(deadline, method, url, *more, **options)
        except _Again:
            time.sleep(AGAIN_SECONDS)
        return self._once(deadline, method, url, *more, **options)

    def _once(self, deadline: float, method: Any, url: str, *more: Any, **options: Any) -> Response:
        part = min(1.0, max(0.01, deadline - time.monotonic()) / (CONNECT_SECONDS + READ_SECONDS))
        options["timeout"] = (CONNECT_SECONDS * part, READ_SECONDS * part)  # their sum ends the whole exchange
        body = Body("Yahoo")
        options |= {"allow_redirects": False, "content_callback": body.take}
        self.budget.requests += 1
        try:
            reply = super().request(method, _placed(url), *more, **options)
            reply.content = body.whole()
            return _accepted(reply)
        except exceptions.RequestException as problem:
            raise _unanswered(problem) from None  # its own text holds the address


def _placed(url: str) -> str:
    """The same request at the address that the environment names, if it names one."""
    asked, site = urlsplit(url), urlsplit(SITE.mirror.rstrip("/"))
    return urlunsplit((site.scheme, site.netloc, site.path + asked.path, asked.query, "")) if any(site) else url


def _unanswered(problem: exceptions.RequestException) -> SourceError:
    failure = _failure_of(problem)
    return (_Again if failure is Failure.BROKEN_OFF else OutOfReach)(f"Yahoo {failure}")


def _failure_of(problem: exceptions.RequestException) -> Failure:
    """Of what curl raises."""
    match problem:
        case exceptions.Timeout():
            return Failure.NOT_IN_TIME
        case exceptions.SSLError():
            return Failure.NO_CERTIFICATE
        case exceptions.ProxyError():
            return Failure.NO_PROXY
        case exceptions.HTTPError():
            return Failure.BROKEN_OFF
        case _ if problem.code in BROKEN_OFF:
            return Failure.BROKEN_OFF
        case exceptions.ConnectionError():
            return Failure.NOT_REACHED
    return Failure.NOT_ASKED


def _accepted(reply: Response) -> Response:
    status, chart = reply.status_code, _chart(reply)
    if status == 429 or b"Too Many Requests" in reply.content[:100]:
        raise OutOfReach(f"Yahoo {Failure.TOO_OFTEN}: it is left alone until the next run")
    if status >= 500:
        raise _Again(f"Yahoo {Failure.OWN_FAULT} (HTTP {status})")
    if status == 404 and chart:
        raise Refused(f"Yahoo does not know it: {_complaint(chart)}")
    if 300 <= status < 400:
        raise SourceError(f"Yahoo sends us on to another place, which is not followed (HTTP {status})")
    if status not in (200, 400, 422):
        raise OutOfReach(f"Yahoo {Failure.TURNED_AWAY} (HTTP {status})")
    if not chart:
        raise _Again("Yahoo answered with a page where prices were expected")
    if chart.get("error"):
        raise SourceError(f"Yahoo has no prices for these days: {_complaint(chart)}")
    return reply


def _chart(reply: Response) -> dict[str, Any]:
    """The part of the answer that everything stands in; nothing, where it is no answer of that kind."""
    try:
        chart = json_text.parsed(reply.content)["chart"]
    except (ValueError, KeyError, TypeError):
        return {}
    return chart if isinstance(chart, dict) else {}


def _complaint(chart: dict[str, Any]) -> str:
    error = chart.get("error")
    return repr(in_a_line(str(error.get("description") if isinstance(error, dict) else error)))
