"""What came, what is expected, and what was late, revised or withdrawn?"""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pandas as pd

from catalog import COMPANIES, SERIES
from catalog.release_days import PUT_OFF
from catalog.series import Release, Series
from catalog.sources import Kind
from charts import number_format
from charts.blocks import marked
from views.core.phrasing import counted, dated, moment_in_words, weekday
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from views.data.stretches import changed, is_stretch
from warehouse.clock import new_york_day

LATELY, REVISIONS_OF = timedelta(days=7), timedelta(days=30)
NAMES_IN_A_LINE = 8  # names in one line
COMPANY = {company.cik: company.name for company in COMPANIES.values()}


def came(data: PointInTime) -> list[list[str]]:
    """Day by day what became known in the last week, newest first."""
    last = {name: point for name in SERIES if (point := data.last(name))}
    fresh = [(new_york_day(p.known_from), SERIES[n]) for n, p in last.items() if p.known_from > data.moment - LATELY]
    return by_day(fresh, newest_first=True)


def late(data: PointInTime) -> list[list[str]]:
    """What the release rule expected by now and has not come, the longest overdue first."""
    tries = data.reader.last_fetches(data.read_at)["tries"].to_dict()
    overdue = sorted((one for one in expected(data) if one.moment <= data.moment), key=lambda one: one.moment)
    return [
        [
            marked("stale", one.series.title),
            f"last {dated(one.series.name, one.last.date)}",
            f"expected {number_format.day(new_york_day(one.moment))}",
            f"asked {counted(count, 'time')} since" if (count := tries.get(one.series.name, 0)) > 1 else "",
        ]
        for one in overdue
    ]


def revised(data: PointInTime) -> list[list[str]]:
    """What replaced an earlier value in the last month, newest first."""
    found = data.reader.revised(list(SERIES), data.moment - REVISIONS_OF, data.moment)
    return [revision(SERIES[row.series], row) for row in found.itertuples() if row.series in SERIES]


def revision(series: Series, row: Any) -> list[str]:
    was, now = (number_format.number(value, 2) for value in (row.before, row.value))
    others = f", and {counted(row.dates - 1, 'date')} before it" if row.dates > 1 else ""
    if is_stretch(row.dates):
        others = f"; {changed(series, row.dates, row.first_date.date(), row.date.date(), row.least, row.most)}"
    what = f"{dated(series.name, row.date.date())}: {was} became {now} {series.unit}{others}"
    return [series.title, what, moment_in_words(row.known_from)]


def withdrawn(data: PointInTime) -> list[list[str]]:
    """What we keep although its source no longer lists it."""
    kept = [(SERIES[name].title, dates) for name, dates in data.withdrawn.items() if name in SERIES]
    return [[title, f"{counted(len(dates), 'date')}, {span(dates)}", "kept here"] for title, dates in kept]


def span(dates: pd.DatetimeIndex) -> str:
    return f"{number_format.day(dates.min().date())} to {number_format.day(dates.max().date())}"


class Expected(NamedTuple):
    """The next release of a series: the moment at which the date after its last one counts as known."""

    series: Series
    last: Reading
    moment: pd.Timestamp


def expected(data: PointInTime) -> list[Expected]:
    """Of everything that is published by rule and of which we hold something.

    What a filer need not report, and left out of its newest report, is not awaited.
    """
    held = {series: last for series in SERIES.values() if (last := data.last(series.name))}
    reports = {series.request: last.date for series, last in held.items() if series.tags and not series.optional}
    return [
        Expected(series, last, next_known(series, last.date, data.as_of))
        for series, last in held.items()
        if series.provider.kind is not Kind.OWN_FILES
        and not (series.events_of or series.is_complete(last.date))
        and not (series.optional and last.date < reports.get(series.request, last.date))
    ]


def next_known(series: Series, last: date, as_of: datetime | None = None) -> pd.Timestamp:
    """The moment (UTC) at which the date after this one counts as known, as its release rule says, or said then."""
    return moment_of(series.release, series.following(last), as_of)


def moment_of(rule: Release, about: date, as_of: datetime | None = None) -> pd.Timestamp:
    """The moment (UTC) at which what is about this date is due. Whoever looks back at a day before a shutdown had put
    it off is told what was due by the rule: nobody foresaw it."""
    known = rule.known_from(pd.DatetimeIndex([about]))[0]
    if as_of is None or known <= as_of or (about, new_york_day(known)) not in PUT_OFF:
        return known
    return rule.by_rule.known_from(pd.DatetimeIndex([about]))[0]


def by_day(found: list[tuple[date, Series]], newest_first: bool = False) -> list[list[str]]:
    days = sorted({day for day, _ in found}, reverse=newest_first)
    return [[weekday(day), in_words([s for d, s in found if d == day])] for day in days]


def in_words(many: list[Series]) -> str:
    """Titles; of prices only how many, of filings only whose."""
    prices = sum(series.provider.kind is Kind.PRICES and not series.events_of for series in many)
    filed = [series for series in many if series.provider.kind is Kind.FILINGS]
    firms = dict.fromkeys(f"{COMPANY[series.request]}’s filings" for series in filed)
    named = [series.title for series in many if series.provider.kind not in (Kind.PRICES, Kind.FILINGS)] + list(firms)
    more = len(named) - NAMES_IN_A_LINE
    named = [*named[:NAMES_IN_A_LINE], f"{more} more"] if more > 1 else named
    return "; ".join([*named, *([counted(prices, "price")] if prices else [])])
