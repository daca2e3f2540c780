"""How scarce does each input say money is, against its own past? Above zero is scarcer. Methodology, “The index”."""

from dataclasses import dataclass
from functools import partial

from catalog.series import Unit
from indicators.engine.registry import INDICATORS, indicator, read_as
from indicators.engine.vintages import DIGITS_STORED
from indicators.engine.z_scores import BOUND, standardised

IMPULSE_STEP = 0.30  # percentage points: that of the dot-com build
CASH_FLOW_MIDDLE, CASH_FLOW_STEP = 45, 15  # percent


@dataclass(frozen=True)
class Input:
    """What is scored, the block it counts in, and whether money is scarce when it is high."""

    name: str
    block: str
    high_is_scarce: bool = True

    @property
    def as_it_stood(self) -> str:
        return f"{self.name}_as_it_stood"

    @property
    def score(self) -> str:
        return f"{self.name}_scarcity"


INPUTS = (
    Input("net_liquidity_share_of_gdp_13w", "water_scarcity", high_is_scarce=False),
    Input("reserves_share_of_gdp", "water_scarcity", high_is_scarce=False),
    Input("real_money_growth_6m", "water_scarcity", high_is_scarce=False),
    Input("treasury_supply_share_of_gdp", "claims_scarcity"),
    Input("corporate_supply_share_of_gdp", "claims_scarcity"),
    Input("capex_impulse", "claims_scarcity"),
    Input("capex_to_operating_cash_flow", "claims_scarcity"),
    Input("central_bank_buffer_share_of_gdp", "buffers_scarcity", high_is_scarce=False),
    Input("private_cash", "buffers_scarcity", high_is_scarce=False),
    Input("real_yield_10y", "price_index"),
    Input("term_premium_10y", "price_index"),
    Input("baa_spread", "price_index"),
    Input("funding_stress", "price_index"),
)
weekly = partial(indicator, unit=Unit.SCORE, decided=True)


@read_as("the newest value known on the week’s Friday at 18:00 in New York")
def as_it_stood(value):
    """The newest value dated on the week’s Wednesday or before, as it was known on Friday evening.

    A gap where that was too old to stand. What is revised later counts from then on.
    """
    return value.round(DIGITS_STORED)


@read_as("(value - median) / scale of the 520 weeks before, at least 156; within 3 and -3")
def score_of_the_high(value):
    """How far above its usual level of ten years, as each week saw it: above zero means scarcer money."""
    return standardised(value)


@read_as("(median - value) / scale of the 520 weeks before, at least 156; within 3 and -3")
def score_of_the_low(value):
    """How far below its usual level of ten years, as each week saw it: above zero means scarcer money."""
    return -standardised(value)


@read_as(f"value / {IMPULSE_STEP:.2f}, within 3 and -3")
def score_of_impulse(value):
    """In steps of 0.30 percentage points, the size of the dot-com build; not against its past, since it trends."""
    return (value / IMPULSE_STEP).clip(-BOUND, BOUND)


@read_as(f"(value - {CASH_FLOW_MIDDLE}) / {CASH_FLOW_STEP}, within 3 and -3")
def score_of_cash_flow(value):
    """From 45 % in steps of 15; not against its past, since it trends."""
    return ((value - CASH_FLOW_MIDDLE) / CASH_FLOW_STEP).clip(-BOUND, BOUND)


OWN_SCALE = {"capex_impulse": score_of_impulse, "capex_to_operating_cash_flow": score_of_cash_flow}

for scored in INPUTS:
    measured = INDICATORS[scored.name]
    weekly(
        name=scored.as_it_stood,
        title=f"{measured.title}, as it stood",
        unit=measured.unit,
        inputs=[scored.name],
    )(as_it_stood)
    against_past = score_of_the_high if scored.high_is_scarce else score_of_the_low
    weekly(
        name=scored.score,
        title=f"{measured.title}: how scarce it says money is",
        inputs=[scored.as_it_stood],
        cumulative=scored.name not in OWN_SCALE,
    )(OWN_SCALE.get(scored.name, against_past))


def scores_in(block: str, left_out: tuple[str, ...] = ()) -> list[str]:
    return [each.score for each in INPUTS if each.block == block and each.name not in left_out]
