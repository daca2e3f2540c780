"""Is the Treasury's debt summed by the time left, once each, and is what cannot be true said of its month alone?

Amounts are round and made up; the lines are shaped as the Monthly Statement has them.
"""

import pandas as pd
import pytest

from catalog import find
from catalog.treasury_debt import DUE_IN_YEARS
from pipelines.sources import treasury
from pipelines.sources.treasury import client
from tests.servers.treasury import SECURITIES, security_row

AUGUST, JULY = "2026-08-31", "2026-07-31"
DUE = {(first, last): find(f"coupons_due_in_{first}_{last}y") for first, last in DUE_IN_YEARS}
NEXT_YEAR, LONGEST = DUE[0, 1], DUE[25, 30]
TABLE = "the Treasury's mspd_table_3_market"


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", "2026-09-30")


@pytest.fixture
def table(server):
    """July and August, each with a note of 100 that is due in May 2027."""
    for month in (JULY, AUGUST):
        server.treasury.securities[month] = [security_row(month, "Notes", "91282CAE1", "2027-05-31", 100)]
    return server.treasury


def note(due, owed, name="91282CBB6", kind="Notes", **other):
    return security_row(AUGUST, kind, name, due, owed, **other)


def answers(*wanted):
    return list(treasury.fetch(list(wanted or DUE.values()), None))


def in_august():
    return {
        span: published.rows.set_index("date")["value"][pd.Timestamp("2026-08-01")]
        for span, published in zip(DUE, answers(), strict=True)
    }


def test_each_security_counts_where_its_years_left_put_it(table):
    due = ["2027-08-31", "2027-09-15", "2029-08-31", "2031-08-31", "2036-08-15", "2036-09-30", "2056-08-15"]
    table.securities[AUGUST] += [note(day, 10.0**power, f"91282C00{power}") for power, day in enumerate(due)]
    found = in_august()
    assert {span: value for span, value in found.items() if value} == {
        (0, 1): 101,  # with the note of 100
        (1, 2): 10,
        (2, 3): 100,
        (3, 5): 1_000,
        (7, 10): 10_000,
        (10, 15): 100_000,
        (25, 30): 1_000_000,
    }


def test_a_reopened_bond_has_its_amount_on_one_of_its_lines_or_on_several(table):
    table.securities[AUGUST] += [
        note("2046-02-15", "null", issued="2016-02-15"),
        note("2046-02-15", 60, issued="2016-03-15"),
        note("2046-02-15", 5.5, issued="2016-04-15"),
    ]
    assert in_august()[15, 20] == 65.5


def test_of_inflation_protected_debt_all_names_count_and_bills_and_floaters_do_not(table):
    """A bill without an amount is none of ours."""
    table.securities[AUGUST] += [
        note("2027-01-15", 1, "912828V49", "Inflation-Protected Securities"),
        note("2027-01-15", 2, "912828V50", "Treasury Inflation-Protected Securities"),
        note("2027-01-15", 4, "912828V51", "Inflation-Indexed Notes"),
        note("2027-04-15", 8, "912810FD5", "Inflation-Indexed Bonds"),
        note("2027-02-15", 16, "912810FE6", "Bonds"),
        note("2026-11-05", "null", "912797AA1", "Bills Maturity Value"),
        note("2028-01-31", 500, "91282CFR1", "Floating Rate Notes"),
    ]
    assert in_august()[0, 1] == 100 + 1 + 2 + 4 + 8 + 16


def test_a_month_is_dated_by_its_first_day_and_one_question_serves_all_ten(table, server):
    found = answers()
    assert [f"{day:%Y-%m-%d}" for day in found[0].rows["date"]] == ["2026-07-01", "2026-08-01"]
    assert [published.requests for published in found] == [1] + [0] * 9
    assert server.requests[0].query["sort"].startswith("record_date,") and "fields" not in server.requests[0].query


WRONG = {
    "a class that is not known": (
        note("2030-05-15", 50, kind="Green Bonds"),
        "lists securities of a class that is not known, 'Green Bonds'",
    ),
    "due before": (note("2026-05-15", 50), "lists '91282CBB6', which was due on 2026-05-15"),
    "due in a hundred years": (note("2126-05-15", 50), "lists '91282CBB6', which is due only on 2126-05-15"),
    "negative": (note("2030-05-15", -50), "gives '-50' as the amount of '91282CBB6'"),
    "no number": (note("2030-05-15", "1_000"), "gives '1_000' as the amount of '91282CBB6'"),
    "no amount": (note("2030-05-15", "null"), "gives no amount of '91282CBB6'"),
    "no day": (note("null", 50), "gives '' where a date was expected"),
    "no date": (note("May 2030", 50), "gives 'May 2030' where a date was expected"),
    "two days": (note("2030-05-15", 50, "91282CAE1"), "gives two days on which '91282CAE1' is due"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_true_costs_its_month_and_is_said(table, what):
    row, says = WRONG[what]
    table.securities[AUGUST].append(row)
    for published in answers():
        assert published.problem is None
        assert [f"{day:%Y-%m-%d}" for day in published.rows["date"]] == ["2026-07-01"]
        assert published.remarks == (f"{TABLE} of {AUGUST} {says}",)


def test_a_month_with_nothing_but_totals_is_said(table):
    table.securities[AUGUST] = []
    (published,) = answers(LONGEST)
    assert len(published.rows) == 1 and published.remarks == (f"{TABLE} of {AUGUST} lists no note and no bond",)


def test_where_no_month_can_be_read_all_ten_say_why_and_other_tables_stand(table):
    table.securities = {AUGUST: [note("2030-05-15", -50)]}
    table.debt["2026-08-28"] = ("4e13", "3e13")
    debt, *ours = answers(find("federal_debt_daily"), *DUE.values())
    assert debt.problem is None
    says = f"{TABLE} of {AUGUST} gives '-50' as the amount of '91282CBB6'"
    assert [str(each.problem) for each in ours] == [f"{series.name}: {says}" for series in DUE.values()]


@pytest.mark.parametrize("gone", ["record_date", "security_class1_desc", "maturity_date", "outstanding_amt"])
def test_a_field_with_a_new_name_is_told(table, gone):
    table.renamed[gone] = "new_name"
    (published,) = answers(NEXT_YEAR)
    assert str(published.problem).startswith(f"{NEXT_YEAR.name}: {TABLE} ") and gone in str(published.problem)


def test_a_table_of_too_many_pages_is_not_read(table, monkeypatch):
    monkeypatch.setattr(client, "PAGE_SIZE", 1)
    table.extra[SECURITIES] += [note("2030-05-15", 1, f"91282C{number:03d}") for number in range(30)]
    (published,) = answers(NEXT_YEAR)
    assert "where 20 are the most that are read" in str(published.problem)


def test_a_long_table_is_read_page_by_page(table, monkeypatch):
    monkeypatch.setattr(client, "PAGE_SIZE", 3)
    assert in_august()[0, 1] == 100
