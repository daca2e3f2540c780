"""What is an answer: one sentence, the facts beside it, and what a reader must know before believing it?"""

from collections.abc import Sequence
from dataclasses import dataclass

from charts import number_format
from charts.blocks import Chip
from views.core.reading import Reading


@dataclass(frozen=True)
class Answer:
    """One sentence, and a line of facts; **bold** words are the facts themselves. A chip leads them where one does."""

    sentence: str
    facts: tuple[str, ...] = ()
    chip: Chip | None = None


def doubts(points: Sequence[Reading | None]) -> tuple[str, ...]:
    """What a reader must know before believing the sentence."""
    old = [point for point in points if point and point.stale]
    if not old:
        return ()
    oldest = max(old, key=lambda point: point.age)
    return (f"**Stale**: the oldest input is {number_format.age(oldest.age)}",)


def until(point: Reading) -> str:
    """`to 19 Aug`, with the year where the value is old."""
    return f"to {number_format.day(point.date, year=point.age > 90)}"


def when_stale(point: Reading) -> str:
    """` (to 19 Aug 2025)`, where the value is too old to stand."""
    return f" ({until(point)})" if point.stale else ""
