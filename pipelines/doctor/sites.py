"""Does every source answer here and now, and does our clock agree with theirs?

Each is asked what a refresh would ask, all at once, for a few seconds, and without reading the answer to its end.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from requests import Response
from urllib3 import exceptions as wire

from charts import number_format
from pipelines.doctor.finding import COMMAND, Finding, bad, good, note
from pipelines.sources.base import Probe
from pipelines.sources.errors import SourceError
from pipelines.sources.failures import Failure, failure_of, has_no_name
from pipelines.sources.registry import SOURCES
from pipelines.sources.transport import opened
from settings import Settings
from warehouse.clock import clock

if TYPE_CHECKING:
    from pipelines.sources.yahoo.client import Line

SECONDS = 5.0
TOO_LATE = f"no answer in {SECONDS:.0f}{number_format.SPACE}s"
IN_SHORT: dict[Failure, str] = {
    Failure.NOT_IN_TIME: TOO_LATE,
    Failure.NOT_REACHED_IN_TIME: TOO_LATE,
    Failure.BROKEN_OFF: Failure.NOT_REACHED,
}
TO_SPARE = 1.5  # no limit of ours ends the looking up of a name
OFF = timedelta(minutes=2)
OTHERWISE = f"or bring files: {COMMAND} import FOLDER"


@dataclass
class Visit:
    """What came of a probe at its site."""

    probe: Probe
    offset: timedelta | None = None  # of our clock from the site's, once it has answered

    @property
    def name(self) -> str:
        return self.probe.name

    def well(self, said: str) -> Finding:
        return good(self.name, said)

    def unwell(self, said: str, mend: str = "") -> Finding:
        site = self.probe.site
        mirror = f"look at the line {site.setting}" if site.mirror else "try another network or a proxy"
        return bad(self.name, said, mend or f"{mirror}, {OTHERWISE}")

    def heard(self, headers: Mapping[str, str | None]) -> None:
        """Read the site's clock. What was kept somewhere on the way says for how long."""
        kept = headers.get("Age") or "0"
        try:
            told = parsedate_to_datetime(headers.get("Date") or "")
            self.offset = clock() - told - timedelta(seconds=int(kept) if kept.isdecimal() else 0)
        except (ValueError, TypeError):  # no date, or one without a zone
            pass


def visits() -> list[Visit]:
    """One for each site that a refresh would ask now."""
    return [Visit(probe) for source in SOURCES.values() if source.can_be_asked for probe in source.probes()]


def sources() -> Iterator[Finding]:
    """What each site says, and how far our clock is from theirs."""
    from pipelines.sources.yahoo.client import Line  # loads slowly: not within anybody's seconds

    line, here = Line(), visits()
    ask = {
        visit.name: partial(charted, visit, line) if visit.probe.by_browser else partial(answer, visit)
        for visit in here
    }
    told = at_once(ask)
    for visit in here:
        yield told.get(visit.name) or visit.unwell(TOO_LATE)
    if not Settings().pipelines_now:
        yield in_time([visit.offset for visit in here if visit.offset is not None])


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


def answer(visit: Visit) -> Finding:
    began, probe = monotonic(), visit.probe
    try:
        with opened(probe.site.root + probe.path, probe.params, probe.headers, "", began + SECONDS) as reply:
            visit.heard(reply.headers)
            return judged(visit, reply, monotonic() - began)
    except SourceError as problem:
        return visit.unwell(str(problem).strip())
    except (OSError, wire.HTTPError, ValueError) as problem:  # requests' errors are OSErrors
        return visit.unwell(unreached(problem))


def judged(visit: Visit, reply: Response, seconds: float) -> Finding:
    status, kind = reply.status_code, reply.headers.get("Content-Type", "")
    if status == 200 and "text/html" in kind:
        return visit.unwell("a web page came instead of data: perhaps the network wants you to sign in")
    if status == 200:
        return visit.well(f"answers, {number_format.number(seconds, 1)}{number_format.SPACE}s")
    if status == 400 and "api_key" in visit.probe.params and b"api_key" in reply.raw.read(2_000, decode_content=True):
        mend = "correct the line FRED_API_KEY, or take it out: FRED's keyless files are used then"
        return visit.unwell(f"does not accept the key (HTTP {status})", mend)
    if status == 429:
        return note(visit.name, Failure.TOO_OFTEN.value, "leave it alone for an hour")
    if status >= 500:
        return note(visit.name, f"{Failure.OWN_FAULT} (HTTP {status})", "wait; the next refresh asks again")
    if status in (400, 404):
        return visit.unwell(f"answers, and does not know what a refresh asks for (HTTP {status})")
    return visit.unwell(f"{Failure.TURNED_AWAY} (HTTP {status})")


def unreached(problem: Exception) -> str:
    """Where on the way it broke, without the name of the site, which stands in front."""
    failure = failure_of(problem)
    if failure is Failure.NOT_REACHED and has_no_name(problem):
        return "its name is not known here (DNS)"
    return str(IN_SHORT.get(failure, failure)).rpartition(": ")[2]


def charted(visit: Visit, line: "Line") -> Finding:
    """Through the line that a refresh uses."""
    began, line.budget.seconds, probe = monotonic(), SECONDS, visit.probe
    try:
        reply = line.request("GET", probe.site.default + probe.path, params=probe.params)
    except SourceError as problem:
        said = str(problem).removeprefix("Yahoo ")
        return note(visit.name, said, "leave it alone for an hour") if "429" in said else visit.unwell(said)
    visit.heard(reply.headers)
    return visit.well(f"answers, {number_format.number(monotonic() - began, 1)}{number_format.SPACE}s")


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
