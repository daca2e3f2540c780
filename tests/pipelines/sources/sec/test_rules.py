"""Is a filer followed under the rules and in the currency it reports by, and two of them never mixed?

Figures are IREN's and, of Nebius, made up, in $ million.
"""

from pipelines.sources.errors import NotReported
from tests.pipelines.sources.examples import CAPEX, CASH_FLOW
from tests.pipelines.sources.filers import answer, flow, millions, rows, values

IFRS_CASH_FLOW = "ifrs-full:CashFlowsFromUsedInOperatingActivities"
IFRS_CAPEX = "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities"


def test_irens_capex_is_told_under_the_international_rules_to_fiscal_2025(server):
    """6-K of November 2024 and February 2025, 10-Q of November 2025."""
    international = flow(
        ("2024-07-01", "2024-09-30", 105.8, "2024-11-26", "6-K"),
        ("2024-07-01", "2024-12-31", 244.9, "2025-02-12", "6-K"),
        tag=IFRS_CAPEX,
    )
    american = flow(("2025-07-01", "2025-09-30", 180.3, "2025-11-06", "10-Q"))
    found = {
        day: round(value, 1) for day, value in millions(rows(server, "iren_capex", [*international, *american])).items()
    }
    assert found == {"2024-07-01": 105.8, "2024-10-01": 139.1, "2025-07-01": 180.3}


def test_nothing_is_differenced_across_two_sets_of_rules(server):
    """By one bitcoin sold is an investment, by the other the business: 245.9 less -161.2 would be no quarter."""
    nine_months = flow(("2024-07-01", "2025-03-31", -161.2, "2025-05-14", "6-K"), tag=IFRS_CASH_FLOW)
    year = flow(("2024-07-01", "2025-06-30", 245.9, "2025-08-28", "10-K"), tag=CASH_FLOW)
    anew = flow(("2024-07-01", "2025-03-31", 142.7, "2026-05-08", "10-Q"), tag=CASH_FLOW)
    assert "no single quarter" in str(answer(server, "iren_operating_cash_flow", [*nine_months, *year]).problem)
    found = rows(server, "iren_operating_cash_flow", [*nine_months, *year, *anew])
    assert [round(value, 1) for value in values(found, "2025-04-01")] == [103.2]


def test_an_amended_year_waits_for_its_quarters_to_be_amended(server):
    """Fiscal 2024: the 20-F/A of March 2025 moved cash to investment, nine months followed in May."""
    told = [
        ("2023-07-01", "2023-09-30", 4, "2024-11-26", "6-K"),
        ("2023-07-01", "2023-12-31", 21, "2024-02-15", "6-K"),
        ("2023-07-01", "2024-03-31", 48, "2024-05-15", "6-K"),
        ("2023-07-01", "2024-06-30", 53, "2024-08-28", "20-F"),
    ]
    amended = [
        ("2023-07-01", "2023-09-30", -30, "2025-03-20", "6-K/A"),
        ("2023-07-01", "2023-12-31", -54, "2025-03-20", "6-K/A"),
        ("2023-07-01", "2024-06-30", -131, "2025-03-20", "20-F/A"),
    ]
    nine_months = ("2023-07-01", "2024-03-31", -82, "2025-05-14", "6-K")
    before = rows(server, "iren_operating_cash_flow", flow(*told, *amended, tag=IFRS_CASH_FLOW))
    assert list(millions(before).values()) == [4, 17, 27, 5] and "-131 million dollars" in server.remarks[0]
    after = rows(server, "iren_operating_cash_flow", flow(*told, *amended, nine_months, tag=IFRS_CASH_FLOW))
    assert list(millions(after).values()) == [-30, -24, -28, -49] and not server.remarks


def test_irens_cash_is_one_line_under_both_rules(server):
    facts = [
        ("ifrs-full:CashAndCashEquivalents", None, "2025-03-31", 184.3e6, "2025-05-14", "6-K"),
        ("CashAndCashEquivalentsAtCarryingValue", None, "2025-06-30", 564.5e6, "2025-08-28", "10-K"),
    ]
    assert millions(rows(server, "iren_cash", facts)) == {"2025-01-01": 184.3, "2025-04-01": 564.5}


def test_roubles_and_dollars_under_one_name_leave_the_dollars_which_are_annual(server):
    def also_in_roubles(file):
        units = file["facts"]["us-gaap"][CAPEX]["units"]
        units["RUB"] = [row | {"start": "2022-01-01", "end": "2022-03-31", "val": 9e9} for row in units["USD"]]

    years = flow(
        ("2024-01-01", "2024-12-31", 808, "2025-04-30", "20-F"),
        ("2025-01-01", "2025-12-31", 4_066, "2026-04-30", "20-F"),
    )
    told = answer(server, "nbis_capex", years, also_in_roubles)
    assert isinstance(told.problem, NotReported) and "only longer periods" in str(told.problem)


def test_cash_flow_of_what_goes_on_counts_where_the_whole_is_not_told_by_either_rules(server):
    plain = flow(("2024-07-01", "2024-09-30", 50, "2024-11-26", "6-K"), tag=IFRS_CASH_FLOW)
    going_on = flow(("2024-07-01", "2024-12-31", 120, "2025-02-12", "6-K"), tag=f"{IFRS_CASH_FLOW}ContinuingOperations")
    found = rows(server, "iren_operating_cash_flow", [*plain, *going_on])
    assert millions(found) == {"2024-07-01": 50, "2024-10-01": 70}
