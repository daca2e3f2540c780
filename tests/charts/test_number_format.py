"""Are numbers written as the desk writes them, and do printed parts add up?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import number_format
from charts.number_format import SPACE

amounts = st.floats(-2_000, 2_000, allow_nan=False)


def test_zero_has_no_sign_even_when_it_is_a_rounded_negative():
    assert number_format.money(-0.001, sign=True) == "$0.00bn"
    assert number_format.signed(-0.04, 1) == "0.0"
    assert number_format.basis_points(0.2) == f"0{SPACE}bp"
    assert number_format.percent(-0.001, digits=0, sign=True) == f"0{SPACE}%"


def test_the_five_flows_are_printed_so_that_they_add_up():
    parts = [84.46, -46.93, -5.54, -172.27, 24.54]
    assert number_format.rounded_to_total(parts, sum(parts), 1) == [84.5, -46.9, -5.5, -172.3, 24.5]
    assert sum(number_format.rounded_to_total(parts, sum(parts), 0)) == -116


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
