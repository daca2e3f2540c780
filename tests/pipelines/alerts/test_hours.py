"""When may an alert be sent, on the days on which clocks are set, too?"""

from datetime import UTC, datetime

import pytest

from pipelines.alerts.hours import due
from tests.pipelines.alerts.made import reader

NIGHT = "22:00-07:00"
NEW_YORK = "America/New_York"


def utc(said):
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def sent_at(fired, zone="Europe/Berlin", urgent=False, digested=True, **wishes):
    return due(utc(fired), reader(zone, **wishes), urgent, digested)


@pytest.mark.parametrize(
    ("fired", "sent"),
    [
        ("2026-08-20T19:59", "2026-08-20T19:59"),  # 21:59 in Berlin
        ("2026-08-20T20:00", "2026-08-21T05:00"),
        ("2026-08-20T22:30", "2026-08-21T05:00"),  # half past midnight
        ("2026-08-21T04:59", "2026-08-21T05:00"),
        ("2026-08-21T05:00", "2026-08-21T05:00"),
    ],
)
def test_what_fires_in_the_night_is_sent_in_the_morning(fired, sent):
    assert sent_at(fired, quiet=NIGHT) == utc(sent)


def test_quiet_hours_of_one_day_end_on_it():
    assert sent_at("2026-08-20T10:30", quiet="12:00-13:00") == utc("2026-08-20T11:00")
    assert sent_at("2026-08-20T11:00", quiet="12:00-13:00") == utc("2026-08-20T11:00")
    assert sent_at("2026-08-20T22:30", quiet="12:00-13:00") == utc("2026-08-20T22:30")


@pytest.mark.parametrize(
    ("zone", "fired", "sent"),
    [
        ("Europe/Berlin", "2026-03-28T23:30", "2026-03-29T05:00"),  # in the night that is an hour shorter
        ("Europe/Berlin", "2026-10-24T23:30", "2026-10-25T06:00"),  # and an hour longer
        (NEW_YORK, "2026-03-08T05:30", "2026-03-08T11:00"),
        (NEW_YORK, "2026-11-01T04:30", "2026-11-01T12:00"),
    ],
)
def test_the_morning_is_by_the_readers_clock_on_the_days_on_which_it_is_set(zone, fired, sent):
    assert sent_at(fired, zone, quiet=NIGHT) == utc(sent)


@pytest.mark.parametrize(
    ("zone", "fired"), [("Europe/Berlin", "2026-10-25T01:10"), (NEW_YORK, "2026-11-01T06:10")], ids=["Berlin", "NY"]
)
def test_quiet_hours_that_end_in_the_hour_that_comes_twice_end_the_first_time(zone, fired):
    """Ten past the hour for the second time: a wait for the next such hour would last a day."""
    early = {"Europe/Berlin": "22:00-02:30", NEW_YORK: "22:00-01:30"}[zone]
    assert sent_at(fired, zone, quiet=early) == utc(fired)


@pytest.mark.parametrize(
    ("zone", "fired", "sent"),
    [("Europe/Berlin", "2026-03-29T00:30", "2026-03-29T01:30"), (NEW_YORK, "2026-03-08T06:30", "2026-03-08T07:30")],
)
def test_a_digest_at_an_hour_that_is_left_out_comes_with_the_one_after_it(zone, fired, sent):
    assert sent_at(fired, zone, digest="02:30") == utc(sent)


def test_a_digest_is_sent_at_its_hour_and_what_comes_after_it_with_the_next():
    assert sent_at("2026-08-20T05:00", digest="07:30") == utc("2026-08-20T05:30")
    assert sent_at("2026-08-20T05:30", digest="07:30") == utc("2026-08-20T05:30")
    assert sent_at("2026-08-20T05:31", digest="07:30") == utc("2026-08-21T05:30")


def test_a_digest_within_the_quiet_hours_waits_for_their_end():
    assert sent_at("2026-08-20T12:00", digest="23:00", quiet=NIGHT) == utc("2026-08-21T05:00")


def test_what_is_urgent_comes_at_once_and_a_broken_pipeline_waits_for_no_digest():
    night = "2026-08-20T22:30"
    assert sent_at(night, quiet=NIGHT, digest="07:30", urgent=True) == utc(night)
    assert sent_at(night, quiet=NIGHT, digest="09:30", digested=False) == utc("2026-08-21T05:00")
