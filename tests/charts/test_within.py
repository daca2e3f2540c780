"""Do a total and its part share one scale and one zero, whichever way they go?"""

import pandas as pd
import pytest

from charts import numbers
from charts.theme import LIGHT
from charts.within import within
from tests.charts.specs import marks, rows, words

QUARTERS = pd.date_range("2025-01-01", periods=5, freq="QS")
GROWTH = pd.Series([-0.6, 3.8, 4.4, 0.1, 2.0], QUARTERS, name="Real GDP")
PART = pd.Series([1.3, 0.8, 0.5, 0.9, float("nan")], QUARTERS, name="Computing")


@pytest.fixture
def spec():
    texts = (lambda value: numbers.percent(value, 1), lambda value: numbers.percentage_points(value, 1))
    return within(GROWTH, PART, LIGHT, texts=texts, dated=numbers.quarter).to_dict()


def test_both_stand_on_one_scale_and_on_one_zero(spec):
    total, part = marks(spec, "bar")
    assert total["encoding"]["y"]["scale"] == part["encoding"]["y"]["scale"]
    assert total["encoding"]["y2"] == part["encoding"]["y2"] == {"datum": 0}
    low, high = total["encoding"]["y"]["scale"]["domain"]
    assert low <= -0.6 and high >= 4.4


def test_the_part_is_slimmer_than_the_total_and_stands_in_its_middle(spec):
    total, part = (rows(spec, bar)[0] for bar in marks(spec, "bar"))
    assert total["from"] < part["from"] < part["until"] < total["until"]
    middle = pd.Timestamp(total["from"]) + (pd.Timestamp(total["until"]) - pd.Timestamp(total["from"])) / 2
    assert abs(middle - QUARTERS[0]) < pd.Timedelta(hours=1)


def test_a_part_that_is_not_known_has_no_bar(spec):
    total, part = (rows(spec, bar) for bar in marks(spec, "bar"))
    assert (len(total), len(part)) == (5, 4)


def test_the_newest_value_of_each_is_written_at_the_right_in_its_own_unit(spec):
    assert [word.replace("\u00a0", " ") for word in words(spec)] == ["Real GDP", "Computing", "2.0 %", "+0.9 pp"]
    [first, second] = {row["at"] for view in marks(spec, "text") for row in rows(spec, view)}
    low, high = marks(spec, "bar")[0]["encoding"]["y"]["scale"]["domain"]
    assert abs(first - second) / (high - low) * spec["height"] >= 35.9


def test_nothing_known_is_an_error_not_an_empty_figure():
    with pytest.raises(ValueError, match="no value"):
        within(GROWTH * float("nan"), PART * float("nan"), LIGHT, texts=(str, str), dated=str)
