"""Where do many small panels stand, and on which scales that all of them share?"""

from dataclasses import dataclass

import pandas as pd

from charts import axes
from charts.kinds.indexed_lines import BASE
from charts.layers.shaded_period import ShadedPeriod
from charts.theme import Palette

TICKS, BETWEEN, UNDER, DOT = 34, 18, 12, 4  # px: for the ticks, between columns, under a row, right of the last dot


@dataclass(frozen=True)
class Grid:
    """So many panels beside each other in a drawing so many px wide, each plot so high, words of that size."""

    columns: int
    width: int
    plot: int
    words: float = 13
    lines: int = 1  # over a plot: two where a name and its value do not fit beside each other

    @property
    def left(self) -> float:
        return TICKS * self.words / 13

    @property
    def across(self) -> float:
        """The width of one plot."""
        return (self.width - self.left - DOT - BETWEEN * (self.columns - 1)) / self.columns

    @property
    def head(self) -> float:
        return self.words * (0.5 + 1.25 * self.lines)

    def corner(self, number: int) -> tuple[float, float]:
        """The left top of a plot."""
        row, column = divmod(number, self.columns)
        return self.left + column * (self.across + BETWEEN), self.head + row * (self.head + self.plot + UNDER)


WIDE, TALL = Grid(4, 1100, 92), Grid(2, 340, 84)  # of a page and of a phone
LANDSCAPE, SQUARE = Grid(5, 1088, 72, 17), Grid(4, 968, 114, 19)  # of pictures


@dataclass(frozen=True)
class Frame:
    """What all panels share."""

    grid: Grid
    palette: Palette
    hindsight: ShadedPeriod | None
    first: pd.Timestamp
    last: pd.Timestamp
    y: axes.Axis

    def right(self, when: pd.Timestamp) -> float:
        return float((when - self.first) / ((self.last - self.first) or pd.Timedelta(days=1))) * self.grid.across

    def down(self, value: float) -> float:
        return (1 - self.y.share(value)) * self.grid.plot

    @property
    def ticks(self) -> list[float]:
        """The base, and of the other ticks those whose names do not touch."""
        shown = [BASE]
        for tick in sorted(self.y.ticks, key=lambda tick: abs(self.down(tick) - self.down(BASE))):
            if all(abs(self.down(tick) - self.down(other)) >= self.grid.words * 1.4 for other in shown):
                shown.append(tick)
        return shown
