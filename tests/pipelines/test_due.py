"""Is each series asked for when something new can be expected, and left alone when not?"""

from datetime import date, timedelta

import pandas as pd
import pytest

from catalog import find
from pipelines.due import AT_ONCE, Asked, is_due, next_due, was_read_this_month
from pipelines.refresh import Known
from tests.every_series import every_series
from tests.indicators.world import CALENDARS
from warehouse.clock import moment

HOUR = timedelta(hours=1)
WEDNESDAY = date(2026, 8, 19)


def due(name, last_date, asked):
    return next_due(find(name), last_date, asked)


def asked(at, outcome="new", tries=0):
    return Asked(moment(at), outcome, tries)


def test_what_was_never_asked_for_is_due_at_once():
    assert due("fed_assets", None, None) is AT_ONCE
    assert is_due(find("fed_assets"), WEDNESDAY, None, moment("2026-08-19"))


def test_wednesdays_balance_sheet_is_not_due_again_until_next_thursday_afternoon():
    came = asked("2026-08-20T20:31Z")
    release = moment("2026-08-27T16:30-04:00")
    assert due("fed_assets", WEDNESDAY, came) == release
    assert not is_due(find("fed_assets"), WEDNESDAY, came, release - timedelta(seconds=1))
    assert is_due(find("fed_assets"), WEDNESDAY, came, release)


@every_series
def test_nothing_is_due_the_minute_after_it_came(series):
    now = pd.Timestamp("2026-08-21T22:30Z")
    days = pd.date_range("2025-06-01", "2026-08-21", freq=CALENDARS[series.frequency])
    released = days[series.release.known_from(days) - pd.Timedelta(days=series.release.early) <= now]
    assert not is_due(series, released[-1].date(), Asked(now, "new", 0), now + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("tries", "hours"), [(0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 24), (7, 24), (90, 24)]
)
def test_a_late_release_is_asked_for_after_an_hour_then_ever_more_rarely_and_at_least_daily(tries, hours):
    last = asked("2026-08-28T12:00Z", "unchanged", tries)  # Thursday's release did not come
    assert due("fed_assets", WEDNESDAY, last) == last.at + hours * HOUR


@pytest.mark.parametrize(("tries", "hours"), [(1, 1), (2, 2), (3, 4), (6, 24)])
def test_a_failure_is_asked_again_after_an_hour_then_ever_more_rarely(tries, hours):
    last = asked("2026-08-20T20:31Z", "failed", tries)
    assert due("fed_assets", WEDNESDAY, last) == due("fed_assets", None, last) == last.at + hours * HOUR


def test_a_late_series_is_asked_again_no_later_than_its_next_release():
    last = asked("2026-09-03T18:30Z", "unchanged", 40)  # two hours before the next Thursday's
    later = due("fed_assets", date(2026, 8, 26), last._replace(tries=0))
    assert later == moment("2026-09-03T16:30-04:00")


@pytest.mark.parametrize("tries", [1, 7])
def test_a_code_that_the_source_does_not_know_is_asked_for_once_a_day(tries):
    last = asked("2026-08-21T12:00Z", "refused", tries)
    assert due("fed_assets", None, last) == due("fed_assets", WEDNESDAY, last) == last.at + 24 * HOUR


def test_a_source_that_waits_for_its_setting_is_tried_at_every_run():
    assert due("msft_capex", None, asked("2026-08-21T12:00Z", "not configured", 5)) is AT_ONCE


def test_a_holiday_makes_no_daily_series_due():
    """The third of July 2026, a Friday, is the Fourth observed: Thursday's yield is expected on Monday evening."""
    came = asked("2026-07-02T18:01-04:00")
    for still in ("2026-07-03T18:30-04:00", "2026-07-05T12:00Z"):
        assert not is_due(find("treasury_10y"), date(2026, 7, 1), came, moment(still))
    assert due("treasury_10y", date(2026, 7, 1), came) == moment("2026-07-06T18:00-04:00")
    thursdays_came = asked("2026-07-06T18:01-04:00")
    assert due("treasury_10y", date(2026, 7, 2), thursdays_came) == moment("2026-07-07T18:00-04:00")


def test_a_weekend_makes_no_daily_series_due():
    assert due("treasury_10y", date(2026, 8, 20), asked("2026-08-22T12:00Z")) == moment("2026-08-24T18:00-04:00")


def test_the_second_and_third_estimate_of_gdp_make_it_due_again():
    first = asked("2026-08-01T12:31Z")
    second = due("gdp", date(2026, 4, 1), first)
    assert (second.year, second.month) == (2026, 8)
    third = due("gdp", date(2026, 4, 1), asked((second + HOUR).isoformat()))
    assert timedelta(days=27) < third - second < timedelta(days=33)
    following = due("gdp", date(2026, 4, 1), asked((third + HOUR).isoformat()))
    assert (following.year, following.month) == (2026, 10)


@every_series
def test_nothing_is_left_alone_for_longer_than_a_month(series):
    """A filing may be amended, and a figure revised, on any day."""
    last = asked("2026-08-21T22:30Z")
    assert next_due(series, date(2026, 4, 1), last) <= last.at + timedelta(days=30)


@pytest.mark.parametrize(
    ("read", "today", "enough"),
    [
        ("2026-08-16", "2026-08-16", True),
        ("2026-08-16", "2026-09-15", True),
        ("2026-08-16", "2026-09-16", False),
        ("2026-08-15", "2026-08-15", True),
        ("2026-08-15", "2026-08-16", False),
    ],
)
def test_a_whole_reading_on_its_day_of_the_month_the_16th_is_enough_until_the_next(read, today, enough):
    last = asked(read)._replace(read_at=moment(read))
    assert was_read_this_month(find("fed_assets"), last, moment(today)) == enough


def test_an_import_does_not_count_as_asking(command, warehouse, tmp_path):
    (tmp_path / "fred").mkdir()
    (tmp_path / "fred" / "WALCL.csv").write_text("date,value\n2026-08-19,6736400\n")
    assert command("import", str(tmp_path)).exit_code == 0
    known = Known.of(warehouse)
    assert known.last_dates == {"fed_assets": WEDNESDAY}
    assert known.due([find("fed_assets")]) == [find("fed_assets")]
