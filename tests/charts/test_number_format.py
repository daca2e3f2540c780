"""Are numbers written as the desk writes them, and do printed parts add up?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import number_format
from charts.number_format import MINUS, SPACE

amounts = st.floats(-2_000, 2_000, allow_nan=False)


def test_money_moves_to_trillions_as_soon_as_billions_would_need_four_digits():
    assert number_format.money(5_791.8) == "$5.79tn"
    assert number_format.money(999.4) == "$999bn"
    assert number_format.money(999.6) == "$1.00tn"
    assert number_format.money(12_345) == "$12.3tn"


def test_money_shows_three_significant_digits_and_a_true_minus():
    assert number_format.money(-115.7, sign=True) == f"{MINUS}$116bn"
    assert number_format.money(16.46) == "$16.5bn"
    assert number_format.money(9.999) == "$10.0bn"
    assert number_format.money(84.5, sign=True, digits=1) == "+$84.5bn"


def test_zero_has_no_sign_even_when_it_is_a_rounded_negative():
    assert number_format.money(-0.001, sign=True) == "$0.00bn"
    assert number_format.signed(-0.04, 1) == "0.0"
    assert number_format.basis_points(0.2) == f"0{SPACE}bp"
    assert number_format.percent(-0.001, digits=0, sign=True) == f"0{SPACE}%"


def test_units_never_part_from_their_numbers():
    assert number_format.percent(4.97) == f"4.97{SPACE}%"
    assert number_format.basis_points(12) == f"+12{SPACE}bp"
    assert number_format.percentage_points(-21) == f"{MINUS}21{SPACE}pp"
    assert number_format.log_points(67) == f"+67{SPACE}log{SPACE}pts"
    assert number_format.age(21) == f"21{SPACE}d{SPACE}old"


def test_dates_are_short_and_without_leading_zeros():
    assert number_format.day(date(2026, 8, 9)) == f"9{SPACE}Aug{SPACE}2026"
    assert number_format.day(date(2026, 8, 19), year=False) == f"19{SPACE}Aug"
    assert number_format.month(date(2021, 9, 15)) == f"Sep{SPACE}2021"
    assert [number_format.quarter(date(2026, month, 1))[:2] for month in (1, 3, 4, 12)] == ["Q1", "Q1", "Q2", "Q4"]


def test_the_five_flows_are_printed_so_that_they_add_up():
    parts = [84.46, -46.93, -5.54, -172.27, 24.54]
    assert number_format.rounded_to_total(parts, sum(parts), 1) == [84.5, -46.9, -5.5, -172.3, 24.5]
    assert sum(number_format.rounded_to_total(parts, sum(parts), 0)) == -116


def test_who_lost_most_by_rounding_gets_the_missing_unit():
    assert number_format.rounded_to_total([1.4, 1.3, 1.3], 4.0) == [2, 1, 1]
    assert number_format.rounded_to_total([1.6, 1.7, 1.7], 5.0) == [1, 2, 2]


@given(parts=st.lists(amounts, min_size=1, max_size=9), digits=st.integers(0, 2))
def test_printed_parts_always_add_up_to_the_printed_total(parts, digits):
    total = sum(parts)
    printed = number_format.rounded_to_total(parts, total, digits)
    unit = 10**-digits
    assert round(sum(printed), digits) == pytest.approx(round(total, digits), abs=unit / 1e6)
    assert all(abs(shown - part) <= unit * (1 + 1e-9) for shown, part in zip(printed, parts, strict=True))


def test_parts_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match=r"add up to 15\.0, the total is 20\.0"):
        number_format.rounded_to_total([5, 10], 20)
