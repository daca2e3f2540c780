"""At which round numbers does an axis start, end and tick, and where do labels go that would collide?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

SMALLEST_SPAN = 1e-3  # of any unit we draw: less is noise in the last digit


@dataclass(frozen=True)
class Axis:
    """The span an axis shows and its ticks; `low` is what a subtitle calls the start of the axis."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def format(self) -> str:
        """The d3 format that prints every tick exactly."""
        return next((f",.{digits}f" for digits in range(4) if all_printed(self.ticks, digits)), ",.4f")


def all_printed(values: Iterable[float], digits: int) -> bool:
    return all(abs(round(value, digits) - value) < 1e-9 for value in values)


def round_step(span: float, ticks: int = 4) -> float:
    """The 1, 2 or 5 times a power of ten that splits the span into about so many ticks."""
    rough = (span or 1) / ticks
    power = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.9)


def axis(values: Iterable[float], ticks: int = 5, margin: float = 0.04, start: float | None = None) -> Axis:
    """Round ends around the values; `start` pins the low end, say at zero.

    The low end is a tick. The high end is the next tick only when the values come near it, so that a figure is
    not half empty.
    """
    known = [float(value) for value in values if value == value]  # a gap is not equal to itself
    lowest, highest = (min(known), max(known)) if known else (0.0, 1.0)
    lowest = lowest if start is None else start
    span = max(highest - lowest, SMALLEST_SPAN) if highest > lowest else max(abs(highest), SMALLEST_SPAN)
    step = round_step(span * (1 + 2 * margin), ticks)
    low = floor((lowest - margin * span) / step) * step if start is None else start
    if start is None and lowest >= 0:
        low = max(low, 0.0)
    high = max(highest + margin * span, low + step)
    marks = [low + step * i for i in range(ceil((high - low) / step) + 1)]
    if marks[-1] - high < step / 4:
        high = marks[-1]
    shown = tuple(round(mark, 10) for mark in marks if mark <= high + step * 1e-9)
    return Axis(round(low, 10), round(high, 10), shown)


def around_zero(values: Iterable[float], ticks: int = 4, margin: float = 0.04) -> Axis:
    """Just the values and zero, with round ticks inside: for bars, whose ends need no tick of their own."""
    known = [0.0, *(float(value) for value in values if value == value)]
    low, high = min(known) * (1 + margin), max(known) * (1 + margin)
    step = round_step(high - low, ticks)
    marks = (step * i for i in range(ceil(low / step), floor(high / step) + 1))
    return Axis(low, high if high > low else 1.0, tuple(round(mark, 10) for mark in marks))


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions as near as can be to those wanted, at least `gap` apart, between `low` and `high`.

    Labels that would collide form a block centred on where its members wanted to be.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[tuple[float, int]] = []  # where the block starts, how many labels it holds
    for i in order:
        start, size = max(low, min(wanted[i], high)), 1
        while blocks and blocks[-1][0] + blocks[-1][1] * gap > start:
            before, members = blocks.pop()
            start = (before * members + (start - members * gap) * size) / (members + size)
            size += members
            start = max(low, min(start, high - (size - 1) * gap))  # which may push it into the block before
        blocks.append((start, size))
    placed = [start + k * gap for start, size in blocks for k in range(size)]
    return [spot for _, spot in sorted(zip(order, placed, strict=True))]
