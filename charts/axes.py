"""At which round numbers does an axis start, end and tick, and where do labels go that would collide?"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from math import ceil, floor, log, log10

SMALLEST_AXIS_SPAN = 1e-3  # of any unit we draw: less is noise in the last digit
FEW, MOST = 4, 8  # ticks of a log axis
_REACHED: ContextVar[tuple[float, ...]] = ContextVar("reached", default=())


@dataclass(frozen=True)
class Axis:
    """The span an axis shows and its ticks; `low` is what a subtitle calls the start of the axis."""

    low: float
    high: float
    ticks: tuple[float, ...]
    log: bool = False  # equal distances are equal ratios
    signed: bool = False  # ticks over zero say so: +50

    @property
    def format(self) -> str:
        """The d3 format that prints every tick exactly."""
        if self.log:
            return ",.4~f"
        exact = next((f",.{digits}f" for digits in range(4) if all_printed(self.ticks, digits)), ",.4f")
        return f"+{exact}" if self.signed else exact

    def share(self, value: float) -> float:
        """How far up the axis a value lies, 0 to 1."""
        if self.log:
            return log(value / self.low) / log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def at(self, share: float) -> float:
        """The value that lies so far up."""
        if self.log:
            return self.low * (self.high / self.low) ** share
        return self.low + share * (self.high - self.low)


@contextmanager
def reaching(*values: float) -> Iterator[None]:
    """Every axis of values made meanwhile holds these too, and no margin beyond: they are the ends of the axes of two
    pictures that are to be drawn on one scale."""
    before = _REACHED.set(values)
    try:
        yield
    finally:
        _REACHED.reset(before)


def known_of(values: Iterable[float]) -> list[float]:
    """What an axis of these values has to hold."""
    return [float(value) for value in (*values, *_REACHED.get()) if value == value]  # a gap is not equal to itself


def _beyond(margin: float) -> float:
    return 0 if _REACHED.get() else margin


def all_printed(values: Iterable[float], digits: int) -> bool:
    return all(abs(round(value, digits) - value) < 1e-9 for value in values)


def round_step(span: float, ticks: int = 4) -> float:
    """The 1, 2 or 5 times a power of ten that splits the span into about so many ticks.

    >>> round_step(340), round_step(0.7)
    (100.0, 0.2)
    """
    rough = (span or 1) / ticks
    power = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.9)


def axis(values: Iterable[float], ticks: int = 5, margin: float = 0.04, start: float | None = None) -> Axis:
    """Round ends around the values; `start` pins the low end, say at zero.

    The low end is a tick. The high end is the next tick only when the values come near it, so that a figure is
    not half empty.
    """
    known, margin = known_of(values), _beyond(margin)
    lowest, highest = (min(known), max(known)) if known else (0.0, 1.0)
    lowest = lowest if start is None else start
    span = max(highest - lowest, SMALLEST_AXIS_SPAN) if highest > lowest else max(abs(highest), SMALLEST_AXIS_SPAN)
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


def share_axis(values: Iterable[float]) -> Axis:
    """Of shares of a whole, in percent: from 0 to 100, and on where a value is more than the whole."""
    highest = max(known_of(values), default=0.0)
    return Axis(0.0, 100.0, (0, 25, 50, 75, 100)) if highest <= 100 else axis([highest], margin=0, start=0.0)


def around_zero(values: Iterable[float], ticks: int = 4, margin: float = 0.04) -> Axis:
    """Just the values and zero, with round ticks inside: for bars, whose ends need no tick of their own."""
    known, margin = [0.0, *known_of(values)], _beyond(margin)
    low, high = min(known) * (1 + margin), max(known) * (1 + margin)
    step = round_step(high - low, ticks)
    marks = (step * i for i in range(ceil(low / step), floor(high / step) + 1))
    return Axis(low, high if high > low else 1.0, tuple(round(mark, 10) for mark in marks))


def signed_axis(values: Iterable[float], ticks: int = 5, margin: float = 0.06) -> Axis:
    """The values and zero with room at both ends, round ticks inside, each with its sign."""
    known, margin = [0.0, *known_of(values)], _beyond(margin)
    span = (max(known) - min(known)) or 1.0
    low, high = min(known) - margin * span, max(known) + margin * span
    step = round_step(high - low, ticks)
    marks = (step * i for i in range(ceil(low / step), floor(high / step) + 1))
    return Axis(low, high, tuple(round(mark, 10) for mark in marks), signed=True)


def log_axis(values: Iterable[float], base: float = 100, margin: float = 0.04) -> Axis:
    """Just the values and their base, equal ratios equally far apart.

    Ticks double over the base (100, 200, 400) and go down by 50, 25 and 10; a short span has them at equal steps.
    """
    known, margin = [base, *known_of(values)], _beyond(margin)
    if min(known) <= 0:
        raise ValueError(f"{min(known)} has no place on a log scale")
    room = max(max(known) / min(known), 1.02) ** margin
    low, high = min(known) / room, max(known) * room
    ticks = _doubling(base, low, high)
    if len(ticks) < FEW:
        ticks = [tick for tick in axis(known).ticks if low <= tick <= high]
    return Axis(low, high, tuple(ticks), log=True)


def _doubling(base: float, low: float, high: float) -> list[float]:
    """The base and round values on both sides of it, not so many that their names would touch."""
    up = [base * 2.0**i for i in range(1, floor(log(high / base, 2)) + 1)]
    below = (
        round(base * part / 10**ten, 10) for ten in range(ceil(log10(base / low)) + 1) for part in (0.5, 0.25, 0.1)
    )
    down = [tick for tick in below if tick >= low]
    every = ceil((len(up) + len(down)) / MOST)
    return [*down[every - 1 :: every][::-1], base, *up[every - 1 :: every]] if every else [base]


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
