"""How does what the sources hand over reach the warehouse, so that one broken series costs the others nothing?"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
import pandas as pd

from catalog.method_changes import METHOD_CHANGES
from catalog.series import Series
from indicators import evaluated
from indicators.engine.derivation import as_they_stood, method
from pipelines.catalog_table import catalog_table
from pipelines.guards import admitted
from pipelines.guards.stretches import events
from pipelines.sources.base import Published
from pipelines.sources.boundary import boundary
from pipelines.sources.errors import NotAsked, NotConfigured, NotReported, Refused, SourceError, WrongKey
from pipelines.stored_state import Known
from views.core.point_in_time import PointInTime
from warehouse.errors import DamagedState
from warehouse.folder import Warehouse
from warehouse.writer import Draft, Run, publishing

log = logging.getLogger("pipelines")

NO_ROWS = pd.DataFrame(
    {
        "date": pd.Series(dtype="datetime64[us]"),
        "value": pd.Series(dtype="float64"),
        "known_from": pd.Series(dtype="datetime64[us, UTC]"),
        "assumed_from": pd.Series(dtype="datetime64[us, UTC]"),
    }
)

FRESH, SOME_FAILED, ALL_FAILED = "fresh", "some failed", "all failed"


@dataclass
class Intake:
    """What a run was given: rows that are ready, and problems in words."""

    ready: list[tuple[Series, pd.DataFrame]] = field(default_factory=list)
    failed: list[tuple[Series, SourceError]] = field(default_factory=list)
    complete_from: dict[str, date] = field(default_factory=dict)
    descriptions: dict[str, tuple[str, str]] = field(default_factory=dict)  # unit and title, where they were told
    remarks: dict[str, str] = field(default_factory=dict)
    requests: int = 0

    @classmethod
    def of(cls, answers: Iterable[Published], known: Known | None = None, accept: bool = False) -> "Intake":
        """Harmonise and check every answer, also against what is known; a problem stays with its series.

        With `accept` another unit, title or size than is known is taken as right.
        """
        taken, known = cls(), known or Known()
        for published in answers:
            taken.requests += published.requests
            try:
                with boundary(f"{published.series.name}: its answer"):
                    taken.take(published, known, accept)
            except SourceError as problem:
                log.log(
                    level_of(published.series, problem),
                    "%s",
                    problem,
                    extra={"series": published.series.name, "outcome": outcome_of(problem)},
                )
                taken.failed.append((published.series, problem))
        return taken

    def take(self, published: Published, known: Known, accept: bool) -> None:
        """Keep what came of one series. Raises SourceError with what is wrong with it."""
        series = published.series
        rows = admitted(published, known, accept)
        self.ready.append((series, rows))
        happened = events(rows, series, known.values(series), known.listed(series), published.complete_from)
        if remarks := [*published.remarks, *happened]:
            self.remarks[series.name] = "; ".join(remarks)
        if published.complete_from:
            self.complete_from[series.name] = published.complete_from
        if published.unit and published.title:
            self.descriptions[series.name] = published.unit, published.title

    def without_rows(self) -> "Intake":
        """The same run, if none of its rows could be stored."""
        lost = [
            (series, SourceError(f"{series.name}: what came in this run could not be stored"))
            for series, _ in self.ready
        ]
        return Intake(failed=[*self.failed, *lost], requests=self.requests)

    @property
    def faults(self) -> int:
        """Series that failed; a setting that is missing, or what a company need not report, is no failure."""
        return sum(is_fault(series, problem) for series, problem in self.failed)

    @property
    def outcome(self) -> str:
        if not self.faults:
            return FRESH
        return SOME_FAILED if self.ready else ALL_FAILED


def publish(warehouse: Warehouse, run: Run, taken: Intake, outcome: str | None = None) -> int:
    """Write all of it as the next generation; return how many observations were new or revised. One damaged state is
    set aside, and the one before it built on; of a second one DamagedState is raised."""
    try:
        return _publish(warehouse, run, taken, outcome)
    except DamagedState as damage:
        log.error("warehouse: %s", damage)
        return _publish(warehouse, run, taken, outcome)


def _publish(warehouse: Warehouse, run: Run, taken: Intake, outcome: str | None) -> int:
    from views.today.answer import today  # loads what draws, for which no other command should wait

    with publishing(warehouse, run) as draft:
        rows = together({series.name: rows for series, rows in taken.ready})
        added = draft.add(rows)
        draft.unlisted(rows, taken.complete_from)
        draft.describe(taken.descriptions)
        for series, _ in taken.ready:
            count = added.get(series.name, 0)
            news = "new" if count else "unchanged"
            remark = taken.remarks.get(series.name)
            draft.note(series.name, outcome or news, count, remark)
            told = {"series": series.name, "outcome": news, "added": count}
            log.info("%s: %d new or revised%s", series.name, count, f"; {remark}" if remark else "", extra=told)
        for series, problem in taken.failed:
            draft.note(series.name, f"not {outcome}" if outcome else outcome_of(problem), message=str(problem))
        draft.derive(derived)
        draft.catalogue(catalog_table())
        say_method(draft)
        draft.say("today", today(PointInTime(draft)).sentence)
        draft.close(taken.outcome)
        return draft.added


def say_method(draft: Draft) -> None:
    """By which method it was derived, and each change of it once, by the first publish that knows of it."""
    draft.say("method", method())
    said = {line for words in draft.readings("method_change")["words"] for line in words.splitlines()}
    if new := [change.sentence for change in METHOD_CHANGES if change.sentence not in said]:
        draft.say("method_change", "\n".join(new))


def derived(draft: Draft, now: datetime) -> pd.DataFrame:
    """All indicators from what is known now. What stood on Fridays before anything that this run brought was known
    stays, unless it was derived by another method."""
    said = draft.readings("method")["words"]
    same_method = len(said) > 0 and said.iloc[-1] == method()
    rows = draft.indicators(as_they_stood() if same_method else [])
    unchanged = rows[rows["known_from"] < draft.changed_since()]
    return evaluated(draft.history, now, unchanged)


def is_fault(series: Series, problem: SourceError) -> bool:
    not_asked_for = isinstance(problem, NotConfigured) or (isinstance(problem, NotReported) and series.optional)
    return not (not_asked_for or series.events_of)  # what happens to a share is told with its price


def together(rows_of: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """All rows in one frame, each with its `series`: a category, since a first load repeats few names very often."""
    numbers = np.repeat(np.arange(len(rows_of)), [len(rows) for rows in rows_of.values()])
    rows = pd.concat([NO_ROWS, *(rows for rows in rows_of.values() if len(rows))], ignore_index=True)
    return rows.assign(series=pd.Categorical.from_codes(numbers, list(rows_of)))


def outcome_of(problem: SourceError) -> str:
    if isinstance(problem, NotConfigured):
        return "not configured"
    if isinstance(problem, NotAsked):
        return "not asked"
    if isinstance(problem, NotReported):
        return "not reported"
    if isinstance(problem, WrongKey):
        return "wrong key"
    return "refused" if isinstance(problem, Refused) else "failed"


def level_of(series: Series, problem: SourceError) -> int:
    quiet = isinstance(problem, NotAsked) or not is_fault(series, problem)
    return logging.INFO if quiet else logging.ERROR
