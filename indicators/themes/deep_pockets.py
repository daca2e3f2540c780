"""Do those with the deepest pockets keep pace with their own markets? Methodology, “Deepest pockets”."""

import numpy as np

from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.themes.baskets import return_of
from indicators.themes.leverage import return_over

HELD = {
    "softbank": "SoftBank",
    "topix_etf": "the Tokyo market",
    "spy": "the S&P 500",
    "bizd": "listed loan funds",
    "hyg": "high-yield bonds",
}
MARKETS = {
    "softbank_beyond_tokyo": ("softbank", "topix_etf", "SoftBank over the Tokyo market"),
    "lenders_beyond_market": ("lenders", "spy", "Managers of private credit over the S&P 500"),
    "loan_funds_beyond_junk": ("bizd", "hyg", "Listed loan funds over high-yield bonds"),
}

for name, title in HELD.items():
    indicator(
        name=f"{name}_52w",
        title=f"Total return of {title}, 52 weeks",
        unit=Unit.LOG_POINTS,
        theme="deep_pockets",
        inputs=[f"{name}_return"],
        weeks=52,
    )(return_over)


@indicator(name="lenders_52w", title="Total return of managers of private credit, 52 weeks", unit=Unit.LOG_POINTS)
@read_as("change(100 * ln(lenders_index), 52), without a long absence")
def return_of_lenders(lenders_index, weeks=52):
    """What a holder of the basket earned over so many weeks, in log points; nothing across a long absence."""
    return return_over(return_of(lenders_index), weeks)


@read_as("100 * (exp((own - market) / 100) - 1)")
def beyond_market(own, market):
    """How much more one held at the end for each 100 in the other, total return over 52 weeks; below zero less.

    SoftBank and Tokyo are both taken at one rate of the yen, which drops out of their ratio.
    """
    return 100 * (np.exp((own - market) / 100) - 1)


for name, (own, market, title) in MARKETS.items():
    indicator(
        name=f"{name}_52w",
        title=f"{title}, 52 weeks",
        unit=Unit.PERCENT,
        inputs=[f"{own}_52w", f"{market}_52w"],
    )(beyond_market)
