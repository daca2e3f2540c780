"""What is a series, a company, a unit, a release rule? Every entry of the catalog is one of these."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import Enum, StrEnum
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from pandas.tseries.holiday import USFederalHolidayCalendar

from catalog.calendars import session_after
from catalog.sources import PROVIDERS, Kind, Provider

NEW_YORK = ZoneInfo("America/New_York")
MILLIONS_TO_BILLIONS = 1e-3
DOLLARS_TO_BILLIONS = 1e-9


class Unit(StrEnum):
    """The unit a value is stored and shown in; one per kind of quantity."""

    USD_BN = "$bn"
    USD_BN_ANNUAL_RATE = "$bn, annual rate"
    CHAINED_BN_ANNUAL_RATE = "chained 2017 $bn, annual rate"
    EUR_BN = "€bn"
    YEN_BN = "¥bn"
    PERCENT = "%"
    PERCENTAGE_POINTS = "pp"
    BASIS_POINTS = "bp"
    INDEX_POINTS = "index points"
    LOG_POINTS = "log points"
    COMPANIES = "companies"
    YEARS = "years"
    DOLLARS = "$"
    WON = "₩"
    YEN = "¥"
    RATIO = "new for one old"
    COEFFICIENT = "coefficient"
    SCORE = "score"
    LABEL = "label"  # a code that is shown as a word


class Frequency(Enum):
    """How often a series is dated. Weeks that end on different days are different frequencies."""

    DAILY = "daily"
    WEEKLY = "weekly, Wednesdays"
    WEEKLY_FRIDAY = "weekly, Fridays"
    WEEKLY_MONDAY = "weekly, Mondays"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"

    def following(self, day: date) -> date:
        """The next date a series of this frequency is expected to carry.

        >>> Frequency.QUARTERLY.following(date(2026, 4, 1)), Frequency.DAILY.following(date(2026, 9, 4))  # Labor Day
        (datetime.date(2026, 7, 1), datetime.date(2026, 9, 8))
        """
        if self is Frequency.DAILY:
            return pd.Timestamp(np.busday_offset(day, 1, roll="backward", holidays=_federal_holidays())).date()
        later: date = (pd.Timestamp(day) + _STEP[self]).date()
        return later


_STEP: dict[Frequency, pd.DateOffset] = {
    Frequency.WEEKLY: pd.DateOffset(weeks=1),
    Frequency.WEEKLY_FRIDAY: pd.DateOffset(weeks=1),
    Frequency.WEEKLY_MONDAY: pd.DateOffset(weeks=1),
    Frequency.MONTHLY: pd.DateOffset(months=1),
    Frequency.QUARTERLY: pd.DateOffset(months=3),
}

_STALE_AFTER_DAYS: dict[Frequency, int] = {
    Frequency.DAILY: 10,
    Frequency.WEEKLY: 16,
    Frequency.WEEKLY_FRIDAY: 16,
    Frequency.WEEKLY_MONDAY: 16,
    Frequency.MONTHLY: 75,
    Frequency.QUARTERLY: 150,
}

NEVER_STALE_DAYS = 100_000  # days


class Licence(Enum):
    """Whose numbers these are. Raw rows of a licensed series leave in no file, only in pictures."""

    PUBLIC_DOMAIN = "public domain"
    ICE = "ICE Data Indices, LLC, through FRED"
    MOODYS = "Moody’s, through FRED"
    CBOE = "Cboe, through FRED"
    FINRA = "FINRA"
    YAHOO = "Yahoo Finance, for personal use"

    @property
    def open(self) -> bool:
        return self is Licence.PUBLIC_DOMAIN


@dataclass(frozen=True)
class Release:
    """When an observation becomes known, counted from its date, New York time.

    `days` and then `business_days` (federal holidays out) are added; where a `weekday` is given, it is the first such
    day after that, or the next business day. A reader may rely on it from `at` on. A day known by name (`named`) wins
    over that count. `early` is how many days before it is already worth asking. `revisions` are the days after the
    first release on which the same observation is published again.
    """

    days: int = 0
    business_days: int = 0
    at: time = time(18, 0)
    early: int = 0
    revisions: tuple[int, ...] = ()
    longer: tuple[tuple[int, int], ...] = ()  # (month of the date, days more): a year is closed or revised with it
    begun: date | None = None  # before this day nobody could read any of it
    named: Mapping[date, date] = field(default_factory=dict, hash=False)  # date -> the day it was published
    weekday: str = ""  # "Monday": a week at once

    def known_from(self, dates: pd.DatetimeIndex) -> pd.DatetimeIndex:
        """The moments (UTC, to the microsecond) from which values of these dates count as known, one for each.

        >>> balance_sheet = Release(business_days=1, at=time(16, 30))
        >>> wednesdays = pd.DatetimeIndex(["2026-08-19", "2026-11-25"])  # the second on the eve of Thanksgiving
        >>> [f"{known:%a %d %b %H:%M}" for known in balance_sheet.known_from(wednesdays).tz_convert(NEW_YORK)]
        ['Thu 20 Aug 16:30', 'Fri 27 Nov 16:30']
        """
        days = pd.DatetimeIndex(self._published(dates))
        clock = timedelta(hours=self.at.hour, minutes=self.at.minute)
        local = (days + clock).tz_localize(NEW_YORK, nonexistent="shift_forward", ambiguous=False)
        return local.tz_convert("UTC").as_unit("us")

    @property
    def by_rule(self) -> "Release":
        """The same without the days known by name."""
        return replace(self, named={})

    def _published(self, dates: pd.DatetimeIndex) -> np.ndarray:
        """The days on which values of these dates were or will be published."""
        about = dates.to_numpy().astype("datetime64[D]")
        days = about + np.timedelta64(self.days, "D")
        for month, more in self.longer:
            days = np.where(dates.month == month, days + np.timedelta64(more, "D"), days)
        if self.business_days:
            days = np.busday_offset(days, self.business_days, roll="backward", holidays=_federal_holidays())
        if self.weekday:
            days = np.busday_offset(days, 1, roll="backward", weekmask=self.weekday[:3])
            days = np.busday_offset(days, 0, roll="forward", holidays=_federal_holidays())
        if self.named:
            counted = zip(about.tolist(), days.tolist(), strict=True)
            days = np.array([self.named.get(day, by_rule) for day, by_rule in counted], dtype="datetime64[D]")
        return np.maximum(days, np.datetime64(self.begun)) if self.begun else days

    def expected(self, day: date) -> list[pd.Timestamp]:
        """The moments (UTC) at which something new about this date may be published."""
        return list(_expected(self, day))


@cache
def _expected(rule: Release, day: date) -> tuple[pd.Timestamp, ...]:
    """Kept, since many series share a rule and a day."""
    known = rule.known_from(pd.DatetimeIndex([day]))[0]
    early = rule.early + dict(rule.longer).get(day.month, 0)
    return known - pd.Timedelta(days=early), *(known + pd.Timedelta(days=d) for d in rule.revisions)


@cache
def _federal_holidays() -> np.ndarray:
    return np.asarray(USFederalHolidayCalendar().holidays("1950", "2060"), dtype="datetime64[D]")


@dataclass(frozen=True)
class Series:
    """One thing that the world publishes and we follow."""

    name: str  # what the desk calls it, everywhere in the code
    title: str
    source: str
    code: str  # what the source calls it
    frequency: Frequency
    unit: Unit
    release: Release
    plausible: tuple[float, float]  # in our unit: a slipped unit is refused at the door
    meaning: str  # the caption under the chart
    usually_above: float = (
        0.0  # what half of its values exceed, signs aside: a first history below it is in another unit
    )
    lumpy: bool = False  # comes in lumps or not at all: its neighbours say nothing of its size
    scale: float = 1.0  # from the source's unit to ours
    licence: Licence = Licence.PUBLIC_DOMAIN
    served_ahead: bool = False  # the source lists dates that have not come yet
    revised: bool = False  # history is published again, vintages matter
    re_estimated: bool = False  # a model whose whole past moves at each release
    stale_after: int = 0  # days from `known_from`; 0 takes the frequency's limit
    tags: tuple[str, ...] = ()  # SEC concepts that mean one thing, in the order in which they are tried
    beside: tuple[tuple[str, ...], ...] = ()  # of other lines, each with its names: what they tell is added
    only_if_any: bool = False  # a statement lists it only where there is some
    filed_since: date | None = None  # what was filed before is of another business, or from the notes
    optional: bool = False  # not every company reports it: where it is missing nothing has failed
    exchange: str = ""  # the calendar of its sessions, as exchange-calendars names it; "" where there is none
    events_of: str = ""  # dated only when something happens; asked with this series, never due or stale by itself
    ends: date | None = None  # the last date there will ever be: complete, and never late or stale
    publisher: str = ""  # where the title of its source does not say who that is

    def __post_init__(self) -> None:
        if not self.stale_after:
            usual = NEVER_STALE_DAYS if self.events_of or self.ends else _STALE_AFTER_DAYS[self.frequency]
            object.__setattr__(self, "stale_after", usual)

    def following(self, day: date) -> date:
        """The next date it is expected to carry: for a price the next session, else as its frequency has it."""
        if not self.exchange:
            return self.frequency.following(day)
        return session_after(self.exchange, pd.Timestamp(day)).date()

    def is_complete(self, last: date) -> bool:
        """Whether nothing can follow this date, because the source has stopped publishing it."""
        return self.ends is not None and last >= self.ends

    @property
    def is_adjusted(self) -> bool:
        """Whether it is a close with what was paid worked in, known up to a factor."""
        return self.code.endswith(":total_return")

    @property
    def is_a_price(self) -> bool:
        return self.provider.kind is Kind.PRICES or self.is_adjusted

    @property
    def provider(self) -> Provider:
        return PROVIDERS[self.source]

    @property
    def request(self) -> str:
        """What one request is about: a company or a ticker brings several series at once (`0000789019:…`, `MU:…`)."""
        return self.code.partition(":")[0]

    @property
    def field(self) -> str:
        """Which of the series that the request brings: `…:dividends`; "" where it brings this one alone."""
        return self.code.partition(":")[2]


@dataclass(frozen=True)
class Company:
    """A filer. What is followed of it are ordinary series, one row per fiscal quarter and filing."""

    ticker: str
    name: str  # must occur in the name that the SEC files it under
    cik: str  # ten digits
    fiscal_year_end: str  # for the reader: "30 June"
    capex_tags: tuple[str, ...]
    filed_within: int = 45  # days after the end of the calendar quarter a figure is dated by, without a filing date
    usually_above: float = 0.001  # $bn that capital expenditure and cash flow of half its quarters exceed
    quarterly: bool = True  # a foreign issuer need not report quarters: then every series of it is optional
    followed_from: date | None = None  # what was filed before is of another business
