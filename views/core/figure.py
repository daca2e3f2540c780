"""What is a figure, and how is it looked at? A finding, a picture, and all that a reader may ask of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from catalog import SERIES
from catalog.baskets import ESSAY
from charts.theme import Palette
from views.core.metadata import Entry, entry, licences_of, publishers, sources
from views.core.phrasing import HARMLESS, dated, standing
from views.core.point_in_time import PointInTime
from views.core.provenance import Provenance, explained, used
from views.core.reading import Reading
from views.core.scenario import WHAT_IS, Scenario

ALL_YEARS = "all"
NO_READING = "No reading: "  # begins what is said in place of a picture
SPANS = {"1y": 1, "2y": 2, "5y": 5, "10y": 10, ALL_YEARS: None}
DEFAULT_SPAN = "5y"
CODES_SHOWN = (
    6  # of one provider that a source line has room for; all stand where it is told how the figure is computed
)


@dataclass(frozen=True)
class ViewOptions:
    """What a reader chose: the range of years, the colours, and on the page of winners what is held against what."""

    span: str
    palette: Palette
    since: date = ESSAY  # the day on which everything is 100
    beside: str = "spy"  # what the two sides are held against
    weekly: bool = False
    pair: tuple[str, str] = ("mu", "crm")
    compared_with: str = ""  # the moment with which Today compares; empty: the last run of an earlier day
    source: str = "fred"  # whose series the page of data lists
    find: str = ""  # what is sought among them
    prints: str = ""  # the series whose first prints are held against what is known; empty: the first that was revised
    scenario: Scenario = WHAT_IS  # what is assumed of the next twelve months

    def first_day(self, data: PointInTime) -> pd.Timestamp:
        years = SPANS[self.span]
        if years is None:
            return pd.Timestamp("1900-01-01")
        return pd.Timestamp(data.range_end) - pd.DateOffset(years=years)

    def cut(self, data: PointInTime, values: pd.Series) -> pd.Series:
        """The values inside the range; where none are, the last two years that there are.

        By date, in any unit; a frame is cut likewise.
        """
        inside = values[values.index >= self.first_day(data)]
        return (
            inside
            if len(inside) > 1 or values.empty
            else values[values.index >= values.index[-1] - pd.DateOffset(years=2)]
        )


@dataclass(frozen=True)
class Figure:
    """One picture with its finding. `spec` is Vega-Lite; `wide` and `tall` are SVG; a figure has one or the other."""

    name: str
    title: str
    subtitle: str
    alt: str  # the picture in words
    rests_on: tuple[Entry, ...]
    sources: str
    foot: tuple[str, ...]  # as of, evidence, what stands in, what is stale
    provenance: tuple[Provenance, ...] = ()
    publishers: str = ""  # "FRED, SEC filings": the sources without their codes
    spec: dict[str, Any] = field(default_factory=dict)
    wide: str = ""
    tall: str = ""
    medium: str = ""  # between the two, where there is one
    drawings: Callable[[], dict[str, str]] = dict  # the same for what is passed on, by the shape of a picture
    below: str = ""
    days: tuple[datetime, ...] = ()  # those it shows, where it has no axis of dates
    first_prints: bool = False  # whether it shows what was first published of each date beside what is known of it
    simulated: bool = False
    scenario: str = ""  # what it assumes; empty where it shows what is

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing to draw; then the subtitle says why."""
        return not (self.spec or self.wide)

    @property
    def why_not(self) -> str:
        """Why there is nothing to draw, after the figure's title."""
        return self.subtitle.removeprefix(NO_READING)

    @property
    def beware(self) -> tuple[str, ...]:
        """What of its foot would mislead whoever sees the picture alone."""
        return tuple(said for said in self.foot[1:] if said not in HARMLESS)

    @property
    def warning(self) -> str:
        """The same in one line."""
        words = " · ".join(self.beware)
        return words[:1].upper() + words[1:]

    @property
    def licensed(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(owner for what in self.rests_on for owner in what.licensed))


def composed(
    data: PointInTime,
    title: str,
    subtitle: str,
    alt_text: str,
    shows: list[str],
    days: Sequence[pd.Timestamp] = (),
    beside: Sequence[str] = (),
    **drawing: Any,
) -> Figure:
    """A figure of these series or indicators; its foot says how old and how sure the newest of each is.

    `days` are those that a figure without an axis of dates shows, the one that it speaks of first. What is `beside` is
    told with how the figure is computed, and its publishers with the others.
    """
    on = days[0] if days else None
    points = [point for shown in shows if (point := data.on(shown, on))]
    entries = tuple(as_known(data, entry(shown), data.on(shown, on)) for shown in shows)
    behind = explained(data, [*shows, *beside], on)
    rests_on, instead_of = used(data, shows, points), "simulated, in place of " if data.simulated else ""
    too = [point for name in beside if (point := data.on(name, on))]
    return Figure(
        "",
        title,
        subtitle,
        alt_text,
        entries,
        f"{instead_of}{sources(rests_on, CODES_SHOWN)}",
        foot(points),
        behind,
        f"{instead_of}{publishers([*rests_on, *used(data, list(beside), too)])}",
        days=tuple(days),
        simulated=data.simulated,
        **drawing,
    )


def as_known(data: PointInTime, what: Entry, point: Reading | None) -> Entry:
    """Bound by the licences of what it rests on now: an index of many names shows one where no other is known."""
    if what.name in SERIES or point is None:
        return what
    return replace(what, licences=licences_of(what.name, used(data, [what.name], [point])))


def foot(points: list[Reading]) -> tuple[str, ...]:
    """As of the newest date, and what a reader must know of the inputs."""
    if not points:
        return ("nothing known",)
    newest = max(points, key=lambda point: point.date)
    return (f"to {dated(newest.name, newest.date)}", *standing(points))
