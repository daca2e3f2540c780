"""Does the first page say of each input up to when it is known, and when more of it comes?"""

import re

import pytest

from tests.views.worlds import data_of, plain, steady
from views.today.inputs import inputs
from warehouse.folder import Warehouse


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


def rows(data) -> dict[str, list[str]]:
    """Cells by input, without marks."""
    told = re.findall("<tr>(.*?)</tr>", plain(inputs(data)))
    cells = [re.sub("<[^>]+>", "|", row).strip("|") for row in told]
    parts = [[cell for cell in row.split("|") if cell] for row in cells]
    return {name: rest for name, *rest in parts}


def test_a_rule_that_knows_the_day_names_it_and_one_that_knows_a_bound_says_by_when(warehouse):
    weekly = steady(7_000, "2026-01-07", "2026-08-19", "W-WED")
    quarters = {"2026-01-01": 30_000.0, "2026-04-01": 31_000.0}
    held = dict.fromkeys(("fed_assets", "treasuries_held", "mbs_held"), weekly)
    with data_of(warehouse, "2026-08-21", **held, gdp=quarters) as data:
        found = rows(data)
    assert found["Fed balance sheet"] == ["19 Aug", "Thu 27 Aug"]
    assert found["GDP"] == ["Q2", "by 31 Oct"]
    assert found["Company filings"] == ["not known"]


def test_on_the_morning_of_a_release_it_is_awaited_and_not_late(warehouse):
    weekly = steady(7_000, "2026-01-07", "2026-08-12", "W-WED")
    held = dict.fromkeys(("fed_assets", "treasuries_held", "mbs_held"), weekly)
    with data_of(warehouse, "2026-08-20T14:00:00Z", **held) as data:
        assert rows(data)["Fed balance sheet"] == ["12 Aug", "Thu 20 Aug"]


def test_what_is_overdue_is_late_and_stands_last(warehouse):
    with data_of(warehouse, "2026-08-21", bank_credit=steady(18_000, "2026-01-07", "2026-06-10", "W-WED")) as data:
        found = rows(data)
    assert found["Bank credit"] == ["10 Jun, stale", "late since 26 Jun"]


def test_a_level_that_stands_is_not_replaced_by_a_newer_stand_in(warehouse):
    levels, operations = steady(1, "2026-01-07", "2026-08-19", "W-WED"), steady(1, "2026-01-07", "2026-08-20")
    with data_of(warehouse, "2026-08-21", reverse_repo=levels, reverse_repo_operations=operations) as data:
        assert rows(data)["Reverse repo"] == ["19 Aug", "Thu 27 Aug"]


def test_an_account_whose_level_ended_rests_on_the_average_that_stands_in_for_it(warehouse):
    levels = steady(800, "2026-01-07", "2026-07-15", "W-WED")
    averages = steady(800, "2026-01-07", "2026-08-19", "W-WED")
    with data_of(warehouse, "2026-08-21", treasury_cash=levels, treasury_cash_average=averages) as data:
        found = rows(data)
    assert found["Treasury account, week’s average"] == ["19 Aug", "Thu 27 Aug"]
