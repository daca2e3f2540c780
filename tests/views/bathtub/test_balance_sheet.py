"""Is the Fed's own sheet said to add up only where every line is known and does, and what is said where it does not?"""

import re
from datetime import date

import pytest

from charts import number_format
from tests.indicators.themes.test_fed_balance_sheet import FACTORS, SHEET
from tests.real import needs_real_data
from tests.views.bathtub.test_liquidity_change import WEEKS, warehouse
from tests.views.worlds import data_of, plain
from views.bathtub.balance_sheet import adds_up

__all__ = ["warehouse"]
SHEET_AND_FACTORS = SHEET | {
    "factors_absorbing_reserves": 3_800.0,
    "factors_supplying_reserves": SHEET["reserve_balances"] + 3_800,
    "currency_in_circulation": 2_450.0,
}


def told(warehouse, sheet: dict[str, float], **later: float) -> str:
    """What is said of a sheet that stands still, but for these in the last week; None is not known then."""
    series = {name: dict.fromkeys(WEEKS, value) for name, value in sheet.items()}
    for name, value in later.items():
        series[name] = series[name] | {WEEKS[-1]: value}
        if value is None:
            del series[name][WEEKS[-1]]
    with data_of(warehouse, "2026-08-21", **series) as data:
        return plain(re.sub(r"<[^>]+>", " ", adds_up(data)))


def test_a_sheet_adds_up_where_all_lines_do(warehouse):
    said = told(warehouse, SHEET_AND_FACTORS)
    assert "The Fed’s own sheet adds up: reserves by its lines and as published differ by $0.0bn on 19 Aug 2026" in said
    assert "Banknotes  −2,400.000" in said and "Difference   0.000" in said and "prior" in said


def test_the_bound_is_held_against_all_that_is_known(warehouse):
    """Nothing lay between them but $0.4bn in the last week."""
    said = told(warehouse, SHEET_AND_FACTORS, banknotes=SHEET["banknotes"] - 0.4)
    began = number_format.month(date.fromisoformat(WEEKS[0]))
    assert f"a prior; in {len(WEEKS)} weeks from {plain(began)} on at most $0.400bn on 19 Aug 2026" in said


@pytest.mark.parametrize(
    ("later", "size", "wrong"),
    [
        ({"banknotes": 2_395.0}, "$5.0bn above", "distrust a line that is too small, or a claim that stands in none"),
        ({"banknotes": 2_405.0}, "$5.0bn below", "distrust a line too large"),
        ({"reserve_balances": 3_071.0}, "$5.0bn above", "by $5.000bn: distrust reserve balances first"),
        ({"banknotes": 2_395.0, "factors_supplying_reserves": None}, "$5.0bn above", "nothing says which number"),
    ],
)
def test_beyond_the_bound_it_is_said_by_how_much_and_which_number_to_distrust(warehouse, later, size, wrong):
    said = told(warehouse, SHEET_AND_FACTORS, **later)
    assert f"The Fed’s own sheet does not add up: reserves by its lines are {size} those published" in said
    assert wrong in said and " adds up" not in said


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("banknotes", "Banknotes"),
        ("treasury_cash", "Treasury account"),
        ("reverse_repo_total", "Reverse repo, foreign officials"),
        ("fed_liabilities", "Capital"),
        ("reserve_balances", "Reserve balances, published"),
    ],
)
def test_a_missing_line_is_named_and_nothing_is_added_up_without_it(warehouse, line, label):
    said = told(warehouse, SHEET_AND_FACTORS, **{line: None})
    assert "The Fed’s own sheet is not summed: 1 line not known" in said
    assert f"Of 19 Aug 2026 not known, so nothing is added up: {label} " in said
    assert "sheet adds up" not in said and "Reserves by the lines" not in said
    before = " on 12 Aug 2026" if line == "reserve_balances" else " on 19 Aug 2026"
    assert f"They leave reserve balances as published: $0.000bn apart{before}" in said


def test_factors_that_do_not_close_are_said_not_to(warehouse):
    said = told(warehouse, FACTORS | {"fed_assets": 6_700.0}, factors_supplying_reserves=6_750.5)
    assert "They do not leave reserve balances as published: $0.500bn apart on 19 Aug 2026" in said


@needs_real_data
def test_of_real_data_eight_lines_are_missing_and_the_factors_stand_instead(data):
    said = plain(re.sub(r"<[^>]+>", " ", adds_up(data)))
    assert "The Fed’s own sheet is not summed: 8 lines not known" in said
    assert "They leave reserve balances as published: $0.000bn apart on 19 Aug 2026" in said
    assert "What absorbs reserves  on 15 Jul 2026" in said and "Other factors: the rest  −72.235" in said
