"""Does a spread say who is ahead, and is it grey where it proves nothing?"""

from datetime import date

import pandas as pd
import pytest

from charts.kinds.spread_area import GREY, gap, gap_axis, sides
from charts.layers.shaded_period import ShadedPeriod
from charts.theme import LIGHT
from tests.charts.specs import axis_of, marks, rows

DAYS = pd.bdate_range("2026-01-05", periods=60)
ESSAY = ShadedPeriod(date(2026, 2, 5), "essay, 5 Feb")
SPREAD = pd.Series([-46.0 + 2 * i for i in range(24)] + [-6.0, -3, 2, 5] + [10.0 + i for i in range(32)], DAYS)


@pytest.fixture
def spec():
    return gap(SPREAD, LIGHT, hindsight=ESSAY)


def drawn(spec):
    return rows(spec, marks(spec, "line")[0])


def test_the_line_inside_the_band_is_grey_and_after_it_never(spec):
    grey = [row["date"][:10] for row in drawn(spec) if row["colour"] == LIGHT.axis]
    coloured = [row["date"][:10] for row in drawn(spec) if row["colour"] != LIGHT.axis]
    assert max(grey) == min(coloured) == "2026-02-05"


def test_over_zero_it_has_the_colour_of_winners_and_under_zero_that_of_losers(spec):
    after = [row for row in drawn(spec) if row["colour"] != LIGHT.axis and row["value"]]
    assert {row["colour"] for row in after if row["value"] > 0} == {LIGHT.inflow}
    assert {row["colour"] for row in after if row["value"] < 0} == {LIGHT.outflow}


def test_a_run_over_zero_begins_where_the_one_under_it_ends():
    found = sides([{"date": DAYS[0], "value": -1.0}, {"date": DAYS[4], "value": 3.0}])
    assert [(row["value"], row["role"]) for row in found] == [
        (-1.0, "outflow"), (0.0, "outflow"), (0.0, "inflow"), (3.0, "inflow"),
    ]  # fmt: skip
    assert found[1]["date"] == found[2]["date"] == DAYS[1]


def test_nothing_is_drawn_across_a_gap_in_the_dates():
    broken = sides([{"date": DAYS[0], "value": 2.0, "part": 0}, {"date": DAYS[40], "value": 3.0, "part": 1}])
    assert broken[0]["run"] != broken[1]["run"] and len(broken) == 2


def test_only_evidence_is_filled_and_only_to_zero(spec):
    [area] = marks(spec, "area")
    assert LIGHT.axis in area["transform"][0]["filter"] and area["encoding"]["y2"] == {"datum": 0}


def test_it_ends_in_its_name_and_its_signed_value(spec):
    [end] = {(row["name"], row["label"], row["words"]) for row in ends(spec)}
    assert end == ("Spread", "+41", LIGHT.inflow)
    [behind] = {(row["label"], row["words"]) for row in ends(gap(-SPREAD, LIGHT, hindsight=ESSAY))}
    assert behind == ("−41", LIGHT.outflow_text)


def ends(spec):
    return [row for view in marks(spec, "text") for row in rows(spec, view) if "at" in row]


def test_a_range_before_the_day_is_all_grey_and_one_after_it_not_at_all():
    before = gap(SPREAD[:"2026-01-30"], LIGHT, hindsight=ESSAY)
    assert {row["colour"] for row in drawn(before)} == {LIGHT.colour(GREY)}
    assert {row["words"] for row in ends(before)} == {LIGHT.muted}
    after = gap(SPREAD["2026-03-02":], LIGHT, hindsight=ESSAY)
    assert not marks(after, "rect") and {row["colour"] for row in drawn(after)} == {LIGHT.inflow}


def test_zero_is_on_the_axis_and_has_no_sign(spec):
    axis = gap_axis(SPREAD)
    assert 0 in axis.ticks and axis.low < SPREAD.min() and axis.high > SPREAD.max()
    assert "datum.value == 0 ? '0'" in axis_of(spec, "y")["axis"]["labelExpr"]


def test_no_value_is_an_error_not_an_empty_figure():
    with pytest.raises(ValueError, match="no value"):
        gap(SPREAD * float("nan"), LIGHT)
