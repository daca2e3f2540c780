"""Is each buffer what can truly be spent, and is nothing counted twice?"""

import pandas as pd
import pytest

from catalog.companies import BUILDERS
from tests.indicators import world
from tests.indicators.themes.test_external_need import filings, newest
from tests.indicators.themes.test_external_need import flat as each_quarter
from tests.indicators.themes.test_liquidity import WEDNESDAYS, evaluated, flat, history
from tests.real import needs_real_data
from views.core.point_in_time import PointInTime

GDP = pd.Series(30_000.0, pd.date_range("2023-10-01", "2025-01-01", freq="QS"))
QUARTERS = pd.date_range("2024-04-01", "2026-01-01", freq="QS")


def bank(reserves: float, repo: float = 150.0, days: pd.DatetimeIndex = WEDNESDAYS) -> pd.DataFrame:
    levels = {"fed_assets": 7_000.0, "reserve_balances": reserves, "reverse_repo": repo}
    return history(gdp=GDP, **{name: flat(value, days) for name, value in levels.items()})


@pytest.mark.parametrize(("reserves", "buffer"), [(3_200, 150 + 200), (3_000, 150), (2_700, 150)])
def test_reserves_count_only_beyond_a_tenth_of_gdp_and_below_it_take_nothing_from_reverse_repo(reserves, buffer):
    assert newest(bank(reserves), "central_bank_buffer") == pytest.approx(buffer)
    assert newest(bank(reserves), "central_bank_buffer_share_of_gdp") == pytest.approx(100 * buffer / 30_000)


def test_reverse_repo_before_the_facility_is_no_buffer():
    days = pd.date_range("2013-07-03", "2013-11-27", freq="W-WED")
    known = pd.concat([bank(1_000, 80, days), history(gdp=pd.Series(16_000.0, [pd.Timestamp("2013-07-01")]))])
    found = evaluated(known, "central_bank_buffer")["value"]
    assert (found["2013-09-18"], found["2013-09-25"]) == (0, 80)


def test_broad_cash_takes_m2_of_the_quarters_last_month_and_counts_retail_funds_once():
    """January, February, March: M2 is 100, 200, 300 and retail funds 10, 20, 30; all funds are 50 at the end."""
    months = pd.date_range("2025-01-01", periods=18, freq="MS")
    place = pd.Series(months.month % 3, months).replace(0, 3).astype(float)
    funds = pd.Series(50.0, pd.date_range("2025-01-01", periods=6, freq="QS"))
    released = funds.index + pd.Timedelta(days=160)
    known = history(m2=100 * place, retail_money_funds=10 * place, money_fund_assets=funds)
    known.loc[known["series"] == "money_fund_assets", "known_from"] = released.tz_localize("UTC")
    found = evaluated(known, "broad_cash")
    assert set(found["value"]) == {300 + 50 - 30}
    assert found["known_from"].iloc[-1] == released[-1].tz_localize("UTC")


def test_the_last_month_enters_only_as_it_was_known_when_the_funds_came():
    """Of March nothing is known until after the funds: February stands, and the row does not change later."""
    months = pd.date_range("2025-01-01", periods=6, freq="MS")
    funds = pd.Series(50.0, pd.date_range("2025-01-01", periods=2, freq="QS"))
    known = history(
        m2=pd.Series(range(1, 7), months, dtype=float), retail_money_funds=flat(0, months), money_fund_assets=funds
    )
    known.loc[known["series"] == "money_fund_assets", "known_from"] = pd.to_datetime(
        ["2025-06-10", "2025-09-10"], utc=True
    )
    known.loc[(known["series"] == "m2") & (known["date"] == "2025-03-01"), "known_from"] = pd.Timestamp(
        "2025-06-20", tz="UTC"
    )
    assert list(evaluated(known, "broad_cash")["value"]) == [52, 56]


def test_the_builders_keep_what_capex_leaves_of_their_cash_flow_and_their_cash_waits_for_all_five():
    held = {f"{filer}_{item}": each_quarter(10) for filer in BUILDERS for item in ("cash", "securities")}
    known = filings(**held)
    assert newest(known, "builders_own_cash") == pytest.approx(50)  # 20 of 40
    assert newest(known, "builders_cash_share_of_capex") == pytest.approx(100 * 100 / (4 * 5 * 20))
    assert evaluated(known[known["series"] != "meta_cash"], "builders_cash_and_securities").empty


@needs_real_data
def test_money_funds_were_11_9_percent_of_the_value_of_shares_at_the_end_of_march_2026(data: PointInTime):
    assert data.values("private_cash")[pd.Timestamp("2026-01-01")] == pytest.approx(100 * 8_289.569 / 69_511.628)
    assert round(data.values("private_cash")[pd.Timestamp("2026-01-01")], 1) == 11.9


@needs_real_data
def test_in_august_2026_reserves_are_9_0_percent_of_gdp_so_the_buffer_is_reverse_repo_alone(data: PointInTime):
    last = data.newest("central_bank_buffer")
    assert round(data.newest("reserves_share_of_gdp").value, 1) == 9.0
    known = data.values_of(["reverse_repo", "reverse_repo_operations"]).loc[pd.Timestamp(last.date)]
    assert last.value == known["reverse_repo"] if pd.notna(known["reverse_repo"]) else known["reverse_repo_operations"]


@needs_real_data
def test_eight_quarters_of_broad_cash_are_those_of_ten_lines_of_pandas(data: PointInTime):
    """Retail funds are not in the extract: here they are 2,000 and grow by 10 a month."""
    names = ["m2", "money_fund_assets"]
    rows = data.reader.history(names, data.read_at)
    months = pd.date_range("2020-01-01", "2026-06-01", freq="MS")
    retail = pd.Series([2_000.0 + 10 * i for i in range(len(months))], months)
    found = world.evaluator(pd.concat([rows, history(retail_money_funds=retail)]), "broad_cash").frame("broad_cash")
    m2, funds = (data.values(name) for name in names)
    by_hand = pd.Series({quarter: funds[quarter] + m2[quarter + pd.DateOffset(months=2)]
                         - retail[quarter + pd.DateOffset(months=2)] for quarter in QUARTERS})  # fmt: skip
    last_eight = found.set_index("date")["value"].tail(8)
    pd.testing.assert_series_equal(last_eight, by_hand, check_names=False, check_freq=False, check_index_type=False)
