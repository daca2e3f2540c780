"""Does a band span the definitions that are known, and only where they are?"""

import pandas as pd
import pytest

from charts.kinds.band import band
from charts.theme import LIGHT
from tests.charts.specs import marks, rows, words

QUARTERS = pd.date_range("2024-01-01", periods=6, freq="QS")
GAP = float("nan")
CAPEX = pd.DataFrame(
    {"D1": [50, 55, 60, 70, 80, 90.0], "D1n": [GAP, 53, 58, 68, 77, GAP], "D3": [GAP, GAP, 70, 82, 95, GAP]}, QUARTERS
)


@pytest.fixture
def spec():
    return band(CAPEX, LIGHT)


def test_the_band_reaches_from_the_lowest_to_the_highest_definition_of_each_quarter(spec):
    shade = rows(spec, marks(spec, "area")[0])
    assert [(row["low"], row["high"]) for row in shade if row["low"]] == [(53, 55), (58, 70), (68, 82), (77, 95)]


def test_the_line_runs_on_where_no_other_definition_is_known(spec):
    line = rows(spec, marks(spec, "line")[-1])
    assert [row["v0"] for row in line] == [50, 55, 60, 70, 80, 90]


def test_line_and_edges_are_named_where_they_end(spec):
    assert {"D1", "D1n", "D3", "90", "77", "95"} == set(words(spec))


def test_a_band_without_an_edge_is_refused():
    with pytest.raises(ValueError, match="edges"):
        band(CAPEX[["D1"]], LIGHT)
