"""What if the weights had been others? A thousand random ones, the same for every reader."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

WEIGHTINGS = 1_000
SEED = 20_260_205  # the day the claim was made; a page read twice says the same


@cache
def weightings(parts: int) -> NDArray[np.float64]:
    """Random weights of so many parts (rows), by weighting (columns); each column sums to one, none more likely.

    Source: the uniform Dirichlet distribution.
    """
    return np.random.default_rng(SEED).dirichlet(np.ones(parts), WEIGHTINGS).T
