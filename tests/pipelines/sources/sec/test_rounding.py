"""Is a comparative that a later report only tells in a coarser unit no restatement, and a true one still one?

Nvidia told thousands to fiscal 2015 and whole millions after that; figures in $ million.
"""

import pytest

from tests.pipelines.sources.examples import CAPEX, CASH_FLOW, PRODUCTIVE
from tests.pipelines.sources.filers import CASH, LEASES, flow, level, rows, values

Q1, H1, NINE_MONTHS, YEAR = (("2014-01-27", end) for end in ("2014-04-27", "2014-07-27", "2014-10-26", "2015-01-25"))
IN_THOUSANDS = [
    (*Q1, 151.022, "2014-05-21", "10-Q"),
    (*H1, 247.304, "2014-08-20", "10-Q"),
    (*NINE_MONTHS, 462.927, "2014-11-19", "10-Q"),
    (*YEAR, 905.656, "2015-03-12", "10-K"),
]
IN_MILLIONS = [
    (*Q1, 151, "2015-05-20", "10-Q"),
    (*H1, 247, "2015-08-19", "10-Q"),
    (*NINE_MONTHS, 463, "2015-11-18", "10-Q"),
    (*YEAR, 906, "2016-03-17", "10-K"),
]


def told(found):
    return [round(value, 6) for value in found["value"] / 1e6]


def test_running_totals_told_again_in_whole_millions_revise_no_quarter(server):
    found = rows(server, "nvda_operating_cash_flow", flow(*IN_THOUSANDS, *IN_MILLIONS, tag=CASH_FLOW))
    assert told(found) == [151.022, 96.282, 215.623, 442.729] and not server.remarks


def test_a_total_restated_among_rounded_ones_moves_its_own_quarters_only(server):
    restated = [*IN_MILLIONS[:1], (*H1, 250, "2015-08-19", "10-Q"), *IN_MILLIONS[2:]]
    found = rows(server, "nvda_operating_cash_flow", flow(*IN_THOUSANDS, *restated, tag=CASH_FLOW))
    assert told(found) == [151.022, 96.282, 98.978, 215.623, 212.927, 442.729]


@pytest.mark.parametrize("coarser", [22.527, 22.53, 22.5, 23])
def test_no_unit_up_to_a_million_makes_a_restatement(server, coarser):
    facts = flow((*Q1, 22.527_431, "2014-05-21", "10-Q"), (*Q1, coarser, "2015-05-20", "10-Q"))
    assert told(rows(server, "nvda_capex", facts)) == [22.527431]


@pytest.mark.parametrize("restated", [22.526, 22.6, 24, 22, 20])
def test_what_moves_by_more_than_half_the_unit_is_a_restatement_even_to_a_round_number(server, restated):
    facts = flow((*Q1, 22.527_431, "2014-05-21", "10-Q"), (*Q1, restated, "2015-05-20", "10-Q"))
    assert told(rows(server, "nvda_capex", facts)) == [22.527431, restated]


def test_statements_are_not_rounded_to_tens_of_millions(server):
    facts = flow((*Q1, 17_087, "2014-05-21", "10-Q"), (*Q1, 17_090, "2015-05-20", "10-Q"))
    assert told(rows(server, "nvda_capex", facts)) == [17_087, 17_090]


def test_a_figure_first_told_rounded_is_taken_exactly_once_it_is_told_so(server):
    facts = flow((*Q1, 23, "2014-05-21", "10-Q"), (*Q1, 22.527, "2015-05-20", "10-Q"))
    assert told(rows(server, "nvda_capex", facts)) == [23, 22.527]


def test_a_balance_told_again_in_whole_millions_is_the_same_balance(server):
    facts = level(("2024-06-30", 509.165, "2024-07-30", "10-K"), ("2024-06-30", 509, "2025-07-30", "10-K"), tag=CASH)
    assert told(rows(server, "msft_cash", facts)) == [509.165]


def in_pieces(*told):
    """A lease liability as (current, noncurrent, filed)."""
    return [
        fact
        for current, noncurrent, filed in told
        for part, value in (("Current", current), ("Noncurrent", noncurrent))
        for fact in level(("2024-06-30", value, filed, "10-K"), tag=LEASES + part)
    ]


def test_pieces_rounded_each_by_itself_are_the_same_sum(server):
    facts = in_pieces((101.4, 202.4, "2024-07-30"), (101, 202, "2025-07-30"))
    assert told(rows(server, "msft_finance_lease_liability", facts)) == [303.8]


def test_pieces_that_move_by_a_million_are_restated(server):
    facts = in_pieces((101, 202, "2024-07-30"), (101, 203, "2025-07-30"))
    assert told(rows(server, "msft_finance_lease_liability", facts)) == [303, 304]


def test_a_quarter_that_was_differenced_is_not_revised_by_telling_it_alone_and_rounded(server):
    alone = ("2014-04-28", "2014-07-27", 96, "2015-08-19", "10-Q")
    found = rows(server, "nvda_operating_cash_flow", flow(*IN_THOUSANDS[:2], alone, tag=CASH_FLOW))
    assert values(found, "2014-04-01") == [96.282]


@pytest.mark.parametrize(("old", "new"), [(CAPEX, PRODUCTIVE), (PRODUCTIVE, CAPEX)])
def test_nor_is_it_by_a_new_name(server, old, new):
    facts = [
        *flow((*Q1, 29.068, "2014-05-21", "10-Q"), tag=old),
        *flow((*Q1, 29, "2015-05-20", "10-Q"), tag=new),
    ]
    assert told(rows(server, "nvda_capex", facts)) == [29.068]
