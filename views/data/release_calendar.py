"""When is each release next due, and what is in it? One line a release: all that its publisher brings out together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import count, takewhile

import pandas as pd

from catalog.release_titles import TITLES
from catalog.series import Frequency, Series
from catalog.sources import Kind
from views.core.phrasing import dated, weekday
from views.core.point_in_time import PointInTime
from views.data.releases import Expected, expected, in_words, moment_of
from warehouse.clock import NEW_YORK, new_york_day

PRICES = "prices"
ESTIMATES = ("", ", second estimate", ", third estimate")
WEEKLY = (Frequency.WEEKLY, Frequency.WEEKLY_FRIDAY, Frequency.WEEKLY_MONDAY)


@dataclass(frozen=True)
class Due:
    """One moment of a release: what it will be about, and how surely that is the moment."""

    series: Series  # one of those that come with it
    about: date
    moment: pd.Timestamp
    estimate: int = 0  # which further one it is of what is out already; 0 is the first

    @property
    def named(self) -> bool:
        return not self.estimate and self.about in self.series.release.named

    @property
    def latest(self) -> bool:
        """Whether it is the last usual moment of several days: it may come before. Only a week or a day has its own."""
        spread = self.series.release.early or self.series.frequency in (Frequency.MONTHLY, Frequency.QUARTERLY)
        return bool(self.estimate) or (bool(spread) and not self.named)

    @property
    def was_moved(self) -> bool:
        """Whether a day known by name takes the place of another that the rule had given."""
        return self.named and moment_of(self.series.release.by_rule, self.about) != self.moment

    @property
    def basis(self) -> str:
        return "named day" if self.named else "release rule assumed"

    @property
    def day(self) -> date:
        return new_york_day(self.moment)

    @property
    def period(self) -> str:
        """`week to 26 Aug 2026`, `Aug 2026`, `Q2 2026, second estimate`."""
        series, when = self.series, dated(self.series.name, self.about)
        week = series.frequency in WEEKLY or series.release.weekday
        return f"{'week to ' if week else ''}{when}{ESTIMATES[self.estimate]}"

    @property
    def when(self) -> str:
        """The day in New York with its hour, or the day by which it comes."""
        if self.latest:
            return f"by {weekday(self.day)}"
        return f"{weekday(self.day)}, {self.moment.tz_convert(NEW_YORK):%H:%M}"


@dataclass(frozen=True)
class Calendared:
    """A release with all that comes with it."""

    key: str  # what it is known by wherever it is listed, also next week
    title: str
    parts: tuple[Expected, ...]
    after: datetime  # the moment from which one looks ahead
    as_of: datetime | None

    @property
    def series(self) -> list[Series]:
        return [part.series for part in self.parts]

    @property
    def daily(self) -> bool:
        """Whether it comes each business day, and is told of in one line."""
        return all(one.frequency is Frequency.DAILY and not one.release.weekday for one in self.series)

    @property
    def late(self) -> list[Expected]:
        """What was due and has not come, the longest overdue first."""
        return sorted((part for part in self.parts if part.moment <= self.after), key=lambda part: part.moment)

    @property
    def next(self) -> Due:
        """What comes next; of what is late altogether, what should have come."""
        if len(self.late) == len(self.parts):
            return missed(self.late[0])
        return next(self.coming)

    @property
    def coming(self) -> Iterator[Due]:
        """Moment by moment, without end: each first release, and each further estimate. What is late changes none."""
        newest = max(self.parts, key=lambda part: (part.moment > self.after, part.last.date))
        return dues(newest, self.after, self.as_of)


def missed(part: Expected) -> Due:
    return Due(part.series, part.series.following(part.last.date), part.moment)


def calendar(data: PointInTime, after: datetime | None = None) -> list[Calendared]:
    """Every release of which something is held and more will come, in the order of their next moments."""
    groups: dict[tuple[object, ...], list[Expected]] = {}
    for one in expected(data):
        groups.setdefault(together(one.series), []).append(one)
    looked_at = after or data.moment
    found = [Calendared(*called(of), tuple(of), looked_at, data.as_of) for of in groups.values()]
    return sorted(found, key=lambda release: (release.next.moment, release.title))


def together(series: Series) -> tuple[object, ...]:
    """What comes out together shares this: all prices, the report of a company, or source and rule."""
    if series.provider.kind is Kind.PRICES:
        return (PRICES,)
    return series.source, series.release, series.request if series.provider.kind is Kind.FILINGS else ""


def called(parts: list[Expected]) -> tuple[str, str]:
    """The key of a release and its title; where its publisher has none, that of what is in it."""
    series = [part.series for part in parts]
    first = series[0]
    match first.provider.kind:
        case Kind.PRICES:
            return PRICES, in_words(series)
        case Kind.FILINGS:
            return f"cik-{first.request}", in_words(series)
    if title := TITLES.get(first.release):
        return "-".join("".join(letter if letter.isalnum() else " " for letter in title.lower()).split()), title
    others = f" and {len(series) - 1} more" if len(series) > 1 else ""
    return first.name.replace("_", "-"), f"{first.title}{others}"


def dues(part: Expected, after: datetime, as_of: datetime | None) -> Iterator[Due]:
    """All that is to come of one series, in order; dates that come out together are one moment."""
    series, about = part.series, part.last.date
    waiting = further_estimates(series, about, as_of)
    while True:
        about, moment = next_batch(series, about, as_of)
        waiting.append(Due(series, about, moment))
        waiting.sort(key=lambda due: due.moment)
        ready = [due for due in waiting if due.moment <= moment]
        yield from (due for due in ready if due.moment > after)
        waiting = [due for due in waiting if due.moment > moment] + further_estimates(series, about, as_of)


def further_estimates(series: Series, about: date, as_of: datetime | None) -> list[Due]:
    first = moment_of(series.release, about, as_of)
    return [
        Due(series, about, first + pd.Timedelta(days=days), number)
        for number, days in enumerate(series.release.revisions, 1)
    ]


def next_batch(series: Series, about: date, as_of: datetime | None) -> tuple[date, pd.Timestamp]:
    """The last of the dates after this one that come out at the next moment, and that moment."""
    due = partial(moment_of, series.release, as_of=as_of)
    about = series.following(about)
    moment = due(about)
    if series.release.weekday:
        dates = following_dates(series, about)
        *_, about = takewhile(lambda day: due(day) == moment, dates)
    return about, moment


def following_dates(series: Series, about: date) -> Iterator[date]:
    for _ in count():
        yield about
        about = series.following(about)
