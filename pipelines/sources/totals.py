"""What do the periods that filings tell make of each quarter, and each balance of its last day?"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from pipelines.sources.companyfacts import Fact

QUARTER_DAYS = range(77, 106)  # 11 to 15 weeks: room for years of 53 weeks
A_YEAR = 366  # days


class Levels:
    """What one concept has told so far, by the last day of the quarter."""

    def __init__(self) -> None:
        self.by_end: dict[date, float] = {}

    def learn(self, news: Sequence[Fact]) -> None:
        self.by_end |= {fact.end: fact.value for fact in news}


class Flows:
    """The same of a flow: quarters reported as such, else a running total less the shorter one of the same start.

    Both totals have to stand on one basis. The shorter one is taken as it stood when the longer one was filed. A
    longer one that a later year's report tells again counts once the shorter one has been told again too: otherwise
    all that was reclassified in a year would fall into its last quarter.
    """

    def __init__(self) -> None:
        self.by_end: dict[date, float] = {}
        self._reported: set[date] = set()
        self._totals: dict[date, dict[date, Fact]] = defaultdict(dict)  # by first and by last day

    def learn(self, news: Sequence[Fact]) -> None:
        before = {(fact.start, fact.end): self._totals[fact.start].get(fact.end) for fact in news}
        for fact in news:
            self._totals[fact.start][fact.end] = fact
        for (start, end), earlier in before.items():
            fact, same_start = self._totals[start][end], self._totals[start].values()
            if (end - start).days + 1 in QUARTER_DAYS:
                self.by_end[end] = fact.value
                self._reported.add(end)
            for shorter in same_start:
                if (end - shorter.end).days in QUARTER_DAYS and _one_basis(fact, earlier, shorter):
                    self._derive(fact, shorter)
            for longer in same_start:
                if (longer.end - end).days in QUARTER_DAYS and longer.end not in self.by_end:
                    self._derive(longer, fact)

    def _derive(self, longer: Fact, shorter: Fact) -> None:
        if longer.end not in self._reported:
            self.by_end[longer.end] = longer.value - shorter.value


def _one_basis(longer: Fact, earlier: Fact | None, shorter: Fact) -> bool:
    told_in_its_own_year = (longer.filed - longer.end).days <= A_YEAR
    return earlier is None or told_in_its_own_year or shorter.filed > earlier.filed
