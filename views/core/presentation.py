"""How is a part of a page declared, and what stands in its place where too little is known?

    @figure(page="cost", needs=["real_yield_10y"], label="Ten-year real yield")
    def real_yield(data: PointInTime, options: ViewOptions) -> Figure: ...

A page names the object: `page.figure(rates.real_yield)`. So does whatever else draws it, by its name in FIGURES.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from indicators import needed_series
from views.core.answer import Answer
from views.core.figure import ALL_YEARS, CODES_SHOWN, NO_READING, Figure, ViewOptions
from views.core.metadata import entry, sources
from views.core.point_in_time import PointInTime

MISSING_TITLES_SHOWN = 3
P = TypeVar("P", bound="Part")
Draw = Callable[[PointInTime, ViewOptions], Figure]
Reason = str | Callable[[PointInTime, ViewOptions], str]


class NoReading(Exception):
    """A figure that cannot be drawn after all: why, of which inputs and under which title, where its declaration does
    not say."""

    def __init__(self, why: str = "", of: Sequence[str] = (), title: str = "") -> None:
        super().__init__(why)
        self.why, self.of, self.title = why, of, title


@dataclass(frozen=True)
class Part:
    """What may stand on a page: an answer, a table or a note. What takes no options looks the same in all of them."""

    name: str
    page: str
    make: Callable[..., Any]
    numbers: tuple[str, ...] = ()  # series and indicators in it, to be explained beside it
    also_on: tuple[str, ...] = ()  # further pages
    follows_range: bool = False  # whether it shows as many years as a reader chose
    made_beforehand: bool = True  # whether it is made when a state is published; what a reader assumes is not

    def __call__(self, data: PointInTime, options: ViewOptions | None = None) -> Any:
        return self.make(data, options) if self.takes_options else self.make(data)

    @property
    def takes_options(self) -> bool:
        return len(inspect.signature(self.make).parameters) > 1

    @property
    def pages(self) -> set[str]:
        return {self.page, *self.also_on}


@dataclass(frozen=True)
class FigurePart(Part):
    """A figure, and the gate before it."""

    needs: tuple[str, ...] = ()  # each must be known
    needs_any: tuple[str, ...] = ()  # some of them must be
    at_least: int = 1  # of those
    named_too: tuple[str, ...] = ()  # said to be missing where these are missing too
    label: str = ""  # its name in a list, and where it has no finding
    why: Reason = ""  # said in place of which inputs are not known
    shared: bool = True  # whether it may be passed on
    posted: bool = True  # whether `snapshot` makes it without being asked for by name; one for specialists it does not

    def __call__(self, data: PointInTime, options: ViewOptions | None = None) -> Figure:
        """The figure of that name; where too little is known, one without a picture that says so."""
        assert options is not None
        try:
            if not self.has_enough(data.last):
                raise NoReading
            shown = options if self.follows_range else replace(options, span=ALL_YEARS)
            return replace(self.make(data, shown), name=self.name)
        except NoReading as nothing:
            return self.without_reading(data, options, nothing)

    def is_known(self, data: PointInTime) -> bool:
        """Whether there is enough to draw, before it is drawn: nothing is evaluated for it, mostly."""
        return self.has_enough(data.is_known)

    def has_enough(self, known: Callable[[str], object]) -> bool:
        enough = sum(bool(known(name)) for name in self.needs_any) >= (self.at_least if self.needs_any else 0)
        return enough and all(known(name) for name in self.needs)

    def without_reading(self, data: PointInTime, options: ViewOptions, nothing: NoReading) -> Figure:
        of = [*(nothing.of or (*self.needs, *self.needs_any, *self.named_too))]
        why = nothing.why or (self.why(data, options) if callable(self.why) else self.why) or not_known(data, of)
        return no_reading(self.name, nothing.title or self.label, of, why)


def no_reading(name: str, title: str, of: list[str], why: str) -> Figure:
    """The place of a figure for which too little is known."""
    entries = tuple(map(entry, of))
    return Figure(
        name, title, f"{NO_READING}{why}", "", entries, sources(needed_series(of), CODES_SHOWN), ("not known",)
    )


def not_known(data: PointInTime, of: list[str]) -> str:
    """Which of these are not known; only what is not known is said to be so."""
    missing = [entry(name).title for name in of if not data.is_known(name)]
    more = len(missing) - MISSING_TITLES_SHOWN
    named = [*missing[:MISSING_TITLES_SHOWN], *([f"{more} more"] if more > 0 else [])]
    return f"not known at this moment: {'; '.join(named)}" if missing else "too little is known at this moment"


ANSWERS: dict[str, Part] = {}  # by the page
FIGURES: dict[str, FigurePart] = {}
TABLES: dict[str, Part] = {}
NOTES: dict[str, Part] = {}


def figure(
    *,
    page: str,
    also_on: Sequence[str] = (),
    label: str,
    needs: Sequence[str] = (),
    needs_any: Sequence[str] = (),
    at_least: int = 1,
    named_too: Sequence[str] = (),
    why: Reason = "",
    follows_range: bool = False,
    shared: bool = True,
    posted: bool = True,
    made_beforehand: bool = True,
) -> Callable[[Draw], FigurePart]:
    """Declare a figure, by the name of the function that draws it."""

    def declared(draw: Draw) -> FigurePart:
        part = FigurePart(
            draw.__name__,
            page,
            draw,
            also_on=tuple(also_on),
            needs=tuple(needs),
            needs_any=tuple(needs_any),
            at_least=at_least,
            named_too=tuple(named_too),
            label=label,
            why=why,
            follows_range=follows_range,
            shared=shared,
            posted=posted,
            made_beforehand=made_beforehand,
        )
        return registered(FIGURES, part.name, part)

    return declared


def answer(*, page: str) -> Callable[[Callable[[PointInTime], Answer]], Part]:
    """Declare what a page answers, in a sentence."""
    return lambda make: registered(ANSWERS, page, Part(f"{page}_answer", page, make))


def table(*, page: str, numbers: Sequence[str] = ()) -> Callable[[Callable[..., Any]], Part]:
    """Declare a table: HTML, or a data frame that a reader sorts."""
    return lambda make: registered(TABLES, make.__name__, Part(make.__name__, page, make, tuple(numbers)))


def note(*, page: str) -> Callable[[Callable[[PointInTime], str]], Part]:
    """Declare a sentence or two that the data decide; empty where they have none to say."""
    return lambda make: registered(NOTES, make.__name__, Part(make.__name__, page, make))


def registered(among: dict[str, P], name: str, part: P) -> P:
    if any(name in kind for kind in (ANSWERS, FIGURES, TABLES, NOTES)):
        raise ValueError(f"two parts of pages are named {name}")
    among[name] = part
    return part
