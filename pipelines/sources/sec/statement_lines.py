"""What does a line of a filer's statements come to, under whatever name it was told?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from catalog.sec_items import STATEMENT
from pipelines.sources.sec.facts import Fact, rules_of
from pipelines.sources.sec.quarters import QUARTER_DAYS, Flows, Levels
from pipelines.sources.sec.rounding import retells

STATEMENT_TAGS = frozenset(STATEMENT)


class Line:
    """A ladder: of a quarter the first rung with anything but zero counts, and a zero where none has more."""

    def __init__(self, tags: Sequence[str], rungs: Sequence[Flows | Levels]) -> None:
        self._tags, self._rungs = tags, rungs
        self._told: dict[tuple[date, date], dict[str, float]] = defaultdict(dict)  # by first and last day, by concept

    def learn(self, news: Sequence[Fact]) -> Iterator[tuple[Flows | Levels, Fact]]:
        """Which rung learns what from the filings of a day. What is only told in a coarser unit stays as it was."""
        mine = [self._exact(fact) for fact in news if fact.tag in self._tags]
        for rung in self._rungs:
            yield from ((rung, fact) for fact in rung.learn(mine))

    def counting(self) -> dict[date, Flows | Levels]:
        """The rung that counts, by the last day of the quarter."""
        told = [(end, rung) for rung in self._rungs[::-1] for end in rung.by_end]
        return dict(told) | {end: rung for end, rung in told if rung.by_end[end]}

    def unknown(self, end: date) -> bool:
        """Whether it had something over a quarter, and nobody knows how much."""
        return any(rung.unknown(end) for rung in self._rungs)

    def _exact(self, fact: Fact) -> Fact:
        parts = fact.tag.count(" + ") + fact.tag.count(" - ") + 1
        value = next((known for known in self._known(fact) if retells(fact.value, known, parts)), fact.value)
        self._told[fact.start, fact.end][fact.tag] = value
        return fact._replace(value=value)

    def _known(self, fact: Fact) -> Iterator[float]:
        """Under any name, and for a quarter also what longer periods made of it."""
        yield from self._told[fact.start, fact.end].values()
        if (fact.end - fact.start).days + 1 in QUARTER_DAYS:
            yield from (rung.by_end[fact.end] for rung in self._rungs if fact.end in rung.by_end)


class FlowLine(Line):
    """Each concept by itself, then all of one set of rules together; by two of them nothing can be differenced."""

    def __init__(self, tags: Sequence[str], only_if_any: bool = False) -> None:
        rungs: list[Flows | Levels] = []
        self._statements: dict[str, dict[date, dict[date, Fact]]] = defaultdict(lambda: defaultdict(dict))
        for rules, alike in groupby(tags, key=rules_of):
            names = tuple(alike)
            rungs += [Flows((name,)) for name in names]
            if only_if_any:
                rungs.append(Flows(names, self._statements[rules]))
            elif len(names) > 1:
                rungs.append(Flows(names))
        super().__init__(tags, rungs)

    def learn(self, news: Sequence[Fact]) -> Iterator[tuple[Flows | Levels, Fact]]:
        for fact in news:
            if fact.tag in STATEMENT_TAGS:
                self._statements[rules_of(fact.tag)][fact.start][fact.end] = fact
        yield from super().learn(news)


class LevelLine(Line):
    """Each concept by itself: a balance needs no other to be known."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__(tags, [Levels(tag) for tag in tags])


def summed(lines: Sequence[Line]) -> dict[date, float]:
    """All lines together, by the last day of the quarter. A line that has nothing there adds nothing."""
    counting = [line.counting() for line in lines]
    return {
        end: sum(rungs[end].by_end[end] for rungs in counting if end in rungs)
        for end in sorted({end for rungs in counting for end in rungs})
        if not any(line.unknown(end) for line, rungs in zip(lines, counting, strict=True) if end not in rungs)
    }
