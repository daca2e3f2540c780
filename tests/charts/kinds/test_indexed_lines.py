"""Are equal distances in a race equal ratios, and is what was chosen with hindsight marked as that?"""

import itertools
from datetime import date

import pandas as pd
import pytest

from charts.kinds.indexed_lines import race, race_axis
from charts.layers.shaded_period import ShadedPeriod
from charts.theme import DARK, LIGHT
from tests.charts.specs import axis_of, marks, rows, views

WEEKS = pd.date_range("2025-08-06", periods=52, freq="W-WED")
ESSAY = ShadedPeriod(date(2026, 2, 5), "essay, 5 Feb")
INDICES = pd.DataFrame(
    {"Winners": [10.0 * 1.07**i for i in range(52)], "Losers": [120.0 - i % 7 for i in range(52)]}, WEEKS
)


@pytest.fixture
def spec():
    return race(INDICES, LIGHT, hindsight=ESSAY)


def banded(spec):
    return marks(spec, "rect")


def test_a_doubling_is_as_high_wherever_it_happens(spec):
    y = axis_of(spec, "y")
    axis = race_axis(INDICES)
    assert y["scale"]["type"] == "log" and y["axis"]["values"] == list(axis.ticks) == [10, 25, 50, 100, 200]
    steps = [axis.share(high) - axis.share(low) for low, high in ((25, 50), (50, 100), (100, 200))]
    assert steps == [pytest.approx(steps[0])] * 3


def test_no_view_of_a_race_starts_at_zero(spec):
    assert not any(view["encoding"].get("y", {}).get("scale", {}).get("zero") for view in views(spec))
    with pytest.raises(ValueError, match="no place on a log scale"):
        race_axis(INDICES - 10)


def test_the_base_is_dotted_and_named_by_its_tick(spec):
    [dotted] = [view for view in marks(spec, "rule") if view["mark"].get("strokeDash") == [1, 3]]
    assert rows(spec, dotted)[0]["value"] == 100


def test_the_band_runs_from_the_left_edge_to_the_day_and_says_why(spec):
    [band] = banded(spec)
    [shade] = rows(spec, band)
    assert (shade["date"][:10], shade["until"][:10]) == ("2025-08-06", "2026-02-05")
    assert band["mark"]["color"] == LIGHT.select
    assert any("not evidence" in str(view["mark"].get("text")) for view in marks(spec, "text"))
    assert "essay, 5 Feb" in [row.get("label") for view in marks(spec, "text") for row in rows(spec, view)]


def test_a_range_after_the_day_has_no_band_and_one_before_it_is_all_band():
    after = race(INDICES["2026-02-06":], LIGHT, hindsight=ESSAY)
    assert not banded(after) and not any("not evidence" in str(view["mark"]) for view in marks(after, "text"))
    before = race(INDICES[:"2026-01-31"], LIGHT, hindsight=ESSAY)
    [shade] = rows(before, banded(before)[0])
    assert shade["until"][:10] == "2026-01-28"


def test_the_words_of_the_band_stand_over_the_lines_under_them():
    high = race(INDICES[["Losers"]], LIGHT, hindsight=ESSAY, height=260)
    low, top = axis_of(high, "y")["scale"]["domain"]
    axis = race_axis(INDICES[["Losers"]])
    assert low == axis.low and top > axis.high


def test_names_and_values_stand_where_lines_end_in_their_colours_and_do_not_meet(spec):
    assert words_at_the_end(spec) == ["Winners", "Losers", "315", "118"]
    close = race(INDICES.assign(Winners=INDICES["Losers"] + 1), DARK)
    assert {row["words"] for row in ends(close)} == {DARK.inflow, DARK.outflow_text}
    heights = sorted({race_axis(INDICES.assign(Winners=INDICES["Losers"] + 1)).share(row["at"]) for row in ends(close)})
    assert all((b - a) * close["height"] >= 35.9 for a, b in itertools.pairwise(heights))


def ends(spec):
    return [row for view in marks(spec, "text") for row in rows(spec, view) if "at" in row]


def words_at_the_end(spec):
    texts = [view for view in marks(spec, "text") if "stroke" not in view["mark"] and "at" in rows(spec, view)[0]]
    return [row[view["encoding"]["text"]["field"]] for view in texts for row in rows(spec, view)]


def test_a_stale_index_ends_in_a_dashed_ring_and_its_value_is_muted_with_its_age():
    spec = race(INDICES, LIGHT, stale={"Losers": "22 d old"})
    assert not any("strokeDash" in view["mark"] for view in marks(spec, "line"))
    assert [row["name"] for row in rows(spec, marks(spec, "point")[-1])] == ["Losers"]
    assert {row["words"] for row in ends(spec) if row["name"] == "Losers"} == {LIGHT.muted}
    assert any(word.endswith(", 22 d old") for word in words_at_the_end(spec))


def test_a_race_without_values_or_of_four_is_refused():
    with pytest.raises(ValueError, match="no value"):
        race(INDICES * float("nan"), LIGHT)
    with pytest.raises(ValueError, match="4 lines"):
        race(pd.DataFrame(dict.fromkeys("abcd", INDICES["Losers"])), LIGHT)
    assert "Winners" in words_at_the_end(race(INDICES, LIGHT))
