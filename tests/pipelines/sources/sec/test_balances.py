"""Is what a company holds and owes at a quarter's end known as its filings told it?"""

import pandas as pd
import pytest

from pipelines.sources.errors import NotReported
from tests.pipelines.sources.examples import CASH_FLOW
from tests.pipelines.sources.filers import CASH, LEASES, answer, level, millions, rows, values


def test_microsofts_lease_liability_rose_from_27_to_46_billion_in_fiscal_2025(server):
    """After edgarpack: 46.2 billion, up from 27.1."""
    reports = [
        ("2024-06-30", 27_100, "2024-07-30", "10-K"),
        ("2025-06-30", 46_200, "2025-07-30", "10-K"),
        ("2024-06-30", 27_100, "2025-07-30", "10-K"),
    ]
    found = rows(server, "msft_finance_lease_liability", level(*reports))
    assert millions(found) == {"2024-04-01": 27_100, "2025-04-01": 46_200} and len(found) == 2
    assert found["known_from"].iloc[-1] == pd.Timestamp("2025-07-31 03:59:59", tz="UTC")


def test_last_years_balance_told_differently_is_news_from_that_day(server):
    facts = level(("2024-06-30", 27_100, "2024-07-30", "10-K"), ("2024-06-30", 26_900, "2025-07-30", "10-K"))
    found = rows(server, "msft_finance_lease_liability", facts)
    assert values(found, "2024-04-01") == [27_100, 26_900]


def test_oracles_balance_of_may_belongs_to_the_quarter_from_april(server):
    facts = [
        (CASH_FLOW, "2024-06-01", "2025-05-31", 1e9, "2025-06-18", "10-K"),
        (CASH, None, "2025-05-31", 10_786e6, "2025-06-18", "10-K"),
    ]
    assert millions(rows(server, "orcl_cash", facts)) == {"2025-04-01": 10_786}


def test_a_balance_of_another_day_than_a_quarters_last_is_an_aside(server):
    facts = level(("2025-06-30", 30_242, "2025-07-30", "10-K"), ("2025-08-20", 99, "2025-07-30", "10-K"), tag=CASH)
    assert millions(rows(server, "msft_cash", facts)) == {"2025-04-01": 30_242}


def test_current_and_noncurrent_are_added_where_no_total_is_reported(server):
    facts = [
        *level(("2025-06-30", 2_000, "2025-07-30", "10-K"), tag=LEASES + "Current"),
        *level(
            ("2025-06-30", 44_200, "2025-07-30", "10-K"),
            ("2025-03-31", 38_000, "2025-04-30", "10-Q"),
            tag=LEASES + "Noncurrent",
        ),
    ]
    assert millions(rows(server, "msft_finance_lease_liability", facts)) == {"2025-04-01": 46_200}


def test_a_reported_total_counts_before_the_sum(server):
    parts = [
        level(("2025-06-30", 20_000, "2025-07-30", "10-K"), tag=LEASES + part) for part in ("Current", "Noncurrent")
    ]
    facts = [*parts[0], *parts[1], *level(("2025-06-30", 46_200, "2025-07-30", "10-K"))]
    assert millions(rows(server, "msft_finance_lease_liability", facts)) == {"2025-04-01": 46_200}


def test_parts_from_two_filings_are_not_added(server):
    facts = [
        *level(("2025-06-30", 2_000, "2025-07-30", "10-K"), tag=LEASES + "Current"),
        *level(("2025-06-30", 44_200, "2025-10-29", "10-Q"), tag=LEASES + "Noncurrent"),
    ]
    assert isinstance(answer(server, "msft_finance_lease_liability", facts).problem, NotReported)


@pytest.mark.parametrize(
    "statement",
    [
        "NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",
        "NetCashProvidedByUsedInInvestingActivities",
        "NetCashProvidedByUsedInFinancingActivitiesContinuingOperations",
        "ifrs-full:CashFlowsFromUsedInOperatingActivitiesContinuingOperations",
    ],
)
def test_a_balance_counts_whichever_total_of_its_cash_flow_is_told(server, statement):
    told = [
        (statement, "2025-01-01", "2025-03-31", -1e9, "2025-05-10", "10-Q"),
        (CASH_FLOW, "2024-01-01", "2024-12-31", 1e9, "2025-02-20", "10-K"),
        (CASH, None, "2024-12-31", 1_300e6, "2025-02-20", "10-K"),
        (CASH, None, "2025-03-31", 1_200e6, "2025-05-10", "10-Q"),
        (CASH, None, "2025-04-18", 7e6, "2025-05-10", "10-Q"),
    ]
    assert millions(rows(server, "crwv_cash", told)) == {"2024-10-01": 1_300, "2025-01-01": 1_200}
