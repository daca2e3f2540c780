"""Do a total and its part share one scale and one zero, whichever way they go?"""

import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
import vl_convert

from charts import number_format
from charts.export.fit_to_size import VEGA_LITE
from charts.kinds.nested_bars import within
from charts.theme import DARK, LIGHT
from tests.charts.pictures import SVG
from tests.charts.specs import marks, rows, words
from tests.charts.test_theme import contrast

QUARTERS = pd.date_range("2025-01-01", periods=5, freq="QS")
GROWTH = pd.Series([-0.6, 3.8, 4.4, 0.1, 2.0], QUARTERS, name="Real GDP")
PART = pd.Series([1.3, 0.8, 0.5, 0.9, float("nan")], QUARTERS, name="Computing")


@pytest.fixture
def spec():
    texts = (lambda value: number_format.percent(value, 1), lambda value: number_format.percentage_points(value, 1))
    return within(GROWTH, PART, LIGHT, texts=texts, dated=number_format.quarter)


def test_both_stand_on_one_scale_and_on_one_zero(spec):
    total, part = marks(spec, "bar")
    assert "scale" not in part["encoding"]["y"] and "resolve" not in spec
    assert total["encoding"]["y2"] == part["encoding"]["y2"] == {"datum": 0}
    low, high = total["encoding"]["y"]["scale"]["domain"]
    assert low <= -0.6 and high >= 4.4


def test_the_part_is_slimmer_than_the_total_and_stands_in_its_middle(spec):
    (left, wide), (inner, slim) = (bars[0] for bars in drawn(spec))
    assert left < inner < inner + slim < left + wide
    assert inner + slim / 2 == pytest.approx(left + wide / 2, abs=0.5)


def drawn(spec):
    """The left edge and the width in px of each bar, of the total and of the part."""
    picture = ET.fromstring(vl_convert.vegalite_to_svg(spec | {"width": 900}, vl_version=VEGA_LITE))
    groups = [group for group in picture.iter(f"{SVG}g") if "mark-rect" in group.get("class", "")]
    shape = re.compile(r"M(-?[\d.]+),.*?h([\d.]+)")
    return [[tuple(map(float, shape.match(path.get("d")).groups())) for path in g.iter(f"{SVG}path")] for g in groups]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_the_part_is_told_from_the_total_without_its_colour(colours):
    bars = marks(within(GROWTH, PART, colours, texts=(str, str), dated=number_format.quarter), "bar")
    total, part = (bar["mark"]["color"] for bar in bars)
    assert contrast(total, part) > 1.7 and contrast(total, colours.bg) > 1.7


def test_a_part_that_is_not_known_has_no_bar(spec):
    total, part = drawn(spec)
    assert (len(total), len(part)) == (5, 4)


def test_the_newest_value_of_each_is_written_at_the_right_in_its_own_unit(spec):
    assert [word.replace("\u00a0", " ") for word in words(spec)] == ["Real GDP", "Computing", "2.0 %", "+0.9 pp"]
    [first, second] = {row["at"] for view in marks(spec, "text") for row in rows(spec, view)}
    low, high = marks(spec, "bar")[0]["encoding"]["y"]["scale"]["domain"]
    assert abs(first - second) / (high - low) * spec["height"] >= 35.9


def test_nothing_known_is_an_error_not_an_empty_figure():
    with pytest.raises(ValueError, match="no value"):
        within(GROWTH * float("nan"), PART * float("nan"), LIGHT, texts=(str, str), dated=str)
