"""What do all lines of a figure share? One table: a row for each date, a column for each line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from charts.layers.layering import Row, Spec
from charts.layers.plot import Plot
from charts.layers.styling import DAY
from charts.vega_number_format import expression

TABLE = "history"  # the name of the table in every figure that has one

Words = Callable[[float], str]


@dataclass(frozen=True)
class History:
    """The columns of a frame by date, as they are drawn and as they are read.

    Of the column of number 0 the table has `v0`, its value; `part0`, which rises after every gap, where it has gaps;
    `back0`, how many rows before the value stands that still holds, where other columns have dates of their own; and
    `said0`, its words, where only we can write them.
    """

    frame: pd.DataFrame
    texts: Sequence[Words]
    colours: Sequence[str]  # of the words, hex
    names: Sequence[str] = ()  # where they are not those of the columns
    dated: str = DAY  # how a date is said: a format of d3, or a column with its words
    gap_days: int | None = None
    more: Mapping[str, Sequence[Any]] | None = None  # further columns
    fleeting: frozenset[str] = frozenset()  # names of which nothing is said where they have no value
    at: Sequence[int] | None = None  # px from the top where each is said; below each other where it does not matter

    @property
    def rows(self) -> list[Row]:
        columns: dict[str, Sequence[Any]] = {"date": np.datetime_as_string(self.frame.index.to_numpy(), "s").tolist()}
        for number, (name, text) in enumerate(zip(self.frame, self.texts, strict=True)):
            columns |= _columns(number, self.frame[name], self.gap_days, text)
        columns |= self.more or {}
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    @property
    def read(self) -> dict[str, Any]:
        """What is said of a date under the pointer, for `charts.layers.value_rule`."""
        names = self.names or [str(name) for name in self.frame]
        words = [expression(text, f"value{number}") for number, text in enumerate(self.texts)]
        lines = [
            {"name": name, "colour": colour, "words": said, "fleeting": name in self.fleeting}
            for name, colour, said in zip(names, self.colours, words, strict=True)
        ]
        return {"dated": self.dated, "at": self.at, "lines": lines}

    def has_gaps(self, number: int) -> bool:
        """Whether this column has gaps."""
        return bool(parts(self.frame.iloc[:, number].dropna(), self.gap_days).any())

    def line(self, plot: Plot, number: int, **mark: Any) -> alt.Chart:
        """The line of this column, not joined across gaps."""
        line: alt.Chart = plot.on_axes(table(), f"v{number}").mark_line(invalid="filter", aria=False, **mark)
        return line.encode(detail=alt.Detail(f"part{number}:N")) if self.has_gaps(number) else line


def table() -> alt.Chart:
    """A chart of the table that the figure has."""
    return alt.Chart(alt.NamedData(name=TABLE))


def around(chart: alt.Chart, half: pd.Timedelta) -> alt.Chart:
    """`from` and `until` of every date, so far before it and after it."""
    milliseconds = half / pd.Timedelta(milliseconds=1)
    ends = {"from": f"toDate(datum.date) - {milliseconds:.0f}", "until": f"+toDate(datum.date) + {milliseconds:.0f}"}
    placed: alt.Chart = chart.transform_calculate(**ends)
    return placed


def with_value_rule(chart: Spec, history: History) -> Spec:
    """The figure with its table, and with what is read of it under the pointer."""
    return chart | {"datasets": chart["datasets"] | {TABLE: history.rows}, "usermeta": {"read": history.read}}


def _columns(number: int, column: "pd.Series[float]", gap_days: int | None, text: Words) -> dict[str, Sequence[Any]]:
    known = column.notna().to_numpy()
    values = column.to_numpy(float)
    found: dict[str, Sequence[Any]] = {f"v{number}": [_short(value, text) for value in values.tolist()]}
    broken = parts(column[known], gap_days)
    if broken.any():
        found[f"part{number}"] = _placed(broken, known)
    if not known.all():
        found[f"back{number}"] = _back(column, gap_days)
    if expression(text, "") is None:
        found[f"said{number}"] = _placed(np.array([text(value) for value in values[known].tolist()]), known)
    return found


def _short(value: float, text: Words) -> float | None:
    """To six significant digits where its words stay the same: less than a pixel, and half of the bytes."""
    if value != value:
        return None
    rounded = float(f"{value:.6g}")
    return rounded if rounded == value or text(rounded) == text(value) else value


def parts(known: "pd.Series[float]", gap_days: int | None) -> np.ndarray:
    """A number per known value that rises after every gap.

    One whole number for each, from 0.
    """
    if gap_days is None:
        return np.zeros(len(known), dtype=int)
    waited = known.index.to_series().diff() > pd.Timedelta(days=gap_days)
    return waited.to_numpy().cumsum()


def _placed(values: np.ndarray, known: np.ndarray) -> list[Any]:
    """The values in the rows where one is known."""
    placed = np.full(len(known), None, dtype=object)
    placed[known] = values.tolist()
    return placed.tolist()


def _back(column: "pd.Series[float]", gap_days: int | None) -> list[int | None]:
    """Of a row without a value, how many rows before it the last one stands; nothing after the end or across a gap."""
    known, number = column.notna().to_numpy(), np.arange(len(column))
    last = np.maximum.accumulate(np.where(known, number, -1))
    age = (column.index - column.index[last]).days
    ends = number > number[known].max(initial=-1)
    holds = ~known & (last >= 0) & ~ends & (True if gap_days is None else age <= gap_days)
    return [int(n - at) if stands else None for n, at, stands in zip(number, last, holds, strict=True)]
