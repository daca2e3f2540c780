"""How scarce is money, against its own past? Four blocks, one index. Methodology, “The index”.

Above zero is scarcer than usual. Each week is decided on Friday evening from what was known then.
"""

import numpy as np
import pandas as pd

from catalog.series import Unit
from indicators.engine.registry import read_as
from indicators.statistics.sample_sizes import FEWEST_SCORED_WEEKS
from indicators.themes.index_inputs import INPUTS, scores_in, weekly

WEIGHTS = {"water_scarcity": 0.30, "claims_scarcity": 0.30, "buffers_scarcity": 0.15, "price_index": 0.25}
QUANTITIES = ("water_scarcity", "claims_scarcity", "buffers_scarcity")
ALWAYS_NEEDED = ("water_scarcity", "price_index")  # and one of the others
CAPEX = ("capex_impulse", "capex_to_operating_cash_flow")
BLOCK_TITLES = {
    "water_scarcity": "Water: how scarce",
    "claims_scarcity": "Claims: how heavy",
    "buffers_scarcity": "Buffers: how empty",
    "price_index": "Price index (K)",
}


@read_as("mean, where at least half is known")
def mean_of_scores(*scores):
    """The mean of its scores that are known, at least half of them: above zero means scarcer money than usual."""
    known = pd.concat(scores, axis=1)
    return known.mean(axis=1).where(2 * known.count(axis=1) >= len(scores))


for block, title in BLOCK_TITLES.items():
    weekly(name=block, title=title, inputs=scores_in(block))(mean_of_scores)


def weighted(blocks: pd.DataFrame, weights: dict[str, float]) -> pd.Series:
    """The mean of the blocks that are known, by weights that sum to one over these; by week."""
    values, each = blocks[list(weights)].to_numpy(np.float64), np.array([*weights.values()])
    with np.errstate(invalid="ignore"):  # where none is known
        return pd.Series(np.nan_to_num(values) @ each / (np.isfinite(values) @ each), blocks.index)


def readable(blocks: pd.DataFrame) -> pd.Series:
    """Where water and prices are known, and one of claims and buffers."""
    others = [name for name in WEIGHTS if name not in ALWAYS_NEEDED]
    return blocks[list(ALWAYS_NEEDED)].notna().all(axis=1) & blocks[others].notna().any(axis=1)


def own_scale(unscaled: pd.Series) -> pd.Series:
    """The standard deviation of all weeks before, at least 156; a gap where it is zero."""
    known = unscaled.dropna()
    past = known.expanding(FEWEST_SCORED_WEEKS).std().shift(1)
    return past.where(past > 0).reindex(unscaled.index)


@weekly(title="Quantity index (Q)")
@read_as("(0.30 * water_scarcity + 0.30 * claims_scarcity + 0.15 * buffers_scarcity) / the weights of those known")
def quantity_index(water_scarcity, claims_scarcity, buffers_scarcity):
    """Water, claims and buffers without any price: above zero there is less money for more claims than usual.

    Kept apart from prices, so that it can be asked whether quantities move them. Known where the water is, and one of
    the other two.
    """
    blocks = pd.concat([water_scarcity, claims_scarcity, buffers_scarcity], axis=1, keys=QUANTITIES)
    known = blocks["water_scarcity"].notna() & blocks[["claims_scarcity", "buffers_scarcity"]].notna().any(axis=1)
    return weighted(blocks, {name: WEIGHTS[name] for name in QUANTITIES}).where(known)


def in_blocks(water, claims, buffers, prices):
    return pd.concat([water, claims, buffers, prices], axis=1, keys=list(WEIGHTS))


@weekly(title="Inverse-QE index before it is scaled")
@read_as("0.30 * water + 0.30 * claims + 0.15 * buffers + 0.25 * prices, over the weights of those known")
def inverse_qe_index_unscaled(water_scarcity, claims_scarcity, buffers_scarcity, price_index):
    """The four blocks by weights fixed in advance. Known where water and prices are, and one of claims and buffers."""
    blocks = in_blocks(water_scarcity, claims_scarcity, buffers_scarcity, price_index)
    return weighted(blocks, WEIGHTS).where(readable(blocks))


@weekly(title="Scale of the inverse-QE index", cumulative=True)
@read_as("standard deviation of inverse_qe_index_unscaled over all weeks before, at least 156")
def inverse_qe_index_scale(inverse_qe_index_unscaled):
    """How far the blocks together usually lay from their mean, the week itself left out."""
    return own_scale(inverse_qe_index_unscaled)


@weekly(title="Inverse-QE index")
def inverse_qe_index(inverse_qe_index_unscaled, inverse_qe_index_scale):
    """How scarce money is against its own past, in standard deviations: from 1 on scarce, if prices say so too.

    It describes funding conditions. It has not predicted shares or spreads.
    """
    return inverse_qe_index_unscaled / inverse_qe_index_scale


def index_of(scores: pd.DataFrame, left_out: tuple[str, ...] = ()) -> pd.Series:
    """The index from scores (by week and name) as if some inputs had never been in it, over its own past."""
    blocks = {block: scores_in(block, left_out) for block in WEIGHTS}
    means = {block: mean_of_scores(*(scores[name] for name in names)) for block, names in blocks.items() if names}
    found = pd.DataFrame(means, scores.index).reindex(columns=list(WEIGHTS))
    unscaled = weighted(found, WEIGHTS).where(readable(found))
    return unscaled / own_scale(unscaled)


@weekly(
    title="Inverse-QE index without capex",
    inputs=[each.score for each in INPUTS if each.name not in CAPEX],
    cumulative=True,
)
@read_as("the inverse-QE index of these scores alone, over its own past")
def inverse_qe_index_without_capex(*scores):
    """The same without the two measures of capex among the claims: large capex alone cannot make it tight."""
    names = [each.score for each in INPUTS if each.name not in CAPEX]
    return index_of(pd.concat(scores, axis=1, keys=names), CAPEX)


@weekly(title="Coverage of the inverse-QE index", unit=Unit.PERCENT, inputs=[each.score for each in INPUTS])
@read_as("the weights of the scores that are known; each has an equal part of its block’s")
def inverse_qe_index_coverage(*scores):
    """How much of the index’s weight was known on the week’s Friday. Too little, and there is no reading."""
    parts = [WEIGHTS[each.block] / len(scores_in(each.block)) for each in INPUTS]
    known = 100 * sum(score.notna() * part for score, part in zip(scores, parts, strict=True))
    return known.where(known > 0)
