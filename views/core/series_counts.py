"""How many series are followed, and how many of them are loaded? Whatever says such a count takes it from here.

A price is one series with the dividends and splits that come with it. An adjusted close in a file of your own stands in
for a price: it is told of beside the count, not in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog import SERIES
from catalog.series import Series
from indicators import INDICATORS
from views.core.phrasing import counted
from views.core.point_in_time import PointInTime


def followed() -> list[Series]:
    """Every series that counts, in the catalog's order."""
    return [series for series in SERIES.values() if not (series.events_of or series.is_adjusted)]


def counts_in_words() -> str:
    return f"{len(followed())} series and {len(INDICATORS)} indicators are followed"


def counts_as(series: Iterable[Series]) -> int:
    """How many series these are said to be: what comes with a price counts with it."""
    return len({one.events_of or one.name for one in series})


def in_words(series: Iterable[Series]) -> str:
    """What these are said to be: `86 series and 54 adjusted closes`."""
    brought = list(series)
    own = sum(one.is_adjusted for one in brought)
    others = f"{counts_as(one for one in brought if not one.is_adjusted)} series"
    return f"{others} and {counted(own, 'adjusted close')}" if own else others


@dataclass(frozen=True)
class Loaded:
    """Of so many series that are followed how many hold a value, of how many of those the newest is stale or dated by a
    release rule, and how many of the others are lines that a company need not report."""

    followed: int
    loaded: int
    stale: int
    assumed: int
    need_not_be: int
    own_files: int  # adjusted closes that hold a value
    own_files_stale: int

    @property
    def missing(self) -> int:
        """Those that should hold a value and do not."""
        return self.followed - self.loaded - self.need_not_be

    @property
    def coverage(self) -> str:
        return f"{self.loaded} of {self.followed} series are loaded"

    @property
    def sentence(self) -> str:
        return f"{self.coverage}; stale: {self.stale or 'none'}."

    @property
    def stale_in_words(self) -> str:
        """How many are stale, of the adjusted closes too."""
        own = f"{self.own_files_stale} of {self.own_files} adjusted closes in files of your own"
        told = [
            own if self.own_files_stale else "",
            f"{self.stale} of {self.loaded} loaded series" if self.stale else "",
        ]
        return " and ".join(filter(None, told))

    @property
    def rest(self) -> tuple[str, ...]:
        """What of them is not loaded, and what is loaded beside them; empty where there is neither."""
        optional = f"{counted(self.need_not_be, 'line')} that a company need not report" if self.need_not_be else ""
        missing = ", and ".join(filter(None, [str(self.missing or ""), optional]))
        own = f"{counted(self.own_files, 'adjusted close')} in files of your own" if self.own_files else ""
        return (*([f"Not loaded: {missing}"] if missing else []), *([f"Beside them: {own}"] if own else []))


def loaded(data: PointInTime) -> Loaded:
    """What is known at this moment."""
    wanted = followed()
    known = {series.name: point for series in wanted if (point := data.last(series.name))}
    own = [point for series in SERIES.values() if series.is_adjusted and (point := data.last(series.name))]
    return Loaded(
        followed=len(wanted),
        loaded=len(known),
        stale=sum(point.stale for point in known.values()),
        assumed=sum(point.evidence == "assumed" for point in known.values()),
        need_not_be=sum(series.optional and series.name not in known for series in wanted),
        own_files=len(own),
        own_files_stale=sum(point.stale for point in own),
    )
