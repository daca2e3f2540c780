"""Which inputs does the index lack in a week, and why?"""

from collections import Counter

import pandas as pd

from indicators.themes.index_inputs import INPUTS, Input
from indicators.themes.inverse_qe_index import WEIGHTS
from views.core.point_in_time import PointInTime

BLOCKS = {  # all of a block, and its inputs where some of them are there
    "water_scarcity": ("water", "measures of water"),
    "claims_scarcity": ("claims", "claims"),
    "buffers_scarcity": ("buffers", "buffers"),
    "price_index": ("prices", "prices"),
}
NAMES = {  # as short as a row of a picture has room for
    "net_liquidity_share_of_gdp_13w": "net liquidity",
    "reserves_share_of_gdp": "bank reserves",
    "real_money_growth_6m": "real money",
    "treasury_supply_share_of_gdp": "Treasury supply",
    "corporate_supply_share_of_gdp": "corporate supply",
    "capex_impulse": "capex impulse",
    "capex_to_operating_cash_flow": "capex / cash flow",
    "central_bank_buffer_share_of_gdp": "Fed buffer",
    "private_cash": "private cash",
    "real_yield_10y": "real yield",
    "term_premium_10y": "term premium",
    "baa_spread": "Baa spread",
    "funding_stress": "overnight cash",
}
REASONS = {"was stale": "were stale", "was not known": "were not known", "had too short a past": "had too short a past"}
STALE, UNKNOWN, SHORT = REASONS
WORDS = ("none", "one", "two", "three", "four")
IN_BLOCK = Counter(each.block for each in INPUTS)
assert [*BLOCKS] == [*WEIGHTS]


def missing(data: PointInTime, week: pd.Timestamp) -> str:
    """`water and two of four prices were stale`; empty where every input has a score."""
    why = {each: reason(data, each, week) for each in INPUTS if data.at(each.score, week) is None}
    found = {reason: [each for each in why if why[each] == reason] for reason in REASONS}
    return "; ".join(joined(lacks, reason) for reason, lacks in found.items() if lacks)


def reason(data: PointInTime, scored: Input, week: pd.Timestamp) -> str:
    """Why an input has no score in a week."""
    stood = data.values(scored.as_it_stood)
    if week in stood.index:
        return SHORT
    return UNKNOWN if stood[:week].empty else STALE


def joined(lacks: list[Input], reason: str) -> str:
    """`one of four prices (Baa spread) was stale`."""
    named = [in_words(block, of_it) for block in BLOCKS if (of_it := [each for each in lacks if each.block == block])]
    listed = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    return f"{listed} {reason if len(lacks) == 1 or listed == 'water' else REASONS[reason]}"


def in_words(block: str, lacks: list[Input]) -> str:
    whole, parts = BLOCKS[block]
    if len(lacks) == IN_BLOCK[block]:
        return whole
    which = f" ({NAMES[lacks[0].name]})" if len(lacks) == 1 else ""
    return f"{WORDS[len(lacks)]} of {WORDS[IN_BLOCK[block]]} {parts}{which}"
