"""Which filings teach what a company earned and spent? Its annual and interim reports, and nothing else."""

import pytest

from pipelines.sources.errors import NotReported
from tests.pipelines.sources.examples import CASH_FLOW
from tests.pipelines.sources.filers import CASH, MSFT_2025, answer, flow, level, millions, rows, values

YEAR = ("2024-07-01", "2025-06-30")


@pytest.mark.parametrize("form", ["DEF 14A", "DEFM14A", "424B5", "S-3ASR", "S-8", "11-K", "NT 10-K", "8-K", "8-K/A"])
def test_a_year_told_in_thousands_by_another_filing_is_not_taken(server, form):
    found = rows(server, "msft_capex", flow(*MSFT_2025, (*YEAR, 64.551, "2025-10-21", form)))
    assert values(found, "2025-04-01") == [17_079] and not server.remarks


@pytest.mark.parametrize("form", ["10-K", "10-K405", "10-KT", "10-K/A", "20-F", "20-F/A", "40-F", "6-K", "10-QT"])
def test_annual_and_interim_reports_of_every_kind_count(server, form):
    found = rows(server, "msft_capex", flow(*MSFT_2025[:-1], (*YEAR, 64_551, "2025-07-30", form)))
    assert values(found, "2025-04-01") == [17_079]


def test_a_balance_in_a_prospectus_is_none(server):
    told = answer(server, "msft_cash", level(("2025-06-30", 30_242, "2025-08-05", "424B2"), tag=CASH))
    assert isinstance(told.problem, NotReported)


def test_a_recast_year_does_not_fall_into_its_last_quarter(server):
    """Alphabet, 8-K of May 2016: 548 more of the year 2015, of which its last quarter had 194."""
    reports = [
        ("2015-01-01", "2015-09-30", 19_609, "2015-10-29", "10-Q"),
        ("2015-01-01", "2015-12-31", 26_024, "2016-02-11", "10-K"),
    ]
    recast = ("2015-01-01", "2015-12-31", 26_572, "2016-05-03", "8-K")
    anew = [
        ("2015-01-01", "2015-09-30", 19_963, "2016-11-03", "10-Q"),
        ("2015-01-01", "2015-12-31", 26_572, "2017-02-03", "10-K"),
    ]
    found = rows(server, "googl_operating_cash_flow", flow(*reports, recast, *anew, tag=CASH_FLOW))
    assert millions(found) == {"2015-10-01": 6_609} and values(found, "2015-10-01") == [6_415, 6_609]


def test_a_report_in_thousands_turns_no_quarter_into_its_opposite(server):
    earned = [(start, end, value * 2, filed, form) for start, end, value, filed, form in MSFT_2025]
    slipped = (*YEAR, 129.102, "2025-07-30", "10-K")
    found = rows(server, "msft_operating_cash_flow", flow(*earned[:-1], slipped, tag=CASH_FLOW))
    assert "2025-04-01" not in millions(found) and millions(found)["2025-01-01"] == 33_490
    [said] = server.remarks
    assert said == (
        "left out: the filing of 2025-07-30, whose total to 2025-06-30 is 129,102,000 dollars where that to 2025-03-31 "
        "was 94,944,000,000, as in another unit"
    )
