"""Are the four definitions of capex kept apart, and is no filer's missing line taken for a zero?"""

import pandas as pd
import pytest

from catalog.companies import BUILDERS
from tests.indicators.themes.test_liquidity import evaluated, history

QUARTERS = pd.date_range("2024-01-01", periods=10, freq="QS")


def flat(value: float, days: pd.DatetimeIndex = QUARTERS) -> pd.Series:
    return pd.Series(value, days, dtype=float)


def filings(**others: pd.Series) -> pd.DataFrame:
    """Five builders that each spend 20 and earn 40 a quarter."""
    spent = dict.fromkeys([f"{ticker}_capex" for ticker in BUILDERS], flat(20))
    earned = dict.fromkeys([f"{ticker}_operating_cash_flow" for ticker in BUILDERS], flat(40))
    return history(**spent | earned | others)


def test_leases_are_added_and_proceeds_taken_off_where_a_builder_reports_them():
    known = filings(
        msft_finance_lease_assets=flat(6), amzn_finance_lease_principal=flat(1), amzn_property_sales=flat(0.8)
    )
    newest = {
        name: evaluated(known, f"hyperscaler_capex_{name}")["value"].iloc[-1]
        for name in ("net_of_proceeds", "with_lease_payments", "with_leased_assets")
    }
    assert newest == {"net_of_proceeds": 99.2, "with_lease_payments": 101, "with_leased_assets": 106}


def test_where_nobody_reports_an_item_the_definition_has_no_value():
    assert evaluated(filings(), "hyperscaler_capex_with_lease_payments").empty


def test_a_builder_that_used_to_report_leases_is_waited_for_and_one_that_never_did_is_not():
    known = filings(msft_finance_lease_principal=flat(1, QUARTERS[:-1]), meta_finance_lease_principal=flat(1))
    rows = evaluated(known, "hyperscaler_capex_with_lease_payments")["value"]
    assert rows.index[-1] == QUARTERS[-2] and rows.iloc[-1] == 102


def test_a_builder_that_stopped_reporting_an_item_more_than_a_year_ago_is_no_longer_waited_for():
    known = filings(msft_finance_lease_principal=flat(1, QUARTERS[:4]), meta_finance_lease_principal=flat(1))
    rows = evaluated(known, "hyperscaler_capex_with_lease_payments")["value"]
    assert not set(QUARTERS[4:8]) & set(rows.index)
    assert rows[QUARTERS[8]] == 101


def test_each_builder_is_held_against_its_own_cash_and_the_median_is_the_middle_one():
    known = filings(orcl_capex=flat(60), meta_capex=flat(30), msft_capex=flat(10))
    assert evaluated(known, "orcl_capex_to_operating_cash_flow")["value"].iloc[-1] == pytest.approx(150)
    assert evaluated(known, "capex_to_operating_cash_flow_median")["value"].iloc[-1] == pytest.approx(50)


def test_a_ratio_is_that_of_four_quarters():
    """60 in each of the last four, 20 before: 200 of 160 in the third of them, 240 of 160 in the last."""
    known = filings(orcl_capex=pd.Series([20.0] * 6 + [60.0] * 4, QUARTERS))
    ratio = evaluated(known, "orcl_capex_to_operating_cash_flow")["value"]
    assert ratio.iloc[-2:].tolist() == pytest.approx([125, 150])


def test_the_median_waits_for_all_five():
    known = filings(orcl_capex=flat(60, QUARTERS[:-1]))
    assert evaluated(known, "capex_to_operating_cash_flow_median").index[-1] == QUARTERS[-2]
