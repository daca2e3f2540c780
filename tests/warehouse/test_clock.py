"""Is there one clock, and does a date mean what a reader in New York means by it?"""

import re
from datetime import UTC, date, datetime

import pytest

from warehouse.clock import BadMoment, clock, moment, new_york_day


def test_the_clock_runs_in_utc(monkeypatch):
    monkeypatch.delenv("PIPELINES_NOW", raising=False)
    assert clock().tzinfo is UTC
    assert clock() <= clock()


def test_the_clock_stands_where_a_replay_sets_it(monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-21T18:00:00-04:00")
    assert clock() == datetime(2026, 8, 21, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-08-21", "2026-08-22T03:59:59.999999+00:00"),  # summer
        ("2026-01-21", "2026-01-22T04:59:59.999999+00:00"),  # winter
        ("2026-03-07", "2026-03-08T04:59:59.999999+00:00"),  # the eve of summer time
        ("2026-03-08", "2026-03-09T03:59:59.999999+00:00"),  # a day of 23 hours
        ("2026-11-01", "2026-11-02T04:59:59.999999+00:00"),  # a day of 25 hours
    ],
)
def test_a_date_means_its_end_in_new_york_in_summer_and_in_winter(day, end):
    assert moment(day).isoformat() == moment(date.fromisoformat(day)).isoformat() == end
    assert new_york_day(moment(day)) == date.fromisoformat(day)


@pytest.mark.parametrize("said", ["2026-08-21T18:00:00-04:00", "2026-08-21T22:00Z", "2026-08-22T00:00:00+02:00"])
def test_a_moment_is_the_same_whatever_offset_it_is_written_with(said):
    assert moment(said) == datetime(2026, 8, 21, 22, tzinfo=UTC)


def test_the_two_hours_of_the_night_the_clocks_go_back_are_told_apart_by_their_offset():
    assert (moment("2026-11-01T01:30-05:00") - moment("2026-11-01T01:30-04:00")).seconds == 3600


@pytest.mark.parametrize("said", ["2026-08-21T18:00:00", "2026-08-21 18:00"])
def test_a_moment_without_its_offset_is_refused_in_a_sentence(said):
    with pytest.raises(
        BadMoment, match=rf"^'{said}' has no offset: write {said}-04:00 for New York in summer, or {said}Z$"
    ):
        moment(said)


def test_a_moment_of_the_program_itself_needs_its_offset_too():
    with pytest.raises(BadMoment, match="has no offset"):
        moment(datetime(2026, 8, 21, 18))


NO_YEARS = ["9999-12-31", "9999-12-31T23:59-14:00", "0001-01-01T01:00-01:00", "0001-01-01T00:00+14:00"]


@pytest.mark.parametrize("said", ["yesterday", "2026-02-30", "21.08.2026", "2026-08-21T25:00Z", "", *NO_YEARS])
def test_what_is_no_date_is_refused_in_a_sentence_that_shows_one(said):
    with pytest.raises(BadMoment, match=rf"^'{re.escape(said)}' is not a date like 2025-09-30 or a moment like"):
        moment(said)


def test_a_clock_that_is_set_wrongly_is_refused_in_a_sentence(monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", "noon")
    with pytest.raises(BadMoment, match="'noon' is not a date"):
        clock()
    monkeypatch.setenv("PIPELINES_NOW", "0001-01-03")
    with pytest.raises(BadMoment, match="'0001-01-03' lies before 1900"):
        clock()
    monkeypatch.setenv("PIPELINES_NOW", "1900-06-01")
    assert clock().year == 1900
