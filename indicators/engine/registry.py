"""What do we conclude, and from what? An indicator is a function whose parameter names are its inputs."""

import inspect
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from catalog import SERIES
from catalog.series import Frequency, Unit
from indicators.engine.windows import SLACK

Formula = Callable[..., pd.Series]
OLDEST_STANDING = 500  # days: more than lie between the date of a value and the day on which it is stale
WITHOUT_END = 1_000_000  # days
WINDOWS = {"weeks": 7, "months": 31, "quarters": 92}  # longest length in days of what a window parameter counts


@dataclass(frozen=True)
class Indicator:
    """A formula with everything the evaluator and a reader must know of it."""

    name: str
    title: str
    unit: Unit
    theme: str  # the module it is registered in
    formula: Formula
    inputs: tuple[str, ...]  # series or indicators, in the order of the formula's parameters
    calendar: str  # the series or indicator whose dates the rows carry
    windows: Mapping[str, int]  # {"weeks": 13}
    fallbacks: Mapping[str, str]  # input or stand-in -> what stands in where it is missing
    # What is said of it -> other inputs for the same formula, where the proper ones give nothing.
    instead: Mapping[str, tuple[str, ...]]
    newest: tuple[str, ...]  # inputs as often dated as the calendar that enter as the newest known all the same
    beyond: str  # rows only after the last date of this one, each from the newest that is known when it is read
    partial: bool  # rows exist from the first input on, not only when all are there
    cumulative: bool  # every row rests on all before it
    wednesdays: bool  # a Wednesday on which its calendar has no date is a row too
    at_period_end: bool  # what is dated more often enters as at the end of the month or quarter a row is dated by
    decided: bool  # a row each Wednesday, of what stood on the Friday evening after it and a gap for what did not
    words: Mapping[int, str]  # what its codes mean, where its values are codes

    @property
    def meaning(self) -> str:
        """What the page prints: what it is, then how to read it."""
        return inspect.getdoc(self.formula) or ""

    def choices(self, name: str) -> list[str]:
        """An input, then what stands in for it, then what stands in for that."""
        found = [name]
        while found[-1] in self.fallbacks:
            found.append(self.fallbacks[found[-1]])
        return found

    @property
    def stand_ins(self) -> dict[str, tuple[str, ...]]:
        """What may be used in place of a proper input, and what each of these rests on."""
        return {**{name: (name,) for name in self.fallbacks.values()}, **self.instead}

    @property
    def looks_back(self) -> int:
        """The most days a row reaches back for a value; where it is cumulative, to the first of all."""
        return max((WINDOWS[name] * count + SLACK for name, count in self.windows.items()), default=0)


INDICATORS: dict[str, Indicator] = {}


def read_as(words: str) -> Callable[[Formula], Formula]:
    """What a reader is shown of a formula, in the names of its parameters, where its last line would not tell."""

    def noted(formula: Formula) -> Formula:
        formula.read_as = words  # type: ignore[attr-defined]
        return formula

    return noted


def indicator(
    *,
    title: str,
    unit: Unit,
    name: str | None = None,
    theme: str | None = None,
    inputs: Sequence[str] | None = None,
    calendar: str | None = None,
    fallbacks: Mapping[str, str] | None = None,
    instead: Mapping[str, tuple[str, ...]] | None = None,
    newest: Sequence[str] = (),
    beyond: str = "",
    partial: bool = False,
    cumulative: bool = False,
    wednesdays: bool = False,
    at_period_end: bool = False,
    decided: bool = False,
    words: Mapping[int, str] | None = None,
    **windows: int,
) -> Callable[[Formula], Formula]:
    """Register a formula under its own name, or under `name` when a family registers it in a loop. Its theme is the
    module it is written in, or `theme` where another registers it.

    Parameters with a default are windows, in the unit they are named for (`weeks: int = 13`); all others are inputs.
    """

    def register(formula: Formula) -> Formula:
        own_inputs, own_windows = _parameters(formula)
        known_as = name or formula.__name__
        if known_as in INDICATORS:
            raise ValueError(f"two indicators are named {known_as}")
        taken = tuple(inputs or own_inputs)
        INDICATORS[known_as] = Indicator(
            known_as,
            title,
            unit,
            theme or formula.__module__.removeprefix("indicators.themes."),
            formula,
            taken,
            calendar or taken[0],
            {**own_windows, **windows},
            fallbacks or {},
            instead or {},
            tuple(newest),
            beyond,
            partial,
            cumulative,
            wednesdays,
            at_period_end,
            decided,
            words or {},
        )
        return formula

    return register


def _parameters(formula: Formula) -> tuple[list[str], dict[str, int]]:
    inputs, windows = [], {}
    for parameter in inspect.signature(formula).parameters.values():
        if parameter.name in WINDOWS:
            windows[parameter.name] = parameter.default
        elif parameter.kind is not inspect.Parameter.VAR_POSITIONAL:
            inputs.append(parameter.name)
    return inputs, windows


def frequency(name: str) -> Frequency:
    """How often a series or indicator is dated: an indicator as its calendar is."""
    while name in INDICATORS:
        if INDICATORS[name].decided:
            return Frequency.WEEKLY
        name = INDICATORS[name].calendar
    return SERIES[name].frequency


def needed(
    names: Sequence[str], stand_ins: Collection[str] | None = None, known: Callable[[str], bool] = lambda name: True
) -> list[str]:
    """Everything these rest on, themselves included: series, other indicators and stand-ins, all or only these.

    What is `known` need not be told of all: of a sum that stands without some of its parts, only the known are taken.
    """
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found and name in INDICATORS:
            entry = INDICATORS[name]
            taken = [what for used, what in entry.stand_ins.items() if stand_ins is None or used in stand_ins]
            waiting += [name for name in entry.inputs if not entry.partial or known(name)]
            waiting += [entry.calendar, *filter(None, [entry.beyond]), *(part for what in taken for part in what)]
        found[name] = None
    return sorted(found)


def needed_series(
    names: Sequence[str], stand_ins: Collection[str] | None = None, known: Callable[[str], bool] = lambda name: True
) -> list[str]:
    """The series among them."""
    return [name for name in needed(names, stand_ins, known) if name not in INDICATORS]


def needed_indicators(names: Sequence[str]) -> list[str]:
    """The indicators among them."""
    return [name for name in needed(names) if name in INDICATORS]


def reach(name: str) -> int:
    """The most days that lie between a row and what it rests on; without an end where it rests on all before it."""
    if name not in INDICATORS:
        return 0
    entry = INDICATORS[name]
    if entry.cumulative:
        return WITHOUT_END
    used = {entry.calendar, *(choice for given in entry.inputs for choice in entry.choices(given))}
    used |= set(chain.from_iterable(entry.instead.values()))
    return entry.looks_back + OLDEST_STANDING + max(map(reach, used))
