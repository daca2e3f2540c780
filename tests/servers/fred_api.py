"""What does FRED answer to those with a key? Its XML, its real-time windows, its pages and its refusals.

    server.fred_api.vintages["GDP"] = [("2026-04-30", {"2026-01-01": 100}), ("2026-05-28", {"2026-01-01": 101})]
    server.fred_api.vintages["SP500"] = {"2026-08-20": 6_400}                # ALFRED keeps no vintages of it
    server.fred_api.described["GDP"] = ("Gross Domestic Product", "Billions of Dollars")
    server.fred_api.formerly["GDP"] = [("2019-05-01", "Gross Domestic Product", "Millions of Dollars")]  # until then
    server.fred_api.refusals = ["Too fast"]                                   # said with a 400, one a request

A vintage holds what was new or revised that day; those after `today` are not published yet. What stands in
`server.fred` alone has no vintages either. Faults are set by series id, path, or both: "/fred/series/observations/GDP".
"""

from collections.abc import Mapping
from datetime import date, timedelta
from operator import itemgetter
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from catalog import SERIES
from catalog.series import Series, Unit
from tests.servers.request import Reply, Request

EARLIEST, LATEST = "1776-07-04", "9999-12-31"
READ = "Read https://fred.stlouisfed.org/docs/api/api_key.html for more information."
Rows = list[tuple[str, str, str, str]]  # realtime_start, realtime_end, date, value


def in_freds_words(series: Series) -> str:
    """The unit that the catalog expects FRED to name."""
    if series.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS):
        return "Percent"
    return "Millions of Dollars" if series.scale == 1e-3 else "Billions of Dollars"


UNITS = {series.code: in_freds_words(series) for series in SERIES.values() if series.source == "fred"}


class FredApi:
    def __init__(self, fred: Mapping[str, tuple[str, pd.Series]] | None = None) -> None:
        self.fred = fred if fred is not None else {}
        self.vintages: dict[str, list[tuple[str, Mapping[str, Any]]] | Mapping[str, Any]] = {}
        self.described: dict[str, tuple[str, str]] = {}
        self.formerly: dict[str, list[tuple[str, str, str]]] = {}
        self.refusals: list[str] = []
        self.key = "abcdefghijklmnopqrstuvwxyz123456"
        self.today = LATEST
        self.most_vintages, self.page, self.page_of_vintages = 2_000, 100_000, 10_000

    def names(self, request: Request) -> tuple[str, ...]:
        code = request.query.get("series_id", "")
        return (code, f"{request.path}/{code}") if request.path.startswith("/fred/") else ()

    def reply(self, request: Request) -> Reply | None:
        if not request.path.startswith("/fred/"):
            return None
        if self.refusals:
            return refused(self.refusals.pop(0))
        query = request.query
        if query.get("api_key") != self.key:
            return refused(f"The value for variable api_key is not registered.  {READ}")
        code = query.get("series_id", "")
        if code not in self.vintages and code not in self.fred:
            return refused("The series does not exist.")
        match request.path.removeprefix("/fred/"):
            case "series":
                return self._series(code, query)
            case "series/vintagedates":
                return self._vintage_dates(code, query)
            case "series/observations":
                return self._observations(code, query)
        return refused("Not Found.", 404)

    def _series(self, code: str, query: Mapping[str, str]) -> Reply:
        """How it is described now or, with a window, in each part of it."""
        first, last = query.get("realtime_start", self.today), query.get("realtime_end", self.today)
        if "realtime_start" in query and not self._days(code):
            return refused("The series does not exist in ALFRED but may exist in FRED.")
        root, start = ElementTree.Element("seriess", realtime_start=first, realtime_end=last), EARLIEST
        now = self.described.get(code, (code, UNITS.get(code, "Billions of Dollars")))
        for end, title, units in [*self.formerly.get(code, []), (LATEST, *now)]:
            if start <= last and end >= first:
                window = {"realtime_start": max(start, first), "realtime_end": min(end, last)}
                ElementTree.SubElement(root, "series", id=code, title=title, units=units, **window)
            start = day_after(end)
        return told(root)

    def _vintage_dates(self, code: str, query: Mapping[str, str]) -> Reply:
        first, last = query.get("realtime_start", EARLIEST), query.get("realtime_end", LATEST)
        days = [day for day in self._days(code) if first <= day <= last]
        if not days:
            return refused("The series does not exist in ALFRED but may exist in FRED.")
        root, shown = paged("vintage_dates", days, query, self.page_of_vintages)
        for day in shown:
            ElementTree.SubElement(root, "vintage_date").text = day
        return told(root)

    def _observations(self, code: str, query: Mapping[str, str]) -> Reply:
        first, last = query.get("realtime_start", self.today), query.get("realtime_end", self.today)
        days = self._days(code)
        if "realtime_start" in query and (not days or last < days[0]):
            return refused("The series does not exist in ALFRED but may exist in FRED.  Try setting realtime_start.")
        inside = sum(first <= day <= last for day in days)
        if inside > self.most_vintages:
            return refused(
                f"There are {inside} vintage dates in the specified real-time period: {first} to {last}.  This exceeds "
                f"the maximum number of vintage dates allowed for this file type ({self.most_vintages})."
            )
        since = query.get("observation_start", EARLIEST)
        rows = [
            (max(start, first), min(end, last), day, value)
            for start, end, day, value in (self._periods(code) if days else self._plain(code))
            if start <= last and end >= first and day >= since
        ]
        root, shown = paged("observations", rows, query, self.page)
        for start, end, day, value in shown:
            ElementTree.SubElement(root, "observation", realtime_start=start, realtime_end=end, date=day, value=value)
        return told(root)

    def _days(self, code: str) -> list[str]:
        """When something was published, as far as today."""
        said = self.vintages.get(code, {})
        return [] if isinstance(said, Mapping) else sorted({day for day, _ in said if day <= self.today})

    def _periods(self, code: str) -> Rows:
        """From when to when each value stood."""
        stood: dict[str, list[tuple[str, str]]] = {}
        for said_on, values in sorted(self.vintages[code], key=itemgetter(0)):
            for day, value in values.items() if said_on <= self.today else ():
                before = stood.setdefault(day, [])
                if not before or before[-1][1] != text(value):
                    before.append((said_on, text(value)))
        rows: Rows = []
        for day, values in sorted(stood.items()):
            ends = [day_before(start) for start, _ in values[1:]] + [LATEST]
            rows += [(start, end, day, value) for (start, value), end in zip(values, ends, strict=True)]
        return rows

    def _plain(self, code: str) -> Rows:
        values = self.vintages[code] if code in self.vintages else self.fred[code][1]
        return [(EARLIEST, LATEST, str(day)[:10], text(value)) for day, value in values.items()]


def paged(tag: str, rows: list[Any], query: Mapping[str, str], limit: int) -> tuple[ElementTree.Element, list[Any]]:
    offset = int(query.get("offset", 0))
    root = ElementTree.Element(tag, count=str(len(rows)), offset=str(offset), limit=str(limit))
    return root, rows[offset : offset + limit]


def told(root: ElementTree.Element, status: int = 200) -> Reply:
    return Reply(status, "text/xml; charset=UTF-8", ElementTree.tostring(root, "utf-8", xml_declaration=True))


def refused(message: str, status: int = 400) -> Reply:
    return told(ElementTree.Element("error", code=str(status), message=f"Bad Request.  {message}"), status)


def text(value: Any) -> str:
    return "." if value is None or value == "" or value != value else str(value)


def day_after(day: str) -> str:
    return LATEST if day == LATEST else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
