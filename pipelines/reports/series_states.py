"""How does each series stand now: its newest value, when it is next due, and what went wrong at the last attempt?"""

from dataclasses import dataclass
from datetime import date, datetime

from catalog import SERIES
from catalog.series import Series
from catalog.sources import Kind
from pipelines.due import Asked, last_asked, next_due
from pipelines.reports.forms import Row, iso, minute
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from warehouse.clock import clock

NO_FAULT = ("new", "unchanged", "not reported")


@dataclass(frozen=True)
class State:
    """How one series stands now."""

    series: Series
    last: Reading | None
    due: datetime | None
    asked: Asked | None
    problem: str  # of the last attempt, without the name of the series

    @property
    def last_date(self) -> date | None:
        return self.last.date if self.last else None

    @property
    def known_from(self) -> datetime | None:
        return self.last.known_from if self.last else None

    @property
    def stale(self) -> bool:
        return bool(self.last and self.last.stale)

    @property
    def standing(self) -> str:
        return "stale" if self.stale else "" if self.last else "not loaded"

    @property
    def due_in_words(self) -> str:
        """The minute in New York at which it is next asked for."""
        if self.series.provider.kind is Kind.OWN_FILES:
            return "by hand"
        return minute(self.due) if self.due and self.due > clock() else "now"

    @property
    def row(self) -> Row:
        return {
            "name": self.series.name,
            "code": self.series.code,
            "last_date": iso(self.last_date),
            "known_from": iso(self.known_from),
            "evidence": self.last.evidence if self.last else None,
            "next_due": iso(self.due),
            "last_error": self.asked.message if self.asked else None,
        }


def all_states(data: PointInTime) -> list[State]:
    """Of every series, in the catalog's order."""
    asked, problems = last_asked(data.reader), data.reader.last_fetches()["problem"]
    return [state_of(series, data.last(series.name), asked, problems.get(series.name)) for series in SERIES.values()]


def state_of(series: Series, last: Reading | None, asked: dict[str, Asked], problem: object) -> State:
    attempt, due = asked.get(series.name), None
    if series.provider.kind is not Kind.OWN_FILES:
        due = next_due(series, last.date if last else None, attempt)
    failed = attempt is not None and attempt.outcome not in NO_FAULT
    return State(series, last, due, attempt, problem if failed and isinstance(problem, str) else "")
