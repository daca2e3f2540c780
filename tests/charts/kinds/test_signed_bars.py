"""Do bars add up as printed, and does colour follow sign?"""

import itertools
import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
import vl_convert

from charts.export.fit_to_size import VEGA_LITE
from charts.kinds import signed_bars
from charts.number_format import MINUS
from charts.theme import LIGHT
from tests.charts.pictures import SVG
from tests.charts.specs import marks, rows


def value(label):
    return float(label.replace(MINUS, "-").replace(",", ""))


@pytest.fixture
def flows():
    index = pd.date_range("2026-01-07", periods=12, freq="W-WED")
    return pd.DataFrame({"Treasuries": range(-6, 6), "MBS": [-40.4] * 12, "Reverse repo": [9.3] * 12}, index=index)


def test_panels_share_one_scale_and_stand_below_each_other(flows):
    spec = signed_bars.signed_panels(flows, LIGHT)
    scales = [view["encoding"]["y"]["scale"] for view in marks(spec, "bar")]
    assert len(scales) == 3
    assert len({tuple(scale["domain"]) for scale in scales}) == 1
    spans = [sorted(scale["range"]) for scale in scales]
    assert all(upper[1] < lower[0] for upper, lower in itertools.pairwise(spans))
    assert len({round(bottom - top) for top, bottom in spans}) == 1
    assert spans[-1][1] <= spec["height"]


def test_panel_titles_carry_last_values_that_add_up(flows):
    spec = signed_bars.signed_panels(flows, LIGHT)
    titles = [rows(spec, view)[0]["title"] for view in marks(spec, "text")]
    assert [title.split("  ")[0] for title in titles] == list(flows)
    assert sum(value(title.split("  ")[1]) for title in titles) == round(5 - 40.4 + 9.3)


def test_panels_that_are_no_parts_of_one_sum_print_each_last_value_as_it_is(flows):
    rounded = flows.assign(Treasuries=7.4, MBS=12.4, **{"Reverse repo": 5.4})
    spec = signed_bars.signed_panels(rounded, LIGHT, adds_up=False)
    assert [rows(spec, view)[0]["title"].split("  ")[1] for view in marks(spec, "text")] == ["+7", "+12", "+5"]


def test_signed_bars_are_coloured_by_sign(flows):
    spec = signed_bars.signed_panels(flows, LIGHT)
    assert {fill for _, fill in panel_bars(spec, 0)} == {LIGHT.outflow, LIGHT.inflow}
    assert {fill for _, fill in panel_bars(spec, 1)} == {LIGHT.outflow}
    assert {fill for _, fill in panel_bars(spec, 2)} == {LIGHT.inflow}


def panel_bars(spec, number):
    """The left edge and the colour of each bar of a row, as drawn."""
    drawn = [
        group for group in ET.fromstring(picture_of(spec)).iter(f"{SVG}g") if "mark-rect" in group.get("class", "")
    ]
    return [(path.get("d"), path.get("fill")) for path in drawn[number].iter(f"{SVG}path")]


def picture_of(spec):
    return vl_convert.vegalite_to_svg(spec | {"width": 900}, vl_version=VEGA_LITE)


def test_one_bar_alone_is_drawn_as_wide_as_a_quarter():
    alone = pd.DataFrame({"Z.1": [8.0]}, index=pd.DatetimeIndex(["2026-04-01"]))
    spec = signed_bars.signed_panels(alone, LIGHT, adds_up=False)
    [(bar, fill)] = panel_bars(spec, 0)
    assert float(re.search(r"h([\d.]+)", bar)[1]) > 800 and fill == LIGHT.inflow


def test_marked_dates_stand_under_all_rows_in_room_of_their_own():
    weeks = pd.date_range("2026-01-07", periods=20, freq="W-WED")
    frame = pd.DataFrame({"with": range(-5, 15), "without": range(20)}, weeks, dtype=float)
    plain, marked = (signed_bars.signed_panels(frame, LIGHT, adds_up=False, marked=at) for at in ((), weeks[12:13]))
    triangles = marked["layer"][-1]
    assert triangles["mark"]["shape"] == "triangle-up"
    assert plain["height"] < triangles["encoding"]["y"]["value"] < marked["height"] < plain["height"] + 10


def test_where_more_means_scarcer_the_bars_over_zero_have_the_colour_of_what_takes(flows):
    spec = signed_bars.signed_panels(flows, LIGHT, over="outflow", under="inflow")
    ink = marks(spec, "bar")[0]["encoding"]["color"]
    assert (ink["value"], ink["condition"]["value"]) == (LIGHT.outflow, LIGHT.inflow)
