"""On which date does a rule fire, and not again until when? On hand-made series."""

import pandas as pd
import pytest

from pipelines.alerts.conditions import CLEAR, DOWN, HOLDS, UP, grew_stale, revised, steps
from tests.pipelines.alerts.made import rule

START = pd.Timestamp("2026-08-03")


def weekly(*values):
    return pd.Series(values, index=pd.date_range(START, periods=len(values), freq="7D"), dtype=float)


def fired_on(rule, values, position=CLEAR, since=START):
    """The positions in the series, counted from 0."""
    return [(step.date - START).days // 7 for step in steps(rule, values, position, since) if step.fired]


@pytest.mark.parametrize(
    ("said", "values", "fires"),
    [
        ({"above": 3.0}, (2, 3, 3.1, 4, 3, 3.2), [2, 5]),
        ({"below": 3.0}, (4, 3, 2.9, 2, 3, 2.8), [2, 5]),
        ({"above": -1.0}, (-2, -1, -0.5), [2]),
    ],
)
def test_a_level_fires_once_it_is_passed_and_again_only_after_the_value_was_back(said, values, fires):
    assert fired_on(rule(**said), weekly(*values)) == fires


def test_with_a_hysteresis_a_value_that_wavers_at_its_level_fires_once():
    wavering = weekly(2, 3.1, 2.9, 3.1, 2.6, 3.1, 2.5, 3.1)
    assert fired_on(rule(above=3.0, hysteresis=0.5), wavering) == [1, 7]
    assert fired_on(rule(below=-3.0, hysteresis=0.5), -wavering) == [1, 7]


def test_a_crossing_fires_on_either_way_and_says_which():
    values = weekly(2, 3, 3.1, 3, 2.9)
    told = [(step.position, step.fired) for step in steps(rule(crosses=3.0), values, "", START)]
    assert told == [(DOWN, False), (DOWN, False), (UP, True), (UP, False), (DOWN, True)]


def test_a_crossing_must_reach_past_its_level_by_the_hysteresis_on_both_sides():
    assert fired_on(rule(crosses=0.0, hysteresis=0.5), weekly(-1, 0.5, 0.6, -0.5, 0.6, -0.6), position="") == [2, 5]


@pytest.mark.parametrize(
    ("said", "fires"),
    [({"rises": 0.5}, [2]), ({"falls": 0.5}, [5]), ({"moves": 0.5}, [2, 5]), ({"rises": 0.51}, [])],
)
def test_a_move_of_just_the_size_that_was_asked_for_fires(said, fires):
    """4.35 less 3.85 is a little less than half to a computer."""
    values = weekly(3.85, 3.9, 4.35, 4.35, 4.35, 3.85)
    assert fired_on(rule(of="treasury_10y", over="2 weeks", **said), values) == fires


def test_a_move_in_percent_is_of_what_it_was_also_below_zero_and_of_nothing_there_is_none():
    to_fall = rule(falls="10 %", over="1 week")
    assert fired_on(to_fall, weekly(100, 91, 81.9)) == [2]
    assert fired_on(to_fall, weekly(-100, -109, -119.9)) == [2]
    assert fired_on(rule(moves="1 %", over="1 week"), weekly(0, 5, 5)) == []


def test_a_move_is_from_the_value_that_stood_then_and_waits_until_there_is_one():
    values = pd.Series([1.0, 9.0, 9.0], index=pd.to_datetime(["2026-08-03", "2026-08-05", "2026-08-11"]))
    assert [step.date.day for step in steps(rule(rises=5, over="1 week"), values, CLEAR, START) if step.fired] == [11]


def test_a_flip_fires_on_each_other_label_but_not_on_the_first_one():
    assert fired_on(rule(of="regime", flips=True), weekly(1, 1, 2, 2, 0), position="") == [2, 4]


def test_a_new_rule_fires_on_what_holds_and_not_on_what_once_held():
    assert fired_on(rule(above=3.0), weekly(2, 4, 2), "", None) == []
    assert fired_on(rule(above=3.0), weekly(2, 2, 4), "", None) == [2]
    assert fired_on(rule(crosses=3.0), weekly(2, 2, 4), "", None) == []


def test_a_value_that_was_looked_at_and_then_revised_is_looked_at_again():
    before, again = weekly(2, 2), weekly(4, 4)
    assert fired_on(rule(above=3.0), before) == []
    assert fired_on(rule(above=3.0), again, since=again.index[1]) == [1]
    assert fired_on(rule(above=3.0), again, position=HOLDS, since=again.index[1]) == []


def test_a_gap_neither_fires_nor_ends_anything():
    assert fired_on(rule(above=3.0), weekly(4, None, 4)) == [0]


def test_what_is_stale_is_told_once_until_something_newer_is_known():
    assert grew_stale(True, "") == (HOLDS, True)
    assert grew_stale(True, HOLDS) == (HOLDS, False)
    assert grew_stale(False, HOLDS) == (CLEAR, False)


def test_a_revision_fires_by_its_size_whichever_way_it_goes():
    before, now = weekly(100, 100, 100, -100), weekly(105, 95, 104.9, -105)
    assert revised(rule(revised=5), before, now).tolist() == [True, True, False, True]
    assert revised(rule(revised="5 %"), before * 2, now * 2).tolist() == [True, True, False, True]
    assert revised(rule(revised=0.5), weekly(3.85), weekly(4.35)).tolist() == [True]
