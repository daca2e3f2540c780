"""What do we conclude? Importing this package registers every indicator."""

# Registered, and listed, in this order.
# isort: off
from indicators.themes import (  # noqa: F401
    dispersion,
    baskets,
    capex_definitions,
    capex,
    rates,
    credit,
    external_need,
    cash_uses,
    claims,
    leverage,
    growth,
    liquidity,
    buffers,
    deep_pockets,
    global_liquidity,
    fed_balance_sheet,
    ten_year_equivalents,
    total_returns,
    index_inputs,
    inverse_qe_index,
    index_robustness,
    regime,
)

# isort: on
from indicators.engine.derivation import evaluated
from indicators.engine.evaluator import Evaluator
from indicators.engine.registry import INDICATORS, Indicator, frequency, needed_series

__all__ = ["INDICATORS", "Evaluator", "Indicator", "evaluated", "frequency", "needed_series"]
