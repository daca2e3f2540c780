"""How does what the sources hand over reach the warehouse, so that one broken series costs the others nothing?"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from catalog.model import Series
from indicators import evaluated
from pipelines.harmonise import checked, harmonised
from pipelines.sources import NotAsked, NotConfigured, Published, Refused, SourceError
from views.answers import today_in_words
from views.board import Board
from warehouse.draft import Run, publishing
from warehouse.store import Warehouse

log = logging.getLogger("pipelines")

FRESH, SOME_FAILED, ALL_FAILED = "fresh", "some failed", "all failed"


@dataclass
class Intake:
    """What a run was given: rows that are ready, and problems in words."""

    ready: list[tuple[Series, pd.DataFrame]] = field(default_factory=list)
    failed: list[tuple[Series, SourceError]] = field(default_factory=list)
    requests: int = 0

    @classmethod
    def of(cls, answers: Iterable[Published]) -> "Intake":
        """Harmonise and check every answer; a problem stays with its series."""
        taken = cls()
        for published in answers:
            taken.requests += published.requests
            try:
                taken.ready.append((published.series, checked(harmonised(published), published.series)))
            except SourceError as problem:
                log.log(
                    level_of(problem),
                    "%s",
                    problem,
                    extra={"series": published.series.name, "outcome": outcome_of(problem)},
                )
                taken.failed.append((published.series, problem))
        return taken

    @property
    def faults(self) -> int:
        """Series that failed; a source that is not configured is not a failure."""
        return sum(not isinstance(problem, NotConfigured) for _, problem in self.failed)

    @property
    def outcome(self) -> str:
        if not self.faults:
            return FRESH
        return SOME_FAILED if self.ready else ALL_FAILED


def publish(warehouse: Warehouse, run: Run, taken: Intake, outcome: str | None = None) -> int:
    """Write all of it as the next generation; return how many observations were new or revised."""
    with publishing(warehouse, run) as draft:
        added = draft.add(together({series.name: rows for series, rows in taken.ready})) if taken.ready else {}
        for series, _ in taken.ready:
            count = added.get(series.name, 0)
            news = "new" if count else "unchanged"
            draft.note(series.name, outcome or news, count)
            told = {"series": series.name, "outcome": news, "added": count}
            log.info("%s: %d new or revised", series.name, count, extra=told)
        for series, problem in taken.failed:
            draft.note(series.name, outcome_of(problem), message=str(problem))
        draft.derive(lambda reader: evaluated(reader.history))
        draft.say("today", today_in_words(Board(draft)))
        draft.close(taken.outcome)
        return draft.added


def together(rows_of: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """All rows in one frame, each with its `series`: a category, since a first load repeats few names very often."""
    numbers = np.repeat(np.arange(len(rows_of)), [len(rows) for rows in rows_of.values()])
    rows = pd.concat(rows_of.values(), ignore_index=True)
    return rows.assign(series=pd.Categorical.from_codes(numbers, list(rows_of)))


def outcome_of(problem: SourceError) -> str:
    if isinstance(problem, NotConfigured):
        return "not configured"
    if isinstance(problem, NotAsked):
        return "not asked"
    return "refused" if isinstance(problem, Refused) else "failed"


def level_of(problem: SourceError) -> int:
    return logging.INFO if isinstance(problem, NotConfigured | NotAsked) else logging.ERROR
