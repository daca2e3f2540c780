"""What do the periods that filings tell make of each quarter, and each balance of its last day?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pipelines.sources.sec.facts import Fact

QUARTER_DAYS = range(77, 106)  # 11 to 15 weeks: room for years of 53 weeks
YEAR_DAYS = range(350, 381)
A_YEAR = 366  # days
NOT_LISTED = ""  # the tag of a nothing that a statement tells by having no such line

# By first and by last day: which cash-flow statements were filed so far.
Statements = Mapping[date, Mapping[date, Fact]]


class Levels:
    """What one concept has told so far, by the last day of the quarter."""

    def __init__(self, tag: str) -> None:
        self.by_end: dict[date, float] = {}
        self._tag = tag

    def learn(self, news: Sequence[Fact]) -> list[Fact]:
        mine = [fact for fact in news if fact.tag == self._tag]
        self.by_end |= {fact.end: fact.value for fact in mine}
        return mine

    def unknown(self, end: date) -> bool:
        return False


class Flows:
    """The same of a flow: quarters reported as such, else a running total less the shorter one of the same start.

    Of one period told under several concepts the first with anything but zero counts, so that a total under a new one
    is differenced with the total before it under the old one.

    Both totals have to stand on one basis. The shorter one is taken as it stood when the longer one was filed. A
    longer one that a later year's report tells again counts once the shorter one has been told again too: otherwise
    all that was reclassified in a year would fall into its last quarter. An amended one counts at once, and again with
    the shorter one as it is told after that.

    `statements` are given for a line that stands in a statement only where there is some: where such a line turns up
    within a year, the year's shorter statements without it had nothing of it. Where none but an annual report has it,
    the quarters stay unknown: such reports tell what quarterly ones leave to other lines.
    """

    def __init__(self, tags: Sequence[str], statements: Statements | None = None) -> None:
        self.by_end: dict[date, float] = {}
        self._tags = tags
        self._statements = {} if statements is None else statements
        self._told: dict[tuple[date, date], dict[str, Fact]] = defaultdict(dict)
        self._reported: set[date] = set()
        self._retold: set[tuple[date, date]] = set()  # periods whose figure was changed
        self._totals: dict[date, dict[date, Fact]] = defaultdict(dict)  # by first and by last day

    def learn(self, news: Sequence[Fact]) -> list[Fact]:
        """What of it changes what this line comes to over a period."""
        mine = [fact for fact in news if fact.tag in self._tags]
        for fact in mine:
            self._told[fact.start, fact.end][fact.tag] = fact
        counting = [self._best(start, end) for start, end in dict.fromkeys((fact.start, fact.end) for fact in mine)]
        changed = [fact for fact in counting if fact != self._totals[fact.start].get(fact.end)]
        self._take([*self._not_listed(changed), *changed])
        return changed

    def unknown(self, end: date) -> bool:
        """Whether something is told over the quarter to this day that cannot be split among quarters."""
        over = (fact for totals in self._totals.values() for fact in totals.values() if fact.start < end <= fact.end)
        return end not in self.by_end and any(fact.value for fact in over)

    def _best(self, start: date, end: date) -> Fact:
        told = [fact for tag in self._tags if (fact := self._told[start, end].get(tag))]
        return next((fact for fact in told if fact.value), told[0])

    def _not_listed(self, changed: Iterable[Fact]) -> Iterator[Fact]:
        known = {(fact.start, fact.end) for fact in changed}
        for fact in changed:
            if fact.value and (fact.end - fact.start).days + 1 in YEAR_DAYS and not self._totals[fact.start]:
                continue
            for end, statement in self._statements.get(fact.start, {}).items():
                if end < fact.end and end not in self._totals[fact.start] and (fact.start, end) not in known:
                    known.add((fact.start, end))
                    yield statement._replace(value=0.0, tag=NOT_LISTED)

    def _take(self, news: Sequence[Fact]) -> None:
        before = {(fact.start, fact.end): self._totals[fact.start].get(fact.end) for fact in news}
        for fact in news:
            if (known := self._totals[fact.start].get(fact.end)) and known.value != fact.value:
                self._retold.add((fact.start, fact.end))
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
                if (longer.end - end).days in QUARTER_DAYS and self._waits(longer, earlier):
                    self._derive(longer, fact)

    def _waits(self, longer: Fact, shorter: Fact | None) -> bool:
        """Whether the last quarter of the longer period waits for the shorter one to be told otherwise than so far."""
        if shorter is None:
            return longer.end not in self.by_end
        amended = (longer.start, longer.end) in self._retold and longer.filed > shorter.filed
        return amended or shorter.tag == NOT_LISTED or longer.end not in self.by_end

    def _derive(self, longer: Fact, shorter: Fact) -> None:
        if longer.end not in self._reported:
            self.by_end[longer.end] = longer.value - shorter.value


def _one_basis(longer: Fact, earlier: Fact | None, shorter: Fact) -> bool:
    told_in_its_own_year = (longer.filed - longer.end).days <= A_YEAR
    return earlier is None or told_in_its_own_year or shorter.filed > earlier.filed
