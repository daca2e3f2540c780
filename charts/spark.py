"""Which way has a number been going for two years? A small line without an axis."""

from itertools import pairwise

import pandas as pd

WIDTH, HEIGHT, EDGE = 160, 34, 4
YEARS = 2


def spark(values: "pd.Series[float]", colour: str, stale: bool = False) -> str:
    """The last two years as an SVG stretched to its column; gaps stay open. For the eye only: the KPI says it."""
    recent = _recent(values)
    dashes = ' stroke-dasharray="4 4"' if stale else ""
    drawn = "".join(
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6" stroke-linejoin="round" '
        f'stroke-linecap="round" vector-effect="non-scaling-stroke"{dashes}/>'
        for points in _pieces(recent)
    )
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>'


def _recent(values: "pd.Series[float]") -> "pd.Series[float]":
    dated = values.set_axis(pd.DatetimeIndex(values.index)).sort_index()
    if dated.empty:
        return dated
    return dated[dated.index >= dated.index[-1] - pd.DateOffset(years=YEARS)]


def _pieces(values: "pd.Series[float]") -> list[str]:
    """The points of each unbroken stretch: a missing value, or dates three times as far apart as usual, break it."""
    known = values.dropna()
    if known.empty:
        return []
    usual = values.index.to_series().diff().median()
    pieces: list[list[str]] = [[_point(known, known.index[0])]]
    for before, when in pairwise(known.index):
        missing = values.loc[before:when].isna().any()
        if missing or when - before > 3 * usual:
            pieces.append([])
        pieces[-1].append(_point(known, when))
    return [" ".join(piece * 2 if len(piece) == 1 else piece) for piece in pieces]


def _point(known: "pd.Series[float]", when: pd.Timestamp) -> str:
    span = (known.index[-1] - known.index[0]) or pd.Timedelta(days=1)
    height = (known.max() - known.min()) or 1
    x = EDGE + (when - known.index[0]) / span * (WIDTH - 2 * EDGE)
    y = HEIGHT - EDGE - (known[when] - known.min()) / height * (HEIGHT - 2 * EDGE)
    return f"{x:.1f},{y:.1f}"
