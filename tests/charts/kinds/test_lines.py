"""Does a line figure show what is there, and only that?"""

import itertools
from datetime import date

import pandas as pd
import pytest

from charts import number_format
from charts.kinds import lines
from charts.layers.annotations import Event, Point, Reference
from charts.theme import DARK, LIGHT, NOWCAST
from tests.charts.specs import marks, rows, words


@pytest.fixture
def weekly():
    index = pd.date_range("2026-01-07", periods=30, freq="W-WED")
    return pd.Series([5_900.0 - 5 * i for i in range(30)], index=index, name="Net liquidity")


def test_a_line_ends_in_its_value_in_its_own_colour(weekly):
    spec = lines.line(weekly, DARK, ("water",), text=number_format.money)
    assert words(spec) == ["$5.75tn"]
    assert rows(spec, marks(spec, "text")[-1])[0]["words"] == DARK.water


def test_every_word_on_a_line_has_a_halo_of_the_page(weekly):
    texts = marks(lines.line(weekly, LIGHT, reference=Reference(5_800, "before")), "text")
    halos = [view for view in texts if view["mark"].get("stroke") == LIGHT.bg]
    assert len(halos) == len(texts) / 2 > 0


def test_several_lines_are_named_where_they_end_and_do_not_overlap(weekly):
    frame = pd.DataFrame({"ten": weekly, "two": weekly - 1, "thirty": weekly + 1})
    spec = lines.line(frame, LIGHT, ("price", "inflow", "claims"), height=300)
    assert {"ten", "two", "thirty"} < set(words(spec))
    heights = sorted({row["at"] for view in marks(spec, "text") for row in rows(spec, view) if "at" in row})
    axis = lines.y_axis(frame)
    px = [(b - a) / (axis.high - axis.low) * 300 for a, b in itertools.pairwise(heights)]
    assert len(px) == 2 and min(px) >= 35.9


def test_a_fourth_line_is_refused(weekly):
    frame = pd.DataFrame(dict.fromkeys("abcd", weekly))
    with pytest.raises(ValueError, match="4 lines"):
        lines.line(frame, LIGHT)


def test_nothing_is_drawn_across_a_gap(weekly):
    broken = weekly.drop(weekly.index[10:14])
    spec = lines.line(broken, LIGHT, gap_days=10)
    [drawn] = marks(spec, "line")
    assert drawn["encoding"]["detail"]["field"] == "part0"
    assert len({row["part0"] for row in rows(spec, drawn)}) == 2
    [whole] = marks(lines.line(broken, LIGHT), "line")
    assert "detail" not in whole["encoding"]


def test_a_nowcast_is_dotted_and_starts_at_the_last_level(weekly):
    nowcast = pd.Series([5_700.0], index=[weekly.index[-1] + pd.Timedelta(days=7)])
    spec = lines.line(weekly, LIGHT, text=number_format.number, nowcast=nowcast)
    solid, dotted = marks(spec, "line")
    assert "strokeDash" not in solid["mark"] and dotted["mark"]["strokeDash"] == NOWCAST
    drawn = rows(spec, dotted)
    assert [row["value"] for row in drawn] == [weekly.iloc[-1], 5_700.0]
    assert words(spec) == ["5,700"]


def test_what_is_stale_now_ends_in_a_dashed_ring_and_says_its_age_and_its_past_stays_solid(weekly):
    frame = pd.DataFrame({"old": weekly[:-9], "new": weekly + 200})
    spec = lines.line(frame, LIGHT, text=number_format.money, stale={"old": "63 d old"})
    assert not any("strokeDash" in view["mark"] for view in marks(spec, "line"))
    dot, ring = marks(spec, "point")
    assert [row["name"] for view in (dot, ring) for row in rows(spec, view)] == ["new", "old"]
    assert ring["mark"]["strokeDash"] and ring["mark"]["fill"] == LIGHT.bg and "strokeDash" not in dot["mark"]
    [said] = [row for row in rows(spec, marks(spec, "text")[-1]) if row["name"] == "old"]
    assert (said["label"], said["words"]) == ("$5.80tn, 63 d old", LIGHT.muted)


def test_the_axis_does_not_start_at_zero_and_says_where_it_does(weekly):
    spec = lines.line(weekly, LIGHT)
    domain = marks(spec, "line")[0]["encoding"]["y"]["scale"]["domain"]
    assert domain[0] == lines.y_axis(weekly).low > 5_000


def test_a_level_around_zero_has_a_zero_line(weekly):
    around = lines.line(weekly - weekly.mean(), LIGHT)
    assert any(rows(around, view)[0]["value"] == 0 for view in marks(around, "rule"))
    assert marks(lines.line(weekly, LIGHT), "rule") == []


def test_references_points_and_events_say_their_names(weekly):
    spec = lines.line(
        weekly,
        LIGHT,
        reference=Reference(5_850, "13 weeks ago"),
        points=[Point(date(2026, 2, 4), 5_880, "peak")],
        events=[Event(date(2026, 3, 3), "refunding"), Event(date(2019, 1, 1), "too early")],
    )
    assert {"13 weeks ago", "peak", "refunding"} <= set(words(spec))
    assert "too early" not in words(spec)
    assert [1, 3] in [view["mark"].get("strokeDash") for view in marks(spec, "rule")]


def test_levels_close_together_are_each_named_and_their_names_do_not_meet(weekly):
    levels = [Reference(5_800, "the lower level"), Reference(5_806, "the upper level")]
    spec = lines.line(weekly, LIGHT, reference=levels)
    named = [
        view for view in marks(spec, "text") if rows(spec, view)[0].get("label") in [level.label for level in levels]
    ]
    sides = {rows(spec, view)[0]["label"]: view["mark"]["dy"] for view in named}
    assert sides["the lower level"] > 0 > sides["the upper level"]


def test_events_close_together_are_named_in_different_rows(weekly):
    events = [Event(date(2026, 3, day), f"a long name {day}") for day in (3, 4, 5)]
    spec = lines.line(weekly, LIGHT, events=events)
    heights = {view["encoding"]["y"]["value"] for view in marks(spec, "text") if "value" in view["encoding"]["y"]}
    assert len(heights) == 3


def test_an_empty_series_is_an_error_not_an_empty_figure():
    with pytest.raises(ValueError, match="no value"):
        lines.line(pd.Series([float("nan")], index=pd.to_datetime(["2026-01-01"])), LIGHT)
