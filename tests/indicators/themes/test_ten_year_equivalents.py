"""Is duration put into private hands what a textbook and a page of pandas make of it?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.companies import BUILDERS
from indicators.themes.ten_year_equivalents import COUPONS, MIDDLES, modified_duration
from tests.indicators.themes.test_liquidity import evaluated, history

WEDNESDAYS = pd.date_range("2023-01-04", "2026-06-24", freq="W-WED")
MONTHS = pd.date_range("2023-01-01", "2026-05-01", freq="MS")
QUARTERS = pd.date_range("2023-01-01", "2026-04-01", freq="QS")


def duration(years, percent):
    """Of a par bond, from the sum of its payments: each at its time, by its value, over what it costs."""
    coupon, growth = percent / 200, 1 + percent / 200
    times = np.arange(1, round(2 * years) + 1)
    values = (coupon + (times == times[-1])) / growth**times
    return (values * times / 2).sum() / values.sum() / growth


@pytest.mark.parametrize(
    ("years", "percent", "expected"), [(10, 4.0, 8.176), (30, 5.0, 15.454), (10, 0.0, 10), (4, 0, 4)]
)
def test_the_duration_of_a_par_bond_is_that_of_the_textbook(years, percent, expected):
    assert modified_duration(years, pd.Series([percent])).iloc[0] == pytest.approx(expected, abs=5e-4)


@given(st.integers(1, 60), st.floats(-1, 15))
def test_the_closed_form_is_the_sum_over_all_payments(half_years, percent):
    found = modified_duration(half_years / 2, pd.Series([percent])).iloc[0]
    assert found == pytest.approx(duration(half_years / 2, percent), rel=1e-6)


def rising(first, step, days):
    return pd.Series(first + step * np.arange(len(days)), days, dtype=float)


def world(without=(), **others):
    """Every span holds 1,000 and gains 1 to 10 a month; the Fed’s bonds fall by 5 a week, its bills rise by 1."""
    usual = {name: rising(1_000, step, MONTHS) for step, name in enumerate(COUPONS, 1)}
    usual |= {
        "marketable_bills": rising(5_000, 20, MONTHS),
        "marketable_notes": rising(7_000, 40, MONTHS),
        "marketable_bonds": rising(2_000, 10, MONTHS),
        "marketable_tips": rising(1_000, 5, MONTHS),
        "treasuries_held": rising(5_000, -4, WEDNESDAYS),
        "treasury_bills_held": rising(200, 1, WEDNESDAYS),
        "mbs_held": rising(2_500, -4, WEDNESDAYS),
        "treasury_10y": pd.Series(4.0, pd.bdate_range("2023-01-02", "2026-06-26")),
        "corporate_debt_securities": rising(8_000, 100, QUARTERS),
        "gdp": pd.Series(30_000.0, QUARTERS),
    }
    return history(**{name: values for name, values in (usual | others).items() if name not in without})


def newest(name, known=None):
    return evaluated(world() if known is None else known, name).iloc[-1]


def year_ago(values):
    """On the newest day, less what it was 52 weeks or twelve months before."""
    step = {len(WEDNESDAYS): 52, len(MONTHS): 12}[len(values)]
    return values.iloc[-1] - values.iloc[-1 - step]


LIVES = np.array([duration(middle, 4.0) for middle in MIDDLES])
OWED = [rising(1_000, step, MONTHS) for step in range(1, 11)]
MEAN = sum(owed.iloc[-1] * life for owed, life in zip(OWED, LIVES, strict=True)) / sum(owed.iloc[-1] for owed in OWED)
BILLS, HELD, BILLS_HELD = rising(5_000, 20, MONTHS), rising(5_000, -4, WEDNESDAYS), rising(200, 1, WEDNESDAYS)
TEN_YEARS = duration(10, 4.0)


def test_treasuries_in_private_hands_are_all_less_what_the_fed_holds():
    private = sum(owed.iloc[-1] for owed in OWED) - (HELD - BILLS_HELD).iloc[-1]
    years = private * MEAN + 0.3 * (BILLS.iloc[-1] - BILLS_HELD.iloc[-1])
    assert newest("coupon_duration")["value"] == pytest.approx(MEAN)
    assert newest("treasury_ten_year_equivalents")["value"] == pytest.approx(years / TEN_YEARS)


def test_a_year_of_treasuries_is_what_was_added_less_what_the_fed_took():
    added = sum(life * year_ago(owed) for owed, life in zip(OWED, LIVES, strict=True)) + 0.3 * year_ago(BILLS)
    taken = MEAN * year_ago(HELD - BILLS_HELD) + 0.3 * year_ago(BILLS_HELD)
    found = newest("treasury_duration_supply")
    assert found["value"] == pytest.approx((added - taken) / TEN_YEARS)
    assert found["stand_ins"] == "" and taken < 0 < added


def test_a_fed_that_lets_mortgage_bonds_run_off_puts_them_into_private_hands():
    assert newest("mbs_duration_supply")["value"] == pytest.approx(5 * 4 * 52 / TEN_YEARS)


def test_a_fed_that_buys_what_the_treasury_sells_and_more_takes_duration_out():
    buying = world(treasuries_held=rising(5_000, 60, WEDNESDAYS))
    assert newest("treasury_duration_supply", buying)["value"] < 0


def test_bills_that_the_fed_buys_take_next_to_no_duration_out():
    """A hundred more a week of bills or of bonds: 0.3 years of each dollar, or some nine."""
    quiet = newest("treasury_duration_supply")["value"]
    more = world(treasuries_held=rising(5_000, 96, WEDNESDAYS), treasury_bills_held=rising(200, 101, WEDNESDAYS))
    assert newest("treasury_duration_supply", more)["value"] == pytest.approx(quiet - 0.3 * 5_200 / TEN_YEARS)


@settings(max_examples=5)
@given(st.floats(0.5, 9))
def test_a_move_of_yields_alone_is_no_supply(percent):
    """Nothing was sold, bought or paid back."""
    still = {name: rising(1_000, 0, MONTHS) for name in (*COUPONS, "marketable_bills")}
    still |= {name: rising(500, 0, WEDNESDAYS) for name in ("treasuries_held", "treasury_bills_held")}
    days = pd.bdate_range("2023-01-02", "2026-06-26")
    moved = pd.Series(np.linspace(2.0, percent, len(days)), days)
    assert newest("treasury_duration_supply", world(**still, treasury_10y=moved))["value"] == pytest.approx(0)


def test_where_years_left_are_not_known_debt_by_class_counts_six_years_and_says_so():
    known = world(without=COUPONS)
    owed = rising(10_000, 55, MONTHS)
    taken = 6 * year_ago(HELD - BILLS_HELD) + 0.3 * year_ago(BILLS_HELD)
    found = newest("treasury_duration_supply", known)
    assert found["value"] == pytest.approx((6 * year_ago(owed) + 0.3 * year_ago(BILLS) - taken) / TEN_YEARS)
    assert found["stand_ins"] == "coupons_by_class"
    assert newest("coupon_duration", known)["value"] == 6


def test_where_not_even_classes_are_known_there_is_no_number():
    known = world(without=[*COUPONS, "marketable_notes"])
    for name in ("coupon_duration", "treasury_ten_year_equivalents", "treasury_duration_supply"):
        assert evaluated(known, name).empty


def borrowed(a_quarter):
    """Microsoft raises so much each quarter, and the other four nothing."""
    nothing = rising(0, 0, QUARTERS)
    told = {f"{filer}_{item}": nothing for filer in BUILDERS for item in ("debt_raised", "debt_repaid", "dividends")}
    told |= {f"{filer}_{item}": nothing for filer in BUILDERS for item in ("short_term_debt", "buybacks")}
    return world(**told | {"msft_debt_raised": rising(a_quarter, 0, QUARTERS)})


def test_what_the_five_borrow_is_taken_off_what_all_companies_added_and_may_exceed_it():
    assert newest("other_company_debt_raised", borrowed(30))["value"] == 400 - 120
    assert newest("other_company_debt_raised", borrowed(130))["value"] == 400 - 520


def test_a_dollar_of_company_bonds_is_seven_years():
    assert newest("company_bond_weight")["value"] == pytest.approx(100 * 7 / TEN_YEARS)


def test_the_whole_counts_all_companies_and_is_held_against_gdp():
    whole = newest("duration_supply")["value"]
    known = [newest(f"{who}_duration_supply")["value"] for who in ("treasury", "mbs")]
    assert whole == pytest.approx(sum(known) + 7 * 400 / TEN_YEARS)
    assert newest("duration_supply_share_of_gdp")["value"] == pytest.approx(100 * whole / 30_000)
