"""Does each variant stand at its value, and does one beyond the level look it?"""

import pytest
import vl_convert

from charts.export.fit_to_size import VEGA_LITE
from charts.kinds.dot_plot import STEP_PX, Dot, dots
from charts.theme import LIGHT
from tests.charts.specs import axis_of, marks, rows, words

VARIANTS = [
    Dot("as it is", 1.75, "+1.75", strong=True, low=0.7, high=2.5),
    Dot("without a", 1.2, "+1.20"),
    Dot("without b", 0.9, "+0.90", hollow=True),
]


@pytest.fixture
def spec():
    return dots(VARIANTS, LIGHT, 1.0)


def test_rows_stand_in_the_order_given_each_with_its_value(spec):
    assert axis_of(spec, "y")["scale"]["domain"] == ["as it is", "without a", "without b"]
    assert words(spec) == ["+1.75", "+1.20", "+0.90"] and spec["height"] == 3 * STEP_PX
    picture = vl_convert.vegalite_to_svg(spec | {"width": 400}, vl_version=VEGA_LITE)
    assert all(f">{name}<" in picture for name in ("as it is", "without b", "+0.90"))


def test_only_what_lies_beyond_the_level_is_hollow(spec):
    fills = [row["fill"] for row in rows(spec, marks(spec, "point")[0])]
    assert fills == [LIGHT.price, LIGHT.price, LIGHT.bg]


def test_the_scale_holds_every_value_the_range_and_the_level():
    low, high = dots(VARIANTS[1:], LIGHT, 3.0)["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low <= 0.9 and high > 3.0
    wide = dots(VARIANTS, LIGHT, 1.0)["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert wide[0] <= 0.7 and wide[1] > 2.5


def test_nothing_to_draw_is_an_error_not_an_empty_figure():
    with pytest.raises(ValueError, match="no variant"):
        dots([], LIGHT, 1.0)
