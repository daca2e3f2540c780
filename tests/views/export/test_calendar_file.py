"""Can the calendar be subscribed to: do its events keep their names, move in place and come back as written?"""

from dataclasses import replace

import pytest
from icalendar import Calendar

from tests.views.data.test_releases import LEVELS, at_the_board, fetched, warehouse
from tests.warehouse.desk import at
from views.core.point_in_time import PointInTime
from views.data.release_calendar import calendar
from views.export.calendar_file import calendar_file, event
from warehouse.clock import moment

__all__ = ["warehouse"]  # a fixture

DAYS = 30


def file(data: PointInTime) -> bytes:
    return calendar_file(data, DAYS)


def by_name(content: bytes) -> dict[str, tuple[str, int, str]]:
    events = Calendar.from_ical(content).walk("VEVENT")
    return {
        f"{one['uid']}": (f"{one.decoded('dtstart'):%F %H:%M}", one["sequence"], f"{one['summary']}") for one in events
    }


def test_each_week_is_an_event_of_its_own_in_utc_whatever_the_clocks_do(warehouse):
    fetched(warehouse, "2026-10-22T22:00Z", fed_assets={"2026-10-21": 6_700.0})
    found = by_name(at_the_board(warehouse, "2026-10-24", file))
    title = "Fed balance sheet (H.4.1): week to"
    assert found["fed-balance-sheet-h-4-1-2026-10-28@inverse-qe-tracker"] == (
        "2026-10-29 20:30",
        0,
        f"{title} 28 Oct 2026",
    )
    assert found["fed-balance-sheet-h-4-1-2026-11-04@inverse-qe-tracker"][0] == "2026-11-05 21:30"
    assert len(found) == 4


def test_while_nothing_is_new_the_file_stays_as_it_is_to_the_byte(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS, mu_close={"2026-08-20": 100.0})
    first = at_the_board(warehouse, "2026-08-21", file)
    assert at_the_board(warehouse, "2026-08-23", file) == first
    assert at_the_board(warehouse, "2026-08-28T12:00Z", file) == first  # the week of the 26th is late
    assert len(by_name(first)) == 4  # without the price, which comes daily


def test_when_a_week_has_come_the_others_keep_their_names_and_moments(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    before = by_name(at_the_board(warehouse, "2026-08-21", file))
    fetched(warehouse, "2026-08-27T21:00Z", fed_assets=LEVELS | {"2026-08-26": 6_720.0})
    after = by_name(at_the_board(warehouse, "2026-08-28", file))
    gone, *kept = before
    assert gone.startswith("fed-balance-sheet-h-4-1-2026-08-26") and gone not in after
    assert {name: before[name] for name in kept} == {name: after[name] for name in kept}


def test_a_release_that_is_an_hour_late_takes_none_of_the_weeks_after_it_away(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    _, *later = by_name(at_the_board(warehouse, "2026-08-21", file))
    fetched(warehouse, "2026-08-27T21:30Z", fed_assets=LEVELS)
    assert {*later} < {*by_name(at_the_board(warehouse, "2026-08-27T22:00Z", file))}


def test_a_day_known_by_name_moves_an_event_and_makes_no_second_one(warehouse):
    """By the rule the week of Christmas 2025 was due on Friday; offices were closed, and it came on Monday."""
    fetched(warehouse, "2025-12-18T22:00Z", fed_assets={"2025-12-17": 6_500.0})
    name = "fed-balance-sheet-h-4-1-2025-12-24@inverse-qe-tracker"
    with at("2025-12-20"), warehouse.reader() as reader:
        by_rule, told = by_name(file(PointInTime(reader, moment("2025-12-19")))), by_name(file(PointInTime(reader)))
    assert (by_rule[name][:2], told[name][:2]) == (("2025-12-26 21:30", 0), ("2025-12-29 21:30", 1))
    assert [*by_rule] == [*told]


@pytest.mark.parametrize("title", ["Cash, and more; of\nit’s \\ own", "’" * 200])
def test_a_title_comes_back_as_it_was_written_from_lines_that_any_calendar_reads(warehouse, title):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)

    def written(data: PointInTime) -> bytes:
        [release] = calendar(data)
        made = event(release.next, replace(release, title=title), data)
        return made.to_ical()

    content = at_the_board(warehouse, "2026-08-21", written)
    assert f"{Calendar.from_ical(content)['summary']}" == f"{title}: week to 26 Aug 2026"
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_an_event_says_which_numbers_it_moves_and_whence_its_moment(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    [first, *_] = Calendar.from_ical(at_the_board(warehouse, "2026-08-21", file)).walk("VEVENT")
    assert first["description"].startswith("Moves: Net liquidity, ")
    assert first["description"].endswith("Moment: release rule assumed.")
    assert f"{first.decoded('dtstamp'):%F %H:%M}" == "2026-08-20 20:30"  # when the newest of it became known
