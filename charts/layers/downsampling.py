"""Which points of a history need a browser to draw the very same line? Of each column of pixels four: M4 aggregation.

Jugel and others, “M4: A Visualization-Oriented Time Series Data Aggregation”, VLDB 2014.
"""

import numpy as np

MOST_POINTS = 4_000  # points of a line that are drawn whatever they are
PIXEL_COLUMNS = 1_200  # px: no page is wider


def kept(days: np.ndarray, values: np.ndarray, columns: int = PIXEL_COLUMNS, most: int = MOST_POINTS) -> np.ndarray:
    """The numbers of the points to draw: of every column the first, the last, the lowest and the highest.

    `days` rise; a value that is not a number is no point. Up to `most` points all are drawn.
    """
    known = np.flatnonzero(~np.isnan(values))
    if len(known) <= most:
        return known
    at, value = days[known].astype(float), values[known]
    column = ((at - at[0]) / (at[-1] - at[0]) * (columns - 1e-9)).astype(int)
    edges = np.flatnonzero(np.diff(column))
    by_value = np.lexsort((value, column))  # each column a stretch of it, from its lowest to its highest
    ends = np.concatenate([[0], edges + 1]), np.concatenate([edges, [len(known) - 1]])
    return known[np.unique(np.concatenate([*ends, by_value[ends[0]], by_value[ends[1]]]))]
