"""Is the build's part in growth what BEA's accounts make it, and is a share only said where growth allows one?"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.themes.growth import (
    growth_without_it_chained,
    it_share_of_growth_chained,
    it_share_of_growth_nominal_weight,
    share_of_growth,
)
from tests.indicators.themes.test_liquidity import evaluated, history

QUARTERS = pd.date_range("2024-10-01", periods=5, freq="QS")


def quarters(*values: float, first: str = "2024-10-01") -> pd.Series:
    return pd.Series(values, pd.date_range(first, periods=len(values), freq="QS"), dtype=float)


def test_equipment_and_software_add_up_to_the_contribution_of_both():
    known = history(information_equipment_contribution=quarters(0.8, 0.5), software_contribution=quarters(0.5, 0.3))
    assert evaluated(known, "it_growth_contribution")["value"].tolist() == pytest.approx([1.3, 0.8])


def test_where_the_parts_are_not_known_their_published_sum_stands_in_and_is_flagged():
    rows = evaluated(history(it_contribution=quarters(1.3, 0.8)), "it_growth_contribution")
    assert rows["value"].tolist() == [1.3, 0.8]
    assert set(rows["stand_ins"]) == {"it_contribution"}


def test_two_quarters_of_1_3_and_0_8_in_growth_of_minus_0_65_and_3_84_are_66_percent():
    share = share_of_growth(quarters(0.4, 1.3, 0.8), quarters(2.0, -0.65, 3.84), quarters=2)
    assert share.iloc[-1] == pytest.approx(65.8, abs=0.1)


@pytest.mark.parametrize(
    ("growth", "said"),
    [((1.01, 1.01), True), ((1.0, 1.0), False), ((1.9, -0.65), False), ((-0.65, 3.84), True), ((-4.0, -4.0), False)],
)
def test_a_share_is_said_only_where_the_economy_grew_by_more_than_1_percent_a_year_over_the_window(growth, said):
    """1.9 and −0.65 are 0.6 % a year, not 1.25: the two quarters are annual rates already."""
    share = share_of_growth(quarters(0.2, 0.2), quarters(*growth), quarters=2)
    assert share.notna().iloc[-1] == said


@pytest.mark.parametrize(("level", "said"), [(1_003.0, False), (1_004.9, False), (1_005.1, True)])
def test_nor_is_one_from_levels_that_grew_by_less(level, said):
    """From 1,000 in half a year: 0.6, 0.98 and 1.02 % a year."""
    whole, part, weight = quarters(1_000, 1_001, level), quarters(40, 42, 44), quarters(4, 4, 4)
    assert it_share_of_growth_chained(part, whole).notna().iloc[-1] == said
    assert it_share_of_growth_nominal_weight(weight, part, whole).notna().iloc[-1] == said


@given(scale=st.floats(0.5, 3))
def test_a_share_does_not_depend_on_how_fast_everything_grows(scale):
    part, whole = quarters(0.4, 0.6, 0.2, 0.3), quarters(2.0, 1.5, 2.5, 3.0)
    assert share_of_growth(part * scale, whole * scale, quarters=4).iloc[-1] == pytest.approx(
        share_of_growth(part, whole, quarters=4).iloc[-1]
    )


def test_a_year_is_the_mean_of_four_annual_rates_and_needs_all_four():
    known = history(real_gdp_growth=quarters(1.0, 2.0, 3.0, 4.0, 5.0))
    year = evaluated(known, "gdp_growth_year")["value"]
    assert year.tolist() == pytest.approx([2.5, 3.5])
    assert year.index[0] == QUARTERS[3]


def test_published_growth_comes_first_and_is_computed_only_where_it_is_missing():
    known = history(real_gdp=quarters(100.0, 101.0, 102.01), real_gdp_growth=quarters(3.9, first="2025-01-01"))
    growth = evaluated(known, "gdp_growth")
    assert growth.loc["2025-01-01", ["value", "stand_ins"]].tolist() == [3.9, ""]
    assert growth.loc["2025-04-01", ["value", "stand_ins"]].tolist() == [
        pytest.approx(100 * (1.01**4 - 1)),
        "gdp_growth_computed",
    ]


def test_nominal_weight_times_own_growth_gives_the_share_when_prices_stand_still():
    """4 % of the economy grows by 10 % while all of it grows by 1 %: 40 % of growth, and both ways agree."""
    all_of_it, part = quarters(1_000, 1_005, 1_010), quarters(40, 42, 44)
    weight = quarters(4.0, 4.1, 4.2)
    v3 = it_share_of_growth_nominal_weight(weight, part, all_of_it).iloc[-1]
    assert v3 == pytest.approx(40)
    assert it_share_of_growth_chained(part, all_of_it).iloc[-1] == pytest.approx(v3)


def test_an_economy_that_stands_still_gives_no_share_to_anything():
    still, part = quarters(1_000, 1_001, 1_002), quarters(40, 42, 44)
    assert it_share_of_growth_chained(part, still).isna().all()
    assert it_share_of_growth_nominal_weight(quarters(4, 4, 4), part, still).isna().all()


def test_data_centres_of_45_in_an_economy_of_30000_are_0_15_percent():
    months = pd.date_range("2026-01-01", "2026-06-01", freq="MS")
    known = history(data_centre_construction=pd.Series(45.0, months), gdp=quarters(30_000, 30_000, first="2025-07-01"))
    assert evaluated(known, "data_centre_construction_share_of_gdp")["value"].iloc[-1] == pytest.approx(0.15)


def test_what_is_left_of_1000_and_1020_without_40_and_44_grew_by_1_67_in_half_a_year_and_3_36_at_an_annual_rate():
    whole, part = quarters(1_000, 1_010, 1_020), quarters(40, 42, 44)
    left = growth_without_it_chained(whole, part)
    assert left.dropna().tolist() == pytest.approx([100 * ((976 / 960) ** 2 - 1)])
