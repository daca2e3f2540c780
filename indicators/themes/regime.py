"""Is money abundant, or rationed, and is AI why? Methodology, “The regime”."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.themes.index_robustness import of_weightings
from indicators.themes.inverse_qe_index import QUANTITIES, WEIGHTS
from indicators.themes.regime_rules import IMPULSE, LABELS, RESTS_ON, SCARCITY, SHARE_OF_CASH_FLOW, Values, labels

NOT_AI, AI = range(2)
ATTRIBUTIONS = {NOT_AI: "tight money, not AI", AI: "tight money, AI has a part in it"}
LARGE_IMPULSE = 0.30  # percentage points: from here, or from the next on, capex may be why
LARGE_SHARE_OF_CASH_FLOW = 60  # percent
A_WEEK = "7D"
WITHOUT_CAPEX = "inverse_qe_index_without_capex"
SCALE = "inverse_qe_index_scale"
OF_WEIGHTINGS = tuple(dict.fromkeys((*RESTS_ON, *WEIGHTS, SCALE)))


def by_week(columns: Sequence[pd.Series], names: Sequence[str]) -> pd.DataFrame:
    """These together, with a row for each week from the first in which the first of them is known."""
    return pd.concat(columns, axis=1, keys=names)[columns[0].first_valid_index() :].asfreq(A_WEEK)


def values_of(weeks: pd.DataFrame) -> Values:
    """What the rules ask for, by week."""
    return {name: weeks[name].to_numpy() for name in RESTS_ON}


@indicator(title="Regime", unit=Unit.LABEL, inputs=RESTS_ON, decided=True, cumulative=True, words=LABELS)
@read_as("scarcity, else early capex, else abundance, else neutral: see the rules on the page Regime")
def regime(*values):
    """Scarcity, early capex, abundance or neutral: a description of funding conditions, and no forecast.

    Each label is entered and left only after weeks in a row. Where the index has no reading there is no label.
    """
    weeks = by_week(values, RESTS_ON)
    readable = weeks["inverse_qe_index"].notna()
    found = labels(values_of(weeks), readable.to_numpy())
    return pd.Series(found, weeks.index, dtype=float).where(readable).reindex(values[0].index)


@indicator(
    title="Whether AI is why money is scarce",
    unit=Unit.LABEL,
    inputs=["regime", WITHOUT_CAPEX, *RESTS_ON],
    decided=True,
    cumulative=True,
    words=ATTRIBUTIONS,
)
@read_as(
    "in scarcity: AI has a part where inverse_qe_index_without_capex would say scarcity too, and "
    "capex_impulse >= 0.30 or capex_to_operating_cash_flow >= 60"
)
def regime_attribution(regime, without_capex, *values):
    """In scarcity, whether AI has a part in it: capex is large, and money would be scarce without counting it.

    Else money is tight for other reasons.
    """
    weeks = by_week([regime, without_capex, *values], ["regime", WITHOUT_CAPEX, *RESTS_ON])
    instead = {**values_of(weeks), "inverse_qe_index": weeks[WITHOUT_CAPEX].to_numpy()}
    scarce = labels(instead, weeks[WITHOUT_CAPEX].notna().to_numpy()) == SCARCITY
    large = (weeks[IMPULSE] >= LARGE_IMPULSE) | (weeks[SHARE_OF_CASH_FLOW] >= LARGE_SHARE_OF_CASH_FLOW)
    found = pd.Series(np.where(scarce & large, AI, NOT_AI), weeks.index, dtype=float)
    return found.where(weeks["regime"] == SCARCITY).reindex(regime.index)


@indicator(
    title="Weightings that agree with the regime",
    unit=Unit.PERCENT,
    inputs=["regime", *OF_WEIGHTINGS],
    decided=True,
    cumulative=True,
)
@read_as("the part of 1,000 random weightings of the four blocks under which the rules give the same label")
def regime_agreement(regime, *values):
    """How many of a thousand other weightings of the four blocks would have led to the same label this week."""
    weeks = by_week([regime, *values], ["regime", *OF_WEIGHTINGS])
    known = weeks["regime"].notna()
    index, quantities = (of_weightings(weeks, names) for names in (tuple(WEIGHTS), QUANTITIES))
    every = {name: value[:, None] for name, value in values_of(weeks).items()}
    every |= {"inverse_qe_index": index / weeks[[SCALE]].to_numpy(), "quantity_index": quantities}
    same = labels(every, known.to_numpy()[:, None]) == weeks[["regime"]].to_numpy()
    return pd.Series(100 * same.mean(axis=1), weeks.index).where(known).reindex(regime.index)
