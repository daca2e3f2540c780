"""Which way has a number been going for two years? A small line without an axis."""

import numpy as np
import pandas as pd

WIDTH, HEIGHT, EDGE = 160, 34, 4
SPARKLINE_YEARS = 2


def spark(values: "pd.Series[float]", colour: str, stale: bool = False) -> str:
    """The last two years as an SVG stretched to its column; gaps stay open. For the eye only: the KPI says it.

    `values` are by date, in any unit. What is stale now ends in a ring.
    """
    pieces = _pieces(_recent(values))
    drawn = "".join(
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6" stroke-linejoin="round" '
        f'stroke-linecap="round" vector-effect="non-scaling-stroke"/>'
        for points in pieces
    )
    drawn += _ring(pieces[-1].rpartition(" ")[2]) if stale and pieces else ""
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>'


def _ring(point: str) -> str:
    """A dot and on it a smaller one in the colour of the page, lines of no length: a circle would be stretched."""
    return "".join(
        f'<path d="M{point}h0" stroke="var(--{colour})" stroke-width="{width}" stroke-linecap="round" '
        f'vector-effect="non-scaling-stroke"/>'
        for colour, width in (("outflow-text", 7), ("bg", 4))
    )


def _recent(values: "pd.Series[float]") -> "pd.Series[float]":
    dated = values.set_axis(pd.DatetimeIndex(values.index)).sort_index()
    if dated.empty:
        return dated
    return dated[dated.index >= dated.index[-1] - pd.DateOffset(years=SPARKLINE_YEARS)]


def _pieces(values: "pd.Series[float]") -> list[str]:
    """The points of each unbroken stretch: a missing value, or dates three times as far apart as usual, break it."""
    days = values.index.to_numpy().astype("datetime64[s]").astype(float)
    held, height = values.notna().to_numpy(), values.to_numpy(float)
    if not held.any():
        return []
    far = np.diff(days, prepend=days[0]) > 3 * np.median(np.diff(days)) if len(days) > 1 else ~held
    piece = (far | ~held).cumsum()[held]
    x, y = _scaled(days[held], EDGE, WIDTH - EDGE), _scaled(height[held], HEIGHT - EDGE, EDGE)
    points = [f"{right:.1f},{down:.1f}" for right, down in zip(x, y, strict=True)]
    stretches = [list(part) for part in np.split(np.array(points), np.flatnonzero(np.diff(piece)) + 1)]
    return [" ".join(part * 2 if len(part) == 1 else part) for part in stretches]


def _scaled(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """From the smallest value at `low` to the largest at `high`."""
    span = values.max() - values.min()
    return np.asarray(low + (values - values.min()) / (span or 1) * (high - low))
