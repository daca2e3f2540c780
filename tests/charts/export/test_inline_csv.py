"""Does a browser that gets a figure in few bytes draw the same as from all its rows?"""

import re

import pandas as pd
import vl_convert

from charts.export.fit_to_size import VEGA_LITE
from charts.export.inline_csv import compact
from charts.kinds.lines import line
from charts.theme import LIGHT

DAYS = pd.bdate_range("2024-01-01", "2026-06-30")
LEVELS = pd.DataFrame({"One, with a comma": range(len(DAYS)), "Two": range(len(DAYS), 0, -1)}, DAYS, dtype=float)


def drawn(chart) -> str:
    return vl_convert.vegalite_to_svg(chart, vl_version=VEGA_LITE)


def without_what_is_read(picture: str) -> str:
    """As long as nothing is read, the rule, the dots and the words are empty groups at the end."""
    return re.sub(r'<g class="mark-\w+ role-mark (reading|layer_\d+)_marks"[^>]*/>', "", picture)


def test_the_same_picture_comes_of_it():
    whole = line(LEVELS, LIGHT)
    assert without_what_is_read(drawn(compact(whole))) == drawn(whole)


def test_it_takes_less_than_two_thirds_of_the_bytes_and_holds_no_table_that_streamlit_would_send_again():
    whole = line(LEVELS, LIGHT)
    small = compact(whole)
    assert len(str(small)) < 2 / 3 * len(str(whole))
    assert "datasets" not in small and "data" not in small


def test_each_table_is_sent_once_however_many_layers_draw_it():
    layers = [
        {"mark": mark, "data": {"name": "rows"}, "encoding": {"x": {"field": "name"}}} for mark in ("bar", "text")
    ]
    whole = {"layer": layers, "datasets": {"rows": [{"name": "a", "value": 1.0}, {"name": "b", "value": None}]}}
    small = compact(whole)
    [first, second] = [layer["data"] for layer in small["layer"]]
    assert first == {
        "name": "rows",
        "values": "name,value\na,1\nb,\n",
        "format": {"type": "csv", "parse": {"value": "number"}},
    }
    assert second == {"name": "rows"}


def test_the_figure_itself_keeps_its_rows():
    whole = line(LEVELS, LIGHT)
    before = str(whole)
    compact(whole)
    assert str(whole) == before
