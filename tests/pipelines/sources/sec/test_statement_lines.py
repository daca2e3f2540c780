"""Is a line followed under whatever name its filer gives it, and made of all its parts?

Figures are those of the filings named beside them, in $ million, unless a round number shows that they are made up.
"""

import pandas as pd
import pytest

from pipelines.sources.errors import NotReported
from tests.pipelines.sources.examples import CASH_FLOW
from tests.pipelines.sources.filers import answer, flow, level, millions, rows, values

Q1, H1 = ("2025-06-01", "2025-08-31"), ("2025-06-01", "2025-11-30")  # Oracle's fiscal 2026
SENIOR, TERM_LOANS = "ProceedsFromIssuanceOfSeniorLongTermDebt", "ProceedsFromLongTermLinesOfCredit"
LONG_TERM, CONVERTIBLE = "ProceedsFromIssuanceOfLongTermDebt", "ProceedsFromConvertibleDebt"
REPAID, BOUGHT_BACK = "RepaymentsOfLongTermDebt", "RepaymentsOfConvertibleDebt"
PREFERRED = "ProceedsFromIssuanceOfConvertiblePreferredStock"
NET_PAPER, PAPER_REPAID = "ProceedsFromRepaymentsOfCommercialPaper", "RepaymentsOfCommercialPaper"


def test_alphabets_dividend_of_the_quarter_in_which_it_changed_name(server):
    """10-Q of April and of July 2026."""
    old = flow(("2026-01-01", "2026-03-31", 2_542, "2026-04-30", "10-Q"), tag="PaymentsOfDividends")
    new = flow(("2026-01-01", "2026-06-30", 5_231, "2026-07-23", "10-Q"), tag="PaymentsOfOrdinaryDividends")
    found = rows(server, "googl_dividends", [*old, *new])
    assert millions(found) == {"2026-01-01": 2_542, "2026-04-01": 2_689}
    assert found["known_from"].iloc[-1] == pd.Timestamp("2026-07-24 03:59:59", tz="UTC")


def test_a_zero_under_one_name_hides_nothing_under_another(server):
    """Oracle, 10-Q of September and December 2025."""
    nothing = flow((*Q1, 0, "2025-09-10", "10-Q"), tag=LONG_TERM)
    notes = flow((*H1, 17_880, "2025-12-11", "10-Q"), tag=SENIOR)
    assert millions(rows(server, "orcl_debt_raised", [*nothing, *notes])) == {"2025-07-01": 0, "2025-10-01": 17_880}


def test_a_zero_hides_nothing_in_one_filing_either(server):
    facts = [
        *flow((*Q1, 0, "2025-09-10", "10-Q"), tag="PaymentsOfDividends"),
        *flow((*Q1, 1_413, "2025-09-10", "10-Q"), tag="PaymentsOfDividendsCommonStock"),
    ]
    assert values(rows(server, "orcl_dividends", facts), "2025-07-01") == [1_413]


def test_oracles_half_year_of_notes_holds_the_term_loan_of_its_first_quarter(server):
    """Fiscal 2025: all financing adds up to -1,647 only so."""
    loan = flow(("2024-06-01", "2024-08-31", 5_627, "2024-09-10", "10-Q"), tag=TERM_LOANS)
    notes = flow(("2024-06-01", "2024-11-30", 11_837, "2024-12-10", "10-Q"), tag=SENIOR)
    assert millions(rows(server, "orcl_debt_raised", [*loan, *notes])) == {"2024-07-01": 5_627, "2024-10-01": 6_210}


def test_a_name_that_comes_later_changes_nothing_of_what_was_known(server):
    """Oracle tells its term loan of 2024 again a year later, under another name."""
    loan = flow(("2024-06-01", "2024-08-31", 5_627, "2024-09-10", "10-Q"), tag=TERM_LOANS)
    again = flow(("2024-06-01", "2024-08-31", 5_627, "2025-09-10", "10-Q"), tag=LONG_TERM)
    found = rows(server, "orcl_debt_raised", [*loan, *again])
    assert len(found) == 1 and found["known_from"].iloc[0] == pd.Timestamp("2024-09-11 03:59:59", tz="UTC")


def test_oracles_commercial_paper_is_what_it_brought_less_what_it_cost(server):
    """Fiscal 2025: repaid in the first quarter, told as one net figure after that."""
    gross = flow(("2024-06-01", "2024-08-31", 396, "2024-09-10", "10-Q"), tag=PAPER_REPAID)
    net = flow(
        ("2024-06-01", "2024-11-30", -396, "2024-12-10", "10-Q"),
        ("2024-06-01", "2025-02-28", -396, "2025-03-11", "10-Q"),
        ("2024-06-01", "2025-05-31", 1_889, "2025-06-18", "10-K"),
        tag=NET_PAPER,
    )
    assert list(millions(rows(server, "orcl_short_term_debt", [*gross, *net])).values()) == [-396, 0, 0, 2_285]


def test_short_debt_raised_and_repaid_in_one_filing_is_told_net(server):
    facts = [
        *flow(("2025-01-01", "2025-03-31", 500, "2025-05-02", "10-Q"), tag="ProceedsFromShortTermDebt"),
        *flow(("2025-01-01", "2025-03-31", 200, "2025-05-02", "10-Q"), tag="RepaymentsOfShortTermDebt"),
    ]
    assert millions(rows(server, "amzn_short_term_debt", facts)) == {"2025-01-01": 300}


def test_convertible_notes_bought_back_are_added_to_the_debt_repaid(server):
    """IREN, 10-Q of February and May 2026: 1,623 hidden by a zero of long-term debt."""
    main = flow(("2025-10-01", "2025-12-31", 0, "2026-02-05", "10-Q"), tag=REPAID)
    notes = flow(("2025-10-01", "2025-12-31", 1_623, "2026-02-05", "10-Q"), tag=BOUGHT_BACK)
    assert values(rows(server, "iren_debt_repaid", [*main, *notes]), "2025-10-01") == [1_623]


def test_two_lines_of_one_statement_are_both_debt_raised(server):
    notes = flow(("2025-01-01", "2025-03-31", 700, "2025-05-07", "10-Q"), tag=LONG_TERM)
    convertible = flow(("2025-01-01", "2025-03-31", 300, "2025-05-07", "10-Q"), tag=CONVERTIBLE)
    assert values(rows(server, "iren_debt_raised", [*notes, *convertible]), "2025-01-01") == [1_000]


def test_a_quarter_of_which_one_line_is_unknown_is_no_sum_of_the_rest(server):
    notes = flow(("2025-01-01", "2025-12-31", 700, "2026-02-20", "10-K"), tag=LONG_TERM)
    convertible = flow(("2025-10-01", "2025-12-31", 300, "2026-02-20", "10-K"), tag=CONVERTIBLE)
    told = answer(server, "crwv_debt_raised", [*notes, *convertible])
    assert isinstance(told.problem, NotReported)


def statements(*ends):
    """Cash-flow statements from the start of 2026 to each of these days, filed a month later."""
    return flow(
        *[
            ("2026-01-01", end, 1, (pd.Timestamp(end) + pd.Timedelta("30D")).strftime("%Y-%m-%d"), "10-Q")
            for end in ends
        ],
        tag=CASH_FLOW,
    )


def test_a_statement_without_the_line_had_nothing_of_it_once_the_year_has_some(server):
    """Alphabet sold preferred stock in June 2026; its statement to March has no such line."""
    before = answer(server, "googl_preferred_raised", statements("2026-03-31"))
    assert isinstance(before.problem, NotReported)
    sold = flow(("2026-01-01", "2026-06-30", 19_063, "2026-07-23", "10-Q"), tag=PREFERRED)
    found = rows(server, "googl_preferred_raised", [*statements("2026-03-31", "2026-06-30"), *sold])
    assert millions(found) == {"2026-01-01": 0, "2026-04-01": 19_063}
    assert set(found["known_from"]) == {pd.Timestamp("2026-07-24 03:59:59", tz="UTC")}


def test_without_that_statement_the_quarter_stays_unknown(server):
    sold = flow(("2026-01-01", "2026-06-30", 19_063, "2026-07-23", "10-Q"), tag=PREFERRED)
    told = answer(server, "googl_preferred_raised", sold)
    assert isinstance(told.problem, NotReported) and "only longer periods" in str(told.problem)


def test_a_nothing_gives_way_to_what_a_later_report_says(server):
    sold = flow(("2026-01-01", "2026-06-30", 19_000, "2026-07-23", "10-Q"), tag=PREFERRED)
    after_all = flow(("2026-01-01", "2026-03-31", 4_000, "2027-04-29", "10-Q"), tag=PREFERRED)
    found = rows(server, "googl_preferred_raised", [*statements("2026-03-31", "2026-06-30"), *sold, *after_all])
    assert values(found, "2026-01-01") == [0, 4_000] and values(found, "2026-04-01") == [19_000, 15_000]


def test_what_none_but_the_annual_report_tells_is_split_among_no_quarters(server):
    year = flow(("2026-01-01", "2026-12-31", 8_000, "2027-02-04", "10-K"), tag=PREFERRED)
    known = statements("2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31")
    assert isinstance(answer(server, "googl_preferred_raised", [*known, *year]).problem, NotReported)


def test_convertible_and_other_preferred_stock_are_two_lines(server):
    facts = [
        *flow(("2025-03-01", "2025-05-31", 100, "2025-07-30", "10-K"), tag=PREFERRED),
        *flow(
            ("2025-03-01", "2025-05-31", 50, "2025-07-30", "10-K"),
            tag="ProceedsFromIssuanceOfPreferredStockAndPreferenceStock",
        ),
    ]
    assert values(rows(server, "apld_preferred_raised", facts), "2025-04-01") == [150]


def test_nvidias_notes_repeat_a_loan_of_2016_that_is_no_news(server):
    """Told of the first quarter of fiscal 2020, and a year later taken back."""
    loan = ("2019-01-28", "2019-04-28", 1_980, "2019-05-16", "10-Q")
    taken_back = ("2019-01-28", "2019-04-28", 0, "2020-05-21", "10-Q")
    found = rows(server, "nvda_debt_raised", flow(loan, taken_back, tag="ProceedsFromDebtNetOfIssuanceCosts"))
    assert values(found, "2019-01-01") == [0]


def test_nvidias_securities_go_on_under_two_new_names(server):
    """10-Q of November 2025 and May 2026: current assets add up with both."""
    periods = [
        ("2025-01-27", "2025-10-26", 66_530, "2025-11-19", "10-Q"),
        ("2026-01-26", "2026-04-26", 50_344, "2026-05-20", "10-Q"),
    ]
    facts = [
        *flow(*periods, tag=CASH_FLOW),
        ("MarketableSecuritiesCurrent", None, "2025-10-26", 49_122e6, "2025-11-19", "10-Q"),
        ("DebtSecuritiesCurrent", None, "2026-04-26", 37_098e6, "2026-05-20", "10-Q"),
        ("EquitySecuritiesFvNi", None, "2026-04-26", 30_237e6, "2026-05-20", "10-Q"),
    ]
    assert millions(rows(server, "nvda_securities", facts)) == {"2025-07-01": 49_122, "2026-01-01": 67_335}


def test_debt_securities_alone_are_securities_too(server):
    facts = level(("2025-09-30", 39_065, "2025-11-19", "10-Q"), tag="DebtSecuritiesCurrent")
    assert millions(rows(server, "nvda_securities", facts)) == {"2025-07-01": 39_065}


def test_a_balance_counts_whatever_the_cash_flow_of_its_quarter_is_called(server):
    facts = [
        *flow(("2025-01-01", "2025-03-31", 500, "2025-05-10", "10-Q"), tag=CASH_FLOW),
        *flow(("2025-01-01", "2025-06-30", 1_000, "2025-08-10", "10-Q"), tag=f"{CASH_FLOW}ContinuingOperations"),
        *flow(("2025-01-01", "2025-09-30", 1_500, "2025-11-10", "10-Q"), tag=CASH_FLOW),
    ]
    cash = [
        ("CashAndCashEquivalentsAtCarryingValue", None, f"2025-{day}", 1e9, f"2025-{filed}", "10-Q")
        for day, filed in [("03-31", "05-10"), ("06-30", "08-10"), ("09-30", "11-10")]
    ]
    assert len(millions(rows(server, "crwv_cash", [*facts, *cash]))) == 3
    assert list(millions(rows(server, "crwv_operating_cash_flow", [*facts, *cash])).values()) == [500, 500, 500]


@pytest.mark.parametrize("twice", ["concept", "currency"])
def test_what_a_file_tells_twice_under_one_key_is_told_together(server, twice):
    def fact(end, dollars):
        return f'{{"start": "2025-01-01", "end": "{end}", "val": {dollars}, "form": "10-Q", "filed": "2025-08-01"}}'

    first, second = fact("2025-03-31", 25_019_000_000), fact("2025-06-30", 57_202_000_000)
    one = '"PaymentsToAcquireProductiveAssets": {"units": {"USD": [%s]}}'
    units = '"PaymentsToAcquireProductiveAssets": {"units": {"USD": [%s], "USD": [%s]}}'
    told = units % (first, second) if twice == "currency" else f"{one % first}, {one % second}"
    server.faults["0001018724"] = f'{{"entityName": "AMAZON COM INC", "facts": {{"us-gaap": {{{told}}}}}}}'.encode()
    assert list(millions(rows(server, "amzn_capex", [])).values()) == [25_019, 32_183]
