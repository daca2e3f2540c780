"""Do the parts of a waterfall add up as printed, from where the subtitle says?"""

import itertools

import pytest

from charts.kinds import waterfall
from charts.number_format import MINUS
from charts.theme import LIGHT
from tests.charts.specs import marks, rows

PARTS = {"Treasuries": 84.46, "Reverse repo": 24.54, "Other Fed": -5.54, "MBS": -46.93, "Treasury account": -172.27}
START = waterfall.Total("20 May", 5_907.5)
END = waterfall.Total("19 Aug", 5_907.5 + sum(PARTS.values()))


def value(label):
    return float(label.replace(MINUS, "-").replace(",", ""))


@pytest.fixture
def steps():
    spec = waterfall.waterfall(START, PARTS, END, LIGHT)
    return rows(spec, marks(spec, "bar")[0])


def test_the_parts_of_a_waterfall_add_up_to_its_change_as_printed(steps):
    printed = [value(row["label"]) for row in steps[1:-1]]
    assert round(sum(printed), 1) == round(END.value - START.value, 1) == -115.7


def test_each_step_starts_where_the_one_before_ended(steps):
    assert [row["name"] for row in steps] == ["20 May", *PARTS, "19 Aug"]
    inner = steps[1:-1]
    assert inner[0]["from"] == START.value
    assert all(after["from"] == before["to"] for before, after in itertools.pairwise(inner))
    assert inner[-1]["to"] == pytest.approx(END.value)


def test_what_adds_is_teal_and_what_takes_is_orange(steps):
    for row in steps[1:-1]:
        assert row["colour"] == (LIGHT.inflow if row["to"] > row["from"] else LIGHT.outflow)
    assert steps[0]["colour"] == steps[-1]["colour"] == LIGHT.axis


def test_the_bars_of_the_totals_start_where_the_subtitle_says(steps):
    low = waterfall.waterfall_axis(START, PARTS, END).low
    assert low == 5_700
    assert steps[0]["from"] == steps[-1]["from"] == low


def test_a_waterfall_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="add up"):
        waterfall.waterfall(START, {"Treasuries": 84.5}, END, LIGHT)
