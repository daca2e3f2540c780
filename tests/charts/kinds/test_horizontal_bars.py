"""Do bars below each other start at zero, keep their order, and say whose they are?"""

import itertools

import pytest

from charts.kinds.horizontal_bars import Level, Row, rows
from charts.theme import LIGHT
from tests.charts.specs import marks, views, words
from tests.charts.specs import rows as data

MEASURES = [
    Row("Quoted", 92.0, "92 %, quoted", "axis", hollow=True),
    Row("Contributions", 65.8, "66 %"),
    Row("All", -12.5, "−12 %", "outflow", new_group=True),
]


@pytest.fixture
def spec():
    return rows(MEASURES, LIGHT, level=Level(100, "100 %: all of it"))


def bars(spec):
    return data(spec, marks(spec, "rect")[0])


def test_every_bar_starts_at_zero_and_ends_at_its_value(spec):
    assert [(bar["from"], bar["to"]) for bar in bars(spec)] == [(0, 92.0), (0, 65.8), (0, -12.5)]


def test_bars_stand_below_each_other_in_the_order_given_and_do_not_touch(spec):
    drawn = bars(spec)
    assert [bar["name"] for bar in drawn] == [row.name for row in MEASURES]
    assert all(above["foot"] < below["title"] for above, below in itertools.pairwise(drawn))
    assert drawn[-1]["foot"] <= spec["height"]


def test_a_new_group_stands_further_off_than_the_next_row(spec):
    first, second, third = (bar["top"] for bar in bars(spec))
    assert third - second > second - first


def test_every_bar_has_its_name_and_its_value_and_the_level_has_its_own(spec):
    assert set(words(spec)) == {"100 %: all of it", *(row.name for row in MEASURES), *(row.said for row in MEASURES)}


def test_what_is_quoted_is_an_outline_and_not_a_bar(spec):
    quoted, read, _ = bars(spec)
    assert quoted["fill"] == LIGHT.bg and quoted["words"] == LIGHT.muted
    assert read["fill"] == LIGHT.claims and read["words"] == LIGHT.ink


def test_the_value_of_a_negative_bar_stands_right_of_zero_where_no_name_is(spec):
    [_, said] = [view for view in marks(spec, "text") if view["encoding"]["text"]["field"] == "said"]
    placed = {row["name"]: row[said["encoding"]["x"]["field"]] for row in data(spec, said)}
    assert placed == {"Quoted": 92.0, "Contributions": 65.8, "All": 0.0}


def test_the_scale_holds_all_bars_and_the_level(spec):
    domains = {tuple(view["encoding"]["x"]["scale"]["domain"]) for view in views(spec) if "scale" in
               view["encoding"].get("x", {})}  # fmt: skip
    [(low, high)] = domains
    assert low <= -12.5 and high >= 100


def test_no_measure_is_an_error_not_an_empty_figure():
    with pytest.raises(ValueError, match="no measure"):
        rows([], LIGHT)
