"""Are the members of a stack told apart, and does what is printed add up?"""

import pandas as pd
import pytest

from charts.kinds import stacked_bars
from charts.theme import LIGHT
from tests.charts.specs import marks, rows


@pytest.fixture
def capex():
    index = pd.period_range("2024Q1", periods=10, freq="Q")
    return pd.DataFrame({name: [10.4 + i + k for i in range(10)] for k, name in enumerate("ABCDE")}, index=index)


NAMES = {"A": "Amazon", "B": "Alphabet", "C": "Microsoft", "D": "Meta", "E": "Oracle"}


def said(spec):
    return {view["mark"]["text"] for view in marks(spec, "text")}


def test_members_are_named_beside_the_last_bar_with_values_that_add_up(capex):
    beside = [words for words in said(stacked_bars.stacked(capex, LIGHT, NAMES)) if not words.startswith("$")]
    assert {words.split()[0] for words in beside} == set(NAMES.values())
    assert sum(float(words.split()[1]) for words in beside) == round(capex.iloc[-1].sum())


def test_totals_stand_over_the_first_bar_the_last_and_the_one_a_year_before(capex):
    totals = {words for words in said(stacked_bars.stacked(capex, LIGHT, NAMES)) if words.startswith("$")}
    assert totals == {f"${capex.iloc[i].sum():.0f}bn" for i in (0, -5, -1)}


def test_a_member_that_has_not_reported_is_absent_and_said_to_be(capex):
    capex.iloc[-1, [2, 4]] = float("nan")
    spec = stacked_bars.stacked(capex, LIGHT, NAMES)
    assert {"3 of 5", "Microsoft: not yet", "Oracle: not yet"} <= said(spec)
    drawn = [row["name"] for row in rows(spec, marks(spec, "bar")[0]) if row["quarter"].startswith("Q2\u00a02026")]
    assert drawn == ["Amazon", "Alphabet", "Meta"]


def test_a_complete_quarter_does_not_count_its_members(capex):
    assert not any("of 5" in words for words in said(stacked_bars.stacked(capex, LIGHT, NAMES)))


def test_stacks_use_the_lightness_steps_from_the_bottom_up(capex):
    spec = stacked_bars.stacked(capex, LIGHT, NAMES)
    last = [row for row in rows(spec, marks(spec, "bar")[0]) if row["quarter"].startswith("Q2\u00a02026")]
    assert [row["colour"] for row in last] == list(LIGHT.company)
    assert last[0]["from"] == 0 and last[-1]["to"] == pytest.approx(capex.iloc[-1].sum())


def test_a_sixth_member_is_refused(capex):
    with pytest.raises(ValueError, match="6 members"):
        stacked_bars.stacked(capex.assign(F=1.0), LIGHT, NAMES | {"F": "Sixth"})
