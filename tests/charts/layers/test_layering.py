"""Is a view put together so that every browser reads it, whatever its rows hold and whoever draws after it?"""

import json
from copy import deepcopy
from datetime import date

import altair as alt
import numpy as np
import pandas as pd
import pytest
import vl_convert

from charts.export.fit_to_size import VEGA_LITE
from charts.export.inline_csv import compact
from charts.kinds.lines import line
from charts.kinds.nested_bars import within
from charts.layers.annotations import Event
from charts.layers.layering import chart_of, haloed, layered
from charts.layers.styling import dress
from charts.number_format import number, quarter
from charts.theme import LIGHT
from tests.charts.specs import rows, views

ROW = {"date": pd.Timestamp("2026-08-19"), "gap": float("nan"), "count": np.int64(3), "words": None, "value": 1.5}


def test_a_gap_is_nothing_and_no_cell_is_a_word_that_json_does_not_have():
    view = layered([chart_of([ROW]).mark_point()], 100, LIGHT)
    [drawn] = views(view)
    assert rows(view, drawn) == [{"date": "2026-08-19T00:00:00", "gap": None, "count": 3, "words": None, "value": 1.5}]
    assert "gap" in json.dumps(view, allow_nan=False)


def test_words_and_their_halo_are_drawn_from_one_table_the_halo_first():
    words = chart_of([ROW]).encode(text=alt.Text("words:N"))
    view = layered([haloed(words, LIGHT, color=LIGHT.ink)], 100, LIGHT)
    assert ["stroke" in drawn["mark"] for drawn in views(view)] == [True, False]
    assert len(view["datasets"]) == 1


def test_a_view_that_is_made_and_sent_leaves_the_look_of_the_next_as_it_was():
    before = deepcopy(dress(LIGHT))
    compact(layered([chart_of([ROW]).mark_point()], 100, LIGHT, y="independent"))
    assert dress(LIGHT) == before and "layer" not in before


@pytest.mark.parametrize("chart", ["a line around zero with an event", "bars in bars"])
def test_vega_lite_finds_nothing_to_warn_of(chart, capfd):
    """A browser would write it into the reader's console."""
    quarters = pd.Series([1.5, -0.5, 2.0], pd.date_range("2025-10-01", periods=3, freq="QS"), name="growth")
    said = {"texts": (number, number), "dated": quarter}
    view = {
        "a line around zero with an event": line(quarters, LIGHT, events=[Event(date(2026, 1, 2), "then")]),
        "bars in bars": within(quarters, quarters / 2, LIGHT, **said),
    }[chart]
    vl_convert.vegalite_to_vega(view | {"width": 500}, vl_version=VEGA_LITE, show_warnings=True)
    assert "WARN" not in capfd.readouterr().err
