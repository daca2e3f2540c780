"""Which estimates came before the last? Of one series that no other number rests on, so that revisions can be seen."""

import numpy as np
import pandas as pd

from catalog.series import Series

REVISED = "nonresidential_investment"
OFF = (0.008, 0.003)  # by how much the first and the second estimate are off the last, as a share, usually
SEED = 20260205


def estimates(series: Series, last: pd.DataFrame, now: pd.Timestamp) -> pd.DataFrame:
    """All that was said of each date by now: rows of `last`, and earlier ones, each known from its own release."""
    released = pd.Series(series.release.known_from(pd.DatetimeIndex(last["date"])), last.index)
    strays = np.random.default_rng(SEED).normal(0.2, 1, (len(OFF), len(last)))  # they lean up a little
    later = [pd.Timedelta(days=days) for days in (0, *series.release.revisions)]
    shares = [*(usual * stray for usual, stray in zip(OFF, strays, strict=True)), 0.0]
    said = [
        last.assign(value=(last["value"] * (1 - share)).round(3), known_from=released + after)
        for share, after in zip(shares, later, strict=True)
    ]
    rows = pd.concat(said, ignore_index=True)
    return rows[rows["known_from"] <= now].sort_values(["date", "known_from"], ignore_index=True)
