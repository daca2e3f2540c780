"""Does every figure say what its axes do not show: which years it keeps, and where it starts if not at zero?"""

import re

import pandas as pd
import pytest

from charts.kinds.nested_bars import within
from charts.number_format import number, quarter
from charts.theme import LIGHT
from tests.charts.specs import axis_of, marks, views
from tests.views.worlds import OPTIONS
from views.core.figure import Figure
from views.core.point_in_time import PointInTime
from views.parts import FIGURES

OF_ITS_OWN = re.compile(r"all years|the last \d+ quarters|from a year before")
OF_A_WHOLE = ["breadth", "capex_to_cash_flow", "growth_claims"]


@pytest.fixture
def drawn(demo):
    with demo.reader() as reader:
        data = PointInTime(reader)
        yield {name: part(data, OPTIONS) for name, part in FIGURES.items()}


def has_dates(figure: Figure) -> bool:
    across = [view["encoding"].get("x", {}) for view in views(figure.spec)] if figure.spec else []
    bars = any("paddingInner" in place.get("scale", {}) for place in across)
    return bars or "data-read" in figure.wide or any(place.get("type") == "temporal" for place in across)


def start_of(figure: Figure) -> float | None:
    """Where the axis of numbers starts, of a figure of lines."""
    return axis_of(figure.spec, "y")["scale"]["domain"][0] if figure.spec and marks(figure.spec, "line") else None


def test_a_figure_that_keeps_its_own_range_says_which(drawn):
    own = {name for name, figure in drawn.items() if has_dates(figure) and not FIGURES[name].follows_range}
    assert {"it_share", "capex_by_builder", "bifurcation", "each_basket"} <= own
    assert [name for name in own if not OF_ITS_OWN.search(drawn[name].subtitle)] == []


def test_an_axis_that_does_not_start_at_zero_is_said(drawn):
    starts = {name: start for name, figure in drawn.items() if (start := start_of(figure))}
    assert len(starts) > 9 and starts.keys() >= {"water_level", "nominal_curve"}
    told = {name for name in starts if re.search(r"the axis starts at −?\d", drawn[name].subtitle)}
    assert starts.keys() - told == {"bifurcation_gap"}  # of which zero is the ground of what is filled
    assert "the scale of the level starts at $3tn" in drawn["tub"].subtitle


@pytest.mark.parametrize("name", OF_A_WHOLE)
def test_shares_of_a_whole_stand_on_0_to_100(drawn, name):
    scale = axis_of(drawn[name].spec, "y" if marks(drawn[name].spec, "line") else "x")["scale"]["domain"]
    assert scale[0] <= 0 and scale[1] >= 100


def test_a_year_of_quarters_has_a_tick_for_each():
    quarters = pd.Series(range(4), pd.date_range("2025-07-01", periods=4, freq="QS"), name="growth", dtype=float)
    bars = within(quarters, quarters, LIGHT, texts=(number, number), dated=quarter)
    axis = axis_of(bars, "x")["axis"]
    assert axis["format"] == "Q%q\N{NO-BREAK SPACE}%Y"
    assert [(day["year"], day["month"]) for day in axis["values"]] == [(2025, 7), (2025, 10), (2026, 1), (2026, 4)]
