"""Does a browser write a number exactly as Python does?"""

import json
import re
from functools import partial

import numpy as np
import pytest
import vl_convert

from charts import number_format
from charts.export.fit_to_size import VEGA_LITE
from charts.vega_number_format import expression

TEXTS = {
    "number": number_format.number,
    "number, one digit": partial(number_format.number, digits=1),
    "signed, two digits": partial(number_format.signed, digits=2),
    "percent": number_format.percent,
    "percent, whole, signed": partial(number_format.percent, digits=0, sign=True),
    "basis points with one decimal": partial(number_format.basis_points, digits=1),
    "percentage points": partial(number_format.percentage_points, digits=2, sign=False),
    "money": number_format.money,
    "money, signed": partial(number_format.money, sign=True),
    "trillions": number_format.trillions,
    "billions": number_format.billions,
    "billions, one digit, signed": partial(number_format.billions, digits=1, sign=True),
}
EDGES = [0, 0.5, 1.5, 2.5, 15.25, 15.35, 0.125, 0.005, 0.05, 0.65, 6.375, 9.994, 9.995, 9.9951, 99.94, 99.945, 99.95]
LEVELS = [99.96, 999.4, 999.5, 999.51, 1000.5, 5791.8, 12_345, 0.9994, 0.9995, 0.9996, 1e-9, 62.5, 63.5, 1_234_567.5]
RANDOM = np.random.default_rng(5)
VALUES = [*EDGES, *LEVELS, *RANDOM.normal(0, 20, 300).round(2).tolist(), *RANDOM.normal(0, 2_000, 100).tolist()]


def in_a_browser(said: str, values: list[float]) -> list[str]:
    """What Vega makes of the expression, one text for each value."""
    spec = {
        "data": {"values": [{"x": value} for value in values]},
        "transform": [{"calculate": said, "as": "said"}],
        "mark": "text",
        "encoding": {"text": {"field": "said", "type": "nominal"}, "y": {"field": "x", "type": "quantitative"}},
    }
    drawn = vl_convert.vegalite_to_scenegraph(json.dumps(spec), vl_version=VEGA_LITE)
    return re.findall(r'"(?:text)": ?"([^"]*)"', json.dumps(marks_of(drawn), ensure_ascii=False))


def marks_of(scene):
    """The items of the text marks, in the order of the rows."""
    if isinstance(scene, list):
        return [found for each in scene for found in marks_of(each)]
    if isinstance(scene, dict):
        if scene.get("marktype") == "text" and scene.get("role") == "mark":
            return [{"text": item.get("text", "")} for item in scene["items"]]
        return marks_of(scene.get("items", [])) + marks_of(scene.get("scenegraph", []))
    return []


@pytest.mark.parametrize("name", TEXTS)
def test_a_browser_writes_a_number_as_the_desk_does(name):
    values = [value * sign for value in VALUES for sign in (1, -1)]
    assert in_a_browser(expression(TEXTS[name], "datum.x"), values) == [TEXTS[name](value) for value in values]


def test_words_that_only_python_knows_have_no_expression():
    assert expression(lambda value: f"about {value}", "datum.x") is None
