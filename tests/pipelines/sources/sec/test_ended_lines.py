"""Does a line that its filer no longer tells say so, and one that is only told seldom not?"""

import pytest

from tests.pipelines.sources.examples import CASH_FLOW
from tests.pipelines.sources.filers import CASH, LEASES, flow, rows

FILED = {"03-31": "05-01", "06-30": "08-01", "09-30": "11-01"}
BUYBACKS, SALES = "PaymentsForRepurchaseOfCommonStock", "ProceedsFromSaleOfPropertyPlantAndEquipment"


def filed(day):
    year, end = day[:4], day[5:]
    return f"{year}-{FILED[end]}" if end in FILED else f"{int(year) + 1}-02-10"


def running(tag, *days):
    """Totals from the start of the year to each of these days."""
    return flow(*[(f"{day[:4]}-01-01", day, 900, filed(day), "10-Q") for day in days], tag=tag)


def held(tag, *days):
    return [(tag, None, day, 9e9, filed(day), "10-Q") for day in days]


DAYS = [f"{year}-{end}" for year in (2023, 2024, 2025) for end in (*FILED, "12-31")]
STATEMENTS = running(CASH_FLOW, *DAYS)


@pytest.mark.parametrize(
    ("name", "facts"),
    [("crwv_cash", held(CASH, *DAYS[:-1])), ("crwv_property_sales", running(SALES, *DAYS[:-1]))],
)
def test_a_line_of_every_report_is_missed_in_the_first_without_it(server, name, facts):
    rows(server, name, [*STATEMENTS, *facts])
    assert server.remarks == (
        "no figure since the period to 2025-09-30, though the filings tell of periods to 2025-12-31: "
        "the line may have ended or have a new name",
    )


def test_quarters_are_not_of_one_length(server):
    """92 days to December, 90 to March."""
    rows(server, "crwv_cash", [*STATEMENTS, *running(CASH_FLOW, "2026-03-31"), *held(CASH, *DAYS)])
    assert "no figure since the period to 2025-12-31" in server.remarks[0]


def test_a_note_of_annual_reports_is_awaited_until_the_next(server):
    notes = held(LEASES, "2023-12-31", "2024-12-31")
    rows(server, "crwv_finance_lease_liability", [*running(CASH_FLOW, *DAYS[:-1]), *notes])
    assert not server.remarks
    rows(server, "crwv_finance_lease_liability", [*STATEMENTS, *running(CASH_FLOW, "2026-03-31"), *notes])
    assert "no figure since the period to 2024-12-31" in server.remarks[0]


def test_a_line_told_up_to_the_newest_report_says_nothing_whatever_its_gaps(server):
    rows(server, "crwv_buybacks", [*STATEMENTS, *running(BUYBACKS, "2023-03-31", "2025-09-30", "2025-12-31")])
    assert not server.remarks


def test_a_line_that_is_still_told_over_longer_periods_has_not_ended(server):
    rows(server, "crwv_buybacks", [*STATEMENTS, *running(BUYBACKS, *DAYS[:4], "2024-12-31", "2025-12-31")])
    assert not server.remarks
