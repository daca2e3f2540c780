"""What does Yahoo answer? Its charts, in its own JSON, from prices as they were traded.

    server.yahoo.tickers["MU"] = Ticker({"2026-08-19": 960.0, "2026-08-20": 96.5}, splits={"2026-08-20": 10})
    server.yahoo.until = "2026-08-19"       # nothing later has happened yet
    server.faults["MU"] = 429

As Yahoo does, it divides closes and dividends by the splits that came later and writes them with seven digits' worth of
bits. A close of None is a bar of nulls. Its adjusted closes hold the dividends, or those that `held` names instead.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import numpy as np
import pandas as pd

from tests.servers.request import Reply, Request

CHART = "/v8/finance/chart/"
ZONES = {  # by the calendar of the catalog
    "XNYS": "America/New_York",
    "XKRX": "Asia/Seoul",
    "XTKS": "Asia/Tokyo",
    "24/7": "UTC",
    "": "Europe/London",
}
OPENS = {"America/New_York": "09:30", "Asia/Seoul": "09:00", "Asia/Tokyo": "09:00"}  # elsewhere days begin at midnight
NOT_FOUND = {"code": "Not Found", "description": "No data found, symbol may be delisted"}
RANGES = ["1d", "5d", "1mo", "3mo", "6mo", "1y", "2y", "5y", "10y", "ytd", "max"]


@dataclass
class Ticker:
    """What happened, by the day of the place it is quoted in."""

    closes: Mapping[str, float | None] | pd.Series
    dividends: Mapping[str, float] = field(default_factory=dict)
    splits: Mapping[str, float] = field(default_factory=dict)  # new shares for one old
    zone: str = "America/New_York"
    currency: str = ""  # "" takes that of its place
    kind: str = "EQUITY"
    first_trade: str = ""  # "" takes the first close
    undivided: bool = False  # for some hours after a split, prices before it stand as they were
    held: Mapping[str, float] | None = None  # dividends that its adjusted closes hold; None: those that are told
    altered: Callable[[dict[str, Any]], Any] | None = None  # done to the chart before it is sent


class Yahoo:
    def __init__(self) -> None:
        self.tickers: dict[str, Ticker] = {}
        self.until = ""

    def names(self, request: Request) -> tuple[str, ...]:
        return (_symbol(request),) if request.path.startswith(CHART) else ()

    def reply(self, request: Request) -> Reply | None:
        if request.path == "/v1/test/getcrumb":
            return Reply(200, "text/plain", b"Ab1.CdEfGhI")
        if not request.path.startswith(CHART):
            return None
        symbol = _symbol(request)
        if symbol not in self.tickers:
            return _json(404, {"result": None, "error": NOT_FOUND})
        ticker = self.tickers[symbol]
        chart = _chart(symbol, ticker, self.until, request.query)
        if ticker.altered:
            ticker.altered(chart)
        return _json(200, {"result": [chart], "error": None})


def _symbol(request: Request) -> str:
    return unquote(request.path.removeprefix(CHART))


def _json(status: int, chart: Any) -> Reply:
    return Reply(status, "application/json;charset=utf-8", json.dumps({"chart": chart}).encode())


def _chart(symbol: str, ticker: Ticker, until: str, query: dict[str, str]) -> dict[str, Any]:
    closes, dividends, splits = (
        _happened(values, until) for values in (ticker.closes, ticker.dividends, ticker.splits)
    )
    by = pd.Series(1.0, closes.index) if ticker.undivided else _later(splits, closes.index)
    stamps = _stamps(closes.index, ticker.zone)
    meta = _meta(symbol, ticker, closes, stamps)
    asked = _asked(stamps, query)
    if not asked.any():
        return {"meta": meta, "indicators": {"quote": [{}], "adjclose": [{}]}}
    shown = _shown((closes / by)[asked])
    volumes = [None if value is None else 1_000_000 for value in shown]
    quote = {"open": shown, "high": shown, "low": shown, "close": shown, "volume": volumes}
    chart = {"meta": meta, "timestamp": stamps[asked].tolist()}
    dividends = dividends / _later(splits, dividends.index)
    if events := _events(dividends, splits, ticker.zone, query):
        chart["events"] = events
    held = dividends if ticker.held is None else _happened(ticker.held, until)
    adjusted = _shown((closes / by * _lowered(closes / by, held))[asked])
    return chart | {"indicators": {"quote": [quote], "adjclose": [{"adjclose": adjusted}]}}


def _shown(values: pd.Series) -> list[float | None]:
    return [None if np.isnan(value) else float(np.float32(value)) for value in values]


def _lowered(closes: pd.Series, dividends: pd.Series) -> pd.Series:
    """What closes are multiplied by for the dividends that came later, each as a part of the close before it."""
    by = pd.Series(1.0, closes.index)
    for day, amount in dividends.items():
        before = closes[closes.index < day].dropna()
        by[closes.index < day] *= 1 - amount / before.iloc[-1] if len(before) else 1
    return by


def _currency(symbol: str) -> str:
    """In Seoul and Tokyo their own, of a pair its first."""
    return {"KS": "KRW", "T": "JPY"}.get(symbol.rpartition(".")[2], symbol[:3] if symbol.endswith("=X") else "USD")


def _happened(values: Mapping[str, float | None] | pd.Series, until: str) -> pd.Series:
    told = pd.Series(values, dtype="float64")
    told.index = pd.DatetimeIndex(told.index).as_unit("s")
    return told.sort_index()[: until or None]


def _later(splits: pd.Series, days: pd.DatetimeIndex) -> pd.Series:
    """What prices of these days are divided by."""
    by = pd.Series(1.0, days)
    for day, ratio in splits.items():
        by[days < day] *= ratio
    return by


def _stamps(days: pd.DatetimeIndex, zone: str) -> np.ndarray:
    moments = days + pd.Timedelta(f"{OPENS.get(zone, '00:00')}:00")
    return moments.tz_localize(zone).as_unit("s").asi8


def _asked(stamps: np.ndarray, query: dict[str, str]) -> np.ndarray:
    if query.get("range") == "1d":
        return stamps == stamps.max(initial=0)
    return (stamps >= int(query.get("period1", -(10**11)))) & (stamps < int(query.get("period2", 10**11)))


def _events(dividends: pd.Series, splits: pd.Series, zone: str, query: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind, values in (("dividends", dividends), ("splits", splits)):
        stamps = _stamps(values.index, zone)
        told = [(int(at), float(value)) for at, value in zip(stamps, values, strict=True)]
        told = [(at, value) for at, value in told if _asked(np.array([at]), query).all()]
        if told and kind == "dividends":
            found[kind] = {str(at): {"amount": float(np.float32(value)), "date": at} for at, value in told}
        elif told:
            found[kind] = {
                str(at): {"date": at, "numerator": value, "denominator": 1.0, "splitRatio": f"{value:g}:1"}
                for at, value in told
            }
    return found


def _meta(symbol: str, ticker: Ticker, closes: pd.Series, stamps: np.ndarray) -> dict[str, Any]:
    first = _stamps(pd.DatetimeIndex([ticker.first_trade]), ticker.zone) if ticker.first_trade else stamps
    last = int(stamps[-1]) if len(stamps) else 0
    short = pd.Timestamp(last, unit="s", tz="UTC").tz_convert(ticker.zone)
    offset = int(short.utcoffset().total_seconds())
    hours = {"timezone": short.tzname(), "start": last, "end": last + 23_400, "gmtoffset": offset}
    return {
        "currency": ticker.currency or _currency(symbol),
        "symbol": symbol,
        "exchangeName": "NMS",
        "fullExchangeName": "NasdaqGS",
        "instrumentType": ticker.kind,
        "firstTradeDate": int(first[0]) if len(first) else None,
        "regularMarketTime": last + 23_400,
        "hasPrePostMarketData": True,
        "gmtoffset": offset,
        "timezone": short.tzname(),
        "exchangeTimezoneName": ticker.zone,
        "regularMarketPrice": float(closes.dropna().iloc[-1]) if closes.notna().any() else None,
        "priceHint": 2,
        "currentTradingPeriod": {"pre": dict(hours), "regular": dict(hours), "post": dict(hours)},
        "dataGranularity": "1d",
        "range": "",
        "validRanges": RANGES,
    }
