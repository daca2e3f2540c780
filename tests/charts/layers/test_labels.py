"""Is every word of a chart clear of its lines, rules, bars and other words, on a phone and on a page?"""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from charts import number_format
from charts.kinds.horizontal_bars import Level, Row, rows
from charts.kinds.indexed_lines import race
from charts.kinds.lines import line
from charts.kinds.scatter import Name, scatter
from charts.kinds.stacked_bars import stacked
from charts.kinds.yield_curve import curves
from charts.layers.annotations import Event, Point, Reference
from charts.layers.shaded_period import ShadedPeriod
from charts.theme import LIGHT
from tests.charts import specs
from tests.charts.crossings import crossed

DAYS = pd.date_range("2021-09-01", periods=260, freq="W-WED")
FALLING = pd.Series(18 - 9 * np.linspace(0, 1, 260) ** 0.4 + np.sin(np.arange(260)) / 3, DAYS, name="Reserves")
JUMPING = pd.Series([100.0 * (number % 3 > 0) for number in range(260)], DAYS, name="Breadth")
ESSAY = Event(date(2026, 2, 5), "essay, 5 Feb")
QUARTERS = pd.date_range("2022-07-01", periods=16, freq="QS")
RISING = pd.DataFrame({name: np.linspace(8, 36, 16) ** 1.1 for name in "abcde"}, QUARTERS)
FIGURES = {
    "levels among which a line falls": line(
        FALLING,
        LIGHT,
        reference=[Reference(12, "12+ abundant"), Reference(10, "10+ ample")],
        text=number_format.percent,
    ),
    "levels that a line crosses everywhere": line(
        JUMPING / 10, LIGHT, reference=[Reference(6, "6+ ample", over=True), Reference(5, "under 5 scarce", over=False)]
    ),
    "an event where lines run at the foot": line(FALLING - FALLING.min(), LIGHT, events=[ESSAY]),
    "an event where lines run everywhere": line(JUMPING, LIGHT, events=[ESSAY]),
    "two events close together": line(
        FALLING,
        LIGHT,
        events=[ESSAY, Event(date(2025, 12, 1), "QT ends")],
        points=[Point(DAYS[130], float(FALLING.iloc[130]), "half-way")],
    ),
    "ends that meet": line(pd.DataFrame({"one": FALLING, "two": FALLING + 0.01, "three": FALLING - 0.01}), LIGHT),
    "an event where an index stands low": race(
        pd.DataFrame({"up": np.linspace(10, 120, 260), "down": np.linspace(120, 90, 260)}, DAYS),
        LIGHT,
        hindsight=ShadedPeriod(date(2026, 2, 5), "essay, 5 Feb"),
    ),
    "curves that end close together": curves(
        pd.DataFrame({"20 Aug": [4.0, 4.5, 5.2], "20 Jul": [4.0, 4.4, 5.1]}, [2.0, 10.0, 30.0]), LIGHT
    ),
    "bars short of a level": rows(
        [Row(f"Builder {value}", value, f"{value} %, Q2 2026") for value in (174, 107, 82, 71, 63)],
        LIGHT,
        level=Level(100, "100 %: all of it"),
    ),
    "bars on both sides": rows(
        [Row("Listed loan funds (BIZD)", -7.3, "−7.3"), Row("Traded bank loans (BKLN)", 0.3, "+0.3")], LIGHT
    ),
    "stacks that grow": stacked(RISING, LIGHT, {name: name for name in RISING}),
    "names that crowd on both zero lines": scatter(
        [Name(f"NAME{i}", (i % 5 - 2) * 2.0, (i % 7 - 3) * 4.0, "b") for i in range(24)], LIGHT, across=("a", "b")
    ),
    "names on a zero line": scatter(
        [Name("ETH", -20, 0.5, "b"), Name("APLD", 15, -0.5, "b"), Name("MU", 0.1, 90, "b")], LIGHT, across=("a", "b")
    ),
}


@pytest.mark.parametrize("width", [340, 600, 1100])
@pytest.mark.parametrize("kind", FIGURES)
def test_no_word_is_crossed_or_touches_another(kind, width):
    assert crossed(FIGURES[kind], width) == set()


def test_words_on_a_line_are_seen_to_be_crossed():
    spec = line(JUMPING, LIGHT, points=[Point(DAYS[130], 50, "everywhere")])
    assert crossed(spec, 600) == {"everywhere × line"}


def test_a_level_is_named_on_its_own_side_and_beside_the_ends_where_the_lines_leave_no_room():
    ample = Reference(12, "12+ ample", over=True)
    over, beside = (line(drawn, LIGHT, reference=ample) for drawn in (FALLING, FALLING / 3 + 8.5))
    [name] = (view for view in specs.marks(over, "text") if "12+ ample" in specs.words({**over, "layer": [view]}))
    assert name["mark"]["dy"] < 0
    assert specs.words(beside) == ["12+ ample", "12"]


def test_a_hairline_leads_to_words_that_stand_far_from_their_mark_and_to_no_other():
    frame = pd.DataFrame({"ended": FALLING[:-60], "goes on": FALLING + 2})
    assert [len(specs.marks(line(data, LIGHT), "rule")) for data in (frame, frame["goes on"].dropna())] == [1, 0]


def test_the_name_of_a_bar_to_the_left_stands_at_its_zero():
    names, _ = (view for view in specs.marks(FIGURES["bars on both sides"], "text") if "stroke" not in view["mark"])
    assert names["mark"]["align"] == "right" and names["encoding"]["x"]["field"] == "from"
