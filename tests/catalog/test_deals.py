"""Is the list of deals read row by row, and is what replaces another counted once?"""

from datetime import date
from itertools import pairwise

import pytest

from catalog.deals import COLUMNS, DEALS, PROBLEMS, off_balance_debt, read

HEAD = ",".join(COLUMNS)
NOTES = "A1,lenders,A vehicle,debt,12.5,closed,5,2025-10-07,,a note,https://example.org/a"
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def deals_of(*rows: str, head: str = HEAD):
    return read([f"{line}\n" for line in (head, *rows)])


def lent(*rows: str, between: tuple[date, date] = YEAR) -> float:
    return sum(deal.amount for deal in off_balance_debt(*between, deals_of(*rows)[0]))


def test_the_list_has_no_problems_and_each_deal_its_source_and_a_name_of_its_own():
    assert PROBLEMS == () and len({deal.deal_id for deal in DEALS}) == len(DEALS) > 80
    assert all(deal.source for deal in DEALS)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (NOTES.replace("12.5", "-12.5"), "row 2, amount_usd_bn: -12.5 is no amount; leave it empty"),
        (NOTES.replace("12.5", "0"), "row 2, amount_usd_bn: 0 is no amount"),
        (NOTES.replace("12.5", "twelve"), "row 2, amount_usd_bn: twelve is no number"),
        (NOTES.replace("12.5", "nan"), "row 2, amount_usd_bn: nan is no amount"),
        (NOTES.replace("debt", "loan"), "row 2, kind: loan is none of equity, debt"),
        (NOTES.replace("closed", "hoped"), "row 2, binding: hoped is none of letter, reported"),
        (NOTES.replace("2025-10-07", "soon"), "row 2, announced: soon is no day, month, quarter or year"),
        (NOTES.replace("https://example.org/a", ""), "row 2, source: empty"),
        ("A1,lenders", "row 2, kind: nothing is none of"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_and_named_with_its_column(row, told):
    deals, problems = deals_of(row, NOTES.replace("A1", "A2"))
    assert [deal.deal_id for deal in deals] == ["A2"]
    assert len(problems) == 1 and told in problems[0] and problems[0].endswith("it is left out")


def test_a_missing_column_is_named_and_nothing_is_counted():
    deals, problems = deals_of(NOTES, head=HEAD.replace("binding,", ""))
    assert deals == () and problems == ("deals.csv, row 1: no column binding; nothing of it is counted",)


def test_a_deal_that_replaces_another_takes_its_place_from_its_own_day_on():
    again = NOTES.replace("A1", "A2").replace("12.5", "20").replace("2025-10-07,", "2025-12-01,A1")
    assert lent(NOTES, again) == 20
    assert lent(NOTES, again, between=(date(2025, 1, 1), date(2025, 11, 30))) == 12.5


@pytest.mark.parametrize(("other", "told"), [("A9", "A9, which is not there"), ("A1", "itself")])
def test_a_deal_that_replaces_itself_or_nothing_is_said_and_counts(other, told):
    row = NOTES.replace("2025-10-07,", f"2025-10-07,{other}")
    assert lent(row) == 12.5
    assert deals_of(row)[1] == (f"deals.csv, A1, replaces: {told}; it counts as if it replaced none",)


@pytest.mark.parametrize(
    "row",
    [
        NOTES.replace("closed", "reported"),
        NOTES.replace("closed", "letter"),
        NOTES.replace("debt", "equity"),
        NOTES.replace("A vehicle", "ORCL"),
        NOTES.replace("12.5", ""),
    ],
)
def test_what_is_not_certain_or_stands_in_a_balance_sheet_is_not_counted(row):
    assert lent(row) == 0 and len(deals_of(row)[0]) == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-10-16", date(2025, 10, 16)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-Q4", date(2025, 12, 31)),
        ("2025", date(2025, 12, 31)),
    ],
)
def test_a_deal_of_a_month_a_quarter_or_a_year_counts_from_its_last_day(text, day):
    assert deals_of(NOTES.replace("2025-10-07", text))[0][0].announced == day


def test_the_newest_stands_last():
    days = [deal.announced for deal in off_balance_debt(date(2023, 1, 1), date(2026, 12, 31))]
    assert len(days) > 15 and all(one <= other for one, other in pairwise(days))
