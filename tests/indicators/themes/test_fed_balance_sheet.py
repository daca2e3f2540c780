"""Does the Fed's balance sheet add up, would a wrong line be found, and do its purchases add up by class?"""

import pandas as pd
import pytest

from indicators import INDICATORS
from indicators.themes.fed_balance_sheet import (
    BOUND_BN,
    CLAIMS,
    ROUNDING_BN,
    STANCE_WEEKS,
    liabilities_residual,
    owed_to_others,
    reserves_by_lines,
)
from tests.indicators.themes.test_liquidity import WEDNESDAYS, evaluated, flat, history
from tests.real import needs_real_data

LINES = {  # each another size, so that no two can stand for one another
    "banknotes": 2_400.0,
    "treasury_cash": 850.0,
    "reverse_repo": 11.0,
    "reverse_repo_total": 381.0,
    "foreign_official_deposits": 9.0,
    "other_deposits": 160.0,
    "deferred_availability_items": 2.0,
    "treasury_credit_contributions": 15.0,
    "other_fed_liabilities": -240.0,
}
OWED = 2_400 + 850 + 381 + 9 + 160 + 2 + 15 - 240
SHEET = LINES | {"fed_assets": 6_700.0, "fed_liabilities": 6_653.0, "reserve_balances": 6_653.0 - OWED}
FACTORS = {"factors_supplying_reserves": 6_750.0, "factors_absorbing_reserves": 3_800.0, "reserve_balances": 2_950.0}
PARTS = ("bills", "notes_and_bonds", "mbs", "everything_else")


def newest(name: str, sheet: dict[str, float]) -> float:
    return evaluated(history(**{line: flat(value) for line, value in sheet.items()}), name)["value"].iloc[-1]


def test_what_the_lines_leave_to_banks_is_what_banks_hold():
    """6,700 of assets less 3,577 owed to others less 47 of capital."""
    assert newest("reserves_by_lines", SHEET) == SHEET["reserve_balances"] == 6_700 - 3_577 - 47
    assert newest("liabilities_residual", SHEET) == 0


@pytest.mark.parametrize("wrong", CLAIMS)
def test_a_line_with_the_wrong_sign_is_found(wrong):
    known = history(**{line: flat(value) for line, value in SHEET.items()})
    claims = {name: evaluated(known, name)["value"] if name in INDICATORS else flat(SHEET[name]) for name in CLAIMS}
    claims[wrong] *= -1
    leave = reserves_by_lines(flat(SHEET["fed_assets"]), owed_to_others(*claims.values()))
    assert liabilities_residual(leave, flat(SHEET["reserve_balances"])).abs().min() > BOUND_BN


def test_a_wrong_line_is_found_but_not_a_wrong_total_of_assets_or_split_of_reverse_repo():
    """Capital and foreign repo are rests: what is wrong in the total or in the split is wrong in them the other way."""
    for line, found in {**dict.fromkeys(LINES, True), "reverse_repo": False, "fed_assets": False}.items():
        off = newest("liabilities_residual", SHEET | {line: SHEET[line] + 2})
        assert bool(abs(off) > BOUND_BN) is found, line


@pytest.mark.parametrize("line", SHEET)
def test_nothing_is_added_up_without_one_of_the_lines(line):
    known = history(**{other: flat(value) for other, value in SHEET.items()})
    last = (known["series"] == line) & (known["date"] == WEDNESDAYS[-1])
    assert evaluated(known[~last], "liabilities_residual").index[-1] == WEDNESDAYS[-2]


def test_a_claim_that_stands_in_no_line_is_a_difference_above_zero():
    """Term deposits of 100 are liabilities, and no reserves."""
    assert newest("liabilities_residual", SHEET | {"reserve_balances": SHEET["reserve_balances"] - 100}) == 100


@pytest.mark.parametrize("factor", FACTORS)
def test_a_factor_with_the_wrong_sign_is_found(factor):
    assert newest("factors_residual", FACTORS) == 0
    assert abs(newest("factors_residual", FACTORS | {factor: -FACTORS[factor]})) > ROUNDING_BN


@needs_real_data
def test_the_factors_leave_reserve_balances_to_a_million_in_every_week_that_is_known(data):
    known = data.values("factors_residual")
    assert len(known) == 64 and known.index[-1] == pd.Timestamp("2026-08-19")
    assert known.abs().max() == pytest.approx(ROUNDING_BN)


def test_other_factors_are_what_is_left_of_those_that_absorb():
    sheet = {"factors_absorbing_reserves": 3_700, "currency_in_circulation": 2_450, "reverse_repo_total": 360}
    assert newest("other_factors_absorbing_reserves", sheet | {"treasury_cash": 820}) == 70


@needs_real_data
def test_other_factors_and_those_that_are_known_add_up_to_all_that_absorb(data):
    rest = data.values("other_factors_absorbing_reserves")
    parts = ("currency_in_circulation", "reverse_repo_total", "treasury_cash")
    whole = sum((data.values(part) for part in parts), rest).dropna()
    assert len(whole) == len(rest) == 91
    pd.testing.assert_series_equal(whole, data.values("factors_absorbing_reserves")[whole.index], check_names=False)
    assert rest["2026-07-15"] == pytest.approx(72.235)


@pytest.mark.parametrize("weeks", STANCE_WEEKS)
def test_bills_bought_are_no_notes_and_bonds(weeks):
    """In the last week 40 of bills come and 15 of notes, 5 of mortgage bonds go, and 10 of loans come."""
    held = {"fed_assets": (6_600, 60), "treasuries_held": (4_400, 55), "treasury_bills_held": (400, 40)}
    held |= {"mbs_held": (2_000, -5)}
    known = history(
        **{
            name: flat(stood).add(flat(0).mask(flat(0).index == WEDNESDAYS[-1], by))
            for name, (stood, by) in held.items()
        }
    )
    moves = [evaluated(known, f"fed_{part}_{weeks}w")["value"].iloc[-1] for part in (*PARTS, "assets")]
    assert moves == [40, 15, -5, 10, 60]


@needs_real_data
@pytest.mark.parametrize("weeks", STANCE_WEEKS)
def test_by_class_the_changes_add_up_to_that_of_fed_assets_in_every_week(data, weeks):
    """Bills are not in the extract, so Treasuries stand as one."""
    whole = data.values(f"fed_assets_{weeks}w")
    parts = sum(data.values(f"fed_{part}_{weeks}w") for part in ("treasuries", "mbs", "everything_else"))
    assert len(parts) == len(whole) > 1_000
    assert (parts - whole).abs().max() < 0.001
    assert whole["2026-08-19"] == pytest.approx({13: 32.1, 52: 127.3}[weeks], abs=0.05)
