"""Are the four definitions kept apart, and is each builder held against its own cash?"""

import pandas as pd
import pytest

from catalog import COMPANIES
from catalog.companies import BUILDERS
from tests.views.worlds import OPTIONS, data_of, plain
from views.capex import definitions
from views.capex.definitions import who_cannot_pay
from warehouse.folder import Warehouse

NOW = "2026-08-21"
QUARTERS = [f"{day:%Y-%m-%d}" for day in pd.date_range("2025-01-01", "2026-04-01", freq="QS")]


def flat(value: float, days: list[str] = QUARTERS) -> dict[str, float]:
    return dict.fromkeys(days, value)


def filings(**others: dict[str, float]) -> dict[str, dict[str, float]]:
    """Five builders that each spend 20 of 40 billion dollars a quarter."""
    spent = {f"{ticker}_capex": flat(20.0) for ticker in BUILDERS}
    earned = {f"{ticker}_operating_cash_flow": flat(40.0) for ticker in BUILDERS}
    return spent | earned | others


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


def test_where_only_cash_paid_is_known_there_is_nothing_to_compare(warehouse):
    with data_of(warehouse, NOW, **filings()) as data:
        drawn = definitions.capex_definitions(data, OPTIONS)
    assert drawn.is_missing and drawn.title == "Capex by definition"
    assert drawn.why_not.startswith("not known at this moment: Capex less proceeds from sales (D1n)")


def test_a_definition_that_ended_a_quarter_ago_is_not_compared(warehouse):
    leases = {f"{ticker}_finance_lease_principal": flat(1.0, QUARTERS[:-1]) for ticker in BUILDERS}
    with data_of(warehouse, NOW, **filings(**leases)) as data:
        drawn = definitions.capex_definitions(data, OPTIONS)
    assert plain(drawn.why_not) == "of Q2 2026 only the cash paid is known, and no other definition"


def test_the_band_reaches_from_what_is_left_after_sales_to_what_leases_add(warehouse):
    leases = {f"{ticker}_finance_lease_principal": flat(1.0) for ticker in BUILDERS}
    leased = {f"{ticker}_finance_lease_assets": flat(4.0) for ticker in BUILDERS}
    sold = {f"{ticker}_property_sales": flat(2.0) for ticker in BUILDERS}
    with data_of(warehouse, NOW, **filings(**leases, **leased, **sold)) as data:
        drawn = definitions.capex_definitions(data, OPTIONS)
        edges = definitions.lines_of(data, definitions.OTHERS)
    assert plain(drawn.title).startswith("Capex of Q2 2026 was $100bn in cash, ")
    assert "$105bn with lease payments, $120bn with leased assets" in plain(drawn.title)
    assert edges.iloc[-1].to_dict() == {
        "Cash paid (D1)": 100,
        "Less proceeds of sales (D1n)": 90,
        "With leased assets (D3)": 120,
    }


def test_an_edge_of_the_band_is_one_definition_throughout(warehouse):
    """Assets newly leased are known to the first quarter only, payments on leases to the second."""
    leases = {f"{ticker}_finance_lease_principal": flat(1.0) for ticker in BUILDERS}
    leased = {f"{ticker}_finance_lease_assets": flat(10.0, QUARTERS[:-1]) for ticker in BUILDERS}
    with data_of(warehouse, NOW, **filings(**leases, **leased)) as data:
        edges = definitions.lines_of(data, definitions.OTHERS)
    assert set(edges["With lease payments (D2)"]) == {105.0} and "With leased assets (D3)" not in edges


def test_a_builder_that_spends_more_than_it_earns_is_named(warehouse):
    with data_of(warehouse, NOW, **filings(orcl_capex=flat(60.0))) as data:
        drawn = definitions.capex_to_cash_flow_each(data, OPTIONS)
    assert drawn.title == "Oracle spends more on capex than the business brings in"
    bars = [row for data in drawn.spec["datasets"].values() for row in data if "fill" in row]
    assert bars[0]["name"] == "Oracle" and bars[0]["to"] == 150 and bars[0]["fill"] == OPTIONS.palette.outflow
    assert [bar["name"] for bar in bars[-2:]] == ["The five together", "Median of the five"]
    assert [bar["to"] for bar in bars[-2:]] == [70, 50]


def test_a_quarter_that_some_have_not_reported_says_of_how_many_it_is(warehouse):
    late = {name: flat(20.0, QUARTERS[:-1]) for name in ("orcl_capex", "meta_capex")}
    with data_of(warehouse, NOW, **filings(**late)) as data:
        drawn = definitions.capex_to_cash_flow_each(data, OPTIONS)
    assert "Q2 2026: 3 of 5 reported" in plain(drawn.subtitle)
    assert "Meta 50 %, Q1 2026" in plain(drawn.alt)


def test_a_builder_without_filings_is_missing_and_said_to_be(warehouse):
    four = {name: values for name, values in filings().items() if not name.startswith("msft")}
    with data_of(warehouse, NOW, **four) as data:
        drawn = definitions.capex_to_cash_flow_each(data, OPTIONS)
    assert plain(drawn.subtitle).endswith("Q2 2026: 4 of 5 reported; no figures of 1 builder")
    assert COMPANIES["MSFT"].name not in drawn.alt


def test_those_who_cannot_pay_are_listed_as_the_desk_would():
    assert who_cannot_pay([], 5) == "None of the five builders spends more than its business brings in"
    assert who_cannot_pay([], 3) == "None of 3 builders spends more than its business brings in"
    assert who_cannot_pay(["Oracle", "Amazon"], 5).startswith("Oracle and Amazon spend more")
    assert who_cannot_pay(["Oracle", "Amazon", "Meta"], 5).startswith("Oracle, Amazon and Meta spend more")


def test_of_no_filings_there_is_no_reading(warehouse):
    with data_of(warehouse, NOW, fed_assets={"2026-08-12": 6_700.0}) as data:
        assert definitions.capex_to_cash_flow_each(data, OPTIONS).subtitle.startswith("No reading")
        assert definitions.capex_definitions(data, OPTIONS).subtitle.startswith("No reading")
