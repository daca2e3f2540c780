"""Can every name in a scatter be told from the others, and its basket without its colour?"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import text_metrics
from charts.export.share_card import LANDSCAPE, Card, svg
from charts.kinds.scatter import KEY, Name, scatter, scatter_axes
from charts.layers import label_placement
from charts.theme import DARK, LIGHT
from tests.charts.pictures import ink_outside, smallest_text, words
from tests.charts.specs import marks, rows

NAMES = [
    Name("MU", -4.5, 152.0, "memory", "win"),
    Name("SNDK", 9.5, 177.0, "memory", "win", tested=False),
    Name("CRM", -7.6, 11.0, "software", "lose", interval=(-12.1, -3.0)),
    Name("META", -1.9, -18.0, "hyperscalers"),
]
ACROSS = ("duration proxy, log pts per pp of real yield,", "104 weeks to 5 Feb 2026 →")
places = st.floats(0, 1, allow_nan=False)
crowds = st.lists(st.tuples(places, places), min_size=1, max_size=14)


@pytest.fixture
def spec():
    return scatter(NAMES, LIGHT, across=ACROSS)


def drawn(spec):
    return {row["name"]: row for row in rows(spec, marks(spec, "point")[0])}


def test_winners_losers_and_others_differ_in_shape_not_only_in_colour(spec):
    found = drawn(spec)
    assert [found[name]["shape"] for name in ("MU", "CRM", "META")] == ["triangle-up", "triangle-down", "circle"]
    assert [found[name]["stroke"] for name in ("MU", "CRM", "META")] == [LIGHT.inflow, LIGHT.outflow, LIGHT.axis]


def test_hollow_means_not_in_the_test_and_nothing_else():
    found = drawn(scatter(NAMES, DARK, across=ACROSS))
    assert [name for name, row in found.items() if row["fill"] == DARK.bg] == ["SNDK"]
    assert "not in the test" in found["SNDK"]["Duration"] and "test" not in found["MU"]["Duration"]


def test_the_pointer_is_told_the_interval_the_return_and_the_basket(spec):
    told = drawn(spec)["CRM"]
    assert told["Duration"] == "−7.6 (−12.1 to −3.0)"
    assert (told["Return"], told["Basket"]) == ("+11\u00a0%", "software")
    assert [tip["field"] for tip in marks(spec, "point")[0]["encoding"]["tooltip"]] == [
        "name", "Basket", "Duration", "Return",
    ]  # fmt: skip


def test_no_return_is_a_rule_and_no_duration_a_dashed_one(spec):
    level, upright = marks(spec, "rule")
    assert rows(spec, level)[0]["y"] == rows(spec, level)[0]["up"] == 0 and "strokeDash" not in level["mark"]
    assert rows(spec, upright)[0]["x"] == rows(spec, upright)[0]["right"] == 0 and upright["mark"]["strokeDash"]


@settings(max_examples=40, deadline=None)
@given(crowd=crowds)
def test_a_name_never_touches_another_or_a_mark_in_any_layout(crowd):
    spots = [label_placement.Spot(f"NAME{i}", x, y, 5) for i, (x, y) in enumerate(crowd)]
    for wide, layout in zip(label_placement.PLOT_WIDTHS_PX, label_placement.sides(spots, 300), strict=True):
        boxes = {i: label_placement.box(spots[i], side, (wide, 300)) for i, side in enumerate(layout) if side}
        for i, box in boxes.items():
            assert not any(label_placement.overlap(box, other) for j, other in boxes.items() if j != i)
            assert not any(
                label_placement.overlap(box, label_placement.mark(s, (wide, 300)))
                for j, s in enumerate(spots)
                if j != i
            )
            assert box[0] >= 0 and box[2] <= wide


def test_a_name_is_nearer_to_its_own_mark_than_to_any_other():
    """Over its own mark it has room four px away, and there three px from another."""
    spots = [label_placement.Spot("NAME", 0.5, 0.5, 5), label_placement.Spot("", 0.5, 0.5 - 33 / 300, 5)]
    beside = label_placement.Layout((960, 300), [label_placement.mark(spot, (960, 300)) for spot in spots], None)
    over = label_placement.box(spots[0], label_placement.Side(0, -16, "center"), (960, 300))
    assert beside.is_free(over, 0, 3) and not beside.is_free(over, 0, 8)


def test_a_name_stands_right_of_its_mark_where_nothing_is_in_the_way():
    [[side], *_] = label_placement.sides([label_placement.Spot("MU", 0.5, 0.5, 5)], 300)
    assert side and side.align == "left" and side.dx > 5 and side.dy == 0


def test_a_name_without_room_keeps_its_mark_and_is_told_under_the_pointer():
    crowd = [Name(f"LONGNAME{i}", i / 50, i / 50, "crowd") for i in range(30)]
    found = drawn(scatter([*crowd, *NAMES], LIGHT, across=ACROSS))
    assert len(found) == 34 and not all(found[name.name]["shown0"] for name in crowd)


def test_a_picture_has_room_for_the_name_of_the_axis_and_its_words_stay_large():
    card = Card(
        "Finding",
        "What, in %",
        "alt",
        "Yahoo Finance",
        "Yahoo MU",
        "As of 21 Aug 2026",
        ("to 21 Aug 2026",),
        "none",
        spec=scatter(NAMES, LIGHT, across=ACROSS),
    )
    drawing = svg(card, LANDSCAPE)
    assert "104 weeks to 5 Feb 2026 →" in words(drawing)
    assert smallest_text(drawing) >= 17 and not ink_outside(drawing)


def test_both_axes_hold_zero_and_every_name():
    x, y = scatter_axes(NAMES)
    assert 0 in x.ticks and 0 in y.ticks
    assert x.low < -7.6 and x.high > 9.5 and y.low < -18 and y.high > 177


def test_the_key_can_be_written_in_the_fonts_of_pictures():
    unknown = text_metrics.width("\ue999", 13)
    assert unknown not in {text_metrics.width(sign, 13) for sign in "▲▼•"} and all(sign in KEY for sign in "▲▼•")


def test_no_name_and_an_unknown_side_are_refused():
    with pytest.raises(ValueError, match="no name"):
        scatter([], LIGHT, across=ACROSS)
    with pytest.raises(ValueError, match="sideways"):
        scatter([replace(NAMES[0], side="sideways")], LIGHT, across=ACROSS)
