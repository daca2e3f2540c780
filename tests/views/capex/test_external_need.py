"""Does a reader learn who needed outside money, how much was borrowed, and what of it nobody knows?"""

import pytest

from catalog.companies import BUILDERS
from tests.real import needs_real_data
from tests.views.worlds import OPTIONS, data_of, plain, steady
from views.bathtub.tub import cash_gap
from views.capex.answer import capex
from views.capex.external_need import external_need
from warehouse.folder import Warehouse

YEARS = ("2024-01-01", "2026-04-01", "QS")
PAID = {"capex": 20, "operating_cash_flow": 40, "finance_lease_principal": 1, "dividends": 2, "buybacks": 3}
DEBT = {"debt_raised": 5, "debt_repaid": 2}


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


def filings(items: dict[str, float], **others: float) -> dict[str, dict[str, float]]:
    """Each builder's figures of every quarter, but for those that are named."""
    usual = {f"{filer}_{item}": value for filer in BUILDERS for item, value in items.items()}
    return {name: steady(value, *YEARS) for name, value in (usual | others).items()}


def test_the_need_is_told_with_who_needed_it_and_what_was_borrowed(warehouse):
    with data_of(warehouse, "2026-08-30", **filings(PAID | DEBT, orcl_capex=50)) as data:
        drawn, gap = external_need(data, OPTIONS), cash_gap(data)
        facts = capex(data).facts
    assert plain(drawn.title) == (
        "In the year to Q2 2026 the builders needed from outside $64.0bn: Oracle $64.0bn; they borrowed $60.0bn net"
    )
    assert "not known" not in drawn.subtitle.lower() and "Not in the filings" not in drawn.subtitle
    assert gap.value == 64 and plain(gap.caption).startswith("year to Q2 2026, with leases, dividends and buybacks")
    assert "From outside, year to Q2 2026 **$64.0bn**" in [plain(fact) for fact in facts]


def test_what_the_filings_lack_is_named_and_capex_alone_is_shown(warehouse):
    held = {"capex": 20, "operating_cash_flow": 40}
    with data_of(warehouse, "2026-08-30", **filings(held, orcl_capex=50, meta_dividends=2)) as data:
        drawn, gap = external_need(data, OPTIONS), cash_gap(data)
    assert plain(drawn.title) == "In the year to Q2 2026 capex exceeded cash flow by $40.0bn: Oracle $40.0bn"
    assert (
        ". Not in the filings held: payments on finance leases of all five; "
        "dividends of Microsoft, Alphabet and Oracle; buybacks of Microsoft, Alphabet, Meta and Oracle; "
    ) in drawn.subtitle
    assert drawn.subtitle.endswith("; not known: After dividends and buybacks, Net debt raised")
    assert plain(gap.caption).startswith("year to Q2 2026, capex alone")


def test_where_no_builder_needed_any_the_tub_shows_no_gap(warehouse):
    with data_of(warehouse, "2026-08-30", **filings(PAID)) as data:
        assert external_need(data, OPTIONS).title.endswith(
            "no builder needed money from outside; they borrowed nothing net"
        )
        assert cash_gap(data) is None


@needs_real_data
def test_oracle_and_amazon_spent_more_than_they_earned_in_the_year_to_the_second_quarter_of_2026(data):
    assert plain(external_need(data, OPTIONS).title) == (
        "In the year to Q2 2026 capex exceeded cash flow by $35.3bn: Oracle $23.7bn, Amazon $11.6bn"
    )
