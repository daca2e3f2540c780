"""Do the figures that others published come out? METHODOLOGY 7: rows from the extract, and rows with quoted inputs."""

import pandas as pd
import pytest

from indicators import INDICATORS
from indicators.capex import annualised_share_of_gdp, capex_to_operating_cash_flow, total
from indicators.liquidity import net_liquidity
from tests.real import needs_real_data
from views.board import Board

# row of METHODOLOGY 7, name, date, value in our unit, tolerance
FROM_THE_EXTRACT = [
    (1, "fed_assets", "2002-12-18", 719.542, 0),
    (2, "fed_assets", "2022-04-13", 8_965.487, 0),
    (3, "fed_assets", "2003-01-29", 712.809, 0),
    (4, "reverse_repo_operations", "2022-12-30", 2_553.716, 0),
    (6, "treasury_cash_average", "2020-07-29", 1_816.687, 0),
    (7, "reserve_balances_average", "2021-12-08", 4_275.806, 0),
    (9, "net_liquidity", "2026-06-17", 5_848.9, 0.1),
    (10, "net_liquidity", "2021-09-15", 7_137.1, 1),
    (11, "net_liquidity", "2026-08-19", 5_791.8, 0.1),
    (12, "sofr", "2019-09-17", 5.25, 0),
    (14, "hy_oas", "2008-12-15", 21.82, 0),
    (15, "hy_oas", "2007-06-01", 2.41, 0),
    (16, "hy_oas", "2026-06-17", 2.63, 0),
    (17, "hy_oas", "2025-08-28", 2.75, 0),
    (18, "vix", "2020-03-16", 82.69, 0),
    (19, "baa_spread", "2020-03-23", 4.31, 0),
    (20, "financial_stress", "2008-10-10", 9.66, 0.2),
    (21, "financial_conditions", "1974-07-19", 5.21, 0.05),
    (22, "kim_wright_term_premium_10y", "2026-05-15", 0.8117, 0.05),
    (23, "tips_10y", "2026-08-20", 2.35, 0),
    (23, "treasury_10y", "2026-08-20", 4.69, 0),
    (26, "real_gdp", "2024-10-01", 23_586.542, 0),
    (26, "real_gdp", "2025-01-01", 23_548.210, 0),
    (26, "real_gdp", "2025-04-01", 23_770.976, 0),
    (28, "it_investment", "2024-10-01", 1_227.027, 0),
    (28, "it_investment", "2025-04-01", 1_352.452, 0),
    (28, "it_investment", "2026-04-01", 1_612.853, 0),
    (32, "it_investment_share_of_gdp", "2000-10-01", 4.461, 0.005),
    (32, "it_investment_share_of_gdp", "2026-04-01", 4.966, 0.005),
    (35, "msft_capex", "2025-07-01", 19.394, 0),
    (35, "googl_capex", "2025-07-01", 23.953, 0),
    (35, "amzn_capex", "2025-07-01", 35.095, 0),
    (41, "orcl_capex", "2025-07-01", 8.502, 0),
    (41, "orcl_operating_cash_flow", "2025-07-01", 8.140, 0),
    (43, "big_four_capex_share_of_gdp_annualised", "2025-07-01", 1.251, 0.001),
    (44, "money_fund_assets", "2026-01-01", 8_289.569, 0),
    (44, "corporate_equities", "2026-01-01", 69_511.628, 0),
    (45, "reserve_balances_average", "2025-12-24", 2_955.581, 0),
    (46, "federal_debt", "2026-01-01", 39_065.421, 0),
    (47, "broad_dollar", "2025-01-13", 130.04, 0.05),
    (48, "m2", "2022-04-01", 21_767.6, 20),
]


@needs_real_data
@pytest.mark.parametrize(("row", "name", "date", "value", "tolerance"), FROM_THE_EXTRACT)
def test_a_published_figure_comes_out_of_the_extract(board, row, name, date, value, tolerance):
    assert board.values(name)[pd.Timestamp(date)] == pytest.approx(value, abs=tolerance, rel=1e-12)


@needs_real_data
def test_the_big_four_spent_376_billion_in_2025(board: Board):
    """Rows 37 and the totals of METHODOLOGY 2.4."""
    by_year = board.values("big_four_capex").groupby(lambda day: day.year).sum()
    assert [round(by_year[year], 1) for year in (2023, 2024, 2025)] == [147.2, 228.3, 376.1]
    assert by_year[2025] == pytest.approx(376.05, abs=0.1)


@needs_real_data
def test_capex_is_never_set_against_an_annual_rate_without_being_one(board: Board):
    """Row 43: the classic error, a quarter over a yearly rate, gives 0.313 %."""
    share = board.values("big_four_capex_share_of_gdp_annualised")[pd.Timestamp("2025-07-01")]
    assert share != pytest.approx(0.313, abs=0.1)


@needs_real_data
def test_a_level_from_the_fallback_mix_says_so(board: Board):
    last = board.last("net_liquidity")
    assert last and last.stand_ins == "reverse_repo_operations, treasury_cash_average"


@needs_real_data
def test_extremes_of_the_extract_stand_where_history_put_them(board: Board):
    """Rows 2, 3, 4, 6, 7, 10, 14, 15, 18, 19, 47."""
    highest = {
        "fed_assets": "2022-04-13",
        "reverse_repo_operations": "2022-12-30",
        "treasury_cash_average": "2020-07-29",
        "reserve_balances_average": "2021-12-08",
        "net_liquidity": "2021-09-15",
        "hy_oas": "2008-12-15",
        "vix": "2020-03-16",
        "baa_spread": "2020-03-23",
        "broad_dollar": "2025-01-13",
    }
    assert {name: f"{board.values(name).idxmax():%Y-%m-%d}" for name in highest} == highest
    assert f"{board.values('fed_assets').idxmin():%Y-%m-%d}" == "2003-01-29"
    assert f"{board.values('hy_oas').idxmin():%Y-%m-%d}" == "2007-06-01"


def quarters(*values: float) -> pd.Series:
    return pd.Series(values, pd.date_range("2025-01-01", periods=len(values), freq="QS"))


def test_levels_give_5773_on_17_june_2026_and_the_mixed_measure_5849():
    """Rows 8 and 9, from the figures quoted there."""
    wednesday = pd.DatetimeIndex(["2026-06-17"])
    fed, level, average, repo = (pd.Series([value], wednesday) for value in (6_736.4, 956.5, 880.7, 6.8))
    assert net_liquidity(fed, level, repo).iloc[0] == pytest.approx(5_773.1, abs=0.1)
    assert net_liquidity(fed, average, repo).iloc[0] == pytest.approx(5_848.9, abs=0.1)


def test_four_builders_at_annual_rate_are_1_25_percent_of_gdp_in_the_third_quarter_of_2025():
    """Row 43, with the filings of row 35, META's 18.829 and GDP of row 25."""
    spent = total(*(quarters(value) for value in (19.394, 23.953, 35.095, 18.829)))
    share = annualised_share_of_gdp(spent, quarters(31_098.027)).iloc[0]
    assert share == pytest.approx(1.251, abs=0.001)
    assert share != pytest.approx(0.313, abs=0.1)


def test_four_builders_spent_376_billion_in_2025_by_their_annual_figures():
    """Row 37, from METHODOLOGY 2.4."""
    assert total(*(quarters(value) for value in (83.094, 91.447, 131.819, 69.691))).iloc[0] == pytest.approx(
        376.05, abs=0.1
    )


def test_amazon_spent_94_percent_of_its_cash_flow_in_2025():
    """Row 38: 139.514 earned, 131.819 spent, so 7.695 left."""
    spent, earned = quarters(*[131.819 / 4] * 4), quarters(*[139.514 / 4] * 4)
    assert capex_to_operating_cash_flow(spent, earned, quarters=4).iloc[-1] == pytest.approx(94.5, abs=0.1)
    assert (earned - spent).sum() == pytest.approx(7.695, abs=0.001)


def test_oracle_spent_more_than_it_earned_in_the_quarter_to_august_2025():
    """Row 41: 8.502 over 8.140 is 104 percent."""
    assert pytest.approx(104.4, abs=0.1) == 100 * 8.502 / 8.140
    gap = INDICATORS["hyperscaler_cash_gap"].formula
    figures = [quarters(value) for value in (0, 0, 0, 0, 8.502, 1, 1, 1, 1, 8.140)]
    assert gap(*figures).iloc[0] == pytest.approx(0.362)
