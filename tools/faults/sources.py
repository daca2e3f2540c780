"""Whatever a source does instead of answering, do all others come in, and is it told in a sentence?

Each fault meets some of the sources at once, the others answer as ever; `keyed` is FRED's API.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog import COMPANIES, SERIES
from tests.pipelines.providers import publish
from tests.servers.hostile import (
    Hostile,
    endless_continue,
    flood,
    header_by_the_byte,
    packed,
    sent_on,
    status_by_the_byte,
)
from tests.servers.server import LocalServer
from tests.servers.treasury import SERVICE, STATEMENT
from tests.servers.workbooks import ACM, C30
from tools.faults.tally import Tally
from warehouse.folder import Warehouse

FRIDAY = "2026-08-21T18:30:00-04:00"
KEY = "abcdefghijklmnopqrstuvwxyz012345"
BROKEN = {  # a series of each source, and the request that is answered otherwise
    "reverse_repo": "WLRRAOL",
    "marketable_bills": SERVICE + STATEMENT,
    "acm_term_premium_10y": ACM,
    "msft_capex": COMPANIES["MSFT"].cik,
    "data_centre_construction": C30,
    "mu_close": "MU",
}
GROUPS = {  # the sources that fail in one run, while the others do not
    "public": ("reverse_repo", "marketable_bills", "acm_term_premium_10y"),
    "private": ("msft_capex", "data_centre_construction", "mu_close"),
    "keyed": ("reverse_repo",),
}
WHOLE = ("fed_assets", "treasury_cash", "gdp", "federal_debt_daily", "orcl_capex", "wdc_close")
PATIENT = 300  # seconds that a run may take at most

FAULTS: dict[str, Any] = {
    **{f"HTTP {status}": status for status in (400, 401, 403, 404, 410, 418, 429, 500, 502, 503, 504)},
    "a web page": "html",
    "nothing": "empty",
    "half an answer": "cut",
    "the connection is reset": "reset",
    "no answer": "hang",
    "a byte now and then": "drip",
    "the first line byte by byte": Hostile(status_by_the_byte),
    "headers byte by byte": Hostile(header_by_the_byte),
    "100 Continue without end": Hostile(endless_continue),
    "2 GB": Hostile(flood),
    "gzip of a gigabyte": Hostile(packed(1, size=1 << 30)),
    "gzip in gzip": Hostile(packed(2, size=200_000_000)),
    "sent on to another site": Hostile(sent_on(f"http://elsewhere.example/{KEY}")),
    "sent on without end": Hostile(sent_on("/again")),
    "other bytes": b"\x00\xff" * 5_000,
    "deep JSON": b"[" * 200_000,
    "deep XML": b"<a>" * 100_000,
}


def faulted(folder: Path, faults: Mapping[str, Any] = FAULTS) -> Tally:
    """Every fault on every source."""
    tally, longest = Tally("a source that does not answer as it should"), 0.0
    for number, (name, fault) in enumerate(faults.items()):
        for group, sources in GROUPS.items():
            place = folder / f"{number}-{group}"
            with LocalServer() as server:
                publish(server, FRIDAY, since="2026-06-01")
                server.faults |= {BROKEN[series]: fault for series in sources}
                began = time.monotonic()
                ended = run(server, place, KEY if group == "keyed" else "")
                longest = max(longest, time.monotonic() - began)
            wrong = [f"{name}, {group}: {what}" for what in found_wrong(place, ended, sources)]
            tally.tried += len(sources)
            tally.failures += wrong
    tally.remark = f"{len(faults)} faults; the longest run took {longest:.0f} s"
    return tally


def run(server: LocalServer, place: Path, key: str) -> subprocess.CompletedProcess[str]:
    """As cron runs it."""
    if key:
        server.fred_api.key = key
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()} | {
        "WAREHOUSE_URL": f"file:{place}",
        "PIPELINES_NOW": FRIDAY,
        "FRED_API_KEY": key,
        "SEC_CONTACT": "Jane Doe jane@example.com",
        **server.mirrors,
    }
    words = [sys.executable, "-m", "pipelines", "refresh", "--quiet", *BROKEN, *WHOLE]
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=PATIENT)


def found_wrong(place: Path, ended: subprocess.CompletedProcess[str], sources: tuple[str, ...]) -> Iterator[str]:
    """What was lost, not told, or told that must not be."""
    touched = {SERIES[name].source for name in sources}
    said = ended.stderr + (place / "refresh.jsonl").read_text(encoding="utf-8")
    with Warehouse(f"file:{place}").reader() as reader:
        stored, told = set(reader.last_dates()), reader.last_fetches()["message"].to_dict()
    for name in {*BROKEN, *WHOLE} - {*sources}:
        if name not in stored and (SERIES[name].source not in touched or not told.get(name)):
            yield f"{name} did not come in, and no sentence says why"
    for name in sources:
        if name in stored or not str(told.get(name, "")).startswith(f"{name}: "):
            yield f"{name} came in, or no sentence says why not: {told.get(name)}"
    if ended.returncode != 2 or "Traceback" in ended.stderr:
        yield f"it ended with {ended.returncode}"
    if shown := [hidden for hidden in (KEY, "127.0.0.1", "elsewhere.example") if hidden in said]:
        yield f"it told {', '.join(shown)}"
