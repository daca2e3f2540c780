"""What does a line of a filer's statements come to, under whatever name it was told?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from catalog.filings import CAPEX, CASH_FLOW
from pipelines.sources.companyfacts import Fact, rules_of
from pipelines.sources.totals import Flows, Levels

PERIODS = frozenset((*CASH_FLOW.tags, *CAPEX.tags))  # what every cash-flow statement has


class Line:
    """A ladder: of a quarter the first rung with anything but zero counts, and a zero where none has more."""

    def __init__(self, rungs: Sequence[Flows | Levels]) -> None:
        self._rungs = rungs

    def learn(self, news: Sequence[Fact]) -> Iterator[tuple[Flows | Levels, Fact]]:
        """Which rung learns what from the filings of a day."""
        for rung in self._rungs:
            yield from ((rung, fact) for fact in rung.learn(news))

    def counting(self) -> dict[date, Flows | Levels]:
        """The rung that counts, by the last day of the quarter."""
        told = [(end, rung) for rung in self._rungs[::-1] for end in rung.by_end]
        return dict(told) | {end: rung for end, rung in told if rung.by_end[end]}

    def unknown(self, end: date) -> bool:
        """Whether it had something over a quarter, and nobody knows how much."""
        return any(rung.unknown(end) for rung in self._rungs)


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
        super().__init__(rungs)

    def learn(self, news: Sequence[Fact]) -> Iterator[tuple[Flows | Levels, Fact]]:
        for fact in news:
            if fact.tag in PERIODS:
                self._statements[rules_of(fact.tag)][fact.start][fact.end] = fact
        yield from super().learn(news)


class LevelLine(Line):
    """Each concept by itself: a balance needs no other to be known."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__([Levels(tag) for tag in tags])


def summed(lines: Sequence[Line]) -> dict[date, float]:
    """All lines together, by the last day of the quarter. A line that has nothing there adds nothing."""
    counting = [line.counting() for line in lines]
    return {
        end: sum(rungs[end].by_end[end] for rungs in counting if end in rungs)
        for end in sorted({end for rungs in counting for end in rungs})
        if not any(line.unknown(end) for line, rungs in zip(lines, counting, strict=True) if end not in rungs)
    }
