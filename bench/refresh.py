"""How often are the providers asked for the whole catalog without a key, and how soon is it seen that nothing is due?

A server on this machine answers in place of all of them, each time after LATENCY; on it the requests are counted.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from unittest.mock import patch

from pytest import MonkeyPatch

from bench import made
from bench.timing import Row
from catalog import COMPANIES, SERIES
from catalog.series import Series
from pipelines.refresh import Refreshed, refresh, wanted_series
from pipelines.run_log import LOG
from pipelines.sources.fred.csv_files import TOGETHER
from tests.pipelines.providers import publish
from tests.servers.request import Request
from tests.servers.server import COMPANYFACTS, FREDGRAPH, LocalServer
from tests.servers.yahoo import CHART
from warehouse.folder import Warehouse

LATENCY = 0.05
PROXIES = ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")
FIRST, AN_HOUR_LATER, RIGHT_AFTER = (f"2026-08-21T{at}-04:00" for at in ("18:30", "19:30", "19:31"))
UNKNOWN = ("WALCL", "SOFR", "GDP")  # one in a batch each of three, so that three batches are refused
FRED = [series for series in SERIES.values() if series.source == "fred"]


@dataclass(frozen=True)
class Told:
    """One refresh: what it did, how long it took, and what the server was asked."""

    done: Refreshed
    seconds: float
    requests: list[Request]

    def paths(self, start: str) -> list[str]:
        return [request.path for request in self.requests if request.path.startswith(start)]


@dataclass(frozen=True)
class Stage:
    """The providers, on a server of this machine, and a warehouse that is empty at first."""

    server: LocalServer
    warehouse: Warehouse

    def refreshed(self, now: str, wanted: list[Series], everything: bool = False, refused: int = 0) -> Told:
        """Refresh at this moment. Raises where more or fewer series failed than are to be refused."""
        os.environ["PIPELINES_NOW"] = now
        self.server.requests.clear()
        start = perf_counter()
        done = refresh(self.warehouse, wanted, since=None, everything=everything, quiet=True)
        seconds = perf_counter() - start
        if done.faults != refused:
            raise RuntimeError(f"{done.faults} series failed, {refused} were to fail")
        return Told(done, seconds, list(self.server.requests))


@contextmanager
def stage(now: str, keyed: bool = False) -> Iterator[Stage]:
    """The environment names the server in place of every provider, this moment and, if `keyed`, a key for FRED."""
    with made.folder() as place, LocalServer() as server, MonkeyPatch.context() as environment:
        server.latency = LATENCY
        for proxy in PROXIES:
            environment.delenv(proxy, raising=False)
        for setting, address in server.mirrors.items():
            environment.setenv(setting, address)
        environment.setenv("FRED_API_KEY", server.fred_api.key if keyed else "")
        environment.setenv("SEC_CONTACT", "Jane Doe jane@example.com")
        environment.setenv("PIPELINES_NOW", now)
        yield Stage(server, Warehouse(f"file:{place / 'warehouse'}"))


def run() -> list[Row]:
    with stage(FIRST) as here, patch.object(LOG, "disabled", True):  # what fails here is meant to
        publish(here.server, FIRST)
        for code in UNKNOWN:
            del here.server.fred[code]
        catalog = wanted_series([], None)
        first = here.refreshed(FIRST, catalog, refused=len(UNKNOWN))
        again = here.refreshed(AN_HOUR_LATER, catalog, everything=True, refused=len(UNKNOWN))
        generation = here.warehouse.generation
        idle = here.refreshed(RIGHT_AFTER, catalog)
        published = int(here.warehouse.generation != generation)
    batches = sum(-(-ids // TOGETHER) for ids in Counter(series.frequency for series in FRED).values())
    runs = f"{len(first.requests)} requests at first, {len(again.requests)} with everything asked again"
    pauses = f"{LATENCY * 1000:.0f} ms each; of the sources' own pauses Yahoo's are off, since YAHOO_URL is set"
    sizes = f"{batches} batches of {TOGETHER} ids of one frequency, {len(FRED)} ids"
    refused = f"the same batches, and {len(UNKNOWN)} refused ids"
    filers, tickers = (max(most_of_one(told, start) for told in (first, again)) for start in (COMPANYFACTS, CHART))
    return [
        Row(f"refresh: first load of {len(catalog)} series", first.seconds, note=f"{runs}, {pauses}"),
        Row("refresh: FRED, first load", count=len(first.paths(FREDGRAPH)), most=batches + len(FRED), note=sizes),
        Row("refresh: FRED, all again", count=len(again.paths(FREDGRAPH)), most=batches + len(UNKNOWN), note=refused),
        Row("refresh: SEC, most for one company", count=filers, most=1, note=f"of {len(COMPANIES)} companies"),
        Row("refresh: Yahoo, most for one ticker", count=tickers, most=2),
        Row("refresh: requests right after it", count=len(idle.requests), most=3),
        Row("refresh: time right after it", idle.seconds, most_seconds=2),
        Row("refresh: generations published right after it", count=published, most=0),
    ]


def most_of_one(told: Told, start: str) -> int:
    return max(Counter(told.paths(start)).values())
