"""What became of the names that were chosen to win and to lose? Methodology, “Winners and losers”."""

import numpy as np
import pandas as pd

from catalog.baskets import BASKETS, LOSERS, WINNERS, Basket
from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.themes.equal_weight import chained


@read_as("100 * what 1 became in the same weight of each, set anew at each month’s end")
def index_of_names(*returns):
    """Total return in dollars, the same weight for all at each month’s end; 100 at its own start.

    Only its changes mean something. A newcomer enters at the first month’s end with 20 sessions of its own; a name
    without a price stands still, and leaves at the next month’s end.
    """
    return equally_weighted(returns)


@read_as("100 * what 1 became in the same weight of each, set anew at each month’s end")
def index_of_baskets(*indices):
    """The same of baskets instead of names, so that no group decides alone."""
    return equally_weighted([return_of(index) for index in indices])


def equally_weighted(returns):
    """See `holdings.chained`; on the dates of the returns."""
    members = pd.concat(returns, axis=1, sort=True)
    return chained(members).reindex(members.index)


def return_of(index):
    """Log points from one known value to the next."""
    return 100 * np.log(index.dropna()).diff().reindex(index.index)


def gap(winners, losers):
    """100 times the logarithm of one index over the other. Only its change since a day means something."""
    return 100 * np.log(winners / losers)


def index(name, title, inputs, formula):
    indicator(name=f"{name}_index", title=title, unit=Unit.INDEX_POINTS, inputs=inputs, partial=True, cumulative=True)(
        formula
    )


def register(basket: Basket) -> None:
    index(basket.name, f"{basket.title}, total return", [f"{name}_return" for name in basket.names], index_of_names)


for basket in BASKETS.values():
    register(basket)

index("cash", "Cash, total return", ["cash_return"], index_of_names)

for side, title, groups in (("winners", "Named to win", WINNERS), ("losers", "Named to lose", LOSERS)):
    index(side, f"{title}, total return", [f"{group.name}_index" for group in groups], index_of_baskets)

indicator(
    name="bifurcation_spread",
    title="Winners over losers",
    unit=Unit.LOG_POINTS,
    inputs=["winners_index", "losers_index"],
)(gap)
for loser in LOSERS:
    indicator(
        name=f"bifurcation_spread_{loser.name}",
        title=f"Winners over {loser.title.lower()}",
        unit=Unit.LOG_POINTS,
        inputs=["winners_index", f"{loser.name}_index"],
    )(gap)
