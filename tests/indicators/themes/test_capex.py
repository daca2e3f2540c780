"""Is the build measured as the filings and the national accounts say?"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.companies import BUILDERS
from indicators import INDICATORS
from indicators.themes.capex import annualised_share_of_gdp, capex_share_of_gdp, capex_to_operating_cash_flow
from tests.indicators.themes.test_liquidity import evaluated, history

QUARTERS = pd.date_range("2023-01-01", periods=12, freq="QS")
FILERS = [f"{ticker}_capex" for ticker in BUILDERS]
amounts = st.floats(0.1, 100)


def flat(value: float, days: pd.DatetimeIndex = QUARTERS) -> pd.Series:
    return pd.Series(value, days, dtype=float)


def filings(value: float = 20.0, **others: pd.Series) -> pd.DataFrame:
    return history(**{**dict.fromkeys(FILERS, flat(value)), **others})


def test_five_builders_at_20_billion_spend_100():
    assert set(evaluated(filings(), "hyperscaler_capex")["value"]) == {100}


def test_a_sum_waits_for_the_last_filer_and_the_count_says_how_many_are_in():
    early = filings(orcl_capex=flat(20, QUARTERS[:-1]), meta_capex=flat(20, QUARTERS[:-1]))
    assert evaluated(early, "hyperscaler_capex").index[-1] == QUARTERS[-2]
    reported = evaluated(early, "hyperscaler_capex_reported")["value"]
    assert reported[QUARTERS[-1]] == 3
    assert reported[QUARTERS[-2]] == 5


def test_four_quarters_of_100_against_gdp_of_20000_are_2_percent_and_so_is_a_quarter_at_annual_rate():
    known = filings(gdp=flat(20_000))
    assert evaluated(known, "capex_share_of_gdp")["value"].iloc[-1] == pytest.approx(2.0)
    assert evaluated(known, "capex_share_of_gdp_annualised")["value"].iloc[-1] == pytest.approx(2.0)


@given(capex=amounts, gdp=st.floats(10_000, 40_000))
def test_a_steady_build_has_the_same_share_either_way(capex, gdp):
    spent, output = flat(capex), flat(gdp)
    trailing = capex_share_of_gdp(spent, output, quarters=4).iloc[-1]
    assert trailing == pytest.approx(annualised_share_of_gdp(spent, output).iloc[-1])


def test_four_quarters_need_all_four():
    known = filings(gdp=flat(20_000), msft_capex=flat(20).drop(QUARTERS[6]))
    share = evaluated(known, "capex_share_of_gdp")
    assert not set(QUARTERS[6:10]) & set(share.index)
    assert QUARTERS[10] in share.index


def test_the_share_waits_for_gdp():
    share = evaluated(filings(gdp=flat(20_000, QUARTERS[:-1])), "capex_share_of_gdp")
    assert share.index[-1] == QUARTERS[-2]


@given(scale=st.floats(0.1, 10))
def test_capex_to_cash_flow_does_not_depend_on_the_unit(scale):
    ratio = INDICATORS["capex_to_operating_cash_flow"].formula
    spent, earned = flat(80.0), flat(100.0)
    assert ratio(spent * scale, earned * scale, quarters=4).iloc[-1] == pytest.approx(80)


def test_the_impulse_is_the_change_of_the_share_over_two_years():
    share = pd.Series([4.0 + 0.1 * quarter for quarter in range(12)], QUARTERS)
    known = history(it_investment=share * 200, gdp=flat(20_000))
    impulse = evaluated(known, "capex_impulse")
    assert impulse.index[0] == QUARTERS[8]
    assert impulse["value"].iloc[-1] == pytest.approx(0.8)


def test_it_investment_of_1000_in_gdp_of_25000_is_4_percent():
    known = history(it_investment=flat(1_000), gdp=flat(25_000))
    assert set(evaluated(known, "it_investment_share_of_gdp")["value"]) == {4}


@pytest.mark.parametrize(("last", "told"), [(-60.0, False), (-60.4, False), (-59.6, True)])
def test_a_ratio_to_cash_is_told_where_four_quarters_brought_in_any_and_only_there(last, told):
    """Three quarters of 20 each, then one in which as much was lost: nothing, less than nothing, or 0.4 is left."""
    earned = pd.Series([20.0, 20, 20, last], QUARTERS[:4])
    ratio = capex_to_operating_cash_flow(flat(1, QUARTERS[:4]), earned)
    assert ratio.notna().tolist() == [False, False, False, told]
    assert not told or ratio.iloc[-1] == pytest.approx(100 * 4 / 0.4)
