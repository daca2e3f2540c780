"""Do axes start at round numbers, and do labels keep apart?"""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import axes

levels = st.lists(st.floats(-9_000, 9_000, allow_nan=False).map(lambda level: round(level, 4)), min_size=1, max_size=30)


def test_the_bathtub_axis_starts_at_a_hundred():
    shown = axes.axis([5_907.5, 5_992, 6_016.5, 6_011, 5_964, 5_791.8], ticks=4, margin=0.08)
    assert shown.low == 5_700
    assert shown.ticks[:4] == (5_700, 5_800, 5_900, 6_000)
    assert shown.format == ",.0f"


def test_a_share_of_gdp_starts_at_two_and_a_half():
    shown = axes.axis([2.87, 4.46, 4.97])
    assert (shown.low, shown.format) == (2.5, ",.1f")


@given(values=levels)
def test_an_axis_holds_all_its_values_and_only_its_ticks(values):
    shown = axes.axis(values)
    assert shown.low <= min(values) and max(values) <= shown.high
    assert shown.low == shown.ticks[0] and shown.ticks[-1] <= shown.high
    assert 2 <= len(shown.ticks) <= 9


def test_gaps_do_not_count():
    assert axes.axis([1.0, float("nan"), 2.0]) == axes.axis([1.0, 2.0])


def test_an_axis_of_positive_values_never_goes_below_zero():
    assert axes.axis([0.1, 9]).low == 0


def test_bars_around_zero_have_a_tick_at_zero_and_room_for_both_signs():
    shown = axes.around_zero([-594, 893])
    assert shown.ticks == (-500, 0, 500)
    assert shown.low < -594 and shown.high > 893


@given(wanted=st.lists(st.floats(0, 300, allow_nan=False), min_size=1, max_size=5))
def test_labels_keep_apart_in_their_order_and_inside(wanted):
    placed = axes.apart(wanted, 36, 0, 300)
    ordered = sorted(placed)
    assert all(b - a >= 36 - 1e-6 for a, b in itertools.pairwise(ordered))
    assert ordered[0] >= -1e-6 and ordered[-1] <= 300 + 1e-6
    ranks = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    assert ranks == sorted(range(len(wanted)), key=lambda i: placed[i])


def test_labels_pushed_back_from_the_edge_push_the_others_too():
    assert axes.apart([229, 266, 300], 36, 0, 300) == [228, 264, 300]


def test_two_labels_at_one_height_move_equally_far():
    assert axes.apart([100, 100], 20, 0, 300) == [pytest.approx(90), pytest.approx(110)]


def test_labels_with_room_stay_where_they_wanted_to_be():
    assert axes.apart([200, 50], 20, 0, 300) == [200, 50]


def test_a_log_axis_doubles_over_its_base_and_has_round_values_under_it():
    shown = axes.log_axis([8.2, 280])
    assert shown.log and shown.ticks == (10, 25, 50, 100, 200)
    assert axes.log_axis([9, 410]).ticks == (10, 25, 50, 100, 200, 400)
    assert axes.log_axis([80, 130]).ticks == (80, 90, 100, 110, 120, 130)


@given(values=st.lists(st.floats(0.01, 90_000), min_size=1, max_size=9))
def test_a_log_axis_holds_all_its_values_and_a_few_round_ticks(values):
    shown = axes.log_axis(values)
    assert shown.low <= min(values) and max(values) <= shown.high
    assert 1 <= len(shown.ticks) <= 9 and shown.low <= shown.ticks[0] and shown.ticks[-1] <= shown.high
    assert all(float(f"{tick:.4g}") == pytest.approx(tick, rel=1e-3) for tick in shown.ticks)


@given(share=st.floats(0, 1), log=st.booleans())
def test_a_height_on_an_axis_and_its_value_say_the_same(share, log):
    shown = axes.log_axis([20, 300]) if log else axes.axis([20, 300])
    assert shown.share(shown.at(share)) == pytest.approx(share, abs=1e-9)


def test_a_value_of_nothing_has_no_place_on_a_log_axis():
    with pytest.raises(ValueError, match="no place"):
        axes.log_axis([0.0, 100])


def test_shares_of_a_whole_stand_on_0_to_100_and_reach_further_only_where_one_exceeds_it():
    assert (axes.share_axis([40, 60]).low, axes.share_axis([40, 60]).high) == (0, 100)
    assert axes.share_axis([12, 174]).low == 0 and axes.share_axis([12, 174]).high >= 174
