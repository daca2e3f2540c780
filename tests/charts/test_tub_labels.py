"""Is every word in the tub clear of every other, of the rim and of the walls, however high the water stands?"""

import itertools
import re
from dataclasses import replace
from typing import Any

import pytest

from charts.tub import ducks
from charts.tub.basin import water_edges
from charts.tub.layout import LAYOUTS, TALL, WIDE, scale
from charts.tub.plan import Plan
from tests.charts.test_tub import STATE, SVG, drawn, extent, overlap, part

LEVELS = range(3_100, 7_600, 150)  # $bn, on the usual scale
NAMED = tuple(replace(duck, name=duck.name.removesuffix(" & chips")) for duck in STATE.ducks)
STANDING = {level: replace(STATE, level=level, level_before=level + 115.7, ducks=NAMED) for level in LEVELS}


def risen(other: float) -> dict[str, Any]:
    """The flows of a level that rose by so many $bn, through one pipe."""
    return {"fed": {"Treasuries": 0, "Other Fed": other, "MBS": 0}, "treasury_account": 0, "reverse_repo": 0}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_word_touches_another_however_high_the_water_stands(layout):
    for level, state in STANDING.items():
        boxes = [extent(text) for text in drawn(state, layout).iter(f"{SVG}text")]
        assert [(level, a[0], b[0]) for a, b in itertools.combinations(boxes, 2) if overlap(a[1:], b[1:])] == []


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_the_rim_runs_through_no_words_over_a_duck_and_leaves_them_together(layout):
    for state in STANDING.values():
        plan = Plan(state, layout)
        for over, under in (ducks.lines(y, layout) for _, y in ducks.places(plan.ducks, plan.surface, layout)):
            for foot in (over, under):
                assert foot - 0.7 * layout.font > layout.rim or foot + 0.3 * layout.font < layout.rim
            assert under - over < 1.6 * layout.font


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_level_of_before_is_not_dotted_through_the_words_of_the_level(layout):
    for level in LEVELS:
        root = drawn(replace(STATE, level=level + 900.0, level_before=level, **risen(900)), layout)
        words = [extent(text) for text in root.iter(f"{SVG}text")]
        for dotted in part(root, "marks").findall(f"{SVG}path")[:1]:
            for left, y, right in re.findall(r"M([\d.]+),([\d.]+) H([\d.]+)", dotted.get("d")):
                through = (float(left), float(y), float(right), float(y) + 0.1)
                assert [said for said, *box in words if "tn" in said and overlap(box, through)] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ducks_float_inside_the_walls(layout):
    for state in STANDING.values():
        plan = Plan(state, LAYOUTS[layout])
        places = [
            float(re.search(r"translate\((\S+)", body.get("transform"))[1])
            for body in part(drawn(state, layout), "ducks")
        ]
        assert max(places) + ducks.REACH * plan.layout.duck_scale <= water_edges(plan.surface, plan.layout)[1] + 0.1


def test_a_tub_that_was_never_full_is_not_drawn_as_if_it_had_been():
    """In September 2008 the level was $1.2tn, and nothing higher was known."""
    young = replace(STATE, level=1_210.0, level_before=889.0, high=None, low=None, **risen(321))
    for layout in (WIDE, TALL):
        assert (layout.floor - scale(young, layout).y(1_210)) / (layout.floor - layout.rim) > 0.3
    ticks = [words for words, *_ in map(extent, part(drawn(young), "gauge").iter(f"{SVG}text"))]
    assert ticks == ["$1tn", "$2tn"]
