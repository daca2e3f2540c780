"""One value as a reader sees it: of when, known since when, how well, and does it still stand?"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Reading:
    """One value with all that a reader may ask of it."""

    name: str
    date: date
    value: float
    known_from: datetime
    evidence: str
    stand_ins: str
    good_until: datetime
    stale: bool  # nothing newer is known, and its oldest input is older than its limit allows
    age: int  # days from the date to the moment it is looked at

    @property
    def mark(self) -> str:
        return "stale" if self.stale else self.evidence
