"""Does what cannot be read or cannot be cost its own series one sentence, and the company's others nothing?"""

import json

import pytest

from catalog import find
from pipelines.sources import sec
from pipelines.sources.errors import NotReported
from tests.pipelines.sources.examples import CAPEX, CASH_FLOW, MSFT
from tests.pipelines.sources.filers import CASH, LAST_QUARTER, MSFT_2025, answer, flow, level, millions, rows
from tests.servers.server import companyfacts

HERE = f"a fact of {CAPEX} (end '2024-09-30', filed '2024-10-30')"
ENDLESS = f"a fact of {CAPEX} (end None, filed '2024-10-30')"
STAYS = "nothing was taken, and what is stored stays"


def of_capex(file):
    return file["facts"]["us-gaap"][CAPEX]


def first(field, value):
    def change(file):
        of_capex(file)["units"]["USD"][0][field] = value

    return change


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("val", "14923000000", f"`val` of {HERE} is '14923000000', an amount in dollars was expected; {STAYS}"),
        ("val", [1], f"`val` of {HERE} is [1], an amount in dollars was expected; {STAYS}"),
        ("val", True, f"`val` of {HERE} is True, an amount in dollars was expected; {STAYS}"),
        ("val", float("nan"), f"`val` of {HERE} is nan, an amount in dollars was expected; {STAYS}"),
        ("val", float("-inf"), f"`val` of {HERE} is -inf, an amount in dollars was expected; {STAYS}"),
        ("val", 10**15 + 1, f"`val` of {HERE} is 1000000000000001, an amount in dollars was expected; {STAYS}"),
        ("form", 10, f"`form` of {HERE} is 10, the name of a form was expected; {STAYS}"),
        ("form", None, f"`form` of {HERE} is None, the name of a form was expected; {STAYS}"),
        ("accn", 12, f"`accn` of {HERE} is 12, the number of a filing was expected; {STAYS}"),
        ("start", "0000-00-00", f"`start` of {HERE} is '0000-00-00', a day was expected; {STAYS}"),
        ("end", None, f"`end` of {ENDLESS} is None, a day was expected; {STAYS}"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(server, field, value, said):
    problem = answer(server, "msft_capex", flow(*MSFT_2025), first(field, value)).problem
    assert str(problem) == f"msft_capex: {said}" and not isinstance(problem, NotReported)


@pytest.mark.parametrize("kind", ["concept", "units", "rows", "row"])
@pytest.mark.parametrize("junk", [None, 1, "x" * 100_000, [[]]])
def test_what_stands_where_figures_belong_is_told_in_one_short_sentence(server, kind, junk):
    def change(file):
        if kind == "concept":
            file["facts"]["us-gaap"][CAPEX] = junk
        elif kind == "units":
            of_capex(file)["units"] = junk
        elif kind == "rows":
            of_capex(file)["units"]["USD"] = junk
        else:
            of_capex(file)["units"]["USD"][0] = junk

    said = str(answer(server, "msft_capex", flow(*MSFT_2025), change).problem)
    assert CAPEX in said and STAYS in said and len(said) < 300


def test_it_costs_the_companys_other_series_nothing(server):
    facts = [
        *flow(*MSFT_2025),
        *flow(*MSFT_2025, tag=CASH_FLOW),
        *level(("2025-06-30", 30, "2025-07-30", "10-K"), tag=CASH),
    ]
    file = companyfacts("MICROSOFT CORPORATION", facts)
    file["facts"]["us-gaap"][CASH_FLOW]["units"] = ["USD"]
    server.facts[MSFT] = file
    wanted = [find(name) for name in ("msft_capex", "msft_operating_cash_flow", "msft_cash")]
    capex, cash_flow, cash = sec.fetch(wanted, None)
    assert len(capex.rows) == 4 and millions(cash.rows) == {"2025-04-01": 30}
    assert "`units` of NetCashProvidedByUsedInOperatingActivities is ['USD']" in str(cash_flow.problem)


def test_a_number_of_thousands_of_digits_costs_no_other_series(server):
    text = json.dumps(companyfacts("MICROSOFT", [*flow(*MSFT_2025), *flow(*MSFT_2025, tag=CASH_FLOW)]))
    place = text.index('"val"', text.index(CASH_FLOW))
    server.faults[MSFT] = f'{text[:place]}"val": {"9" * 5_000}, "x{text[place + 1 :]}'.encode()
    capex, cash_flow = sec.fetch([find("msft_capex"), find("msft_operating_cash_flow")], None)
    assert len(capex.rows) == 4 and "is inf, an amount in dollars was expected" in str(cash_flow.problem)


@pytest.mark.parametrize(
    ("fact", "flaw"),
    [
        ((*LAST_QUARTER, 99, "2025-06-29", "10-K"), "was filed before its period was over"),
        (("2025-09-30", "2025-07-01", 99, "2025-10-29", "10-Q"), "is of a period that cannot be"),
        (("0001-01-01", "0001-03-31", 99, "0001-05-01", "10-Q"), "is of a period that cannot be"),
        (("2026-01-01", "2026-03-31", 99, "2026-04-29", "10-Q"), "was filed on a day to come"),
        (("2025-10-01", "9999-12-31", 99, "9999-12-31", "10-K"), "was filed on a day to come"),
    ],
)
def test_a_figure_that_cannot_have_been_filed_so_is_left_out_and_said(server, fact, flaw):
    published = answer(server, "msft_capex", flow(*MSFT_2025, fact), today="2025-12-31")
    start, end, _, filed, _ = fact
    assert list(millions(published.rows).values()) == [14_923, 15_804, 16_745, 17_079]
    assert published.remarks == (f"left out: {CAPEX} from {start} to {end}, filed on {filed}, which {flaw}",)


def test_where_nothing_else_is_told_that_is_what_is_wrong(server):
    problem = answer(server, "msft_capex", flow((*LAST_QUARTER, 99, "2025-06-01", "10-Q"))).problem
    assert str(problem).endswith("filed on 2025-06-01, which was filed before its period was over")
    assert not isinstance(problem, NotReported)


def test_a_filing_without_a_number_is_a_filing(server):
    assert len(rows(server, "msft_capex", flow(*MSFT_2025), first("accn", None))) == 4
