"""What does a source hand over? For each series what was published, or why nothing was."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import pandas as pd

from catalog.series import Series


class SourceError(Exception):
    """A source did not give what was asked: one sentence with the series and the kind of failure, never the address."""


class Refused(SourceError):
    """The source says it does not know this series; asked with others it would cost them their answer."""


class OutOfReach(SourceError):
    """Nobody answers there, or it will not serve us now: the rest of the run leaves the source alone."""


class NotAsked(OutOfReach):
    """Left alone, because the source was out of reach earlier in this run."""


class NotReported(SourceError):
    """The company's filings do not hold what was asked for; of an optional series that is no failure."""


class WrongKey(OutOfReach):
    """The source does not accept the key in the environment: no other series of it would fare better."""


class NotConfigured(SourceError):
    """The source needs a line in the environment that is not there. Not a failure: the page says which line to set."""


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


class Source(Protocol):
    """What every module in this folder offers."""

    def fetch(self, wanted: list[Series], since: date | None) -> Iterator[Published]: ...
