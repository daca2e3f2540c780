"""Does a yield curve show only the maturities that were quoted, and name its days?"""

import itertools

import pandas as pd
import pytest

from charts.kinds.yield_curve import curve_axis, curves
from charts.theme import LIGHT
from tests.charts.specs import axis_of, marks, rows, words

GAP = float("nan")
YIELDS = pd.DataFrame(
    {
        "20 Aug 2026": [3.9, 3.8, GAP, 4.69, 5.10],
        "20 Jul 2026": [4.0, 3.7, 3.9, 4.60, 5.08],
        "20 Aug 2025": [4.3, 3.7, 3.8, 4.30, GAP],
    },
    index=[0.25, 2, 5, 10, 30],
)


@pytest.fixture
def spec():
    return curves(YIELDS, LIGHT)


def drawn(spec):
    """From the oldest curve to the newest, as painted."""
    return [rows(spec, view) for view in marks(spec, "line")]


def test_a_maturity_without_a_yield_is_a_gap_and_nothing_is_drawn_across_it(spec):
    newest = drawn(spec)[-1]
    assert [row["years"] for row in newest] == [0.25, 2, 10, 30]
    assert [row["part"] for row in newest] == [0, 0, 1, 1]
    assert {row["part"] for row in drawn(spec)[1]} == {0}


def test_each_curve_is_named_by_its_day_with_the_yield_it_ends_with(spec):
    assert set(words(spec)) >= set(YIELDS.columns)
    assert {word.replace("\u00a0", " ") for word in words(spec) if "%" in word} == {"5.10 %", "5.08 %", "4.30 %"}


def test_names_of_curves_that_end_together_do_not_overlap(spec):
    heights = sorted({row["at"] for view in marks(spec, "text") for row in rows(spec, view)})
    axis = curve_axis(YIELDS)
    assert all((b - a) / (axis.high - axis.low) * spec["height"] >= 35.9 for a, b in itertools.pairwise(heights))


def test_the_newest_curve_is_painted_last_and_the_strongest(spec):
    widths = [view["mark"]["strokeWidth"] for view in marks(spec, "line")]
    assert widths[-1] == max(widths) and marks(spec, "line")[-1]["mark"]["color"] == LIGHT.price


def test_maturities_stand_as_far_apart_as_their_logarithms(spec):
    x = marks(spec, "line")[0]["encoding"]["x"]
    assert x["scale"]["type"] == "log" and x["scale"]["domain"] == [0.25, 30] and x["axis"]["values"] == [
        0.25, 2, 5, 10, 30,
    ]  # fmt: skip


def test_one_maturity_alone_is_a_dot():
    alone = YIELDS.loc[[5, 10, 30]]
    alone.loc[[5, 30]] = GAP
    spec = curves(alone, LIGHT)
    assert [len(rows(spec, view)) for view in marks(spec, "line")] == [1, 1, 1]
    assert len(marks(spec, "point")) == 3


def test_a_day_without_any_yield_is_left_out_and_no_day_at_all_is_an_error():
    spec = curves(YIELDS.assign(**{"20 Aug 2025": GAP}), LIGHT)
    assert "20 Aug 2025" not in words(spec) and len(marks(spec, "line")) == 2
    with pytest.raises(ValueError, match="0 curves"):
        curves(YIELDS * GAP, LIGHT)


def test_a_stale_curve_says_its_age_beside_its_day_and_is_as_solid_as_any():
    stale = curves(YIELDS, LIGHT, age="41 d old")
    assert [word.replace("\u00a0", " ") for word in words(stale) if "old" in word] == ["5.10 %, 41 d old"]
    assert not any("strokeDash" in view["mark"] for view in marks(stale, "line"))


def test_the_axis_ends_with_the_longest_maturity_that_was_quoted():
    shorter = curves(YIELDS.assign(**{name: YIELDS[name].mask(YIELDS.index > 10) for name in YIELDS}), LIGHT)
    assert axis_of(shorter, "x")["scale"]["domain"] == [0.25, 10]
