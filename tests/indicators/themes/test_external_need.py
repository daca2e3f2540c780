"""Is outside money what a year needed, builder by builder, and is nothing unknown taken for zero?"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.companies import BUILDERS
from catalog.declared_zeros import NONE_PAID
from indicators.themes.external_need import capex_beyond_cash_flow, or_declared_none
from tests.indicators.themes.test_liquidity import evaluated, history

QUARTERS = pd.date_range("2024-07-01", periods=8, freq="QS")
PAID = {"capex": 20, "operating_cash_flow": 40, "finance_lease_principal": 1, "dividends": 2, "buybacks": 3}
amounts = st.floats(0, 100)


def flat(value: float, days: pd.DatetimeIndex = QUARTERS) -> pd.Series:
    return pd.Series(value, days, dtype=float)


def filings(without: tuple[str, ...] = (), **others: pd.Series) -> pd.DataFrame:
    """Each builder pays for property 20, leases 1, dividends 2 and buybacks 3 a quarter, and earns 40."""
    usual = {f"{filer}_{item}": flat(value) for filer in BUILDERS for item, value in PAID.items()}
    return history(**{name: values for name, values in (usual | others).items() if name not in without})


def newest(known: pd.DataFrame, name: str) -> float:
    return evaluated(known, name)["value"].iloc[-1]


def test_the_need_is_leases_dividends_and_buybacks_on_top_of_capex_over_four_quarters():
    """Oracle pays for property 50: 4 x (50 - 40) = 40 on capex, 44 with leases, 64 with what its owners got."""
    known = filings(orcl_capex=flat(50))
    assert newest(known, "orcl_capex_beyond_cash_flow") == 40
    assert newest(known, "orcl_external_need_before_distributions") == 44
    assert newest(known, "orcl_external_need") == 64
    assert newest(known, "msft_external_need") == -56


def test_a_surplus_at_one_builder_does_not_pay_for_another():
    """Four have 56 left each and Oracle needs 64: the need is 64, and -160 once surpluses count."""
    known = filings(orcl_capex=flat(50))
    assert newest(known, "hyperscaler_external_need") == 64
    assert newest(known, "hyperscaler_external_need_less_surpluses") == 64 - 4 * 56


def test_a_season_of_bills_is_no_outside_money():
    """Each first quarter 30 more is paid out than comes in, in the other three 20 comes in each."""
    season = pd.Series([-20.0, -20.0, 30.0, -20.0] * 2, QUARTERS)
    assert newest(filings(orcl_capex=40 + season), "hyperscaler_capex_beyond_cash_flow") == 0


@given(st.lists(st.tuples(amounts, amounts), min_size=8, max_size=8))
def test_a_year_never_needs_more_than_its_quarters_one_by_one(paid_and_earned):
    paid, earned = (pd.Series(values, QUARTERS) for values in zip(*paid_and_earned, strict=True))
    year = capex_beyond_cash_flow(paid, earned, quarters=4).clip(lower=0)
    one_by_one = (paid - earned).clip(lower=0).rolling(4).sum()
    assert (year.dropna() <= one_by_one[year.dropna().index] + 1e-9).all()


@pytest.mark.parametrize("item", ["dividends", "buybacks", "finance_lease_principal"])
def test_an_item_that_is_not_in_the_filings_is_never_a_zero(item):
    known = filings(without=(f"msft_{item}",))
    assert evaluated(known, "msft_external_need").empty
    assert evaluated(known, "hyperscaler_external_need").empty
    assert len(evaluated(known, "hyperscaler_capex_beyond_cash_flow"))


def test_amazon_pays_no_dividend_and_alphabet_paid_none_before_the_second_quarter_of_2024():
    known = filings(without=("amzn_dividends",))
    assert newest(known, "amzn_external_need") == 4 * (20 + 1 + 3 - 40)
    quarters = pd.date_range("2023-10-01", periods=4, freq="QS")
    told = or_declared_none("googl", "dividends", flat(float("nan"), quarters))
    assert told.fillna(-1).tolist() == [0, 0, -1, -1]


def test_what_a_filing_reports_goes_before_what_was_declared():
    reported = flat(2.0)
    assert or_declared_none("amzn", "dividends", reported).equals(reported)


def test_every_declared_zero_names_a_builder_an_item_and_a_reason():
    for declared in NONE_PAID:
        assert declared.filer in BUILDERS and declared.item in PAID
        assert declared.since < declared.until and declared.reason.endswith(".")


def test_a_year_without_a_line_of_borrowing_raised_none_where_the_statement_is_known_and_nothing_is_known_elsewhere():
    """Alphabet borrowed 10 in one quarter and repaid nothing; of Microsoft's statement only leases are known."""
    once = flat(10, QUARTERS[5:6])
    known = filings(without=("msft_dividends", "msft_buybacks"), googl_debt_raised=once)
    assert evaluated(known, "googl_net_debt_raised")["value"].tolist()[-4:] == [0, 10, 10, 10]
    assert evaluated(known, "msft_net_debt_raised").empty


def test_net_debt_is_what_was_raised_less_what_was_paid_back():
    debt = {
        f"{filer}_{side}": flat(value) for filer in BUILDERS for side, value in (("debt_raised", 5), ("debt_repaid", 2))
    }
    assert newest(filings(**debt), "hyperscaler_net_debt_raised") == 5 * 4 * (5 - 2)
    paper = filings(**debt, orcl_short_term_debt=flat(-1))
    assert newest(paper, "orcl_net_debt_raised") == 4 * (5 - 2 - 1)
