"""Does a builder’s year add up, and is a slip in any line of it seen?"""

import pandas as pd
import pytest

from tests.indicators.themes.test_external_need import flat, newest
from tests.indicators.themes.test_liquidity import evaluated, history

ORACLE = {  # of a quarter: 10 earned, 25 invested (20 of it capex), 12 financed, so cash falls by 3
    "capex": 20,
    "operating_cash_flow": 10,
    "investing_cash_flow": -25,
    "financing_cash_flow": 12,
    "cash_change": -3,
    "dividends": 2,
    "buybacks": 1,
    "debt_raised": 18,
    "debt_repaid": 4,
    "short_term_debt": 0,
}


def year(without: str = "", **slips: float) -> pd.DataFrame:
    lines = {f"orcl_{item}": flat(value) for item, value in (ORACLE | slips).items() if item != without}
    return history(**lines)


def test_a_year_is_what_was_earned_less_what_was_spent_plus_what_others_brought():
    told = {item: newest(year(), f"orcl_{item}") for item in ("distributions", "other_investing", "other_financing")}
    assert told == {"distributions": 12, "other_investing": -20, "other_financing": 4 * (12 - 14 + 3)}
    assert newest(year(), "orcl_cash_residual") == 0
    cash = 4 * 10 - 4 * 20 - told["distributions"] + 4 * 14 + told["other_investing"] + told["other_financing"]
    assert cash == 4 * ORACLE["cash_change"]


@pytest.mark.parametrize("line", ["operating_cash_flow", "investing_cash_flow", "financing_cash_flow", "cash_change"])
def test_a_wrong_sign_in_any_line_of_the_statement_is_seen(line):
    assert abs(newest(year(**{line: -ORACLE[line]}), "orcl_cash_residual")) == 8 * abs(ORACLE[line])


@pytest.mark.parametrize("line", ["buybacks", "financing_cash_flow"])
def test_a_line_that_was_not_reported_is_no_zero(line):
    assert evaluated(year(without=line), "orcl_other_financing").empty
