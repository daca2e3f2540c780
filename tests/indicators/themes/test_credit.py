"""Are spreads and their changes what lenders would call them?"""

import pandas as pd
import pytest

from tests.indicators.themes.test_liquidity import evaluated, history

DAYS = pd.bdate_range("2026-01-05", "2026-06-30")


def test_a_spread_from_3_00_to_3_25_percent_rose_25_basis_points():
    spread = pd.Series(3.0, DAYS)
    spread["2026-06-01":] = 3.25
    known = history(ice_hy_oas=spread)
    assert evaluated(known, "hy_oas")["value"].iloc[-1] == 3.25
    assert evaluated(known, "hy_oas_13w")["value"].iloc[-1] == pytest.approx(25)


def test_thirteen_weeks_back_from_after_a_holiday_is_the_trading_day_before_it():
    spread = pd.Series(range(len(DAYS)), DAYS, dtype=float).drop(pd.Timestamp("2026-03-31"))
    change = evaluated(history(ice_hy_oas=spread), "hy_oas_13w")["value"]
    assert change[pd.Timestamp("2026-06-30")] == pytest.approx(
        100 * (spread.iloc[-1] - spread[pd.Timestamp("2026-03-30")])
    )


def test_a_hole_of_a_week_thirteen_weeks_back_leaves_a_gap():
    spread = pd.Series(1.0, DAYS).drop(pd.bdate_range("2026-03-25", "2026-03-31"))
    change = evaluated(history(ice_hy_oas=spread), "hy_oas_13w")
    assert pd.Timestamp("2026-06-30") not in change.index
    assert pd.Timestamp("2026-06-23") in change.index


def test_the_weakest_at_9_00_and_the_best_of_junk_at_1_50_are_7_50_points_apart():
    known = history(ice_ccc_oas=pd.Series(9.0, DAYS), ice_bb_oas=pd.Series(1.5, DAYS))
    assert set(evaluated(known, "ccc_less_bb")["value"]) == {7.5}
