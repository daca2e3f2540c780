"""How does one quantity of a simulated economy move, and how does another follow from it?

Everything is simulated day by day, for every calendar day; each series then takes the days of its own calendar.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from zlib import crc32

import numpy as np
import pandas as pd

from catalog.series import Series

Values: TypeAlias = pd.Series  # a number for every calendar day
DAYS_A_YEAR = 365.25
ALWAYS = 100  # years ago, and so ever since


@dataclass(frozen=True)
class Course:
    """Where something stood so many years ago, and how it strays from that course and comes back.

    A level moves in proportion: it grows by shares of itself and `strays` is a share. Anything else may be negative:
    it moves, and strays, in its own unit. `days` is how long a deviation is remembered.
    """

    stood: Mapping[float, float]
    strays: float
    days: float
    in_proportion: bool

    def path(self, name: str, days: pd.DatetimeIndex) -> Values:
        """Its value on each of these days, the same for the same name; none before the first of the course."""
        ago = -np.asarray((days[-1] - days).days, dtype=float)
        years, stood = zip(*sorted((-years * DAYS_A_YEAR, value) for years, value in self.stood.items()), strict=True)
        away = self.strays * wandering(name, len(days), self.days)
        if self.in_proportion:
            values = np.exp(np.interp(ago, years, np.log(stood)) + away)
        else:
            values = np.interp(ago, years, stood) + away
        return pd.Series(values, days).where(ago >= years[0])


def level(stood: Mapping[float, float], strays: float = 0.005, days: float = 60) -> Course:
    """Something positive, such as a stock of money: `level({13: 4_400, 0: 6_700})`, by years ago."""
    return Course(stood, strays, days, in_proportion=True)


def rate(stood: Mapping[float, float], strays: float = 0.1, days: float = 60) -> Course:
    """Something that may be negative, such as a rate or a change."""
    return Course(stood, strays, days, in_proportion=False)


def wandering(name: str, count: int, days: float) -> np.ndarray:
    """Noise of mean 0 and deviation 1 that remembers itself for so many days; each name has its own."""
    kept = np.exp(-1 / days)
    news = np.random.default_rng(crc32(name.encode())).normal(size=count)
    news[1:] *= np.sqrt((1 + kept) / (1 - kept))  # of the mean below each is only a small part
    return pd.Series(news).ewm(alpha=1 - kept, adjust=False).mean().to_numpy()


@dataclass(frozen=True)
class Made:
    """Something that follows from other quantities."""

    formula: Callable[..., Values]
    inputs: tuple[str, ...]


def of(formula: Callable[..., Values], *inputs: str) -> Made:
    """By a formula whose parameters are named as its inputs, unless these are said."""
    return Made(formula, inputs or tuple(inspect.signature(formula).parameters))


Way = Course | Made


class World:
    """All quantities of one simulated economy, each made when it is first asked for."""

    def __init__(self, days: pd.DatetimeIndex, ways: Mapping[str, Way]) -> None:
        self.days = days
        self._ways = ways
        self._made: dict[str, Values] = {}

    def values(self, name: str) -> Values:
        if name not in self._made:
            way = self._ways[name]
            self._made[name] = (
                way.path(name, self.days)
                if isinstance(way, Course)
                else way.formula(*(self.values(used) for used in way.inputs))
            )
        return self._made[name]

    def series(self, series: Series) -> Values:
        """Of one series of the catalog; one that nobody has thought of moves in the middle of what is plausible."""
        if series.name in self._ways:
            return self.values(series.name)
        return unremarkable(series).path(series.name, self.days)


def unremarkable(series: Series) -> Course:
    """A course well inside what is plausible for this series."""
    low, high = series.plausible
    if low > 0:
        return level({ALWAYS: float(np.sqrt(low * high))}, strays=0.05)
    if low == 0:
        return level({ALWAYS: high / 20}, strays=0.05)
    return rate({ALWAYS: (low + high) / 2}, strays=(high - low) / 50)
