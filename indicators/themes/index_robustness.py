"""Would other weights say the same? The index by equal weights, and its band. Methodology, “The index”."""

from functools import partial

import numpy as np
import pandas as pd

from indicators.engine.registry import read_as
from indicators.statistics.weightings import WEIGHTINGS, weightings
from indicators.themes.index_inputs import weekly
from indicators.themes.inverse_qe_index import WEIGHTS, in_blocks, readable

BAND = (5, 95)  # percent of the weightings

over_blocks = partial(
    weekly,
    inputs=["water_scarcity", "claims_scarcity", "buffers_scarcity", "price_index", "inverse_qe_index_scale"],
    cumulative=True,  # as the scale is
)


@over_blocks(title="Inverse-QE index, all blocks weighing the same")
@read_as("the mean of the known of water, claims, buffers and prices / inverse_qe_index_scale")
def inverse_qe_index_equal_weights(water, claims, buffers, prices, scale):
    """The index had nobody chosen weights, on the same scale."""
    blocks = in_blocks(water, claims, buffers, prices)
    return blocks.mean(axis=1).where(readable(blocks)) / scale


def of_weightings(blocks: pd.DataFrame, names: tuple[str, ...] = tuple(WEIGHTS)) -> np.ndarray:
    """The weighted mean of the known blocks under each random weighting: by week and weighting."""
    every = weightings(len(WEIGHTS))[[list(WEIGHTS).index(name) for name in names]]
    values = blocks[list(names)].to_numpy(np.float64)
    with np.errstate(invalid="ignore"):  # where none is known
        return np.nan_to_num(values) @ every / (np.isfinite(values).astype(np.float64) @ every)


def edge_of_band(blocks: pd.DataFrame, scale: pd.Series, percent: int) -> pd.Series:
    """What so many percent of the weightings stay below, where the index has a reading."""
    rows, place = (readable(blocks) & scale.notna()).to_numpy(), WEIGHTINGS * percent // 100
    edge = np.full(len(blocks), np.nan)
    edge[rows] = np.partition(of_weightings(blocks[rows]), place, axis=1)[:, place]
    return pd.Series(edge, blocks.index) / scale


@over_blocks(title="Inverse-QE index, low end of its band")
@read_as("the 5th percentile of the index under 1,000 random weightings of its blocks")
def inverse_qe_index_low(water, claims, buffers, prices, scale):
    """What nineteen of twenty random weightings of the four blocks stay above, on the same scale."""
    return edge_of_band(in_blocks(water, claims, buffers, prices), scale, BAND[0])


@over_blocks(title="Inverse-QE index, high end of its band")
@read_as("the 95th percentile of the index under 1,000 random weightings of its blocks")
def inverse_qe_index_high(water, claims, buffers, prices, scale):
    """What nineteen of twenty random weightings of the four blocks stay below, on the same scale."""
    return edge_of_band(in_blocks(water, claims, buffers, prices), scale, BAND[1])
