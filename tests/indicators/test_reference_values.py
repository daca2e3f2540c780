"""Do the figures that others published come out? Rows from the extract, and rows with quoted inputs."""

import re
from collections.abc import Callable

import pandas as pd
import pytest

from catalog import SERIES
from catalog.baskets import SPIN_OFFS
from catalog.companies import BUILDERS
from catalog.instruments import FIRST_DAYS
from indicators import INDICATORS
from indicators.themes.capex import annualised_share_of_gdp, capex_to_operating_cash_flow, total
from indicators.themes.capex_definitions import (
    hyperscaler_capex_net_of_proceeds,
    hyperscaler_capex_with_lease_payments,
    hyperscaler_capex_with_leased_assets,
)
from indicators.themes.external_need import capex_beyond_cash_flow
from indicators.themes.growth import (
    growth_without_it_chained,
    it_growth_contribution_of_parts,
    it_share_of_growth_chained,
    it_share_of_growth_nominal_weight,
    share_of_growth,
)
from indicators.themes.liquidity import net_liquidity
from indicators.themes.rates import funding_spread
from indicators.themes.total_returns import since_the_close_before, with_what_was_given
from tests.indicators import world
from tests.real import needs_real_data
from views.core.point_in_time import PointInTime

# row, name, date, value in our unit, tolerance
FROM_THE_EXTRACT = [
    (1, "fed_assets", "2002-12-18", 719.542, 0),
    (2, "fed_assets", "2022-04-13", 8_965.487, 0),
    (3, "fed_assets", "2003-01-29", 712.809, 0),
    (4, "reverse_repo_operations", "2022-12-30", 2_553.716, 0),
    (6, "treasury_cash_average", "2020-07-29", 1_816.687, 0),
    (7, "reserve_balances_average", "2021-12-08", 4_275.806, 0),
    (8, "net_liquidity", "2026-06-17", 5_773.1, 0.1),
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
    (25, "gdp", "2025-07-01", 31_098.027, 0),
    (26, "real_gdp", "2024-10-01", 23_586.542, 0),
    (26, "real_gdp", "2025-01-01", 23_548.210, 0),
    (26, "real_gdp", "2025-04-01", 23_770.976, 0),
    (28, "it_investment", "2024-10-01", 1_227.027, 0),
    (28, "it_investment", "2025-04-01", 1_352.452, 0),
    (28, "it_investment", "2026-04-01", 1_612.853, 0),
    (30, "it_share_of_growth_half", "2025-04-01", 65.8, 0.5),
    (31, "it_growth_contribution", "2026-01-01", 0.77 + 0.52, 0.01),
    (32, "it_investment_share_of_gdp", "2000-10-01", 4.461, 0.005),
    (32, "it_investment_share_of_gdp", "2026-04-01", 4.966, 0.005),
    (33, "data_centre_construction", "2026-06-01", 68.297, 0.005),  # the extract is rounded to ten millions
    (34, "data_centre_construction", "2014-01-01", 1.637, 0.005),
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


# What the extract lacks or rounds, with the rows that it stands for: the figures quoted there go through the formula.
QUOTED = (5, 8, 9, 10, 13, 24, 25, 27, 29, 30, 31, 33, 36, 37, 38, 39, 40, 41, 42, 43, 49)
LATER = (50, 51)  # the ledger of deals


def test_every_reference_value_is_held_from_the_extract_or_from_quoted_figures():
    held = {row for row, *_ in FROM_THE_EXTRACT} | set(QUOTED)
    assert sorted(held) == [row for row in range(1, 52) if row not in LATER]
    told = {
        int(row) for test in those_with_rows() for row in re.findall(r"\d+", (test.__doc__ or "").partition(":")[0])
    }
    assert set(QUOTED) <= told


def those_with_rows() -> list[Callable[..., None]]:
    """Those of this file that say in their first words which rows they hold: `Rows 8 and 9: …`."""
    functions = [function for name, function in globals().items() if name.startswith("test_")]
    return [function for function in functions if (function.__doc__ or "").startswith("Row")]


@needs_real_data
@pytest.mark.parametrize(("row", "name", "date", "value", "tolerance"), FROM_THE_EXTRACT)
def test_a_published_figure_comes_out_of_the_extract(data, row, name, date, value, tolerance):
    assert data.values(name)[pd.Timestamp(date)] == pytest.approx(value, abs=tolerance, rel=1e-12)


@needs_real_data
def test_the_big_four_spent_376_billion_in_2025(data: PointInTime):
    """Row 37: and the years before."""
    by_year = data.values("big_four_capex").groupby(lambda day: day.year).sum()
    assert [round(by_year[year], 1) for year in (2023, 2024, 2025)] == [147.2, 228.3, 376.1]
    assert by_year[2025] == pytest.approx(376.05, abs=0.1)


@needs_real_data
def test_capex_is_never_set_against_an_annual_rate_without_being_one(data: PointInTime):
    """Row 43: the classic error, a quarter over a yearly rate, gives 0.313 %."""
    share = data.values("big_four_capex_share_of_gdp_annualised")[pd.Timestamp("2025-07-01")]
    assert share != pytest.approx(0.313, abs=0.1)


@needs_real_data
def test_a_stand_in_gives_way_to_the_true_level_and_is_named_where_there_is_none(data: PointInTime):
    """Row 11 stands on the account's average: levels of it end on 15 July, those of reverse repo begin in 2024."""
    said = {day: data.at("net_liquidity", pd.Timestamp(day)) for day in ("2024-10-30", "2026-06-17", "2026-08-19")}
    assert [point and point.stand_ins for point in said.values()] == [
        "reverse_repo_operations", "", "treasury_cash_average"
    ]  # fmt: skip
    assert data.at("reserves", pd.Timestamp("2024-10-09")).stand_ins == "reserve_balances_average"
    assert data.last("reserves").stand_ins == ""


@needs_real_data
def test_the_wrong_mix_of_a_level_and_an_average_comes_out_as_others_published_it(data: PointInTime):
    """Rows 9 and 10: Fed assets less the week's average of the account less the day's operations."""
    names = ("fed_assets", "treasury_cash_average", "reverse_repo_operations")
    known = data.values_of(names).dropna()
    mixed = net_liquidity(*(known[name] for name in names))
    assert mixed[pd.Timestamp("2026-06-17")] == pytest.approx(5_848.9, abs=0.1)
    assert (mixed.idxmax(), mixed.max()) == (pd.Timestamp("2021-09-15"), pytest.approx(7_137.1, abs=1))


@needs_real_data
def test_extremes_of_the_extract_stand_where_history_put_them(data: PointInTime):
    """Highest and lowest of rows 2, 3, 4, 6, 7, 14, 15, 18, 19 and 47."""
    highest = {
        "fed_assets": "2022-04-13",
        "reverse_repo_operations": "2022-12-30",
        "treasury_cash_average": "2020-07-29",
        "reserve_balances_average": "2021-12-08",
        "hy_oas": "2008-12-15",
        "vix": "2020-03-16",
        "baa_spread": "2020-03-23",
        "broad_dollar": "2025-01-13",
    }
    assert {name: f"{data.values(name).idxmax():%Y-%m-%d}" for name in highest} == highest
    assert f"{data.values('fed_assets').idxmin():%Y-%m-%d}" == "2003-01-29"
    assert f"{data.values('hy_oas').idxmin():%Y-%m-%d}" == "2007-06-01"


def quarters(*values: float) -> pd.Series:
    return pd.Series(values, pd.date_range("2025-01-01", periods=len(values), freq="QS"))


def test_levels_give_5773_on_17_june_2026_and_the_mixed_measure_5849():
    """Rows 8 and 9: from the figures quoted there."""
    wednesday = pd.DatetimeIndex(["2026-06-17"])
    fed, level, average, repo = (pd.Series([value], wednesday) for value in (6_736.4, 956.5, 880.7, 6.8))
    assert net_liquidity(fed, level, repo).iloc[0] == pytest.approx(5_773.1, abs=0.1)
    assert net_liquidity(fed, average, repo).iloc[0] == pytest.approx(5_848.9, abs=0.1)


def test_four_builders_at_annual_rate_are_1_25_percent_of_gdp_in_the_third_quarter_of_2025():
    """Row 43: with the filings of row 35, META's 18.829 and GDP of row 25."""
    spent = total(*(quarters(value) for value in (19.394, 23.953, 35.095, 18.829)))
    share = annualised_share_of_gdp(spent, quarters(31_098.027)).iloc[0]
    assert share == pytest.approx(1.251, abs=0.001)
    assert share != pytest.approx(0.313, abs=0.1)


def test_four_builders_spent_376_billion_in_2025_by_their_annual_figures():
    """Row 37: $bn, builder by builder."""
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
    assert capex_beyond_cash_flow(quarters(8.502), quarters(8.140), quarters=1).iloc[0] == pytest.approx(0.362)


@needs_real_data
def test_no_builder_needed_outside_cash_for_its_capex_in_the_year_to_the_first_quarter_of_2025(data: PointInTime):
    """Section 8a: quarter by quarter it would be $10.7bn. Oracle's fiscal 2025, a quarter later, is 21.2 less 20.8."""
    need = data.values("hyperscaler_capex_beyond_cash_flow")
    assert (need["2025-01-01"], need["2025-04-01"]) == (0, pytest.approx(0.394, abs=0.001))
    year = slice("2024-04-01", "2025-01-01")
    each = [
        data.values(f"{filer}_capex")[year] - data.values(f"{filer}_operating_cash_flow")[year] for filer in BUILDERS
    ]
    assert sum(gap.clip(lower=0).sum() for gap in each) == pytest.approx(10.7, abs=0.1)


def test_reverse_repo_is_served_in_billions_already():
    """Row 5: 0.576 on 18 September 2026 is $0.6bn left, and not $0.6m."""
    served = SERIES["reverse_repo_operations"]
    assert 0.576 * served.scale == 0.576 and served.plausible[0] <= 0.576 <= served.plausible[1]


def test_on_17_september_2019_secured_cash_cost_295_basis_points_more_than_unsecured():
    """Row 13: 5.25 less 2.30 percent."""
    assert funding_spread(quarters(5.25), quarters(2.30)).iloc[0] == pytest.approx(295, abs=1)


@needs_real_data
def test_the_same_295_basis_points_come_out_of_the_extract(data: PointInTime):
    """Row 13: from the rates of the day."""
    rates = [data.values(name)[pd.Timestamp("2019-09-17")] for name in ("sofr", "effective_fed_funds")]
    assert 100 * (rates[0] - rates[1]) == pytest.approx(295, abs=1)


@pytest.mark.parametrize(
    ("quarter", "vintages"),
    [
        ("2025-04-01", {"2025-07-30": 30_331.117, "2025-08-28": 30_353.902, "2025-09-25": 30_485.729}),
        ("2025-07-01", {"2025-12-23": 31_095.089, "2026-01-22": 31_098.027}),
    ],
)
def test_each_vintage_of_gdp_is_what_was_known_between_it_and_the_next(quarter, vintages):
    """Rows 24 and 25: three vintages of one quarter, two of another (of its second the extract tells no day)."""
    told = pd.DataFrame({"series": "gdp", "date": pd.Timestamp(quarter), "value": vintages.values()}).assign(
        known_from=pd.DatetimeIndex(list(vintages)).tz_localize("UTC"), evidence="archived"
    )
    known = world.evaluator(told, "gdp")
    for day, value in vintages.items():
        moment = pd.Timestamp(day, tz="UTC")
        assert known.as_of(moment.value // 1_000).rows("gdp").value.tolist() == [value]
    before = pd.Timestamp(min(vintages), tz="UTC") - pd.Timedelta(days=1)
    assert not len(known.as_of(before.value // 1_000).rows("gdp"))


REAL_GDP, REAL_IT = (23_586.542, 23_548.210, 23_770.976), (1_307.809, 1_412.659, 1_477.602)


def last_half_of(*values: float) -> pd.Series:
    """Three quarters, of which the first is the fourth of 2024."""
    return pd.Series(values, pd.date_range("2024-10-01", periods=3, freq="QS"))


def test_subtracting_chained_dollars_gives_the_quoted_92_percent_and_0_1_percent_without_it():
    """Rows 27 and 29: the claim as it was quoted, rebuilt."""
    gdp, it = last_half_of(*REAL_GDP), last_half_of(*REAL_IT)
    assert it_share_of_growth_chained(it, gdp, quarters=2).iloc[-1] == pytest.approx(92.06, abs=0.05)
    assert growth_without_it_chained(gdp, it, quarters=2).iloc[-1] == pytest.approx(0.1315, abs=0.001)


def test_contributions_give_66_percent_and_the_nominal_weight_68():
    """Row 30: (1.30 + 0.80) over (-0.65 + 3.84); and the check by nominal weights."""
    share = share_of_growth(last_half_of(0.4, 1.30, 0.80), last_half_of(2.0, -0.65, 3.84), quarters=2)
    assert share.iloc[-1] == pytest.approx(65.8, abs=0.5)
    nominal = it_share_of_growth_nominal_weight(
        last_half_of(4.114, 4.37, 4.44), last_half_of(*REAL_IT), last_half_of(*REAL_GDP), quarters=2
    )
    assert nominal.iloc[-1] == pytest.approx(68, abs=0.5)


def test_equipment_and_software_gave_1_29_points_of_2_10_in_the_first_quarter_of_2026():
    """Row 31: 0.77 and 0.52; computers, 0.59, are part of the equipment."""
    given = it_growth_contribution_of_parts(quarters(0.77), quarters(0.52)).iloc[0]
    assert given == pytest.approx(1.29, abs=0.01)
    assert 0.59 < 0.77 and given < 2.10


def test_data_centres_of_68297_million_are_0_21_percent_of_gdp():
    """Row 33: in the Census's unit, over GDP of the second quarter of 2026."""
    served = SERIES["data_centre_construction"]
    share = INDICATORS["data_centre_construction_share_of_gdp"].formula
    assert share(quarters(68_297 * served.scale), quarters(32_475.0)).iloc[0] == pytest.approx(0.210, abs=0.001)


def test_three_builders_net_of_proceeds_spent_77_575_billion_in_the_third_quarter_of_2025():
    """Row 36: 78.442 less Amazon's 0.867."""
    spent = total(*(quarters(value) for value in (19.394, 23.953, 35.095)))
    assert hyperscaler_capex_net_of_proceeds(spent, quarters(0.867)).iloc[0] == pytest.approx(77.575, abs=0.001)


def test_free_cash_flow_comes_out_as_each_builder_published_it_in_its_own_definition():
    """Rows 38 and 39: Amazon on D1n (proceeds of 3.5), Meta on D2 (leases of 2.524)."""
    amazon = 139.514 - hyperscaler_capex_net_of_proceeds(quarters(131.819), quarters(3.5)).iloc[0]
    meta = 115.800 - hyperscaler_capex_with_lease_payments(quarters(69.691), quarters(2.524)).iloc[0]
    assert amazon == pytest.approx(11.2, abs=0.1)
    assert meta == pytest.approx(43.585, abs=1e-9)


@needs_real_data
def test_alphabet_earned_164_713_billion_in_2025_and_kept_73_266(data: PointInTime):
    """Row 40: from its quarters."""
    earned, spent = (data.values(f"googl_{what}")["2025"].sum() for what in ("operating_cash_flow", "capex"))
    assert (earned, earned - spent) == (pytest.approx(164.713), pytest.approx(73.266))


def test_a_third_of_a_sandisk_share_went_with_each_of_western_digital_from_24_february_2025():
    """Row 49: the first session of the child, and the correction of the parent's history."""
    day = pd.Timestamp("2025-02-24")
    assert FIRST_DAYS["SNDK"] == SPIN_OFFS["wdc"].day == day.date()
    traded = pd.DatetimeIndex([day - pd.Timedelta(days=3), day])
    parent, child = pd.Series([60.0, 48.0], traded), pd.Series({day: 36.0})
    earned = since_the_close_before(parent, None, None, weeks=4)
    assert with_what_was_given(earned, parent, child, SPIN_OFFS["wdc"])[day] == pytest.approx(0)


def test_one_quarter_was_reported_as_97_112_and_114_billion_by_mixing_definitions():
    """Row 42: four builders in the third quarter of 2025, each total rebuilt from its definitions."""
    msft, googl, amzn, meta = (quarters(value) for value in (19.394, 23.953, 35.095, 18.829))
    headline = hyperscaler_capex_with_leased_assets(msft, quarters(15.5))  # Microsoft's 34.9
    guided = hyperscaler_capex_with_lease_payments(meta, quarters(0.545))  # Meta's 19.374
    own = hyperscaler_capex_net_of_proceeds(amzn, quarters(0.867))  # Amazon's 34.2
    with_leases = hyperscaler_capex_with_lease_payments(amzn, quarters(0.975))  # Amazon's 36.07
    totals = [
        total(msft, googl, amzn, meta),
        total(headline, googl, own, guided),
        total(headline, googl, with_leases, guided),
    ]
    assert [found.iloc[0] for found in totals] == pytest.approx([97.3, 112.5, 114.3], abs=0.1)
