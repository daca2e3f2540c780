"""Is what was first published held against what is known now, and only where somebody saw the first print?"""

import csv

import pandas as pd
import pytest

from catalog import find
from charts.theme import LIGHT
from tests.views.data.test_releases import NBSP, at_the_board, fetched, warehouse
from tests.warehouse.desk import at
from views.core.figure import ViewOptions
from views.core.point_in_time import PointInTime
from views.data.first_prints import first_prints, revised
from views.data.revisions import prints
from views.export.bundle import Kind, snapshot
from warehouse.clock import moment
from warehouse.writer import Run, publishing

__all__ = ["warehouse"]  # a fixture


def archived(warehouse, name: str, *vintages: tuple[str, dict[str, float]]) -> None:
    """Publish what an archive has: of each vintage its moment and the values that it brought."""
    rows = [
        {"series": name, "date": pd.Timestamp(day), "value": value, "known_from": pd.Timestamp(when)}
        for when, told in vintages
        for day, value in told.items()
    ]
    frame = pd.DataFrame(rows)
    frame = frame.assign(assumed_from=find(name).release.known_from(pd.DatetimeIndex(frame["date"])))
    with at("2026-08-20T21:00Z"), publishing(warehouse, Run.begin("refresh")) as draft:
        draft.add(frame)
        draft.note(name, "new", len(rows))
        draft.close("fresh")


def quarters(first: str, levels: list[float]) -> list[tuple[str, float]]:
    return [
        (f"{day:%F}", level)
        for day, level in zip(pd.date_range(first, periods=len(levels), freq="QS"), levels, strict=True)
    ]


def gdp(warehouse, *later: tuple[str, dict[str, float]]) -> None:
    """Two quarters that the archive begins with, four that came one by one, each due 30 days after its end."""
    came = ["2025-04-30", "2025-07-30", "2025-10-30", "2026-01-29"]
    each = zip(came, quarters("2025-01-01", [100.0, 200.0, 400.0, 500.0]), strict=True)
    begun = ("2025-02-27T13:30Z", dict(quarters("2024-07-01", [90.0, 95.0])))
    archived(warehouse, "gdp", begun, *((f"{day}T12:30Z", dict([told])) for day, told in each), *later)


LATER = ("2026-03-27T12:30Z", {"2024-10-01": 99.0, "2025-01-01": 101.0, "2025-04-01": 202.0, "2025-07-01": 396.0})


def drawn(warehouse, name: str = "", now: str = "2026-08-21", as_of: str = ""):
    with at(now), warehouse.reader() as reader:
        data = PointInTime(reader, moment(as_of) if as_of else None)
        return prints(data, ViewOptions("all", LIGHT, prints=name))


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_first_prints_are_held_against_what_is_known_and_history_that_came_with_the_archive_is_left_out(warehouse):
    gdp(warehouse, LATER)
    figure = drawn(warehouse, "gdp")
    assert plain(figure.title).removeprefix(find("gdp").title) == (
        ": of 4 quarters 2 were revised up and 1 down after the first print, by 1.00 % at the median"
    )
    assert "2 quarters are left out: nobody saw the first print" in figure.subtitle
    assert plain(figure.alt) == "Q4 2025: first $500bn, known now $500bn"
    assert at_the_board(warehouse, "2026-08-21", revised) == ["gdp"]


def rows_that_leave(warehouse) -> list[tuple[str, float, str]]:
    options = ViewOptions("all", LIGHT, prints="gdp")
    text = at_the_board(warehouse, "2026-08-21", lambda data: snapshot(data, options, "prints").file(Kind.CSV).decode())
    told = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return [(row["date"], float(row["value"]), row["known_from"][:10]) for row in told]


def test_the_rows_that_leave_are_each_first_print_with_its_day_and_behind_it_what_is_known_now(warehouse):
    gdp(warehouse, LATER)
    assert rows_that_leave(warehouse) == [
        ("2025-01-01", 100.0, "2025-04-30"),
        ("2025-01-01", 101.0, "2026-03-27"),
        ("2025-04-01", 200.0, "2025-07-30"),
        ("2025-04-01", 202.0, "2026-03-27"),
        ("2025-07-01", 400.0, "2025-10-30"),
        ("2025-07-01", 396.0, "2026-03-27"),
        ("2025-10-01", 500.0, "2026-01-29"),
    ]


def test_a_quarter_amid_them_whose_first_print_nobody_saw_leaves_no_row(warehouse):
    first, unseen, *rest = quarters("2025-01-01", [100.0, 200.0, 400.0, 500.0])
    came = zip(["2025-04-30", "2025-10-30", "2026-01-29"], [first, *rest], strict=True)
    late = ("2026-03-27T12:30Z", dict([unseen]))
    archived(warehouse, "gdp", *((f"{day}T12:30Z", dict([told])) for day, told in came), late)
    assert [day for day, *_ in rows_that_leave(warehouse)] == ["2025-01-01", "2025-07-01", "2025-10-01"]


def test_as_of_a_day_before_the_revision_nothing_is_known_of_it(warehouse):
    gdp(warehouse, LATER)
    assert "none was revised" in drawn(warehouse, "gdp", as_of="2026-03-01").title
    assert "Known then" in str(drawn(warehouse, "gdp", as_of="2026-03-01").spec)
    assert drawn(warehouse, as_of="2026-03-01").is_missing  # nothing to choose


def test_an_older_quarter_that_is_added_later_has_no_first_print(warehouse):
    gdp(warehouse, LATER, ("2026-04-30T12:30Z", {"2024-04-01": 80.0}))
    seen = at_the_board(warehouse, "2026-08-21", lambda data: first_prints(data, "gdp"))
    assert list(seen["first"].isna()) == [True] * 3 + [False] * 4


def test_what_was_loaded_without_its_moments_has_no_first_print_also_where_it_is_revised_later(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets={"2026-08-12": 6_700.0, "2026-08-19": 6_710.0})
    fetched(warehouse, "2026-08-25T21:00Z", fed_assets={"2026-08-12": 6_690.0, "2026-08-19": 6_705.0})
    assert at_the_board(warehouse, "2026-08-26", revised) == []
    missing = drawn(warehouse, now="2026-08-26")
    assert missing.is_missing and "the history was loaded later" in missing.subtitle


def test_what_was_seen_to_come_and_changed_since_was_revised(warehouse):
    first = {"2026-08-12": 6_700.0}
    fetched(warehouse, "2026-08-13T21:00Z", fed_assets=first)
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets={"2026-08-19": 6_710.0})
    fetched(warehouse, "2026-08-27T21:00Z", fed_assets={"2026-08-19": 6_703.29, "2026-08-26": 6_720.0})
    title = plain(drawn(warehouse, "fed_assets", now="2026-08-28").title)
    assert title.endswith("of 2 weeks 1 was revised down after the first print, by 0.10 %")


@pytest.mark.parametrize(
    ("factors", "leaning"),
    [([1.02] * 7 + [0.99], "; they lean up"), ([1.02, 0.98] * 4, "; they lean neither way"), ([1.02] * 7, "")],
)
def test_revisions_lean_one_way_where_they_average_more_than_half_of_their_size(warehouse, factors, leaning):
    days = pd.date_range("2023-01-01", periods=len(factors), freq="QS")
    came = [(f"{day + pd.DateOffset(months=3, days=24):%F}T12:30Z", {f"{day:%F}": 100.0}) for day in days]
    revisions = {f"{day:%F}": 100 * factor for day, factor in zip(days, factors, strict=True)}
    archived(warehouse, "gdp", ("2022-11-01T12:30Z", {"2022-07-01": 100.0}), *came, ("2026-01-05T12:30Z", revisions))
    title = drawn(warehouse, "gdp").title
    assert title.endswith(leaning) and ("lean" in title) is bool(leaning)


def test_a_rate_is_revised_by_points_and_not_by_a_share_of_itself(warehouse):
    came = [("2025-07-30T12:30Z", {"2025-04-01": 2.0}), ("2025-10-30T12:30Z", {"2025-07-01": 4.0})]
    archived(
        warehouse,
        "real_gdp_growth",
        ("2025-05-01T12:30Z", {"2024-10-01": 1.0}),
        *came,
        ("2026-01-05T12:30Z", {"2025-04-01": 2.5}),
    )
    assert plain(drawn(warehouse, "real_gdp_growth").title).endswith(
        "1 was revised up after the first print, by 0.50 pp"
    )
