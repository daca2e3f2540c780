"""Does Today know when a reader last looked, and believe no cookie that cannot be?"""

from datetime import UTC, datetime, timedelta

import pytest

from pages.compared_with import last_visit

NOW = datetime(2026, 8, 24, 12, tzinfo=UTC)


def kept(before: timedelta, seen: timedelta) -> str:
    """What the browser keeps where the visit before ended so long ago, and this one was last seen so long ago."""
    return "~".join(str(round((NOW - ago).timestamp() * 1_000)) for ago in (before, seen))


def test_after_half_an_hour_without_a_page_the_last_look_was_the_last_visit():
    assert last_visit(kept(timedelta(days=3), timedelta(hours=15)), NOW) == NOW - timedelta(hours=15)


def test_a_page_opened_again_within_a_visit_keeps_the_visit_before():
    assert last_visit(kept(timedelta(days=3), timedelta(minutes=2)), NOW) == NOW - timedelta(days=3)


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "1",
        "a~b",
        "1~2~3",
        "9" * 40 + "~1",
        "0~" + str(NOW.timestamp() * 1000),
        kept(-timedelta(days=1), timedelta(minutes=1)),
    ],
)
def test_what_is_no_visit_is_none(cookie):
    assert last_visit(cookie, NOW) is None


def test_a_first_visit_has_none_before_it():
    first = f"0~{round((NOW - timedelta(minutes=1)).timestamp() * 1_000)}"
    assert last_visit(first, NOW) is None
