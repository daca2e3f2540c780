"""What was published when, hour by hour, and what could a desk that asked at these hours have known of it?

A `World` is a script, a list of what was said; it lets the server on this machine show what was out at a moment. A
`Desk` is told each answer and remembers it as an analyst would; no line of the warehouse's is used for that. A `Month`
lets both live beside the tracker, with a `Fault` now and then.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pandas as pd

from catalog import COMPANIES, SERIES, find
from catalog.calendars import calendar
from catalog.series import Series
from pipelines.refresh import refresh
from tests.servers.request import Request
from tests.servers.server import COMPANYFACTS, FREDGRAPH, LocalServer, companyfacts
from tests.servers.treasury import SERVICE
from tests.servers.workbooks import ACM, C30, c30
from tests.servers.yahoo import CHART, ZONES, Ticker
from warehouse.folder import Warehouse

NEW_YORK = ZoneInfo("America/New_York")
A_DAY = timedelta(days=1)
SOON = timedelta(hours=32)  # tries are a day apart at most, and the desk sleeps for some hours
Dated = tuple[str, str]  # a series by the desk's name, and a date


def new_york(day: str, hour: str = "00:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=NEW_YORK).astimezone(UTC)


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def end_of(day: str) -> datetime:
    """The last second of a day in New York, which is not always 24 hours long."""
    return new_york((date.fromisoformat(day) + A_DAY).isoformat()) - timedelta(seconds=1)


def day_of(moment: datetime, zone: str = "America/New_York") -> str:
    return moment.astimezone(ZoneInfo(zone)).date().isoformat()


class Said(NamedTuple):
    """At this moment a source lists this value for this day, in its own unit; None: it lists the day no longer."""

    at: datetime
    name: str
    day: str
    value: float | None


def said(at: datetime, code: str, day: Any, value: float | None) -> Said:
    return Said(at, find(code).name, str(day)[:10], value if value is None else round(value, 4))


class World:
    """All that is ever said, and of which series."""

    def __init__(self, script: Iterable[Said], in_vain: Iterable[Dated] = ()) -> None:
        """`in_vain` are dates that are never said anything of, and expected all the same."""
        self.in_vain = [*in_vain]
        self.said: dict[str, list[Said]] = defaultdict(list)
        for said in sorted(script, key=lambda said: said.at):
            self.said[said.name].append(said)
        self.series = [find(name) for name in self.said]

    def listed(self, name: str, at: datetime) -> dict[str, float]:
        """What the source lists at that moment."""
        listed = {said.day: said.value for said in self.said[name] if said.at <= at}
        return {day: value for day, value in sorted(listed.items()) if value is not None}

    def lists(self, at: datetime) -> dict[Dated, float]:
        """The same of all series, without the days to come."""
        listed = {(name, day): value for name in self.said for day, value in self.listed(name, at).items()}
        return {(name, day): value for (name, day), value in listed.items() if day <= day_of(at)}

    def out(self, name: str) -> dict[str, datetime]:
        """When each date was first listed."""
        return {said.day: said.at for said in self.said[name][::-1] if said.value is not None}

    def expected(self, name: str) -> list[str]:
        """The dates that something may be expected of."""
        return [*self.out(name), *(day for expects, day in self.in_vain if expects == name)]

    def of(self, source: str) -> Iterator[Series]:
        return (series for series in self.series if series.source == source)

    def show(self, server: LocalServer, at: datetime) -> None:
        """Let the server show what was out at that moment."""
        table, books = server.treasury, server.workbooks
        for part in (table.cash, table.debt, table.marketable, books.construction, books.term_premium):
            part.clear()
        table.renamed, server.fred_api.today = {}, day_of(at)
        for series in self.series:
            values = pd.Series(self.listed(series.name, at), dtype="float64")
            if series.source == "fred":
                server.fred[series.code] = (series.frequency.value, values)
            elif series.source == "treasury":
                table.show(series.code, values)
            elif series.source == "workbooks":
                books.show(series.code, values)
            elif series.source == "yahoo" and not series.events_of:
                server.yahoo.tickers[series.code] = self._ticker(series, at)
            if series.revised:
                heard = [each for each in self.said[series.name] if each.at <= at]
                server.fred_api.vintages[series.code] = [(day_of(each.at), {each.day: each.value}) for each in heard]
        for company in COMPANIES.values():
            if filed := [s for s in self.of("sec") if s.code.startswith(company.cik)]:
                server.facts[company.cik] = companyfacts(company.name, [*self._filings(filed, at)])

    def _ticker(self, series: Series, at: datetime) -> Ticker:
        """Days that are over, and the bar of a session that is open, whose price is not the last."""
        zone, listed = ZONES[series.exchange], self.listed(series.name, at)
        gone = {said.day for said in self.said[series.name] if said.at <= at} - listed.keys()
        closes: dict[str, float | None] = {**dict.fromkeys(gone), **listed}
        events = {
            kind: {each.day: each.value for each in self.said.get(f"{series.name.removesuffix('close')}{kind}", [])}
            for kind in ("dividend_per_share", "splits")
        }
        today = day_of(at, zone)
        if today not in closes and _opened(series, at, today):
            closes[today] = [*listed.values()][-1] * 1.01 / events["splits"].get(today, 1)
        told = [{day: value for day, value in event.items() if day in closes} for event in events.values()]
        return Ticker(closes, *told, zone=zone)

    def _filings(self, filed: list[Series], at: datetime) -> Iterator[tuple[str, str, str, float, str, str]]:
        for series in filed:
            for each in self.said[series.name]:
                if each.at <= at:
                    end = pd.Period(each.day, freq="Q").end_time.date().isoformat()
                    yield series.tags[0], each.day, end, each.value or 0, day_of(each.at), "10-Q"


def _opened(series: Series, at: datetime, today: str) -> bool:
    if not series.exchange:
        return date.fromisoformat(today).weekday() < 5
    opens = calendar(series.exchange).opens
    return today in opens.index and opens[today] <= at


def asked_about(request: Request, world: World) -> tuple[list[Series], str]:
    """The series that a request is about, and the first day it asks for; of a page beside the numbers, none."""
    path, query, last = request.path, request.query, request.path.rpartition("/")[2]
    if path == FREDGRAPH:
        return [s for s in world.of("fred") if s.code in query["id"].split(",")], query.get("cosd", "")
    if path == "/fred/series/observations":
        return [s for s in world.of("fred") if s.code == query["series_id"]], query.get("observation_start", "")
    if path.startswith(COMPANYFACTS):
        cik = path.removeprefix(COMPANYFACTS).removesuffix(".json")
        return [s for s in world.of("sec") if s.request == cik], ""
    if path.startswith(CHART):
        first = datetime.fromtimestamp(int(query["period1"]), UTC) + A_DAY
        return [s for s in world.of("yahoo") if s.request == last.replace("%3D", "=")], day_of(first, "UTC")
    if path.startswith(SERVICE):
        return [s for s in world.of("treasury") if s.request == last], query.get("filter", "")[-10:]
    return [s for s in world.of("workbooks") if s.code == {C30: "Data center", ACM: "ACMTP10"}.get(path)], ""


class Known(NamedTuple):
    """A value, the moment it was known from, and how we know that."""

    value: float
    since: datetime
    evidence: str


@dataclass
class Desk:
    """An analyst with a notebook: what each source said, and from when on that was known."""

    book: dict[str, dict[str, list[Known]]] = field(default_factory=lambda: defaultdict(dict))
    news: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))  # when something new was heard
    seen: dict[Dated, datetime] = field(default_factory=dict)  # when a date was first heard of
    noticed: dict[Dated, list[tuple[datetime, bool]]] = field(default_factory=lambda: defaultdict(list))

    def hears(self, series: Series, now: datetime, listed: dict[str, float], since: str = "") -> None:
        """The answer lists these values, and they are all that there is from `since` on.

        At the first look the past is taken to have been known when its release rule says. What comes later is known
        from when it was seen; what is announced for a day to come, from that day on.
        """
        first_look = series.name not in self.book
        pages = self.book[series.name]
        for day, value in listed.items():
            if day < since or (day in pages and newest(pages[day]).value == value):
                continue
            known, evidence = (min(now, rule(series, day)), "assumed") if first_look else (now, "observed")
            known = new_york(day) if day > day_of(now) else known
            self._writes(series.name, day, now, Known(value, known, evidence))
        for day in pages:
            if day >= since:
                marks = self.noticed[series.name, day]
                if (day in listed) is bool(marks and marks[-1][1]):
                    marks.append((now, day not in listed))

    def reads(self, series: Series, now: datetime, filings: list[Said]) -> None:
        """A file of all filings: each figure is known at the end of the day it was filed on, or when it was read."""
        for number, filing in enumerate(filings):
            if number >= len([known for told in self.book[series.name].values() for known in told]):
                known = Known(filing.value or 0, min(now, end_of(day_of(filing.at))), "archived")
                self._writes(series.name, filing.day, now, known)

    def _writes(self, name: str, day: str, now: datetime, known: Known) -> None:
        self.book[name].setdefault(day, []).append(known)
        self.seen.setdefault((name, day), now)
        self.news[name].append(now)

    def as_of(self, when: datetime) -> dict[Dated, Known]:
        """What was known then of every series and day."""
        told = {(name, day): known for name, pages in self.book.items() for day, known in pages.items()}
        by_then = {key: [one for one in known if one.since <= when] for key, known in told.items()}
        return {key: newest(known) for key, known in by_then.items() if known}

    def withdrawn(self, when: datetime) -> set[Dated]:
        """What was listed no longer, as far as the desk had noticed by then."""
        by_then = {key: [gone for at, gone in marks if at <= when] for key, marks in self.noticed.items()}
        return {key for key, gone in by_then.items() if gone and gone[-1]}


def newest(told: list[Known]) -> Known:
    """Of two that count from one moment, the one that was told later."""
    return sorted(told, key=lambda known: known.since)[-1]


@cache
def rule(series: Series, day: str) -> datetime:
    """When the catalog's rule says that a date is out."""
    return series.release.known_from(pd.DatetimeIndex([day]))[0].to_pydatetime()


class Fault(NamedTuple):
    """What goes wrong, from when on (UTC) and for how many hours, where, and which of a source may miss something."""

    begins: str
    hours: int
    what: Any
    where: str
    costs: tuple[str, ...] = ()  # codes, or a source; () is the one it strikes

    def lasts(self, now: datetime) -> bool:
        return utc(self.begins) <= now < self.ends

    @property
    def ends(self) -> datetime:
        return utc(self.begins) + timedelta(hours=self.hours)

    @property
    def victims(self) -> frozenset[str]:
        return known_as(self.costs or (self.where,))


@cache
def known_as(any_of: tuple[str, ...]) -> frozenset[str]:
    """The series of this name, code or source."""
    return frozenset(s.name for s in SERIES.values() if {s.name, s.code, s.source} & {*any_of})


# What comes as an answer that can be read, and has something wrong in it.
READABLE = ("text", "a thousand times", "twice", "to come", "a changed field", "not divided", "unknown")


def strike(server: LocalServer, fault: Fault) -> None:
    what, where = fault.what, fault.where
    frequency, values = server.fred.get(where, ("", pd.Series(dtype="object")))
    if what == "a thousand times" and where in server.yahoo.tickers:
        closes = dict(server.yahoo.tickers[where].closes)
        server.yahoo.tickers[where].closes = closes | {[*closes][-2]: 68_000_000.0}
    elif what == "a thousand times":
        values.iloc[-1] *= 1_000
    elif what == "text":
        server.fred[where] = frequency, values.astype("object").where(values.index != values.index[-1], "n/a")
    elif what == "twice":
        server.fred[where] = frequency, pd.concat([values, values.tail(1) + 0.5])
    elif what == "to come":
        values["2027-01-01"] = values.iloc[-1]
    elif what == "a changed field":
        server.treasury.renamed = {"tot_pub_debt_out_amt": "total_debt"}
    elif what == "not divided":
        server.yahoo.tickers[where].undivided = True
    elif what == "unknown":
        del server.yahoo.tickers[where]
    elif what == "a changed heading":
        server.faults[C30] = c30({"2026-01-01": 45_800}, headings=("Date", "Total", "Centres"))
    else:
        server.faults[where] = what


class Month:
    """A desk and the tracker beside each other, while the time goes by on the server."""

    def __init__(self, world: World, faults: list[Fault], server: LocalServer, warehouse: Warehouse) -> None:
        self.world, self.faults, self.server, self.warehouse = world, faults, server, warehouse
        self.desk = Desk()
        self.asked: dict[str, list[datetime]] = defaultdict(list)  # the moment of each request about a series
        self.missed: dict[datetime, set[str]] = {}  # what did not come at a refresh
        self._struck: set[int] = set()
        answered = server.fault

        def noted(*names: str) -> Any:
            if fault := answered(*names):
                self._struck.add(len(server.requests) - 1)
            return fault

        server.fault = noted  # type: ignore[method-assign]

    def refresh(self, now: datetime, everything: bool) -> None:
        faults, before = [fault for fault in self.faults if fault.lasts(now)], len(self.server.requests)
        self.server.faults.clear()
        self.world.show(self.server, now)
        for fault in faults:
            strike(self.server, fault)
        refresh(self.warehouse, self.world.series, None, everything, quiet=True)
        unreadable = {name for fault in faults if fault.what in READABLE for name in fault.victims}
        for number in range(before, len(self.server.requests)):
            about, since = asked_about(self.server.requests[number], self.world)
            for series in about:
                self.asked[series.name].append(now)
                if number not in self._struck and series.name not in unreadable:
                    self._told(series, now, since)
        self.missed[now] = self._missed(now)

    def _told(self, series: Series, now: datetime, since: str) -> None:
        if series.source == "sec":
            self.desk.reads(series, now, [each for each in self.world.said[series.name] if each.at <= now])
        else:
            self.desk.hears(series, now, self.world.listed(series.name, now), since)

    def _missed(self, now: datetime) -> set[str]:
        with self.warehouse.reader() as reader:
            last = reader.last_fetches()
        return set(last.index[(last["asked_at"] == now) & ~last["outcome"].isin(["new", "unchanged"])])

    def held(self, when: datetime) -> dict[Dated, Known]:
        """What the tracker says was known then, in the source's unit."""
        with self.warehouse.reader() as reader:
            rows = reader.known([series.name for series in self.world.series], when)
        return {
            (row.series, f"{row.date:%Y-%m-%d}"): Known(
                round(row.value / find(row.series).scale, 4), row.known_from.to_pydatetime(), row.evidence
            )
            for row in rows.itertuples()
        }

    def withdrawn(self, when: datetime) -> set[Dated]:
        with self.warehouse.reader() as reader:
            rows = reader.withdrawn(when)
        return {(row.series, f"{row.date:%Y-%m-%d}") for row in rows.itertuples()}

    @property
    def unexplained(self) -> dict[str, set[str]]:
        """What did not come at a refresh though nothing was wrong with it or its source."""
        explained = {
            now: {n for fault in self.faults if fault.lasts(now) for n in fault.victims} for now in self.missed
        }
        return {now.isoformat(): names - explained[now] for now, names in self.missed.items() if names - explained[now]}

    @property
    def harmless(self) -> list[Fault]:
        """Faults that nothing missed anything by: they would test nothing."""
        met = {
            fault: [self.missed[now] & fault.victims for now in self.missed if fault.lasts(now)]
            for fault in self.faults
        }
        return [fault for fault, missed in met.items() if not any(missed)]

    @property
    def tardy(self) -> list[tuple[Dated, str, str]]:
        """What came more than a day and a pause between refreshes after it was out and worth asking for, or after what
        was wrong with it had passed."""
        begin, end = min(self.missed), max(self.missed)
        found = []
        for series in self.world.series:
            for day, out in self.world.out(series.name).items():
                due = max(out, rule(series, day) - timedelta(days=series.release.early))
                for fault in self.faults:
                    if series.name in fault.victims and utc(fault.begins) - A_DAY <= due <= fault.ends:
                        due = fault.ends
                seen = self.desk.seen.get((series.name, day), datetime.max.replace(tzinfo=UTC))
                if begin < due and due + SOON < min(seen, end):
                    found.append(((series.name, day), due.isoformat(), seen.isoformat()))
        return found

    def without_reason(self, whole: Iterable[datetime]) -> list[tuple[str, str]]:
        """Requests between which and the one before nothing was due: no release was expected since, and none was
        waited for, or not as long as the pauses between two tries are, an hour and then twice as long up to a day."""
        found = []
        for series in (each for each in self.world.series if not each.events_of):
            together = [s for s in self.world.series if (s.source, s.request) == (series.source, series.request)]
            expected = sorted({moment for s in together for moment in self._expected(s)})
            tries = 0
            for before, now in pairwise(sorted(set(self.asked[series.name]))):
                tries = 0 if before in self.desk.news[series.name] else tries + 1
                was_due = any(before < moment <= now for moment in expected)
                pause = min(timedelta(hours=2 ** min(max(tries - 1, 0), 5)), A_DAY)
                waited = any(self._waited_for(s, before) for s in together) and now - before >= pause
                if not (was_due or waited or now in whole):
                    found.append((series.name, now.isoformat()))
        return found

    def _expected(self, series: Series) -> list[datetime]:
        """When by the rule something new about a date of the script may be out."""
        rules = [rule(series, day) for day in self.world.expected(series.name)]
        later = [timedelta(days=days) for days in (-series.release.early, *series.release.revisions)]
        return [moment + days for moment in rules for days in later]

    def _waited_for(self, series: Series, now: datetime) -> bool:
        """Whether, after that refresh, something had failed, or was worth asking for and had not come."""
        last = max((day for (name, day), at in self.desk.seen.items() if name == series.name and at <= now), default="")
        early = timedelta(days=series.release.early)
        late = any(day > last and rule(series, day) - early <= now for day in self.world.expected(series.name))
        return late or series.name in self.missed[now]
