"""Does a row say of itself only what is true of the inputs it used?"""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from indicators.engine.dependence import Dependence
from tests.indicators import world
from tests.real import needs_real_data

WEDNESDAYS = pd.date_range("2024-01-03", periods=40, freq="W-WED").as_unit("us")
REVISED_ON = pd.Timestamp("2025-06-01", tz="UTC")
CHANGE = "net_liquidity_13w_treasuries"
REVISED, THIRTEEN_WEEKS_LATER = WEDNESDAYS[20], WEDNESDAYS[33]


def weekly(name: str, evidence: str = "archived", days: pd.DatetimeIndex = WEDNESDAYS) -> pd.DataFrame:
    known = (days + pd.Timedelta(days=1)).tz_localize("UTC")
    return pd.DataFrame(
        {"series": name, "date": days, "value": [100.0 + at**1.5 for at in range(len(days))], "known_from": known}
    ).assign(evidence=evidence)


def one_revised(rows: pd.DataFrame, **other: object) -> pd.DataFrame:
    again = rows[rows["date"] == REVISED].assign(value=170.0, known_from=REVISED_ON)
    return pd.concat([rows, again.assign(**other)], ignore_index=True)


def derived(name: str, *parts: pd.DataFrame) -> pd.DataFrame:
    return world.evaluator(pd.concat(parts, ignore_index=True), name).frame(name).set_index("date")


def test_a_revision_moves_the_birth_of_the_changes_that_begin_or_end_there_and_of_no_other():
    found = derived(CHANGE, weekly("fed_assets"), one_revised(weekly("treasuries_held")))
    assert list(found.index[found["known_from"] == REVISED_ON]) == [REVISED, THIRTEEN_WEEKS_LATER]


def test_a_change_is_as_well_known_as_its_two_ends_whatever_lies_between():
    seen_late = one_revised(weekly("treasuries_held"), evidence="assumed")
    found = derived(CHANGE, weekly("fed_assets"), seen_late)
    assert list(found.index[found["evidence"] == "assumed"]) == [REVISED, THIRTEEN_WEEKS_LATER]


def test_a_stand_in_between_the_two_ends_of_a_change_is_not_said_of_it():
    gap = weekly("treasury_cash")
    gap = gap[gap["date"] != REVISED]
    found = derived("net_liquidity", weekly("fed_assets"), gap, weekly("treasury_cash_average"), weekly("reverse_repo"))
    assert list(found.index[found["stand_ins"] != ""]) == [REVISED]


def test_a_quarter_of_growth_revised_within_a_year_moves_the_whole_year():
    """Of a sum every part is used."""
    quarters = pd.date_range("2023-01-01", periods=12, freq="QS").as_unit("us")
    growth = weekly("real_gdp_growth", days=quarters)
    again = growth[growth["date"] == quarters[5]].assign(value=3.0, known_from=pd.Timestamp("2026-05-01", tz="UTC"))
    found = derived("gdp_growth_year", growth, again)
    assert list(found.index[found["known_from"] == again["known_from"].iloc[0]]) == list(quarters[5:9])


def test_a_dividend_told_late_moves_the_return_of_its_own_day_and_not_of_the_next():
    days = pd.bdate_range("2024-01-01", periods=30).as_unit("us")
    paid = weekly("mu_dividend_per_share", days=days[12:13]).assign(value=1.0, known_from=REVISED_ON)
    found = derived("mu_return", weekly("mu_close", days=days), paid)
    assert list(found.index[found["known_from"] == REVISED_ON]) == [days[12]]


def late(values: list[float], formula: Callable[..., pd.Series], looks_back: int) -> list[bool]:
    """On which of these days the formula rests on the third, which was known late."""
    days = pd.date_range("2024-01-01", periods=len(values))
    known = np.arange(len(values), dtype=np.int64)
    revised = np.where(known == 2, 100, known)
    rests = Dependence(formula, [pd.Series(values, days)], looks_back)
    return (rests.latest(revised, [revised]) == 100).tolist()


def test_a_surplus_that_counts_as_nothing_is_used_all_the_same():
    """Twice the surplus would count as nothing too: only without it there is no sum."""
    assert late([-5.0] * 5, lambda values: (values + values.shift()).clip(lower=0), 1) == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_a_value_with_an_equal_neighbour_is_used_all_the_same():
    """Were it missing, the day before would stand in for it and say the same."""
    assert late([2.0] * 5, lambda values: values - values.ffill().shift(), 1) == [False, False, True, True, False]


def known_from(formula: Callable[..., pd.Series], looks_back: int, *told: dict[int, int]) -> list[int]:
    """Since when each of eight days is known, where an input is told late on these days and at once on the others."""
    days, at_once = pd.date_range("2024-01-01", periods=8), np.zeros(8, dtype=np.int64)
    known = [np.array([late.get(day, 0) for day in range(8)], dtype=np.int64) for late in told]
    values = [pd.Series(2.0 ** np.arange(8), days) for _ in told]
    return Dependence(formula, values, looks_back).latest(at_once, known).tolist()


def test_a_day_that_rests_on_the_day_before_alone_is_known_with_that_and_not_with_its_own():
    assert known_from(lambda one: one.shift(), 1, {2: 100, 3: 200}) == [0, 0, 0, 100, 200, 0, 0, 0]


def test_a_day_reaches_back_as_far_as_its_window_and_no_further():
    """The sixth rests on itself and on the fourth; the third, told last of all, is three days before it."""
    assert known_from(lambda one: one + one.shift(2), 2, {2: 200, 5: 100}) == [0, 0, 200, 0, 200, 100, 0, 100]


def test_the_noise_that_a_running_sum_keeps_of_what_came_before_it_is_no_dependence():
    """Of two days each, by the difference of sums: without the second day's 1e6 the last digits are others."""
    days = pd.date_range("2024-01-01", periods=8)
    values, late = pd.Series([0.1, 1e6, 0.3, 0.7, 0.9, 0.1, 0.3, 0.7], days), np.where(np.arange(8) == 1, 100, 0)
    rests = Dependence(lambda one: one.fillna(0).cumsum().diff(2), [values], 5)
    assert rests.latest(np.zeros(8, dtype=np.int64), [late]).tolist() == [0, 0, 100, 0, 0, 0, 0, 0]


def test_it_is_enough_that_one_of_two_inputs_came_late():
    assert known_from(lambda one, other: one + other.shift(), 1, {}, {2: 100}) == [0, 0, 0, 100, 0, 0, 0, 0]
    assert known_from(lambda one, other: one + other.shift(), 1, {3: 50}, {2: 100}) == [0, 0, 0, 100, 0, 0, 0, 0]


def test_a_row_is_as_weak_as_the_weakest_it_rests_on_and_never_stronger_than_its_own_date():
    days = pd.date_range("2024-01-01", periods=4)
    one, other = pd.Series([1.0, 2, 4, 8], days), pd.Series([3.0, 5, 7, 9], days)
    rests = Dependence(lambda one, other: one.shift().fillna(0) + other, [one, other], 1)
    own, levels = np.array([2, 0, 0, 0]), [np.array([0, 1, 0, 0]), np.array([0, 0, 0, 2])]
    assert rests.weakest(own, levels).tolist() == [2, 0, 1, 2]
    assert rests.any_bit(np.array([4, 0, 0, 0]), levels).tolist() == [4, 0, 1, 2]


@pytest.mark.parametrize("weeks", [4, 13, 26])
def test_before_there_was_a_facility_its_change_is_nothing_and_as_well_known_as_the_balance_sheet(weeks):
    days = pd.date_range("2012-01-04", periods=60, freq="W-WED").as_unit("us")
    found = derived(f"net_liquidity_{weeks}w_rrp", weekly("fed_assets", "assumed", days))
    assert set(found["evidence"]) == {"assumed"}
    assert {str(value) for value in found["value"]} == {"0.0"}


def test_what_a_formula_leaves_out_weakens_nothing():
    """Reverse repo before its facility began is no part of the level."""
    days = pd.date_range("2012-01-04", periods=60, freq="W-WED").as_unit("us")
    parts = [weekly(name, "archived", days) for name in ("fed_assets", "treasury_cash")]
    found = derived("net_liquidity", *parts, weekly("reverse_repo", "assumed", days))
    assert set(found["evidence"]) == {"archived"}


@needs_real_data
def test_where_nothing_was_archived_nothing_derived_is_called_archived(real_warehouse):
    with real_warehouse.reader() as reader:
        assert list(reader.query("select distinct evidence from indicator_values")["evidence"]) == ["assumed"]
