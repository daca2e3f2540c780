"""Where over time do words stand clear? Of the places they may have, the first that no line, rule or name touches."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from charts.layers.label_placement import HIGH, PLOT_WIDTHS_PX, Box, Side, Spot, box, overlap
from charts.layers.plot import Plot

NARROWEST_PX = 200  # px wide: the plot on a phone, beside names at the lines' ends
LOWEST_SHARE = 0.7  # of its height on a page that a picture may draw a plot at
AIR_PX = 1.0  # px between words and a line

Place = tuple[Spot, Side]  # words beside a spot, whose radius counts for nothing


@dataclass
class Taken:
    """What words on a plot have to stand clear of."""

    plot: Plot
    levels: Sequence[float] = ()  # values that have a rule across
    uprights: Sequence[float] = ()  # shares of the plot from the left that have a rule from top to foot
    words: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        columns = (self.plot.frame[name].dropna() for name in self.plot.frame)
        span = (self.plot.last - self.plot.first).total_seconds() or 1.0
        self.lines = [
            (
                ((column.index - self.plot.first).total_seconds() / span).to_numpy(float),
                np.array([1 - self.plot.y.share(float(value)) for value in column]),
            )
            for column in columns
        ]

    def clearest(self, places: Sequence[Place]) -> Place:
        """The first that is clear, or else the one that comes nearest to it; from then on it is taken."""
        found = self._clear(places) or max(places, key=lambda place: sum(self._gaps(place)))
        self.words.append(found)
        return found

    def all_clear(self, wanted: Sequence[Sequence[Place]]) -> list[Place]:
        """For each its first place that is clear, which from then on is taken; none for any where one has none."""
        before = len(self.words)
        for places in wanted:
            if (found := self._clear(places)) is None:
                del self.words[before:]
                return []
            self.words.append(found)
        return self.words[before:]

    def _clear(self, places: Sequence[Place]) -> Place | None:
        """The first that is clear however wide and high the plot is."""
        return next((place for place in places if min(self._gaps(place)) >= AIR_PX), None)

    def _gaps(self, place: Place) -> list[float]:
        """px between the words and what is nearest over or under them, in every plot; zero or less where they touch."""
        high = self.plot.height
        widths = (NARROWEST_PX, *PLOT_WIDTHS_PX[1:])
        return [self._gap(place, (wide, tall)) for wide in widths for tall in (high, LOWEST_SHARE * high)]

    def _gap(self, place: Place, plot: tuple[float, float]) -> float:
        words = box(*place, plot)
        if words[0] < 0 or words[2] > plot[0] or words[3] > plot[1]:
            return -HIGH
        if any(overlap(words, box(*other, plot)) for other in self.words):
            return -HIGH
        if words[3] > 0 and any(words[0] < share * plot[0] < words[2] for share in self.uprights):
            return 0.0
        middle = (words[1] + words[3]) / 2
        away = [abs(plot[1] * (1 - self.plot.y.share(level)) - middle) for level in self.levels]
        away += [_from_line(line, words, middle, plot) for line in self.lines]
        return min([*away, HIGH]) - HIGH / 2


def _from_line(line: tuple[np.ndarray, np.ndarray], words: Box, middle: float, plot: tuple[float, float]) -> float:
    """px from the middle of the words to the line, over the width of the words; none where it crosses them."""
    across, down = line
    left, right = max(words[0] / plot[0], across[0]), min(words[2] / plot[0], across[-1])
    if left > right:
        return float(HIGH)
    inside = down[np.searchsorted(across, left) : np.searchsorted(across, right, side="right")]
    px = np.concatenate([inside, np.interp([left, right], across, down)]) * plot[1] - middle
    return 0.0 if px.min() < 0 < px.max() else float(np.abs(px).min())
