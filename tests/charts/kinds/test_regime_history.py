"""Does the history of a regime tell what was said then from what was worked out later, and a gap from a value?"""

import json

import pandas as pd
import pytest
import vl_convert

from charts.export.fit_to_size import VEGA_LITE
from charts.kinds.lines import y_axis
from charts.kinds.regime_history import SAID_AFTERWARDS, SAID_THEN, regime_history, with_rooms
from charts.layers.spell_strip import STRIP_PX, Stretch
from charts.theme import DARK, LIGHT
from tests.charts.specs import axis_of, marks, rows

WEEKS = pd.date_range("2025-01-01", periods=80, freq="W-WED")
INDEX = pd.Series([i / 40 for i in range(80)], WEEKS)
VALUES = pd.DataFrame({"Index": INDEX, "95 %:": INDEX + 1, "5 %:": INDEX - 1})
COVERAGE = pd.Series(100.0, WEEKS)
STRETCHES = [
    Stretch(WEEKS[0], WEEKS[38], "abundance", 0.06),
    Stretch(WEEKS[38], WEEKS[42], "neutral", 0.2),
    Stretch(WEEKS[42], WEEKS[79], "scarcity", 0.85),
]


def drawn(values=VALUES, live=INDEX[60:], palette=LIGHT, stretches=STRETCHES):
    heads = [f"{week:%d %b}" for week in values.index]
    y = y_axis(values)
    return regime_history(values, COVERAGE, stretches, palette, y, live=live, heads=heads)


def texts(spec):
    return json.dumps([view["mark"].get("text") for view in marks(spec, "text") if "stroke" not in view["mark"]])


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_it_is_a_picture_in_which_every_spell_with_room_is_named_in_words(palette):
    picture = vl_convert.vegalite_to_svg(drawn(palette=palette) | {"width": 900}, vl_version=VEGA_LITE)
    assert all(f">{word}<" in picture for word in ("abundance", "scarcity", "100\N{NO-BREAK SPACE}% known"))
    assert ">neutral<" not in picture  # four weeks: its box has no room
    assert picture.count(">scarcity<") == 2  # that of now stands once, beside the plot, over its halo


def test_the_tighter_a_spell_the_darker_its_box_on_paper_and_the_lighter_in_the_dark():
    def lightness(palette):
        boxes = rows(spec := drawn(palette=palette), marks(spec, "rect")[0])
        return [sum(int(box["fill"][i : i + 2], 16) for i in (1, 3, 5)) for box in boxes]

    assert lightness(LIGHT) == sorted(lightness(LIGHT), reverse=True) and lightness(DARK) == sorted(lightness(DARK))


def test_what_was_said_at_the_time_is_heavy_and_parted_from_what_is_replayed_by_a_rule_with_words():
    spec = drawn()
    heavy = [view for view in marks(spec, "line") if view["mark"]["strokeWidth"] > 2]
    assert [row["date"][:10] for row in rows(spec, heavy[0])] == [f"{week:%Y-%m-%d}" for week in WEEKS[60:]]
    assert SAID_AFTERWARDS in texts(spec) and SAID_THEN in texts(spec)
    narrow = vl_convert.vegalite_to_svg(drawn(live=INDEX[70:]) | {"width": 200}, vl_version=VEGA_LITE)
    assert f">{SAID_AFTERWARDS}<" in narrow and f">{SAID_THEN}<" not in narrow  # ten weeks have no room for it


@pytest.mark.parametrize("live", [INDEX[:0], INDEX], ids=["all replayed", "all live"])
def test_where_all_was_said_one_way_nothing_is_parted(live):
    assert SAID_AFTERWARDS not in texts(drawn(live=live))


def test_weeks_without_a_reading_are_a_gap_in_line_and_band():
    spec = drawn(VALUES.drop(WEEKS[20:30]))
    [area, *_] = [view for view in marks(spec, "area") if "detail" in view["encoding"]]
    table = rows(spec, area)
    assert {row["part0"] for row in table[:20]} == {0} and {row["part0"] for row in table[20:]} == {1}
    assert len(rows(spec, marks(spec, "area")[0])) == len(WEEKS)  # how much was known is known all the same


def test_the_strip_and_the_coverage_have_rooms_of_their_own_outside_the_axis_of_the_index():
    y, spec = y_axis(VALUES), drawn()
    low, high = axis_of(spec, "y")["scale"]["domain"]
    roomy = with_rooms(y, spec["height"])
    assert (low, high) == pytest.approx((roomy.low, roomy.high))
    assert spec["height"] * (1 - roomy.share(y.high)) > STRIP_PX and roomy.ticks == y.ticks
    covered = [row["value"] for row in rows(spec, marks(spec, "area")[0])]
    assert max(covered) < y.low


def test_a_date_that_is_read_says_what_was_known_of_it():
    spec = drawn()
    assert spec["usermeta"]["read"]["dated"] == "said"
    assert spec["datasets"]["history"][-1]["said"] == f"{WEEKS[-1]:%d %b}"
