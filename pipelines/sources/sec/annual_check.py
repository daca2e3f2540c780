"""Which quarters are held back, because they miss what the annual report says of their year?"""

from collections.abc import Iterable, Set
from datetime import date

from pipelines.sources.sec.facts import Fact
from pipelines.sources.sec.quarters import YEAR_DAYS, Flows, Levels

ROUNDING = 1e6  # dollars by which four quarters may miss their year
ANNUAL_REPORTS = ("10-K", "20-F", "40-F")

Year = tuple[Flows | Levels, date, date]  # what adds it up, from, to


class Doubts:
    """Holds back what is fresh in a year that does not add up, and lets go of it once the year does."""

    def __init__(self) -> None:
        self.sentences: dict[date, str] = {}  # by the last day of the quarter that is held back
        self._unsettled: dict[Year, Fact] = {}

    def weigh(self, taught: Iterable[tuple[Flows | Levels, Fact]], fresh: Set[tuple[date, Flows | Levels]]) -> None:
        """By what the filings of a day taught; fresh are quarters with the rung that gives them a new value."""
        annual = {(rung, fact.start, fact.end): fact for rung, fact in taught if _is_annual(fact)}
        for (rung, start, last), year in (self._unsettled | annual).items():
            parts = {end: value for end, value in rung.by_end.items() if start < end <= last}
            if len(parts) != 4:
                continue
            if abs(sum(parts.values()) - year.value) <= ROUNDING:
                self._unsettled.pop((rung, start, last), None)
                self.sentences = {end: said for end, said in self.sentences.items() if end not in parts}
            elif (rung, start, last) in annual:
                self._unsettled[rung, start, last] = year
                said = _misses(year, sum(parts.values()))
                self.sentences |= {end: said for end in parts if (end, rung) in fresh}


def millions(dollars: float) -> str:
    return f"{dollars / 1e6:,.0f} million dollars"


def _is_annual(fact: Fact) -> bool:
    """A full year in an annual report; quarterly reports carry sums of other twelve months."""
    return (fact.end - fact.start).days + 1 in YEAR_DAYS and fact.form.startswith(ANNUAL_REPORTS)


def _misses(year: Fact, total: float) -> str:
    return (
        f"the four quarters of the year to {year.end} make {millions(total)}, the annual report of {year.filed} says "
        f"{millions(year.value)}; what it adds to that year is left out"
    )
