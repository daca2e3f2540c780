"""Does a range of days play as it is chosen, say how far it is, and stop where a reader goes elsewhere?"""

from datetime import date

from streamlit.testing.v1 import AppTest

from pages.as_of import days_around
from pages.play import RELEASES, Play, days_between
from tests.pages.test_another_date import days

WEEK = (date(2026, 7, 31), date(2026, 8, 7), date(2026, 8, 14))


def framed(dashboard: AppTest) -> AppTest:
    """Run with the frame around the page: what runs again without a server runs the page alone."""
    dashboard.session_state["framed"] = False
    return dashboard.run()


def started(dashboard: AppTest, begun: date, ended: date) -> AppTest:
    framed(dashboard)
    dashboard.date_input(key="play_from").set_value(begun)
    dashboard.date_input(key="play_to").set_value(ended)
    framed(dashboard).button(key="start").click()
    return framed(dashboard)


def test_a_range_begins_and_ends_on_the_days_chosen_and_each_week_between_is_its_friday():
    assert days_between(date(2026, 8, 5), date(2026, 8, 19), "week") == (
        date(2026, 8, 5),
        date(2026, 8, 7),
        date(2026, 8, 14),
        date(2026, 8, 19),
    )
    assert days_between(date(2026, 1, 31), date(2026, 3, 1), "month") == (
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 1),
    )


def test_by_release_day_it_goes_the_days_that_the_steps_go(dashboard):
    played = days_between(date(2015, 1, 2), date(2015, 1, 30), RELEASES)
    assert [days_around(day)[1] for day in played[:-1]] == [*played[1:]]


def test_what_plays_shows_its_first_day_says_how_far_it_is_and_stops_by_the_button_in_the_same_place(dashboard):
    started(dashboard, WEEK[0], WEEK[-1])
    assert not dashboard.exception
    [bar] = days(dashboard)
    assert bar.startswith("As of 31 Jul 2026, 23:59 New York") and bar.endswith("1 of 3")
    dashboard.button(key="stop").click()
    framed(dashboard)
    assert days(dashboard) == [bar.removesuffix(" · 1 of 3")]
    assert "play" not in dashboard.session_state and dashboard.button(key="start")


def test_another_day_or_a_step_stops_it_and_another_range_does_not(dashboard):
    started(dashboard, WEEK[0], WEEK[-1])
    dashboard.segmented_control(key="range").set_value("10y")
    framed(dashboard)
    assert not dashboard.exception and days(dashboard)[0].endswith("1 of 3")
    dashboard.date_input(key="as_of").set_value(date(2026, 8, 3))
    framed(dashboard)
    assert "play" not in dashboard.session_state and "1 of 3" not in days(dashboard)[0]
    started(dashboard, WEEK[0], WEEK[-1])
    dashboard.button(key="step_on").click()
    framed(dashboard)
    assert "play" not in dashboard.session_state


def test_the_last_day_ends_it(dashboard):
    dashboard.session_state["play"] = Play(WEEK, "week", "fast", at=2)
    dashboard.session_state["as_of"] = WEEK[-1]
    framed(dashboard)
    assert days(dashboard)[0].endswith("3 of 3") and dashboard.button(key="start")
    assert "stop" not in [button.key for button in dashboard.button]


def test_a_step_that_was_lost_when_another_page_was_chosen_is_made_again(dashboard):
    dashboard.session_state["play"] = Play(WEEK, "week", "fast", at=1)
    dashboard.session_state["as_of"] = WEEK[0]
    framed(dashboard)
    assert "7 Aug 2026" in days(dashboard)[0] and dashboard.date_input(key="as_of").value == WEEK[1]


def test_a_step_back_to_the_frame_before_stops_it_there(dashboard):
    days_in_a_row = (date(2026, 8, 6), date(2026, 8, 7), date(2026, 8, 10))
    dashboard.session_state["play"] = Play(days_in_a_row, RELEASES, "fast", at=1)
    dashboard.session_state["as_of"] = days_in_a_row[1]
    framed(dashboard).button(key="step_back").click()
    framed(dashboard)
    assert "play" not in dashboard.session_state and "As of 6 Aug 2026" in days(dashboard)[0]
