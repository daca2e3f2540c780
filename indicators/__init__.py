"""What do we conclude? Importing this package registers every indicator."""

from indicators import (  # noqa: F401  (imported to register)
    apart,
    baskets,
    builders,
    capex,
    cost,
    credit,
    external_need,
    forced_selling,
    growth,
    liquidity,
    returns,
)
from indicators.evaluate import Evaluator, evaluated
from indicators.registry import INDICATORS, Indicator, frequency, needed_series

__all__ = ["INDICATORS", "Evaluator", "Indicator", "evaluated", "frequency", "needed_series"]
