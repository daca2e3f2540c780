"""What is due is fetched, checked and published; what fails is named, and costs nothing else its update."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from catalog import SERIES
from catalog.model import Frequency, Series
from pipelines.due import Asked, is_due, last_asked
from pipelines.intake import ALL_FAILED, FRESH, Intake, publish
from pipelines.journal import with_progress
from pipelines.sources import SOURCES, NotAsked, NotConfigured, OutOfReach, Published, fetch_all
from warehouse.clock import clock
from warehouse.draft import Run
from warehouse.generations import held
from warehouse.store import EmptyWarehouse, Warehouse

log = logging.getLogger("pipelines")

REREAD = timedelta(days=60)  # daily series are asked again from this long before their last date


class NothingToAsk(LookupError):
    """Of what was named, nothing can be asked of a provider."""


@dataclass(frozen=True)
class Known:
    """What the warehouse holds of the series, and when each was last asked for."""

    last_dates: dict[str, date]
    asked: dict[str, Asked]

    @classmethod
    def of(cls, warehouse: Warehouse) -> "Known":
        try:
            with warehouse.reader() as reader:
                return cls(reader.last_dates(), last_asked(reader))
        except EmptyWarehouse:
            return cls({}, {})

    def due(self, wanted: Iterable[Series]) -> list[Series]:
        now = clock()
        return [s for s in wanted if is_due(s, self.last_dates.get(s.name), self.asked.get(s.name), now)]

    def outcome(self, series: Series) -> str | None:
        return self.asked[series.name].outcome if series.name in self.asked else None


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did."""

    asked: int
    requests: int
    added: int
    faults: int
    outcome: str

    @property
    def exit_code(self) -> int:
        return {FRESH: 0, ALL_FAILED: 1}.get(self.outcome, 2)


def wanted_series(names: list[str], source: str | None) -> list[Series]:
    """These series, or all of this source, or all that have a provider to ask. Raises NothingToAsk."""
    if source not in (None, *SOURCES):
        raise NothingToAsk(f"No source is called {source!r}: there are {', '.join(SOURCES)}.")
    providers = [source] if source else list(SOURCES)
    for series in (SERIES[name] for name in names):
        if series.source not in SOURCES:
            raise NothingToAsk(f"{series.name} is asked of nobody, it comes with a file of your own: `import` it.")
        if series.source not in providers:
            raise NothingToAsk(f"{series.name} is not asked of {source}, it comes from {series.source}.")
    return [SERIES[name] for name in names] or [s for s in SERIES.values() if s.source in providers]


def refresh(warehouse: Warehouse, wanted: list[Series], since: date | None, everything: bool, quiet: bool) -> Refreshed:
    """Fetch what is due of `wanted` (with `everything`: all of it) and publish what came. Raises LockHeld."""
    with held(warehouse.folder, "refresh"):
        known, run = Known.of(warehouse), Run.begin("refresh")
        due = wanted if everything else known.due(wanted)
        if not due:
            return Refreshed(0, 0, 0, 0, FRESH)
        taken = Intake.of(with_progress(asked_for(due, known, since, everything), len(due), quiet))
        taken.failed = [
            (s, p)
            for s, p in taken.failed
            if not (isinstance(p, NotConfigured) and known.outcome(s) == "not configured")
        ]
        if not taken.ready and not taken.failed:
            return Refreshed(0, 0, 0, 0, FRESH)
        added = publish(warehouse, run, taken)
        return Refreshed(len(due), taken.requests, added, taken.faults, taken.outcome)


def asked_for(due: list[Series], known: Known, since: date | None, everything: bool) -> Iterator[Published]:
    """What the sources say. Asked in groups, so that neither a long history nor a refused name rides with the rest;
    a source found out of reach is left alone for the rest of the run."""
    silent: set[str] = set()
    for start, group in grouped(due, known, since, everything):
        for series in group:
            if series.source in silent:
                yield Published(
                    series, problem=NotAsked(f"{series.name}: {series.source} was out of reach in this run")
                )
        for published in fetch_all([series for series in group if series.source not in silent], start):
            yield published
            if isinstance(published.problem, OutOfReach):
                silent.add(published.series.source)


def grouped(
    due: list[Series], known: Known, since: date | None, everything: bool
) -> Iterator[tuple[date | None, list[Series]]]:
    """Pairs of a first date to ask from and the series that share it."""
    refused = [series for series in due if known.outcome(series) == "refused"]
    rest = [series for series in due if series not in refused]
    recent = [] if everything or since else [s for s in rest if s.name in known.last_dates and only_grows(s)]
    if recent:
        yield min(known.last_dates[series.name] for series in recent) - REREAD, recent
    whole = [series for series in rest if series not in recent]
    if whole:
        yield since, whole
    for series in refused:
        yield since, [series]


def only_grows(series: Series) -> bool:
    """Long daily series that are not revised: their new end is enough."""
    return series.frequency is Frequency.DAILY and not (series.revised or series.re_estimated)
