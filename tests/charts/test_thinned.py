"""Does a long history drawn with few points still show every spike and every gap?"""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from charts import lines, numbers
from charts.theme import LIGHT
from charts.thinned import PROMINENT, STRETCHES, WHOLE, drawn_rows
from tests.charts.specs import marks, rows

MOST = PROMINENT + 1 + 2 * STRETCHES
YEARS = pd.bdate_range("2006-01-02", "2026-08-20")


def daily(seed=1):
    return pd.Series(np.random.default_rng(seed).normal(3, 0.1, len(YEARS)), YEARS, name="spread")


def drawn(values, gap_days=None):
    return drawn_rows(values, gap_days, numbers.percent)


def test_a_short_history_is_drawn_day_by_day():
    values = daily().tail(WHOLE)
    assert [row["date"] for row in drawn(values)] == list(values.index)


def test_a_spike_of_one_day_is_drawn_on_its_day_with_its_value():
    values = daily()
    values.loc["2019-09-17"], values.loc["2020-03-23"] = 9.87, -1.23
    told = {row["date"]: row["value"] for row in drawn(values)}
    assert told[pd.Timestamp("2019-09-17")] == 9.87
    assert told[pd.Timestamp("2020-03-23")] == -1.23


@given(seed=st.integers(0, 10_000), length=st.integers(2, 3_000))
def test_few_points_reach_from_the_first_day_to_the_last_and_from_the_lowest_value_to_the_highest(seed, length):
    values = daily(seed).head(length)
    told = drawn(values)
    assert len(told) <= max(MOST, WHOLE)
    assert (told[0]["date"], told[-1]["date"]) == (values.index[0], values.index[-1])
    seen = [row["value"] for row in told]
    assert np.isclose(min(seen), values.min(), rtol=1e-5) and np.isclose(max(seen), values.max(), rtol=1e-5)
    assert all(np.isclose(values[row["date"]], row["value"], rtol=1e-5) for row in told)


def test_a_gap_shorter_than_the_distance_between_points_still_parts_the_line():
    values = daily()
    values = values.drop(values["2015-06-01":"2015-06-26"].index)
    told = drawn(values, gap_days=14)
    edges = [row["date"] for row in told if row["date"] in pd.to_datetime(["2015-05-29", "2015-06-29"])]
    assert len(edges) == 2
    assert {row["part"] for row in told if row["date"] <= edges[0]} == {0}
    assert {row["part"] for row in told if row["date"] >= edges[1]} == {1}


def test_a_line_and_what_it_says_under_the_pointer_are_sent_once():
    spec = lines.line(daily(), LIGHT).to_dict()
    [line], points = marks(spec, "line"), marks(spec, "point")
    assert line["data"]["name"] in {point["data"]["name"] for point in points}
    assert len(rows(spec, line)) <= MOST
