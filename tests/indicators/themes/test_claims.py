"""Who must be funded: is each row what a ten-line script makes of the files, and is nothing counted twice?"""

from datetime import date

import pandas as pd
import pytest

from catalog import SERIES
from catalog.companies import BUILDERS
from catalog.deals import FILE
from indicators.themes import claims
from tests.indicators.themes.test_external_need import filings, flat, newest
from tests.indicators.themes.test_liquidity import evaluated, history
from tests.real import needs_real_data

QUARTERS = pd.date_range("2024-01-01", periods=10, freq="QS")
MONTHS = pd.date_range("2024-01-01", periods=30, freq="MS")
WEDNESDAYS = pd.date_range("2024-01-03", "2026-06-24", freq="W-WED")
GDP = pd.Series(30_000.0, QUARTERS)


def rising(by: float, dates: pd.DatetimeIndex, begins: float = 1_000) -> pd.Series:
    """More by so much each year, day for day."""
    return begins + by * (dates - dates[0]).days.to_series(dates) / 365


def as_released(**levels: pd.Series) -> pd.DataFrame:
    """Observations known when their release rule says."""
    known = history(**levels)
    for name in levels:
        mine = known["series"] == name
        known.loc[mine, "known_from"] = SERIES[name].release.known_from(pd.DatetimeIndex(known.loc[mine, "date"]))
    return known


def world(**others: pd.Series) -> pd.DataFrame:
    """The Treasury owes 400 more of bills and 600 of notes a year; the Fed holds 100 more, all of it bills."""
    usual = {
        "gdp": GDP,
        "treasuries_held": rising(100, WEDNESDAYS, 4_000),
        "treasury_bills_held": rising(100, WEDNESDAYS, 300),
        "mbs_held": rising(-200, WEDNESDAYS, 2_000),
        "marketable_bills": rising(400, MONTHS, 6_000),
        "marketable_notes": rising(600, MONTHS, 15_000),
        **{f"marketable_{what}": pd.Series(1_000.0, MONTHS) for what in ("bonds", "tips", "frns")},
    }
    return as_released(**usual | others)


def test_private_hands_take_what_the_treasury_sells_and_the_fed_does_not():
    assert newest(world(), "treasury_supply") == pytest.approx(1_000 - 100, abs=1)
    assert newest(world(), "treasury_bills_supply") == pytest.approx(400 - 100, abs=1)
    assert newest(world(), "treasury_coupons_supply") == pytest.approx(600, abs=1)
    assert newest(world(), "mortgage_supply") == pytest.approx(200, abs=1)


def test_a_fed_that_takes_more_than_is_sold_leaves_less_to_private_hands():
    assert newest(world(treasuries_held=rising(1_500, WEDNESDAYS, 4_000)), "treasury_supply") < -490


def test_without_debt_by_class_all_that_the_public_holds_stands_in_and_is_said():
    public = {"gdp": GDP, "treasuries_held": rising(100, WEDNESDAYS, 4_000)}
    known = as_released(**public, federal_debt_held_by_public=rising(900, QUARTERS, 30_000))
    last = evaluated(known, "treasury_supply").iloc[-1]
    assert last["value"] == pytest.approx(800, abs=1) and last["stand_ins"] == "federal_debt_held_by_public"


def test_floating_rate_notes_are_nothing_before_there_were_any():
    months = pd.date_range("2013-06-01", periods=8, freq="MS")
    parts = [pd.Series(100.0, months)] * 4
    floating = pd.Series([float("nan")] * 7 + [15.0], months)
    assert claims.marketable_debt(*parts, floating).tolist() == [400.0] * 7 + [415.0]


def test_four_quarters_at_annual_rates_are_their_average():
    raised = pd.Series([400.0, 500.0, 600.0, 700.0], QUARTERS[-4:])
    assert newest(history(gdp=GDP, corporate_debt_securities_raised=raised), "corporate_supply") == 550


def test_a_deal_counts_in_the_four_quarters_after_it_and_none_is_counted_before_the_list_begins():
    """Beignet, 27.3, was lent on 16 October 2025."""
    totals = claims.ai_off_balance(pd.Series(1.0, pd.date_range("2022-01-01", periods=19, freq="QS")))
    step = totals["2025-10-01"] - totals["2025-07-01"]
    assert step > 27.3 and totals["2026-07-01"] < totals["2026-04-01"] + 20
    assert totals[:"2023-10-01"].isna().all() and totals["2024-04-01":].notna().all()


def test_the_crowding_gap_is_what_had_to_be_funded_less_what_cash_grew_by_over_gdp():
    """900 and 200 as above, 550 of companies, the deals of the year; broad cash grows by 300 of 30,000 of GDP."""
    money = {"m2": pd.Series(20_000.0, MONTHS), "retail_money_funds": pd.Series(2_000.0, MONTHS)}
    funds, raised = rising(300, QUARTERS, 7_000), pd.Series(550.0, QUARTERS)
    known = world(**money, money_fund_assets=funds, corporate_debt_securities_raised=raised)
    deals = newest(known, "ai_off_balance")
    assert newest(known, "crowding_gap") == pytest.approx(100 * (900 + 200 + 550 + deals - 300) / 30_000, abs=0.01)


def test_cash_that_falls_is_a_run_down_and_every_builder_must_be_known():
    held = {f"{filer}_{part}": flat(50) for filer in BUILDERS for part in ("cash", "securities")}
    held["orcl_cash"] = pd.Series([50.0] * 7 + [20.0], flat(0).index)
    assert newest(filings(**held), "hyperscaler_cash_run_down") == 30
    assert evaluated(filings(without=("orcl_cash",), **held), "hyperscaler_cash_run_down").empty
    leases = {f"{filer}_finance_lease_assets": flat(2) for filer in BUILDERS}
    assert newest(filings(**leases), "hyperscaler_leases_begun") == 5 * 4 * 2


@needs_real_data
def test_the_rows_of_eight_quarters_are_what_a_short_script_makes_of_the_files(data, extract):
    def read(code: str) -> pd.Series:
        return pd.read_csv(extract / f"fred/{code}.csv", index_col=0, parse_dates=True).iloc[:, 0].dropna()

    def at_end(values: pd.Series) -> pd.Series:
        return pd.Series({q: values[: q + pd.DateOffset(months=3, days=-1)].iloc[-1] for q in quarters})

    quarters = pd.date_range("2022-01-01", "2026-01-01", freq="QS")
    public, owed = (read(code).reindex(quarters) / 1e3 for code in ("FYGFDPUN", "BCNSDODNS"))
    private = public - at_end(read("TREAST")) / 1e3
    gdp = read("GDP").rolling(4).mean().reindex(quarters)
    filed = pd.read_csv(extract / "tables/company_capex_ocf_quarterly.csv", parse_dates=["period_end"])
    filed = filed[filed["ticker"].isin([name.upper() for name in BUILDERS])]
    quarter = (filed["period_end"] - pd.Timedelta(days=45)).dt.to_period("Q").dt.start_time
    filed = filed.assign(quarter=quarter, lacking=(filed["capex_usd"] - filed["ocf_usd"]) / 1e9)
    lacking = (
        filed.pivot(index="quarter", columns="ticker", values="lacking")
        .reindex(pd.date_range("2021-04-01", "2026-01-01", freq="QS"))
        .rolling(4)
        .sum()
    )
    deals = pd.read_csv(FILE).query("kind == 'debt' and binding != 'reported' and to not in ['ORCL', 'SoftBank']")
    days = pd.DatetimeIndex([pd.Period(told.replace("-Q", "Q")).end_time for told in deals["announced"]])
    lent = (
        deals.set_index(days)["amount_usd_bn"]
        .resample("QS")
        .sum()
        .reindex(lacking.index, fill_value=0)
        .rolling(4)
        .sum()
    )
    by_hand = {
        "hyperscaler_capex_beyond_cash_flow": lacking.clip(lower=0).sum(axis=1, skipna=False).reindex(quarters),
        "ai_off_balance": lent.reindex(quarters).where(quarters >= pd.Timestamp("2024-04-01")),
        "treasury_supply": private.diff(4),
        "mortgage_supply": -at_end(read("WSHOMCB")).diff(4) / 1e3,
        "corporate_supply": owed.diff(4),
        "treasury_supply_share_of_gdp": 100 * private.diff(4) / gdp,
    }
    for name, expected in by_hand.items():
        told = data.values(name).reindex(quarters)[-8:]
        pd.testing.assert_series_equal(told, expected[-8:], check_names=False, check_freq=False, atol=0.001, rtol=0)
    assert data.last("treasury_supply").date == date(2026, 1, 1)
