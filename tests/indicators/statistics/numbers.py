"""Made-up weeks for the tests of measures, the same at every run."""

import numpy as np
import pandas as pd

SOME = 300  # draws, where a test needs an interval but not a fine one


def weeks(count: int) -> pd.DatetimeIndex:
    return pd.date_range("2024-01-03", periods=count, freq="W-WED")


def noise(count: int, *names: str, seed: int = 1) -> pd.DataFrame:
    """Weekly returns in log points that have nothing to do with one another."""
    drawn = np.random.default_rng(seed).normal(0, 3, (count, len(names)))
    return pd.DataFrame(drawn, weeks(count), list(names))
