"""How long did it take, beside what, and was that soon enough?"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One line of the table: a duration or a count. A target is a number of seconds, of times the baseline, or of what
    was counted, that must not be passed."""

    what: str
    seconds: float | None = None  # None where nothing was timed, or could not be: `note` says why
    baseline: float | None = None
    most_seconds: float | None = None
    most_times: float | None = None
    count: int | None = None
    most: int | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.seconds / self.baseline if self.seconds is not None and self.baseline else None

    @property
    def met(self) -> bool | None:
        """None where there is no target, or nothing was measured."""
        if self.most_times is not None and self.ratio is not None:
            return self.ratio <= self.most_times
        if self.most_seconds is not None and self.seconds is not None:
            return self.seconds <= self.most_seconds
        if self.most is not None and self.count is not None:
            return self.count <= self.most
        return None


def took(action: Callable[[], object]) -> float:
    """Seconds that one call took."""
    start = perf_counter()
    action()
    return perf_counter() - start


def alternating(times: int, *actions: Callable[[], object]) -> list[float]:
    """The median seconds of each, called in turn so that whatever else the machine does falls on all alike.

    One call of each comes first and is not counted.
    """
    for action in actions:
        action()
    rounds = [[took(action) for action in actions] for _ in range(times)]
    return [median(column) for column in zip(*rounds, strict=True)]


def table(rows: list[Row]) -> str:
    """The rows in columns, to be read in a terminal."""
    head = ("what", "measured", "baseline", "ratio", "target", "met")
    lines = [head, *((row.what, *_numbers(row), _target(row), _met(row)) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    written = [_line(line, widths) for line in lines]
    notes = [f"{row.what}: {row.note}" for row in rows if row.note]
    return "\n".join([written[0], "-" * len(written[0]), *written[1:], *([""] if notes else []), *notes])


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *rest = (
        cell.ljust(width) if at == 0 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([first, *rest]).rstrip()


def _numbers(row: Row) -> tuple[str, str, str]:
    measured = _duration(row.seconds) if row.count is None else f"{row.count:,}"
    return measured, _duration(row.baseline), f"{row.ratio:.2f}x" if row.ratio else ""


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.1f} ms"


def _target(row: Row) -> str:
    if row.most_times is not None:
        return f"at most {row.most_times:g}x"
    if row.most is not None:
        return f"at most {row.most:,}"
    return f"at most {_duration(row.most_seconds)}" if row.most_seconds is not None else ""


def _met(row: Row) -> str:
    if row.seconds is None and row.count is None:
        return "not measured"
    return {True: "yes", False: "NO", None: ""}[row.met]
