"""What would the providers answer? A server on this machine that speaks FRED's and the SEC's own formats.

    with LocalServer() as server:
        server.fred["WALCL"] = ("weekly", pd.Series({"2026-08-19": 6_736_400}))
        server.facts["0000789019"] = companyfacts("MICROSOFT", [(tag, start, end, value, filed, form), ...])
        server.faults["WALCL"] = "html"        # for good, or a list such as [503, 503] that is used up

Faults are the words of `_Answer._fault`, or an HTTP status; they are set per FRED id, CIK or path.
"""

import contextlib
import hashlib
import io
import json
import socket
import struct
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd

from pipelines.sources.registry import SITES
from tests.servers.fred_api import FredApi
from tests.servers.hostile import Hostile
from tests.servers.request import Provider, Request
from tests.servers.treasury import Treasury
from tests.servers.workbooks import Workbooks
from tests.servers.yahoo import Yahoo

FREDGRAPH = "/graph/fredgraph.csv"
COMPANYFACTS = "/api/xbrl/companyfacts/CIK"
PAGE = "<!DOCTYPE html>\n<html><head><title>Error</title></head><body>Something went wrong</body></html>\n"


def mirrors_at(url: str) -> dict[str, str]:
    """The settings that put an address in place of every source."""
    return {site.setting: url + urlsplit(site.default).path for site in SITES}


class LocalServer:
    """Runs while the `with` block does; `url` is scheme and host, `requests` what was asked so far."""

    PATIENT = 1.0  # seconds in which an answer that comes has come on a busy machine; for tests in which one hangs

    def __init__(self) -> None:
        self.fred: dict[str, tuple[str, pd.Series]] = {}
        self.facts: dict[str, Any] = {}
        self.yahoo, self.treasury = Yahoo(), Treasury()
        self.fred_api, self.workbooks = FredApi(self.fred), Workbooks()
        self.providers: list[Provider] = [self.yahoo, self.treasury, self.fred_api, self.workbooks]
        self.faults: dict[str, Any] = {}
        self.requests: list[Request] = []
        self.remarks: tuple[str, ...] = ()  # on the last filer that a test asked for
        self.latency = 0.0
        self.retry_after = "1"
        self.date_header = "observation_date"
        self.closing = threading.Event()

    def __enter__(self) -> "LocalServer":
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Answer", (_Answer,), {"here": self}))
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()

    @property
    def mirrors(self) -> dict[str, str]:
        """The settings that put it in place of every source."""
        return mirrors_at(self.url)

    def fault(self, *names: str) -> Any:
        """The fault set for any of these, a list one at a time."""
        for name in names:
            fault = self.faults.get(name)
            if isinstance(fault, list):
                fault = fault.pop(0) if fault else None
            if fault:
                return fault
        return None


class _Answer(BaseHTTPRequestHandler):
    here: LocalServer

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        request = Request(asked.path, query, dict(self.headers))
        self.here.requests.append(request)
        self.here.closing.wait(self.here.latency)
        ids = query.get("id", "").split(",")
        cik = asked.path.removeprefix(COMPANYFACTS).removesuffix(".json")
        named = [name for provider in self.here.providers for name in provider.names(request)]
        fault = self.here.fault(asked.path, cik, *ids, *named)
        if fault:
            self._fault(fault)
        elif asked.path == FREDGRAPH:
            self._fredgraph(ids, query.get("cosd", ""))
        elif asked.path.startswith(COMPANYFACTS):
            self._companyfacts(cik)
        elif reply := next((r for provider in self.here.providers if (r := provider.reply(request))), None):
            self._send(reply.status, reply.kind, reply.body)
        else:
            self._send(404, "text/html", PAGE.encode())

    def _fredgraph(self, ids: list[str], since: str) -> None:
        if any(code not in self.here.fred for code in ids):
            self._send(404, "text/html", PAGE.encode())
        elif len({self.here.fred[code][0] for code in ids}) > 1:
            self._send(200, "application/zip", zipped({i: self._csv([i], since) for i in ids}))
        else:
            self._send(200, "application/csv", self._csv(ids, since).encode())

    def _csv(self, ids: list[str], since: str) -> str:
        return fred_csv({code: self.here.fred[code][1] for code in ids}, since, self.here.date_header)

    def _companyfacts(self, cik: str) -> None:
        if "@" not in self.headers.get("User-Agent", ""):
            self._send(403, "text/html", PAGE.encode())
        elif cik not in self.here.facts:
            missing = b'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code></Error>'
            self._send(404, "application/xml", missing)
        else:
            self._send(200, "application/json", json.dumps({"cik": int(cik), **self.here.facts[cik]}).encode())

    def _fault(self, fault: Any) -> None:
        match fault:
            case "html":
                self._send(200, "text/html", PAGE.encode())
            case "zip":
                self._send(200, "application/zip", zipped({"daily": "observation_date,X\n"}))
            case "empty":
                self._send(200, "application/csv", b"")
            case "cut":
                self._send(200, "application/csv", b"observation_date,X\n2026-01-", promised=9_999)
            case "hang":
                self.here.closing.wait(30)
            case "drip":
                self._send(200, "application/csv", b"", promised=9_999)
                while not self.here.closing.wait(0.05):
                    self.wfile.write(b"x")
            case "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            case Hostile():
                fault(self)
            case int():
                self._send(fault, "text/html", PAGE.encode())
            case bytes():
                self._send(200, "text/plain", fault)

    def _send(self, status: int, kind: str, body: bytes, promised: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(promised or len(body)))
        if status == 429:
            self.send_header("Retry-After", self.here.retry_after)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        try:
            super().handle()
        except (OSError, ValueError):  # the reader has gone, or we hung up on them
            self.close_connection = True

    def finish(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().finish()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def fred_csv(columns: dict[str, pd.Series], since: str = "", date_header: str = "observation_date") -> str:
    """All dates of any column, cells empty where a column has none; values are written as they are."""
    texts: dict[tuple[str, int], dict[str, str]] = {}
    for code, values in columns.items():
        seen: dict[str, int] = {}
        for day, value in values.items():
            day = str(day)[:10]
            texts.setdefault((day, seen.get(day, 0)), {})[code] = "" if pd.isna(value) else str(value)
            seen[day] = seen.get(day, 0) + 1
    lines = [",".join([day, *(row.get(code, "") for code in columns)]) for (day, _), row in sorted(texts.items())]
    return "\n".join([",".join([date_header, *columns]), *(line for line in lines if line[:10] >= since)]) + "\n"


def zipped(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.csv", text)
    return packed.getvalue()


def companyfacts(name: str, facts: list[tuple[str, str | None, str, float, str, str]]) -> dict[str, Any]:
    """The SEC's own shape from (tag, start, end, value, filed, form); `fy` and `fp` are the filing's, or null.

    The CIK is added by the server that shows it.

    A tag `ifrs-full:CashAndCashEquivalents` stands under those rules, one without a prefix under `us-gaap`.
    """
    rules: dict[str, dict[str, Any]] = {"dei": {}, "us-gaap": {}}
    for tag, start, end, value, filed, form in facts:
        row = {"start": start} if start else {}
        number = int(hashlib.sha1((filed + form).encode()).hexdigest(), 16) % 1_000_000
        fy, fp = (None, None) if form == "8-K" else (int(filed[:4]), "FY" if form == "10-K" else "Q1")
        row |= {"end": end, "val": value, "accn": f"0000000001-{filed[2:4]}-{number:06d}"}
        row |= {"fy": fy, "fp": fp, "form": form, "filed": filed}
        concept = {"label": tag, "description": f"What {tag} means.", "units": {"USD": []}}
        prefix, _, short = tag.rpartition(":")
        rules.setdefault(prefix or "us-gaap", {}).setdefault(short, concept)["units"]["USD"].append(row)
    return {"entityName": name, "facts": rules}
