"""What is a source: where and with what is it asked, and what does it hand over for each series?"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from catalog.series import Series
from catalog.sources import Provider
from pipelines.sources.boundary import boundary
from pipelines.sources.errors import NotConfigured, SourceError
from settings import Settings, address


@dataclass(frozen=True)
class Published:
    """One series as a source gave it: rows in the source's own unit, or the problem.

    `rows` has the columns `date` (datetime64, no zone), `value` (float) and `known_from` (datetime64, UTC; NaT where
    the source does not tell), oldest first.
    """

    series: Series
    rows: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["date", "value", "known_from"]))
    problem: SourceError | None = None
    unit: str | None = None  # as the source words it, where it tells
    title: str | None = None
    doubt: str = ""  # why it is hardly true: it comes in only where a person accepts it
    remarks: tuple[str, ...] = ()  # what was odd and left out, though the rest is good
    complete_from: date | None = None  # the rows are all that the source has from this day on; None: it may have more
    requests: int = 0  # asked for this series; of a batch the first series carries the count


def answered(series: Series, rows: Callable[[], pd.DataFrame], requests: int = 0) -> Published:
    """The rows, or what is wrong with them: one bad series never costs the others their answer."""
    try:
        with boundary("its answer"):
            found = rows()
        if found.empty:
            raise SourceError("the source answered with no rows")
        return Published(series, rows=found, requests=requests)
    except SourceError as problem:
        return failed(series, problem, requests)


def failed(series: Series, problem: SourceError, requests: int = 0) -> Published:
    """The problem, told of this series; a refusal stays a refusal."""
    return Published(series, problem=type(problem)(f"{series.name}: {problem}"), requests=requests)


@dataclass(frozen=True)
class Site:
    """Where a source is asked: at its publisher's, or at the mirror that a setting names."""

    setting: str
    default: str

    @property
    def mirror(self) -> str:
        return address(self.setting)

    @property
    def url(self) -> str:
        return self.mirror or self.default

    @property
    def root(self) -> str:
        """What a path is put behind."""
        return self.url.rstrip("/")


@dataclass(frozen=True)
class Probe:
    """The smallest thing that a refresh asks of a site."""

    name: str  # of the site, for a reader
    site: Site
    path: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, bytes] = field(default_factory=dict)
    by_browser: bool = False  # the site turns away whatever is none


@dataclass(frozen=True)
class Need:
    """A setting without which a source is not asked, what it has to hold, and the sentence that says so."""

    setting: str
    holding: str
    sentence: str

    @property
    def is_met(self) -> bool:
        return self.holding in getattr(Settings(), self.setting.lower())


@dataclass(frozen=True)
class Source:
    """One that is asked: all that the rest of the project knows of it.

    `fetch(wanted, since)` yields every wanted series once, with what was published or the problem.
    """

    provider: Provider
    sites: tuple[Site, ...]
    fetch: Callable[..., Iterator[Published]]
    probes: Callable[[], list[Probe]]
    needs: Need | None = None
    describes: bool = False  # in its own words, unit and title: `fetch` also takes the names that it need not describe
    keeps_vintages: bool = False  # an archive of what it said of a revised series: the new ones are enough
    refuses_batches: bool = False  # one name that it does not know costs the others of its request their answer

    @property
    def can_be_asked(self) -> bool:
        return self.needs is None or self.needs.is_met

    def ask(self, wanted: list[Series], since: date | None, described: Collection[str] = ()) -> Iterator[Published]:
        """Every wanted series once; what a setting is missing for is told of each."""
        if self.needs and not self.can_be_asked:
            return (Published(series, problem=NotConfigured(self.needs.sentence)) for series in wanted)
        return self.fetch(wanted, since, described) if self.describes else self.fetch(wanted, since)
