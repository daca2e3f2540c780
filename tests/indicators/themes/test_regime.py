"""Is a label slow to change, does it forget what it no longer sees, and is AI blamed only where it may be?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.themes.regime import AI, NOT_AI, OF_WEIGHTINGS, regime, regime_agreement, regime_attribution
from indicators.themes.regime_rules import (
    ABUNDANCE,
    EARLY_CAPEX,
    FORGOTTEN_AFTER,
    IMPULSE,
    NEUTRAL,
    RESTS_ON,
    RULES,
    SCARCITY,
    SHARE_OF_CASH_FLOW,
)

CALM = {
    "inverse_qe_index": 0.0,
    "price_index": 0.0,
    "buffers_scarcity": 0.0,
    "quantity_index": 0.1,
    SHARE_OF_CASH_FLOW: 30.0,
    IMPULSE: 0.0,
}
SCARCE = {"inverse_qe_index": 1.0, "price_index": 0.25, "buffers_scarcity": 0.0}
NOTHING = {"inverse_qe_index": np.nan}


def weeks(*spells: tuple[int, dict[str, float]]) -> list[pd.Series]:
    """So many weeks of these values each, all others calm; a column per input of the rules."""
    rows = [CALM | changed for count, changed in spells for _ in range(count)]
    frame = pd.DataFrame(rows, pd.date_range("2020-01-01", periods=len(rows), freq="W-WED"))
    return [frame[name] for name in RESTS_ON]


def told(*spells: tuple[int, dict[str, float]]) -> list[float]:
    return regime(*weeks(*spells)).tolist()


@pytest.mark.parametrize(
    ("values", "label", "enter", "kept", "leaves", "leave"),
    [
        (SCARCE, SCARCITY, 4, {"inverse_qe_index": 0.5, "price_index": -0.25}, {"inverse_qe_index": 0.49}, 6),
        (SCARCE, SCARCITY, 4, {"inverse_qe_index": 0.5}, SCARCE | {"price_index": -0.26}, 6),
        ({SHARE_OF_CASH_FLOW: 45.0}, EARLY_CAPEX, 4, {SHARE_OF_CASH_FLOW: 40.0}, {SHARE_OF_CASH_FLOW: 39.9}, 13),
        ({IMPULSE: 0.30}, EARLY_CAPEX, 4, {IMPULSE: 0.15}, {IMPULSE: 0.14, SHARE_OF_CASH_FLOW: np.nan}, 13),
        ({"quantity_index": -0.25}, ABUNDANCE, 4, {"quantity_index": 0.0}, {"quantity_index": 0.01}, 6),
    ],
    ids=["scarcity by index", "scarcity by prices", "capex by cash flow", "capex by impulse", "abundance"],
)
def test_a_label_is_entered_and_left_after_as_many_weeks_as_its_rule_says(values, label, enter, kept, leaves, leave):
    assert told((enter - 1, values), (1, {})) == [NEUTRAL] * enter
    spell = told((enter, values), (10, kept), (leave - 1, leaves), (1, kept), (leave, leaves))
    assert spell == [NEUTRAL] * (enter - 1) + [label] * (11 + leave - 1 + 1 + leave - 1) + [NEUTRAL]


@pytest.mark.parametrize("lacking", SCARCE)
def test_money_is_scarce_only_where_index_prices_and_buffers_all_say_so(lacking):
    assert SCARCITY not in told((20, SCARCE | {lacking: SCARCE[lacking] - 0.01}))
    assert SCARCITY not in told((20, SCARCE | {lacking: np.nan}))


def test_scarcity_goes_before_early_capex_and_that_before_abundance():
    much = {SHARE_OF_CASH_FLOW: 80.0, "quantity_index": -1.0}
    assert told((4, much))[-1] == EARLY_CAPEX and told((4, much | SCARCE))[-1] == SCARCITY


def test_without_a_reading_there_is_no_label_and_after_a_quarter_it_is_forgotten():
    short, long = (told((4, SCARCE), (gap, NOTHING), (3, {"inverse_qe_index": 0.7})) for gap in (12, FORGOTTEN_AFTER))
    assert np.isnan(short[4:-3]).all() and short[-3:] == [SCARCITY] * 3
    assert long[-3:] == [NEUTRAL] * 3


def test_a_week_without_a_reading_begins_the_count_anew():
    assert told((3, SCARCE), (1, NOTHING), (3, SCARCE))[-1] == NEUTRAL


levels = arrays(float, (60, len(RESTS_ON)), elements=st.one_of(st.just(np.nan), st.floats(-2, 100)))


@settings(max_examples=100, deadline=None)
@given(values=levels)
def test_no_rule_turns_twice_within_its_weeks(values):
    by_name = {name: values[:, at] for at, name in enumerate(RESTS_ON)}
    readable = ~np.isnan(by_name["inverse_qe_index"])
    for rule in RULES:
        holds = rule.holds(by_name, readable)
        turned = np.flatnonzero(np.diff(holds.astype(int)))
        fewest = min(rule.weeks_to_enter, rule.weeks_to_leave)
        assert (np.diff(turned) >= fewest).all()


@pytest.mark.parametrize(
    ("without_capex", "impulse", "share", "said"),
    [(1.0, 0.30, 50, AI), (1.0, 0.0, 60, AI), (0.99, 0.9, 90, NOT_AI), (2.0, 0.29, 59.9, NOT_AI)],
)
def test_ai_has_a_part_only_where_money_were_scarce_without_counting_capex_and_capex_is_large(
    without_capex, impulse, share, said
):
    values = weeks((6, SCARCE | {IMPULSE: impulse, SHARE_OF_CASH_FLOW: share}))
    label = regime(*values)
    found = regime_attribution(label, pd.Series(without_capex, label.index), *values)
    assert found.isna().tolist() == [True] * 3 + [False] * 3 and set(found[3:]) == {said}


def test_where_all_blocks_say_the_same_every_weighting_agrees_and_where_they_differ_some_do_not():
    def agreement(**blocks: float) -> float:
        columns = dict(zip(RESTS_ON, weeks((8, SCARCE | {"inverse_qe_index": 1.5, "price_index": 1.5})), strict=True))
        index = columns["inverse_qe_index"].index
        columns |= {name: pd.Series(value, index) for name, value in blocks.items()}
        columns["inverse_qe_index_scale"] = pd.Series(1.0, index)
        return regime_agreement(
            regime(*(columns[name] for name in RESTS_ON)), *(columns[name] for name in OF_WEIGHTINGS)
        ).iloc[-1]

    alike = {"water_scarcity": 1.5, "claims_scarcity": 1.5, "buffers_scarcity": 1.5, "price_index": 1.5}
    assert agreement(**alike) == 100
    assert 0 < agreement(**(alike | {"water_scarcity": -2.0})) < 60
