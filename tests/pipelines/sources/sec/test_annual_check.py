"""What becomes of figures that cannot be: years that do not add up, payments below zero, two quarters in one?"""

import pandas as pd
import pytest

from tests.pipelines.sources.examples import CASH_FLOW
from tests.pipelines.sources.filers import MSFT_2025, flow, millions, rows, values

BUYBACKS = "PaymentsForRepurchaseOfCommonStock"


@pytest.fixture
def remarks(server):
    """What was said of odd figures, once the answer is there."""
    return lambda: list(server.remarks)


WRONG_2025 = [*MSFT_2025[:-1], ("2025-04-01", "2025-06-30", 17_082, "2025-07-30", "10-K"), MSFT_2025[-1]]
NEXT = ("2025-07-01", "2025-09-30", 19_394, "2025-10-29", "10-Q")


def test_what_an_annual_report_adds_to_a_year_that_does_not_add_up_is_left_out_and_said(server, remarks):
    found = rows(server, "msft_capex", flow(*WRONG_2025, NEXT))
    assert millions(found) == {"2024-07-01": 14_923, "2024-10-01": 15_804, "2025-01-01": 16_745, "2025-07-01": 19_394}
    assert remarks() == [
        "the four quarters of the year to 2025-06-30 make 64,554 million dollars, the annual report of "
        "2025-07-30 says 64,551 million dollars; what it adds to that year is left out"
    ]


def test_an_annual_report_that_fits_brings_the_quarter_back(server, remarks):
    fits = ("2024-07-01", "2025-06-30", 64_554, "2026-07-29", "10-K")
    found = rows(server, "msft_capex", flow(*WRONG_2025, NEXT, fits))
    last = found[found["date"] == "2025-04-01"]
    assert values(found, "2025-04-01") == [17_082] and remarks() == []
    assert last["known_from"].iloc[0] == pd.Timestamp("2026-07-30 03:59:59", tz="UTC")


def test_an_old_year_that_does_not_add_up_costs_nothing_else(server):
    old = [
        (ten_years_before(s), ten_years_before(e), v, ten_years_before(day), form) for s, e, v, day, form in WRONG_2025
    ]
    found = rows(server, "msft_capex", flow(*old, *MSFT_2025))
    assert len(found) == 7 and "2015-04-01" not in millions(found) and millions(found)["2025-04-01"] == 17_079


def ten_years_before(part):
    return str(part).replace("2025-", "2015-").replace("2024-", "2014-") if "-" in str(part)[4:] else part


def test_a_year_told_anew_by_a_later_report_holds_nothing_back(server, remarks):
    anew = ("2024-07-01", "2025-06-30", 60_000, "2026-07-29", "10-K")
    assert len(rows(server, "msft_capex", flow(*MSFT_2025, anew))) == 4 and remarks() == []


NEGATIVE = [
    ("2025-01-01", "2025-03-31", 500, "2025-05-01", "10-Q"),
    ("2025-01-01", "2025-06-30", 380, "2025-08-01", "10-Q"),
]


def test_a_payment_below_zero_is_left_out_and_said(server, remarks):
    found = rows(server, "googl_buybacks", flow(*NEGATIVE, tag=BUYBACKS))
    assert millions(found) == {"2025-01-01": 500}
    assert remarks() == ["the quarter to 2025-06-30 comes to -120 million dollars, it is left out"]


def test_it_is_given_once_a_filing_tells_it_otherwise(server, remarks):
    later = ("2025-01-01", "2025-06-30", 530, "2025-09-01", "10-Q/A")
    found = rows(server, "googl_buybacks", flow(*NEGATIVE, later, tag=BUYBACKS))
    assert values(found, "2025-04-01") == [30] and remarks() == []


def test_a_business_may_burn_cash_in_a_quarter(server, remarks):
    found = rows(server, "apld_operating_cash_flow", flow(*NEGATIVE, tag=CASH_FLOW))
    assert values(found, "2025-04-01") == [-120] and remarks() == []


def test_a_quarter_without_buybacks_is_a_zero_and_no_gap(server):
    facts = flow(
        ("2025-01-01", "2025-03-31", 500, "2025-05-01", "10-Q"),
        ("2025-01-01", "2025-06-30", 500, "2025-08-01", "10-Q"),
        tag=BUYBACKS,
    )
    assert millions(rows(server, "googl_buybacks", facts)) == {"2025-01-01": 500, "2025-04-01": 0}


def test_of_two_fiscal_quarters_in_one_calendar_quarter_the_nearer_counts_and_the_other_is_named(server, remarks):
    facts = flow(("2024-08-01", "2024-10-31", 1, "2024-12-01", "10-Q"), MSFT_2025[0])
    assert millions(rows(server, "msft_capex", facts)) == {"2024-07-01": 14_923}
    assert remarks() == [
        "the quarters to 2024-09-30 and to 2024-10-31 fall into one calendar quarter; the latter is left out"
    ]
