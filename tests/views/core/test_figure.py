"""Is a figure sent as it is drawn, and nothing twice?"""

import json

import pandas as pd
import pytest
from altair.vegalite.v6.schema.core import Root
from jsonschema import ValidationError

from charts.export.inline_csv import compact
from charts.kinds import lines, signed_bars
from charts.theme import LIGHT
from tests.charts.specs import views
from tests.real import needs_real_data
from views.core.figure import ViewOptions
from views.core.point_in_time import PointInTime
from views.parts import ANSWERS, FIGURES
from warehouse.clock import moment

LIGHT_ENOUGH = 330_000  # characters that the figures of a page may send at the default range
WEEKS = pd.date_range("2026-01-07", periods=30, freq="W-WED")


def axes(drawn, channel):
    return [view["encoding"][channel]["axis"] for view in views(drawn) if "axis" in view["encoding"].get(channel, {})]


def test_layers_that_share_their_axes_say_them_once_and_first():
    drawn = lines.line(pd.DataFrame({"a": range(30), "b": range(30, 60)}, WEEKS), LIGHT)
    assert len(axes(drawn, "x")) == len(axes(drawn, "y")) == 1
    first = next(iter(views(drawn)))
    assert "axis" in first["encoding"]["x"] and "axis" in first["encoding"]["y"]


def test_panels_that_do_not_share_an_axis_each_say_their_own():
    frame = pd.DataFrame({"Treasuries": range(30), "MBS": range(30)}, WEEKS)
    drawn = [view["encoding"].get("y", {}) for view in views(signed_bars.signed_panels(frame, LIGHT))]
    heights = {tuple(y["scale"]["range"]) for y in drawn if "scale" in y}
    assert len(heights) == 2
    assert len(axes(signed_bars.signed_panels(frame, LIGHT), "y")) >= 2


def test_a_chart_with_a_word_the_schema_does_not_know_is_none():
    chart = lines.line(pd.DataFrame({"a": range(30)}, WEEKS), LIGHT)
    next(views(chart))["encoding"]["x"]["axis"]["tickz"] = 3
    with pytest.raises(ValidationError, match="tickz"):
        Root.validate(chart)


@pytest.mark.parametrize("said", ["2025-09-30", "2025-09-30T20:30:00-04:00", "2025-09-30T09:30:00-04:00"])
def test_a_year_begins_on_the_same_day_of_new_york_at_any_hour(said):
    assert ViewOptions("1y", LIGHT).first_day(PointInTime(None, moment(said))) == pd.Timestamp("2024-09-30")


@needs_real_data
@pytest.mark.parametrize("page", ANSWERS)
def test_a_page_is_light_enough_to_open_at_once_and_its_charts_are_vega_lite_as_the_schema_has_it(data, page):
    """No part of a chart is held to the schema while a page is made."""
    drawn = [part(data, ViewOptions("5y", LIGHT)) for part in FIGURES.values() if page in part.pages]
    for chart in filter(None, (figure.spec for figure in drawn)):
        Root.validate(chart)
    sent = (json.dumps(compact(figure.spec)) + figure.wide + figure.tall for figure in drawn)
    assert sum(map(len, sent)) < LIGHT_ENOUGH
