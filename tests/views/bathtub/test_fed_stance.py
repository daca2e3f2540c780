"""Is what the Fed bought told by class, and what it decided only from its day on?"""

import re
from urllib.parse import urlsplit

import pytest

from catalog.fed_events import FED_EVENTS
from tests.real import needs_real_data
from tests.views.bathtub.test_liquidity_change import level, warehouse
from tests.views.worlds import data_of, plain
from views.bathtub.fed_stance import fed_stance
from views.core.point_in_time import PointInTime
from warehouse.clock import moment

__all__ = ["warehouse"]
TARGET = {"2025-12-10": 4.0, "2025-12-11": 3.75, "2026-08-20": 3.75}


def text(html: str) -> str:
    return plain(re.sub(r"<[^>]+>", " ", html))


def bought(**held: float) -> dict[str, dict[str, float]]:
    """What the Fed holds, and how much more of each in the last week."""
    stood = {"fed_assets": 6_600, "treasuries_held": 4_400, "mbs_held": 2_000, "treasury_bills_held": 400}
    return {name: level(stood[name], stood[name] + more) for name, more in held.items()}


def test_bills_stand_apart_where_they_are_known_and_are_no_qe(warehouse):
    series = bought(fed_assets=60, treasuries_held=55, mbs_held=-5, treasury_bills_held=40)
    with data_of(warehouse, "2026-08-21", **series) as data:
        said = text(fed_stance(data))
    assert "Fed assets rose $60.0bn in 13 weeks to 19 Aug 2026; the largest part: Treasury bills (+$40.0bn)" in said
    assert "Notes and bonds   +15.0" in said and "not told apart" not in said
    assert "Buying bills is reserve management, not QE" in said


def test_without_bills_treasuries_stand_as_one_and_say_so(warehouse):
    with data_of(warehouse, "2026-08-21", **bought(fed_assets=60, treasuries_held=55, mbs_held=-5)) as data:
        said = text(fed_stance(data))
    assert "the largest part: Treasuries, bills not told apart (+$55.0bn)" in said and "Notes and bonds" not in said


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (4.0, "The top of the range is 4.00 %, which it reached on 17 September 2026, when it rose 25 bp."),
        (3.75, "The top of the range is 3.75 %, which it reached on 11 December 2025, when it fell 25 bp."),
    ],
)
def test_the_target_is_told_with_its_last_change(warehouse, last, said):
    with data_of(warehouse, "2026-09-18", fed_target_upper=TARGET | {"2026-09-16": 3.75, "2026-09-17": last}) as data:
        assert said in text(fed_stance(data))


@pytest.mark.parametrize("event", FED_EVENTS, ids=lambda event: f"{event.day}")
def test_a_fact_is_told_on_its_day_and_in_no_look_back_to_the_day_before(warehouse, event):
    for day, tells in ((event.day.toordinal() - 1, False), (event.day.toordinal(), True)):
        with data_of(warehouse, f"{type(event.day).fromordinal(day)}", fed_target_upper=TARGET) as data:
            assert (plain(event.what) in text(fed_stance(data))) is tells


def test_every_fact_has_its_source_and_they_stand_in_order():
    assert [event.day for event in FED_EVENTS] == sorted(event.day for event in FED_EVENTS)
    assert all(urlsplit(event.source).scheme == "https" and event.publisher for event in FED_EVENTS)


def test_a_rise_of_the_target_is_held_against_the_thesis_from_its_day_on(warehouse):
    series = bought(fed_assets=60) | {"fed_target_upper": TARGET | {"2026-09-16": 3.75, "2026-09-17": 4.0}}
    series["fed_assets"] = {"2026-02-04": 6_500.0} | series["fed_assets"]
    with data_of(warehouse, "2026-09-18", **series) as data:
        said = text(fed_stance(data))
    assert "From 4 February 2026 to 19 August 2026 Fed assets rose $160.0bn" in said
    assert "the target rose 25 bp from 5 February 2026 to 17 September 2026" in said


@needs_real_data
def test_the_year_to_august_2026_is_told_with_its_numbers(data, real_warehouse):
    said = text(fed_stance(data))
    assert (
        "Fed assets rose $127.3bn in 52 weeks to 19 Aug 2026; the largest part: Treasuries, bills not told apart "
        "(+$340.3bn)"
    ) in said
    assert "From 4 February 2026 to 19 August 2026 Fed assets rose $139.8bn" in said
    assert "the target has not moved from 5 February 2026 to 21 August 2026" in said
    with real_warehouse.reader() as reader:
        march = text(fed_stance(PointInTime(reader, moment("2026-03-01"))))
    assert "confirmed" not in march and "Kevin Warsh was named" in march


def test_of_a_target_that_ends_before_the_thesis_nothing_is_said_against_it(warehouse):
    series = bought(fed_assets=60) | {"fed_target_upper": {"2025-12-10": 4.0, "2025-12-11": 3.75}}
    series["fed_assets"] = {"2026-02-04": 6_500.0} | series["fed_assets"]
    with data_of(warehouse, "2026-08-21", **series) as data:
        said = text(fed_stance(data))
    assert "The thesis and the Fed" not in said and "d old, which it reached on 11 December 2025" in said
