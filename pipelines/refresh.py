"""What is due is fetched, checked and published; what fails is named, and costs nothing else its update."""

from dataclasses import dataclass
from datetime import date

import duckdb

from catalog import SERIES
from catalog.series import Series
from pipelines.errors import NothingToAsk
from pipelines.ingest import ALL_FAILED, FRESH, Intake, log, publish
from pipelines.request_plan import asked_for
from pipelines.run_log import with_progress
from pipelines.sources.errors import NotConfigured
from pipelines.sources.registry import SOURCES
from pipelines.stored_state import Known
from views.core.series_counts import counts_as
from warehouse.errors import BadWarehouse, DamagedState, LockHeld, OldWarehouse
from warehouse.folder import Warehouse
from warehouse.generations import lock
from warehouse.writer import Run, demand_readable


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did: of how many series, in how many requests, how many values came and how many series failed."""

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
    asked = [s for s in SERIES.values() if s.name in names or s.events_of in names]  # what happens comes with its price
    return asked or [s for s in SERIES.values() if s.source in providers]


def refresh(
    warehouse: Warehouse,
    wanted: list[Series],
    since: date | None,
    everything: bool,
    quiet: bool,
    accept: bool = False,
) -> Refreshed:
    """Fetch what is due of `wanted` (with `everything`: all of it) and publish what came. Raises LockHeld.

    With `accept` another unit, title or size than is stored is taken as right.
    """
    with lock(warehouse.folder, "refresh"):
        known, run = known_of(warehouse), Run.begin("refresh")
        due = wanted if everything else known.due(wanted)
        if not due:
            return Refreshed(0, 0, 0, 0, FRESH)
        answers = with_progress(asked_for(due, known, since, everything), len(due), quiet)
        taken = Intake.of(answers, known.read(warehouse, due), accept)
        taken.failed = [
            (s, p)
            for s, p in taken.failed
            if not (isinstance(p, NotConfigured) and known.outcome(s) == "not configured")
        ]
        if not taken.ready and not taken.failed:
            return Refreshed(0, 0, 0, 0, FRESH)
        added = stored(warehouse, run, taken)
        return Refreshed(counts_as(due), taken.requests, added, taken.faults, taken.outcome)


def stored(warehouse: Warehouse, run: Run, taken: Intake) -> int:
    """Publish it; return how many values were new or revised. Where nothing can be made of it all together, that is
    recorded of each series, so that none is asked again at once, and raised."""
    try:
        return publish(warehouse, run, taken)
    except (OSError, duckdb.Error, LockHeld, BadWarehouse):  # nothing that came is to blame
        raise
    except Exception:
        publish(warehouse, run, taken.without_rows())
        raise


def known_of(warehouse: Warehouse) -> Known:
    """What the warehouse holds: brought up to date first where an earlier version wrote it; a newest state that is
    damaged is set aside. Raises Damaged where the one before it is damaged too: nobody is asked in vain."""
    try:
        known = Known.of(warehouse)
    except OldWarehouse:
        publish(warehouse, Run.begin("upgrade"), Intake())
        return Known.of(warehouse)
    if warehouse.warning:
        try:
            demand_readable(warehouse.folder)
        except DamagedState as damage:
            log.error("warehouse: %s", damage)
    return known
