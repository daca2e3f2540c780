"""Does the calendar say when each release is next due, as of any day, and what of the last ones was truly seen?"""

from itertools import islice

import pandas as pd
import pytest

from tests.views.data.test_releases import LEVELS, NBSP, at_the_board, fetched, warehouse
from tests.warehouse.desk import at
from views.core.point_in_time import PointInTime
from views.data.coming_releases import coming_rows
from views.data.ledger import next_release
from views.data.moved_numbers import moved
from views.data.release_calendar import calendar
from views.data.release_record import NONE_SEEN, in_words, record
from views.data.releases import late
from warehouse.clock import moment
from warehouse.writer import Run, publishing

__all__ = ["warehouse"]  # a fixture

BALANCE_SHEET = ["fed_assets"]


def told(data: PointInTime) -> list[tuple[str, str, str]]:
    return [(one.title, one.next.when.replace(NBSP, " "), one.next.period.replace(NBSP, " ")) for one in calendar(data)]


def punctual(warehouse, now: str) -> str:
    return at_the_board(warehouse, now, lambda data: in_words(record(data, BALANCE_SHEET)).replace(NBSP, " "))


def test_in_the_week_of_thanksgiving_the_balance_sheet_comes_on_friday(warehouse):
    fetched(warehouse, "2026-11-19T22:00Z", fed_assets={"2026-11-18": 6_700.0})
    due = ("Fed balance sheet (H.4.1)", "Fri 27 Nov, 16:30", "week to 25 Nov 2026")
    assert at_the_board(warehouse, "2026-11-22", told) == [due]


def test_what_comes_out_together_is_one_line_and_all_prices_are_another(warehouse):
    fetched(
        warehouse,
        "2026-08-20T21:00Z",
        fed_assets=LEVELS,
        treasuries_held=LEVELS,
        mu_close={"2026-08-20": 100.0},
        spy_close={"2026-08-20": 700.0},
    )
    rows = at_the_board(warehouse, "2026-08-21T12:00Z", coming_rows)
    assert [("H.4.1" in what, "2 prices" in what, when[:5]) for when, what, *_ in rows] == [
        (True, False, f"Thu{NBSP}2"),
        (False, True, "daily"),
    ]
    assert "Net liquidity" in rows[0][2] and rows[0][3] == NONE_SEEN


def test_exchange_rates_of_a_week_are_one_release_on_the_monday_after_it(warehouse):
    fetched(warehouse, "2026-08-18T22:00Z", dollars_per_euro_noon={"2026-08-14": 1.1})
    weeks = at_the_board(warehouse, "2026-08-19", lambda data: list(islice(calendar(data)[0].coming, 3)))
    assert [f"{due.about}" for due in weeks] == ["2026-08-21", "2026-08-28", "2026-09-04"]
    assert weeks[2].when.replace(NBSP, " ") == "Tue 8 Sep, 18:00"  # Labor Day


def test_gdp_is_due_again_with_its_second_and_third_estimate_before_the_next_quarter(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", gdp={"2026-04-01": 31_000.0})
    found = at_the_board(warehouse, "2026-08-21", lambda data: list(islice(calendar(data)[0].coming, 4)))
    assert [due.period.replace(NBSP, " ") for due in found] == [
        "Q2 2026, second estimate",
        "Q2 2026, third estimate",
        "Q3 2026",
        "Q3 2026, second estimate",
    ]
    assert found[0].when.startswith("by")


def test_a_monthly_release_is_due_by_the_last_usual_day_and_a_weekly_one_at_its_hour(warehouse):
    fetched(
        warehouse,
        "2026-08-20T21:00Z",
        fed_assets=LEVELS,
        federal_balance={"2026-07-01": -432.3},
        gdp={"2026-01-01": 1.0},
    )
    said = at_the_board(warehouse, "2026-08-21", told)
    assert [when for _, when, _ in said] == ["by Sat 1 Aug", "Thu 27 Aug, 16:30", "by Mon 14 Sep"]


def test_an_hour_in_new_york_stays_when_the_clocks_change(warehouse):
    fetched(warehouse, "2026-10-22T22:00Z", fed_assets={"2026-10-21": 6_700.0})
    weeks = at_the_board(warehouse, "2026-10-24", lambda data: list(islice(calendar(data)[0].coming, 2)))
    assert [f"{due.moment:%d %H:%M}" for due in weeks] == ["29 20:30", "05 21:30"]


def test_what_nobody_saw_come_is_not_said_to_have_been_on_time(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    assert punctual(warehouse, "2026-08-21") == NONE_SEEN


def test_what_was_asked_for_in_vain_was_late_and_what_nobody_asked_for_was_not_seen(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    fetched(warehouse, "2026-08-27T21:00Z", fed_assets=LEVELS)
    fetched(warehouse, "2026-08-29T21:00Z", fed_assets=LEVELS | {"2026-08-26": 6_720.0})
    assert punctual(warehouse, "2026-08-30") == "1 late by 2 days (29 Aug 2026), 2 not seen"
    fetched(warehouse, "2026-09-07T21:00Z", fed_assets={"2026-09-02": 6_730.0})
    assert punctual(warehouse, "2026-09-08") == "1 late by 2 days (29 Aug 2026), 3 not seen"


def test_a_release_on_its_day_that_changed_earlier_dates_says_how_many(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    changed = {"2026-08-12": 6_690.0, "2026-08-19": 6_705.0, "2026-08-26": 6_720.0}
    fetched(warehouse, "2026-08-27T21:00Z", fed_assets=changed)
    assert punctual(warehouse, "2026-08-28") == "1 on time, 2 not seen; 2 earlier dates revised"
    marks = at_the_board(warehouse, "2026-08-28", lambda data: [one.mark for one in record(data, BALANCE_SHEET)])
    assert marks == ["○", "○", "●r"]


def test_a_vintage_tells_on_which_day_each_came_but_where_its_record_begins(warehouse):
    """The first held many quarters; the third quarter of 2025 came 53 days after its rule, and was revised once."""
    vintages = [
        ("2025-01-01", 29_900.0, "2025-07-30T12:30Z"),
        ("2025-04-01", 30_000.0, "2025-07-30T12:30Z"),
        ("2025-07-01", 30_500.0, "2025-12-23T13:30Z"),
        ("2025-07-01", 30_510.0, "2026-01-22T13:30Z"),
        ("2025-10-01", 30_900.0, "2026-02-20T13:30Z"),
    ]
    rows = pd.DataFrame(vintages, columns=["date", "value", "known_from"])
    rows = rows.assign(series="gdp", date=pd.DatetimeIndex(rows["date"]).as_unit("us"))
    rows["known_from"] = rows["assumed_from"] = pd.DatetimeIndex(rows["known_from"]).as_unit("us")
    with at("2026-02-25"), publishing(warehouse, Run.begin("refresh")) as draft:
        draft.add(rows)
        draft.close("fresh")
    came = at_the_board(warehouse, "2026-02-26", lambda data: record(data, ["gdp"]))
    assert [one.mark for one in came] == ["○", "●", "+53", "–", "+20"]
    said = "1 on time, 1 late by 53 days (23 Dec 2025), 1 late by 20 days (20 Feb 2026), 1 not seen"
    assert in_words(came).replace(NBSP, " ") == f"{said}; 1 earlier date revised"


def test_a_day_known_by_name_tells_how_long_a_shutdown_put_a_release_off(warehouse):
    fetched(warehouse, "2026-02-25T21:00Z", gdp={"2025-04-01": 30_000.0, "2025-07-01": 30_500.0})
    said = at_the_board(warehouse, "2026-02-26", lambda data: in_words(record(data, ["gdp"])).replace(NBSP, " "))
    assert said == "1 on time, 1 late by 53 days (23 Dec 2025)"


def test_nobody_who_looks_back_knows_yet_what_a_shutdown_will_put_off(warehouse):
    fetched(warehouse, "2026-01-25T21:00Z", gdp={"2025-04-01": 30_000.0})
    with at("2026-01-25T22:00Z"), warehouse.reader() as reader:
        then = PointInTime(reader, moment("2025-10-10"))
        [due] = [due for due in islice(calendar(then)[0].coming, 9) if f"{due.about}" == "2025-07-01"][:1]
        assert f"{due.day}" == "2025-10-31"
        after = PointInTime(reader, moment("2025-11-10"))
        assert [row[2] for row in late(after)] == [f"expected 31{NBSP}Oct{NBSP}2025"]
        assert next_release(due.series, pd.Timestamp("2025-04-01").date(), after.as_of) == f"31{NBSP}Oct{NBSP}2025"


def test_the_calendar_of_an_early_day_is_that_of_the_day(warehouse):
    fetched(warehouse, "2026-08-13T21:00Z", fed_assets={"2026-08-12": 6_700.0})
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    with at("2026-09-01"), warehouse.reader() as reader:
        then = PointInTime(reader, moment("2026-08-19"))
        assert told(then) == [("Fed balance sheet (H.4.1)", "Thu 20 Aug, 16:30", "week to 19 Aug 2026")]
        assert in_words(record(then, BALANCE_SHEET)) == NONE_SEEN


@pytest.mark.parametrize("missing", ["fed_assets", "treasuries_held"])
def test_a_release_that_brought_all_but_one_series_is_due_next_and_says_what_is_late(warehouse, missing):
    both = {"fed_assets": LEVELS, "treasuries_held": LEVELS}
    fetched(warehouse, "2026-08-20T21:00Z", **both | {missing: {"2026-08-12": 6_700.0}})
    [[when, what, *_]] = at_the_board(warehouse, "2026-08-21", coming_rows)
    assert "27" in when and what.replace(NBSP, " ").endswith("1 of 2 series late since 20 Aug 2026")


def test_a_stand_in_moves_what_it_stands_in_for_and_nothing_else(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", moodys_baa_spread={"2026-08-19": 1.7}, ice_hy_oas={"2026-08-19": 2.6})
    numbers = at_the_board(
        warehouse, "2026-08-20T22:00Z", lambda data: [moved(data, [name]).numbers for name in ("ice_hy_oas", "gdp")]
    )
    assert numbers == [("Junk spread",), ("Capex / US GDP",)]


def test_what_is_late_altogether_is_due_since_its_moment_and_the_next_week_comes_all_the_same(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    [release] = at_the_board(warehouse, "2026-08-28T12:00Z", calendar)
    assert [f"{due.day}" for due in (release.next, next(release.coming))] == ["2026-08-27", "2026-09-03"]
    assert at_the_board(warehouse, "2026-08-28T12:00Z", coming_rows) == []
