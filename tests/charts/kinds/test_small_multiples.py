"""Can the sizes of many small panels be compared, and is each named?"""

import itertools
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from charts.kinds.small_multiples import Panel, multiples, multiples_axis
from charts.layers.panel_grid import LANDSCAPE, SQUARE, TALL, WIDE
from charts.layers.shaded_period import ShadedPeriod
from charts.theme import DARK, LIGHT
from tests.charts.pictures import SVG, words

DAYS = pd.bdate_range("2025-03-03", "2026-08-21")
ESSAY = ShadedPeriod(date(2026, 2, 5))
PANELS = [
    Panel(f"Basket {i}", pd.Series([100 * (1 + i / 9) ** ((k - 240) / 100) for k in range(len(DAYS))], DAYS))
    for i in range(14)
]


def parts(drawing):
    """The group of each panel by its name."""
    return {g.get("data-part"): g for g in ET.fromstring(drawing).iter(f"{SVG}g")}


def last_dot(group):
    circle = next(group.iter(f"{SVG}circle"))
    return float(circle.get("cx")), float(circle.get("cy"))


@pytest.mark.parametrize("grid", [WIDE, TALL, LANDSCAPE, SQUARE])
def test_every_basket_is_named_and_says_how_far_it_went(grid):
    said = words(multiples(PANELS, LIGHT, grid, ESSAY))
    assert all(panel.name in said and panel.said in said for panel in PANELS)
    assert PANELS[0].said == "0\u00a0%" and PANELS[9].said.startswith("+")


def test_all_panels_share_one_scale_so_that_the_same_value_is_equally_high():
    twins = [Panel("Calm", PANELS[1].index), Panel("Wild", PANELS[13].index), Panel("Calm too", PANELS[1].index)]
    found = parts(multiples(twins, LIGHT))
    assert last_dot(found["Calm"]) == last_dot(found["Calm too"])
    assert last_dot(found["Wild"])[1] < last_dot(found["Calm"])[1]


def test_a_short_history_begins_later_in_its_panel_and_not_at_its_left_edge():
    short = Panel("New", PANELS[3].index["2026-01-02":])
    [line] = [path.get("d") for path in parts(multiples([PANELS[2], short], LIGHT))["New"].iter(f"{SVG}path")]
    assert float(line[1:].split(",")[0]) > 100


def test_the_band_ends_on_the_day_and_is_explained_once():
    drawing = multiples(PANELS[:2], LIGHT, WIDE, ESSAY)
    share = (pd.Timestamp(ESSAY.until) - DAYS[0]) / (DAYS[-1] - DAYS[0])
    edge = float(re.search(r"h([\d.]+)v92", drawing)[1])
    assert edge == pytest.approx(share * WIDE.across, abs=0.1)
    assert words(drawing).count("not evidence") == 1
    later = [replace(panel, index=panel.index["2026-03-02":]) for panel in PANELS[:2]]
    assert LIGHT.select not in multiples(later, LIGHT, WIDE, ESSAY)


def test_a_page_gets_both_layouts_in_few_bytes_however_long_the_histories():
    long = [replace(panel, index=panel.index.set_axis(DAYS)) for panel in PANELS]
    assert sum(len(multiples(long, LIGHT, grid, ESSAY, whole=False)) for grid in (WIDE, TALL)) < 90_000


def test_every_day_is_drawn():
    [path] = [path.get("d") for path in parts(multiples(PANELS[:1], LIGHT))["Basket 0"].iter(f"{SVG}path")]
    steps = re.findall(r"-?[\d.]+", path.partition("l")[2])
    assert len(steps) == 2 * (len(DAYS) - 1)


def test_what_each_panel_says_of_every_day_goes_with_the_wide_layout_alone():
    drawing = multiples([PANELS[9], replace(PANELS[3], index=PANELS[3].index["2026-01-02":])], LIGHT)
    read = json.loads(re.search(r"data-read='([^']+)'", drawing)[1])
    assert np.cumsum(read["days"]).tolist() == [(day - pd.Timestamp(0)).days for day in DAYS]
    assert read["said"][0] == [round(value - 100) for value in PANELS[9].index]
    assert read["said"][1][: len(DAYS[DAYS < "2026-01-02"])] == [None] * len(DAYS[DAYS < "2026-01-02"])
    assert "data-read" not in multiples(PANELS[:1], LIGHT, TALL)


def test_names_too_long_for_one_line_stand_above_the_values_in_as_many_as_they_need():
    """In two lines here, and no line reaches into the panel beside it; the values of all panels stand at one height."""
    long = [replace(PANELS[1], name="Private credit managers and lenders"), PANELS[2]]
    heads = [list(g.iter(f"{SVG}text"))[:3] for g in parts(multiples(long, LIGHT, TALL)).values()]
    assert [text.text for text in heads[0]] == ["Private credit managers", "and lenders", long[0].said]
    assert [text.text for text in heads[1]][:2] == [long[1].name, long[1].said]
    assert heads[0][2].get("y") == heads[1][1].get("y") != heads[1][0].get("y") == heads[0][1].get("y")
    corner = next(iter(parts(multiples(long, LIGHT, TALL)).values())).get("transform").rstrip(")").split()[1]
    assert float(corner) + float(heads[0][0].get("y")) > TALL.words * 0.7, "a name lies above the drawing"


def test_names_of_ticks_do_not_touch_in_the_smallest_plot():
    drawing = multiples(PANELS, LIGHT, LANDSCAPE)
    ticks = sorted(float(t.get("y")) for t in parts(drawing)["Basket 0"].iter(f"{SVG}text") if t.get("x") == "-7")
    assert all(b - a >= LANDSCAPE.words * 1.3 for a, b in itertools.pairwise(ticks))


def test_a_stale_basket_ends_in_a_dashed_ring_and_its_value_is_muted_with_its_age():
    group = parts(multiples([replace(PANELS[5], stale="22 d old")], DARK))["Basket 5"]
    assert not any(path.get("stroke-dasharray") for path in group.iter(f"{SVG}path"))
    assert next(group.iter(f"{SVG}circle")).get("stroke-dasharray")
    said = next(t for t in group.iter(f"{SVG}text") if t.text == f"{PANELS[5].said}, 22 d old")
    assert said.get("fill") == DARK.muted


def test_names_are_escaped_and_the_drawing_says_its_numbers():
    drawing = multiples([Panel("S&P <500>", PANELS[4].index)], LIGHT)
    assert "S&P <500> +" in next(ET.fromstring(drawing).iter(f"{SVG}desc")).text


def test_no_panel_an_empty_one_and_a_fifteenth_are_refused():
    for panels in ([], [*PANELS, PANELS[0]], [Panel("Empty", PANELS[0].index * float("nan"))]):
        with pytest.raises(ValueError, match="panels"):
            multiples(panels, LIGHT)
    assert multiples_axis(PANELS).log
