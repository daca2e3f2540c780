"""Do bars add up as printed, and does colour follow sign?"""

import itertools
import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
import vl_convert

from charts.export.fit_to_size import VEGA_LITE
from charts.kinds import signed_bars, stacked_bars
from charts.number_format import MINUS
from charts.theme import LIGHT
from tests.charts.pictures import SVG
from tests.charts.specs import marks, rows

PARTS = {"Treasuries": 84.46, "Reverse repo": 24.54, "Other Fed": -5.54, "MBS": -46.93, "Treasury account": -172.27}
START = signed_bars.Total("20 May", 5_907.5)
END = signed_bars.Total("19 Aug", 5_907.5 + sum(PARTS.values()))


def value(label):
    return float(label.replace(MINUS, "-").replace(",", ""))


@pytest.fixture
def steps():
    spec = signed_bars.waterfall(START, PARTS, END, LIGHT).to_dict()
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
    low = signed_bars.waterfall_axis(START, PARTS, END).low
    assert low == 5_700
    assert steps[0]["from"] == steps[-1]["from"] == low


def test_a_waterfall_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="add up"):
        signed_bars.waterfall(START, {"Treasuries": 84.5}, END, LIGHT)


@pytest.fixture
def flows():
    index = pd.date_range("2026-01-07", periods=12, freq="W-WED")
    return pd.DataFrame({"Treasuries": range(-6, 6), "MBS": [-40.4] * 12, "Reverse repo": [9.3] * 12}, index=index)


def test_panels_share_one_scale_and_stand_below_each_other(flows):
    spec = signed_bars.signed_panels(flows, LIGHT).to_dict()
    scales = [view["encoding"]["y"]["scale"] for view in marks(spec, "bar")]
    assert len(scales) == 3
    assert len({tuple(scale["domain"]) for scale in scales}) == 1
    spans = [sorted(scale["range"]) for scale in scales]
    assert all(upper[1] < lower[0] for upper, lower in itertools.pairwise(spans))
    assert len({round(bottom - top) for top, bottom in spans}) == 1
    assert spans[-1][1] <= spec["height"]


def test_panel_titles_carry_last_values_that_add_up(flows):
    spec = signed_bars.signed_panels(flows, LIGHT).to_dict()
    titles = [rows(spec, view)[0]["title"] for view in marks(spec, "text")]
    assert [title.split("  ")[0] for title in titles] == list(flows)
    assert sum(value(title.split("  ")[1]) for title in titles) == round(5 - 40.4 + 9.3)


def test_panels_that_are_no_parts_of_one_sum_print_each_last_value_as_it_is(flows):
    rounded = flows.assign(Treasuries=7.4, MBS=12.4, **{"Reverse repo": 5.4})
    spec = signed_bars.signed_panels(rounded, LIGHT, adds_up=False).to_dict()
    assert [rows(spec, view)[0]["title"].split("  ")[1] for view in marks(spec, "text")] == ["+7", "+12", "+5"]


def test_signed_bars_are_coloured_by_sign(flows):
    spec = signed_bars.signed_panels(flows, LIGHT).to_dict()
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
    spec = signed_bars.signed_panels(alone, LIGHT, adds_up=False).to_dict()
    [(bar, fill)] = panel_bars(spec, 0)
    assert float(re.search(r"h([\d.]+)", bar)[1]) > 800 and fill == LIGHT.inflow


@pytest.fixture
def capex():
    index = pd.period_range("2024Q1", periods=10, freq="Q")
    return pd.DataFrame({name: [10.4 + i + k for i in range(10)] for k, name in enumerate("ABCDE")}, index=index)


NAMES = {"A": "Amazon", "B": "Alphabet", "C": "Microsoft", "D": "Meta", "E": "Oracle"}


def said(spec):
    return {view["mark"]["text"] for view in marks(spec, "text")}


def test_members_are_named_beside_the_last_bar_with_values_that_add_up(capex):
    beside = [words for words in said(stacked_bars.stacked(capex, LIGHT, NAMES).to_dict()) if not words.startswith("$")]
    assert {words.split()[0] for words in beside} == set(NAMES.values())
    assert sum(float(words.split()[1]) for words in beside) == round(capex.iloc[-1].sum())


def test_totals_stand_over_the_first_bar_the_last_and_the_one_a_year_before(capex):
    totals = {words for words in said(stacked_bars.stacked(capex, LIGHT, NAMES).to_dict()) if words.startswith("$")}
    assert totals == {f"${capex.iloc[i].sum():.0f}bn" for i in (0, -5, -1)}


def test_a_member_that_has_not_reported_is_absent_and_said_to_be(capex):
    capex.iloc[-1, [2, 4]] = float("nan")
    spec = stacked_bars.stacked(capex, LIGHT, NAMES).to_dict()
    assert {"3 of 5", "Microsoft: not yet", "Oracle: not yet"} <= said(spec)
    drawn = [row["name"] for row in rows(spec, marks(spec, "bar")[0]) if row["quarter"].startswith("Q2\u00a02026")]
    assert drawn == ["Amazon", "Alphabet", "Meta"]


def test_a_complete_quarter_does_not_count_its_members(capex):
    assert not any("of 5" in words for words in said(stacked_bars.stacked(capex, LIGHT, NAMES).to_dict()))


def test_stacks_use_the_lightness_steps_from_the_bottom_up(capex):
    spec = stacked_bars.stacked(capex, LIGHT, NAMES).to_dict()
    last = [row for row in rows(spec, marks(spec, "bar")[0]) if row["quarter"].startswith("Q2\u00a02026")]
    assert [row["colour"] for row in last] == list(LIGHT.company)
    assert last[0]["from"] == 0 and last[-1]["to"] == pytest.approx(capex.iloc[-1].sum())


def test_a_sixth_member_is_refused(capex):
    with pytest.raises(ValueError, match="6 members"):
        stacked_bars.stacked(capex.assign(F=1.0), LIGHT, NAMES | {"F": "Sixth"})


def test_marked_dates_stand_under_all_rows_and_take_no_room_from_them():
    weeks = pd.date_range("2026-01-07", periods=20, freq="W-WED")
    frame = pd.DataFrame({"with": range(-5, 15), "without": range(20)}, weeks, dtype=float)
    plain, marked = (
        signed_bars.signed_panels(frame, LIGHT, adds_up=False, marked=at).to_dict() for at in ((), weeks[12:13])
    )
    assert marked["height"] == plain["height"]
    triangles = marked["layer"][-1]
    assert triangles["mark"]["shape"] == "triangle-up"
    assert plain["height"] - 10 < triangles["encoding"]["y"]["value"] < plain["height"]
