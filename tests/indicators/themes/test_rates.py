"""Is the price of money what a desk would call it, over ten years and overnight?"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.themes.rates import funding_stress, without_quarter_ends
from tests.indicators.themes.test_liquidity import evaluated, history

DAYS = pd.bdate_range("2025-09-01", "2026-06-30")
EVERY_DAY = pd.date_range("2025-09-01", "2026-06-30")


def flat(value: float, days: pd.DatetimeIndex = DAYS) -> pd.Series:
    return pd.Series(value, days, dtype=float)


def test_a_real_yield_from_2_00_to_2_25_percent_rose_25_basis_points():
    real = flat(2.0)
    real["2026-06-01":] = 2.25
    assert evaluated(history(tips_10y=real), "real_yield_10y_13w")["value"].iloc[-1] == pytest.approx(25)


def test_cash_at_4_00_over_reserves_at_3_90_costs_10_basis_points():
    known = history(sofr=flat(4.0), interest_on_reserves=flat(3.9, EVERY_DAY))
    assert evaluated(known, "funding_spread")["value"].tolist() == pytest.approx([10.0] * len(DAYS))
    assert evaluated(known, "funding_stress")["value"].iloc[-1] == pytest.approx(10)


def test_a_jump_at_the_end_of_a_quarter_is_no_stress_and_one_in_its_middle_is():
    dressed, scarce = flat(4.0), flat(4.0)
    dressed[["2026-03-31", "2026-04-01"]] = 5.0
    scarce[["2026-05-12", "2026-05-13"]] = 5.0
    paid = flat(3.9, EVERY_DAY)
    last = [
        evaluated(history(sofr=cash, interest_on_reserves=paid), "funding_stress")["value"].iloc[-1]
        for cash in (dressed, scarce)
    ]
    assert last[0] == pytest.approx(10) and last[1] > 12


@pytest.mark.parametrize(
    ("first", "last", "gone"),
    [
        ("2025-12-29", "2026-01-09", ["2025-12-31", "2026-01-02"]),  # New Year's Day lies between
        ("2023-09-25", "2023-10-06", ["2023-09-29", "2023-10-02"]),  # September ended on a Saturday
        ("2024-03-25", "2024-04-05", ["2024-03-28", "2024-04-01"]),  # March ended on Easter Sunday
    ],
)
def test_the_last_and_the_first_business_day_around_a_quarters_end_are_left_out(first, last, gone):
    daily = flat(1.0, pd.bdate_range(first, last))
    assert [f"{day:%Y-%m-%d}" for day in daily.index[without_quarter_ends(daily).isna()]] == gone


def test_a_mean_of_thirteen_weeks_needs_most_of_their_days():
    known = history(sofr=flat(4.0, DAYS[-40:]), interest_on_reserves=flat(3.9, EVERY_DAY))
    assert evaluated(known, "funding_stress").empty


@given(shift=st.floats(-300, 300))
def test_a_steady_premium_more_is_that_much_more_stress(shift):
    spread = pd.Series(range(200), pd.bdate_range("2026-01-05", periods=200), dtype=float)
    more = funding_stress(spread + shift, weeks=13) - funding_stress(spread, weeks=13)
    assert more.dropna().to_numpy() == pytest.approx(shift, abs=1e-6)


def test_before_2021_the_older_rate_on_reserves_stands_in_and_before_2018_fed_funds_and_both_are_flagged():
    days = pd.bdate_range("2017-01-02", "2021-12-31")
    known = history(
        sofr=flat(2.5, days[days >= "2018-04-03"]),
        effective_fed_funds=flat(2.4, days),
        interest_on_reserves=flat(2.0, pd.date_range("2021-07-29", "2021-12-31")),
        interest_on_excess_reserves=flat(2.2, pd.date_range("2017-01-02", "2021-07-28")),
    )
    spread = evaluated(known, "funding_spread")
    assert spread.loc["2018-04-02", ["value", "stand_ins"]].tolist() == [
        pytest.approx(20),
        "fed_funds_before_sofr, interest_on_excess_reserves",
    ]
    assert spread.loc["2021-07-28", ["value", "stand_ins"]].tolist() == [
        pytest.approx(30),
        "interest_on_excess_reserves",
    ]
    assert spread.loc["2021-07-29", ["value", "stand_ins"]].tolist() == [pytest.approx(50), ""]


def test_on_a_day_without_a_secured_rate_fed_funds_do_not_stand_in_once_there_is_one():
    """On Good Friday, 3 April 2026, banks lent to each other and the market for Treasuries was closed."""
    known = history(
        sofr=flat(4.0).drop(pd.Timestamp("2026-04-03")),
        effective_fed_funds=flat(3.8),
        interest_on_reserves=flat(3.9, EVERY_DAY),
    )
    assert pd.Timestamp("2026-04-03") not in evaluated(known, "funding_spread").index


def test_reserves_of_3000_in_an_economy_of_30000_are_10_percent_of_it():
    wednesdays = pd.date_range("2026-01-07", "2026-06-24", freq="W-WED")
    quarters = pd.date_range("2025-07-01", "2026-04-01", freq="QS")
    known = history(
        fed_assets=flat(6_700, wednesdays), reserve_balances=flat(3_000, wednesdays), gdp=flat(30_000, quarters)
    )
    assert evaluated(known, "reserves_share_of_gdp")["value"].iloc[-1] == pytest.approx(10)
    assert evaluated(known, "reserves_share_of_gdp_13w")["value"].iloc[-1] == pytest.approx(0)


def test_a_revision_of_gdp_alone_moves_no_reserves():
    wednesdays = pd.date_range("2026-01-07", "2026-06-24", freq="W-WED")
    gdp = pd.Series([30_000.0, 30_000.0, 31_000.0], pd.date_range("2025-07-01", periods=3, freq="QS"))
    known = history(fed_assets=flat(6_700, wednesdays), reserve_balances=flat(3_000, wednesdays), gdp=gdp)
    assert set(evaluated(known, "reserves_share_of_gdp_13w")["value"]) == {0}


def test_reserves_of_3000_at_banks_that_own_25000_are_12_percent_of_that_in_the_week_before_the_banks_report_it():
    """What banks own is known a week after what they hold at the Fed: the newest that is known stands beside it."""
    wednesdays = pd.date_range("2026-01-07", "2026-06-24", freq="W-WED")
    owned = flat(25_000, wednesdays)
    owned.iloc[-1] = 30_000
    known = history(fed_assets=flat(6_700, wednesdays), reserve_balances=flat(3_000, wednesdays), bank_assets=owned)
    known.loc[known["series"] == "bank_assets", "known_from"] += pd.Timedelta(days=7)
    found = evaluated(known, "reserves_share_of_bank_assets")["value"]
    assert found.index[-1] == wednesdays[-1] and set(found) == {12}
