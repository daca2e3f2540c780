"""What was altered in how values are made, when and why? `method_changes.csv` beside this file, the oldest first.

A line for each change of a formula, a basket, a release rule or a source after which a value, or the moment from which
it counts as known, is another one.
"""

import csv
from datetime import date
from pathlib import Path
from typing import NamedTuple


class MethodChange(NamedTuple):
    """One change; `what` and `why` are read by readers."""

    made: date
    what: str
    why: str

    @property
    def sentence(self) -> str:
        return f"{self.what}. {self.why} ({self.made})."


def _read() -> tuple[MethodChange, ...]:
    with (Path(__file__).parent / "method_changes.csv").open(encoding="utf-8", newline="") as table:
        return tuple(
            MethodChange(date.fromisoformat(row["date"]), row["what"], row["why"]) for row in csv.DictReader(table)
        )


METHOD_CHANGES = _read()
