"""Which points of a long history does a screen show? Those that stand out, and no spike is lost."""

from collections.abc import Callable

import altair as alt
import numpy as np
import pandas as pd

from charts.plot import Row

WHOLE = 200  # a history of so many points is drawn point by point
PROMINENT, STRETCHES = 120, 28  # of a longer one the points that stand out most, and the extremes of 28 stretches


def drawn_rows(column: "pd.Series[float]", gap_days: int | None, text: Callable[[float], str]) -> list[Row]:
    """One row per drawn point of a line, `Value` being the value in words. Where the line has gaps, `part` rises after
    each: they are looked for among all dates, before any is left out."""
    known = column.dropna()
    parts = _parts(known, gap_days)
    shown = _shown(known, parts)
    rows: list[Row] = [
        {"date": when, "value": float(f"{value:.6g}"), "Value": text(float(value))}
        for when, value in zip(known.index[shown], known.to_numpy()[shown], strict=True)
    ]
    if not parts.any():
        return rows
    return [row | {"part": int(part)} for row, part in zip(rows, parts[shown], strict=True)]


def parted(line: alt.Chart, rows: list[Row]) -> alt.Chart:
    """The line of these rows, not joined across gaps."""
    if rows and "part" in rows[0]:
        line = line.encode(detail="part:N")
    return line


def _parts(known: "pd.Series[float]", gap_days: int | None) -> np.ndarray:
    """A number per known value that rises after every gap."""
    if gap_days is None:
        return np.zeros(len(known), dtype=int)
    waited = known.index.to_series().diff() > pd.Timedelta(days=gap_days)
    return waited.to_numpy().cumsum()


def _shown(known: "pd.Series[float]", parts: np.ndarray) -> np.ndarray:
    """Which values are drawn: all of a short history; of a long one what stands out, the extremes, the ends of gaps."""
    if len(known) <= WHOLE:
        return np.arange(len(known))
    days = known.index.to_numpy().astype("datetime64[s]").astype(float)
    values = known.to_numpy(float)
    stretch = np.floor((days - days[0]) / (days[-1] - days[0]) * (STRETCHES - 1e-9)).astype(int)
    by_stretch = pd.Series(values).groupby(stretch)
    edges = np.flatnonzero(np.diff(parts))
    shown = [prominent(days, values), by_stretch.idxmin(), by_stretch.idxmax(), edges, edges + 1]
    return np.unique(np.concatenate(shown)).astype(int)


def prominent(days: np.ndarray, values: np.ndarray, points: int = PROMINENT) -> np.ndarray:
    """The first, the last and of every bucket between them the point that spans the largest triangle with the one
    before it and the middle of the next bucket: what an eye would keep of the line."""
    edges = np.linspace(1, len(days) - 1, points).astype(int)
    taken = [0]
    for start, stop, after in zip(edges[:-1], edges[1:], [*edges[2:], len(days)], strict=True):
        x, y = days[taken[-1]], values[taken[-1]]
        ahead_x, ahead_y = days[stop:after].mean(), values[stop:after].mean()
        area = np.abs((x - ahead_x) * (values[start:stop] - y) - (x - days[start:stop]) * (ahead_y - y))
        taken.append(start + int(area.argmax()))
    return np.array([*taken, len(days) - 1])
