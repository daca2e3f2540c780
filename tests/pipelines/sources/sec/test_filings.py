"""Does every line that a filer reports become what was known of it, whatever its filings do to it?"""

import pandas as pd
import pytest

from catalog import find
from pipelines.sources import sec
from pipelines.sources.errors import NotReported
from tests.pipelines.sources.examples import CAPEX, PRODUCTIVE
from tests.pipelines.sources.filers import LAST_QUARTER, META_2023, MSFT_2025, answer, flow, millions, rows, values
from tests.servers.server import companyfacts

BUYBACKS, SALES = "PaymentsForRepurchaseOfCommonStock", "ProceedsFromSaleOfPropertyPlantAndEquipment"
PRINCIPAL = "FinanceLeasePrincipalPayments"


def test_amazons_proceeds_are_what_separates_its_two_definitions_of_capex(server):
    """Gross less net of inflows of 2025, 764, 815 and 867 million."""
    totals = [("03-31", 764, "05-02"), ("06-30", 1_579, "08-01"), ("09-30", 2_446, "10-31")]
    facts = [("2025-01-01", f"2025-{end}", value, f"2025-{filed}", "10-Q") for end, value, filed in totals]
    found = rows(server, "amzn_property_sales", flow(*facts, tag=SALES))
    assert list(millions(found).values()) == [764, 815, 867]
    assert 35_095 - values(found, "2025-07-01")[0] == 34_228


def test_metas_lease_principal_is_what_separates_d2_from_d1(server):
    """Third quarter of 2025, D2 19,374 and D1 18,829 million."""
    found = rows(
        server,
        "meta_finance_lease_principal",
        flow(("2025-07-01", "2025-09-30", 545, "2025-10-30", "10-Q"), tag=PRINCIPAL),
    )
    assert millions(found) == {"2025-07-01": 19_374 - 18_829}


def test_what_a_company_need_not_report_is_not_reported_and_costs_the_others_nothing(server):
    facts = flow(("2025-07-01", "2025-09-30", 10_000, "2025-10-30", "10-Q"), tag=BUYBACKS)
    server.facts["0001018724"] = companyfacts("AMAZON.COM, INC.", facts)
    wanted = [find(name) for name in ("amzn_capex", "amzn_dividends", "amzn_buybacks")]
    capex, dividends, buybacks = sec.fetch(wanted, None)
    assert isinstance(dividends.problem, NotReported)
    assert str(dividends.problem).startswith("amzn_dividends: the company reports none of PaymentsOfDividends, ")
    assert capex.problem is not None and not isinstance(capex.problem, NotReported)
    assert millions(buybacks.rows) == {"2025-07-01": 10_000}
    assert len(server.requests) == 1


def test_figures_in_another_currency_are_not_taken_for_dollars(server):
    def in_euro(file):
        concept = file["facts"]["us-gaap"][CAPEX]
        concept["units"] = {"EUR": concept["units"]["USD"]}

    facts = flow(("2025-07-01", "2025-09-30", 956, "2025-11-13", "6-K"))
    optional, required = answer(server, "nbis_capex", facts, in_euro), answer(server, "crwv_capex", facts, in_euro)
    assert isinstance(optional.problem, NotReported) and not isinstance(required.problem, NotReported)
    assert str(required.problem) == f"crwv_capex: the company reports {CAPEX} in EUR, not in dollars"


def test_of_two_currencies_the_dollars_count(server):
    def beside_euro(file):
        units = file["facts"]["us-gaap"][CAPEX]["units"]
        units["EUR"] = [row | {"val": 1} for row in units["USD"]]

    found = rows(server, "nbis_capex", flow(("2025-07-01", "2025-09-30", 956, "2025-11-13", "6-K")), beside_euro)
    assert millions(found) == {"2025-07-01": 956}


def test_whole_years_make_no_quarters(server):
    year = flow(("2025-01-01", "2025-12-31", 4_066, "2026-04-30", "20-F"))
    published = answer(server, "nbis_capex", year)
    assert isinstance(published.problem, NotReported)
    assert str(published.problem) == f"nbis_capex: the filings tell no single quarter of {CAPEX}, only longer periods"


def test_nebius_begins_where_yandex_ends(server):
    facts = flow(
        ("2024-04-01", "2024-06-30", 400, "2024-08-01", "6-K"), ("2025-07-01", "2025-09-30", 956, "2025-11-13", "6-K")
    )
    assert millions(rows(server, "nbis_capex", facts)) == {"2025-07-01": 956}


def test_an_amendment_counts_over_the_report_of_the_same_day(server):
    facts = flow((*LAST_QUARTER, 99, "2025-07-30", "10-K/A"), (*LAST_QUARTER, 17_079, "2025-07-30", "10-K"))
    for told in (facts, facts[::-1]):
        assert values(rows(server, "msft_capex", told), "2025-04-01") == [99]


def test_an_amendment_of_a_later_day_is_a_row_of_its_own(server):
    facts = flow((*LAST_QUARTER, 17_079, "2025-07-30", "10-Q"), (*LAST_QUARTER, 17_080, "2025-09-15", "10-Q/A"))
    assert values(rows(server, "msft_capex", facts), "2025-04-01") == [17_079, 17_080]


def test_an_amended_year_moves_its_last_quarter(server):
    amended = flow(*MSFT_2025, ("2024-07-01", "2025-06-30", 64_561, "2025-09-15", "10-K/A"))
    assert values(rows(server, "msft_capex", amended), "2025-04-01") == [17_079, 17_089]


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_figures_in_one_filing_the_exact_one_counts(server, turn):
    facts = flow((*LAST_QUARTER, 17_100, "2025-07-30", "10-K"), (*LAST_QUARTER, 17_079, "2025-07-30", "10-K"))
    assert values(rows(server, "msft_capex", facts[::turn]), "2025-04-01") == [17_079]


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_figures_equally_exact_the_larger_counts(server, turn):
    facts = flow((*LAST_QUARTER, 17_079, "2025-07-30", "10-K"), (*LAST_QUARTER, 17_078, "2025-07-30", "10-K"))
    assert values(rows(server, "msft_capex", facts[::turn]), "2025-04-01") == [17_079]


def test_what_the_sec_adds_to_a_fact_changes_nothing(server):
    def adorned(file):
        for row in file["facts"]["us-gaap"][CAPEX]["units"]["USD"]:
            row |= {"frame": "CY1999Q1", "fy": None, "fp": None}
        file["facts"]["us-gaap"][CAPEX] |= {"label": None, "description": None}

    assert values(rows(server, "msft_capex", flow(*MSFT_2025), adorned), "2025-04-01") == [17_079]


def test_a_fact_without_a_value_is_none(server):
    def emptied(file):
        file["facts"]["us-gaap"][CAPEX]["units"]["USD"][0]["val"] = None

    found = rows(server, "msft_capex", flow(*MSFT_2025), emptied)
    assert "2024-07-01" not in millions(found) and len(found) == 3
    assert server.remarks == (
        f"left out: {CAPEX} from 2024-07-01 to 2024-09-30, filed on 2024-10-30, which has no value",
    )


def test_a_report_filed_months_late_is_known_from_then(server):
    facts = flow(
        ("2025-01-01", "2025-03-31", 100, "2025-05-01", "10-Q"), ("2025-04-01", "2025-06-30", 110, "2025-12-19", "10-Q")
    )
    found = rows(server, "apld_capex", facts)
    assert found["known_from"].iloc[-1] == pd.Timestamp("2025-12-20 04:59:59", tz="UTC")


def test_a_quarter_that_no_filing_tells_stays_a_gap_until_one_does(server):
    year = ("2025-01-01", "2025-12-31", 1_000, "2026-02-20", "10-K")
    half = ("2025-01-01", "2025-06-30", 400, "2025-08-01", "10-Q")
    nine_months = ("2025-01-01", "2025-09-30", 700, "2026-11-06", "10-Q")  # beside those of 2026
    first = ("2025-01-01", "2025-03-31", 150, "2025-05-01", "10-Q")
    before = millions(rows(server, "crwv_capex", flow(first, half, year)))
    after = rows(server, "crwv_capex", flow(first, half, year, nine_months))
    assert before == {"2025-01-01": 150, "2025-04-01": 250}
    assert millions(after) == before | {"2025-07-01": 300, "2025-10-01": 300}
    assert (after.set_index("date").loc["2025-07-01":, "known_from"].dt.date.astype(str) == "2026-11-07").all()


def test_a_quarter_of_fourteen_weeks_is_the_year_of_53_less_39(server):
    facts = flow(
        ("2024-01-29", "2024-10-27", 2_159, "2024-11-20", "10-Q"),
        ("2024-01-29", "2025-02-02", 3_236, "2025-02-26", "10-K"),
    )
    assert millions(rows(server, "nvda_capex", facts)) == {"2024-10-01": 1_077}


def test_a_concept_changed_within_the_year_is_differenced_across(server):
    old = flow(
        ("2025-01-01", "2025-03-31", 100, "2025-05-01", "10-Q"), ("2025-01-01", "2025-06-30", 210, "2025-08-01", "10-Q")
    )
    new = flow(
        ("2025-01-01", "2025-09-30", 400, "2025-11-01", "10-Q"),
        ("2025-01-01", "2025-12-31", 600, "2026-02-20", "10-K"),
        tag=PRODUCTIVE,
    )
    found = rows(server, "crwv_capex", [*old, *new])
    assert millions(found) == {"2025-01-01": 100, "2025-04-01": 110, "2025-07-01": 190, "2025-10-01": 200}


def test_a_half_year_told_late_closes_the_gap(server):
    facts = flow(
        ("2025-01-01", "2025-09-30", 400, "2025-11-01", "10-Q"), ("2025-01-01", "2025-06-30", 215, "2026-08-01", "10-Q")
    )
    assert millions(rows(server, "crwv_capex", facts)) == {"2025-07-01": 185}


def test_a_restated_first_quarter_does_not_disturb_the_second_until_the_half_year_is_restated_too(server):
    found = rows(server, "meta_capex", flow(*META_2023))
    assert values(found, "2023-04-01") == [6_216, 6_134]
    assert values(found, "2023-10-01") == [7_665, 7_592]


def test_a_year_told_anew_without_its_nine_months_does_not_end_up_in_its_last_quarter(server):
    anew = ("2024-07-01", "2025-06-30", 60_000, "2026-07-29", "10-K")
    assert values(rows(server, "msft_capex", flow(*MSFT_2025, anew)), "2025-04-01") == [17_079]


def test_a_filers_own_line_is_tried_before_all_others(server):
    own = flow((*LAST_QUARTER, 700, "2025-07-30", "10-K"), tag="ProceedsFromDebtMaturingInMoreThanThreeMonths")
    note = flow((*LAST_QUARTER, 5, "2025-07-30", "10-K"), tag="ProceedsFromIssuanceOfLongTermDebt")
    assert values(rows(server, "msft_debt_raised", [*own, *note]), "2025-04-01") == [700]


def test_names_of_one_line_are_never_added_up(server):
    notes = flow((*LAST_QUARTER, 700, "2025-07-30", "10-Q"), tag="ProceedsFromIssuanceOfLongTermDebt")
    again = flow((*LAST_QUARTER, 300, "2025-07-30", "10-Q"), tag="ProceedsFromIssuanceOfDebt")
    assert values(rows(server, "iren_debt_raised", [*notes, *again]), "2025-04-01") == [700]


def test_a_figure_may_come_with_cents(server):
    def broken(file):
        file["facts"]["us-gaap"][CAPEX]["units"]["USD"][0]["val"] = 14_923_000_000.5

    assert rows(server, "msft_capex", flow(*MSFT_2025[:1]), broken)["value"].tolist() == [14_923_000_000.5]
