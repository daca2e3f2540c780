"""Is a view put together so that every browser reads it, whatever its rows hold and whoever draws after it?"""

import json
from copy import deepcopy

import altair as alt
import numpy as np
import pandas as pd

from charts.export.inline_csv import compact
from charts.layers.layering import chart_of, haloed, layered
from charts.layers.styling import dress
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
