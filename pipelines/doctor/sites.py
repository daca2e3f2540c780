"""Does every source answer here and now, and does our clock agree with theirs?

Each is asked what a refresh would ask, all at once, for a few seconds, and without reading the answer to its end.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from requests import Response
from requests import exceptions as http
from urllib3 import exceptions as wire

from catalog import COMPANIES
from charts import number_format
from pipelines.doctor.finding import COMMAND, Finding, bad, good, note
from pipelines.sources import SourceError
from pipelines.sources.transport import opened
from pipelines.sources.treasury import TABLES
from pipelines.sources.workbooks import CENSUS_C30, NEW_YORK_FED_ACM, Workbook
from warehouse.clock import clock, new_york_day

if TYPE_CHECKING:
    from pipelines.sources.yahoo.client import Line

SECONDS = 5.0
TOO_LATE = f"no answer in {SECONDS:.0f}{number_format.SPACE}s"
TO_SPARE = 1.5  # no limit of ours ends the looking up of a name
A_FORTNIGHT = timedelta(days=14)
OFF = timedelta(minutes=2)
AN_ETF = "SPY"
OTHERWISE = f"or bring files: {COMMAND} import FOLDER"


@dataclass
class Site:
    """One provider, where the environment or the default places it, and the smallest thing a refresh asks of it."""

    name: str
    setting: str
    default: str
    path: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, bytes] = field(default_factory=dict)
    offset: timedelta | None = None  # of our clock from the site's, once it has answered

    @property
    def url(self) -> str:
        return (os.environ.get(self.setting) or self.default).rstrip("/") + self.path

    def well(self, said: str) -> Finding:
        return good(self.name, said)

    def unwell(self, said: str, mend: str = "") -> Finding:
        mirror = (
            f"look at the line {self.setting}" if os.environ.get(self.setting) else "try another network or a proxy"
        )
        return bad(self.name, said, mend or f"{mirror}, {OTHERWISE}")

    def heard(self, headers: Mapping[str, str | None]) -> None:
        """Read the site's clock. What was kept somewhere on the way says for how long."""
        kept = headers.get("Age") or "0"
        try:
            told = parsedate_to_datetime(headers.get("Date") or "")
            self.offset = clock() - told - timedelta(seconds=int(kept) if kept.isdecimal() else 0)
        except (ValueError, TypeError):  # no date, or one without a zone
            pass


def sites() -> list[Site]:
    """Those that answer to `requests`; Yahoo wants a browser."""
    key, contact = (os.environ.get(name, "").strip() for name in ("FRED_API_KEY", "SEC_CONTACT"))
    lately = (new_york_day(clock()) - A_FORTNIGHT).isoformat()
    if key:
        fred = Site("FRED", "FRED_API_URL", "https://api.stlouisfed.org/fred", "/series")
        fred.params = {"series_id": "DFF", "api_key": key}
    else:
        fred = Site("FRED", "FREDGRAPH_URL", "https://fred.stlouisfed.org/graph/fredgraph.csv")
        fred.params = {"id": "DFF", "cosd": lately}
    cash = f"/services/api/fiscal_service/{TABLES['operating_cash_balance'].path}"
    treasury = Site("Treasury", "TREASURY_URL", "https://api.fiscaldata.treasury.gov", cash)
    treasury.params = {"page[size]": "1"}
    company = next(iter(COMPANIES.values()))
    sec = Site("SEC", "SEC_URL", "https://data.sec.gov", f"/api/xbrl/companyfacts/CIK{company.cik}.json")
    sec.headers = {"User-Agent": contact.encode()}
    books = [with_book("Census", CENSUS_C30), with_book("New York Fed", NEW_YORK_FED_ACM)]
    return [fred, treasury, *([sec] if "@" in contact else []), *books]


def with_book(name: str, book: Workbook) -> Site:
    return Site(name, book.site, book.default, book.path)


def sources() -> Iterator[Finding]:
    """What each site says, and how far our clock is from theirs."""
    from pipelines.sources.yahoo.client import Line  # loads slowly: not within anybody's seconds

    plain, yahoo = sites(), Site("Yahoo", "YAHOO_URL", "https://query2.finance.yahoo.com")
    told = at_once({site.name: partial(answer, site) for site in plain} | {yahoo.name: partial(charted, yahoo, Line())})
    for site in (*plain, yahoo):
        yield told.get(site.name) or site.unwell(TOO_LATE)
    if not os.environ.get("PIPELINES_NOW"):
        yield in_time([site.offset for site in (*plain, yahoo) if site.offset is not None])


def at_once(questions: Mapping[str, Callable[[], Finding]]) -> dict[str, Finding]:
    """The answers that came in time; the others are left to end by themselves."""
    told: dict[str, Finding] = {}

    def ask(name: str) -> None:
        try:
            told[name] = questions[name]()
        except Exception as problem:  # its own words might hold the address
            told[name] = bad(name, f"could not be asked ({type(problem).__name__})", "try another network")

    threads = [Thread(target=ask, args=(name,), daemon=True) for name in questions]
    deadline = monotonic() + SECONDS + TO_SPARE
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, deadline - monotonic()))
    return dict(told)


def answer(site: Site) -> Finding:
    began = monotonic()
    try:
        with opened(site.url, site.params, site.headers, "", began + SECONDS) as reply:
            site.heard(reply.headers)
            return judged(site, reply, monotonic() - began)
    except SourceError as problem:
        return site.unwell(str(problem).strip())
    except (OSError, wire.HTTPError, ValueError) as problem:  # requests' errors are OSErrors
        return site.unwell(unreached(problem))


def judged(site: Site, reply: Response, seconds: float) -> Finding:
    status, kind = reply.status_code, reply.headers.get("Content-Type", "")
    if status == 200 and "text/html" in kind:
        return site.unwell("a web page came instead of data: perhaps the network wants you to sign in")
    if status == 200:
        return site.well(f"answers, {number_format.number(seconds, 1)}{number_format.SPACE}s")
    if status == 400 and "api_key" in site.params and b"api_key" in reply.raw.read(2_000, decode_content=True):
        mend = "correct the line FRED_API_KEY, or take it out: FRED's keyless files are used then"
        return site.unwell(f"does not accept the key (HTTP {status})", mend)
    if status == 429:
        return note(site.name, f"wants to be asked less often (HTTP {status})", "leave it alone for an hour")
    if status >= 500:
        return note(site.name, f"has a fault of its own (HTTP {status})", "wait; the next refresh asks again")
    if status in (400, 404):
        return site.unwell(f"answers, and does not know what a refresh asks for (HTTP {status})")
    return site.unwell(f"turned the request away (HTTP {status})")


def unreached(problem: Exception) -> str:
    """Where on the way it broke; the error's own words would hold the address."""
    inner = getattr(problem.args[0], "reason", None) if problem.args else None
    match problem:
        case http.SSLError():
            return "its certificate was not accepted"
        case http.ProxyError():
            return "the proxy did not let the request through"
        case http.ConnectTimeout() | http.ReadTimeout():
            return TOO_LATE
        case http.ConnectionError() if isinstance(inner, wire.NameResolutionError):
            return "its name is not known here (DNS)"
        case http.ConnectionError():
            return "could not be reached"
    return "the address or the certificates set for it are not usable"


def charted(site: Site, line: "Line") -> Finding:
    """Through the line that a refresh uses: Yahoo turns away whatever is no browser."""
    from pipelines.sources.yahoo.client import CHART

    began, line.budget.seconds = monotonic(), SECONDS
    try:
        reply = line.request("GET", f"{site.default}{CHART}{AN_ETF}", params={"range": "1d", "interval": "1d"})
    except SourceError as problem:
        said = str(problem).removeprefix("Yahoo ")
        return note(site.name, said, "leave it alone for an hour") if "429" in said else site.unwell(said)
    site.heard(reply.headers)
    return site.well(f"answers, {number_format.number(monotonic() - began, 1)}{number_format.SPACE}s")


def in_time(offsets: list[timedelta]) -> Finding:
    """Our clock against those of the sites; the nearest counts, since one of them may be wrong itself."""
    if not offsets:
        return note("clock", "not compared: no source answered", "timedatectl")
    off = min(offsets, key=abs)
    if abs(off) <= OFF:
        return good("clock", f"agrees with {len(offsets)} sources")
    minutes = number_format.number(abs(off).total_seconds() / 60)
    side = "ahead of" if off > timedelta() else "behind"
    return bad("clock", f"{minutes}{number_format.SPACE}min {side} the sources'", "sudo timedatectl set-ntp true")
