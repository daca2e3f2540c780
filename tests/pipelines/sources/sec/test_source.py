"""Do filings become the quarters that analysts know, each known from the day it was filed?"""

import pandas as pd
import pytest

from pipelines.sources import sec, transport
from pipelines.sources.errors import NotConfigured, NotReported, Refused
from tests.pipelines.sources.examples import CAPEX, CASH_FLOW, GOOGL, META, MSFT, NVDA, ORCL, PRODUCTIVE, company
from tests.pipelines.sources.filers import META_2023, MSFT_2025, NAMES, millions
from tests.servers.server import companyfacts


def filed(*facts, tag=CAPEX):
    """Facts in $ million: (start, end, value, filed, form)."""
    return companyfacts("", [(tag, s, e, v * 1_000_000, day, form) for s, e, v, day, form in facts])


def show(server, cik, facts):
    server.facts[cik] = facts | {"entityName": NAMES[cik]}


def published(*wanted):
    return {p.series.name: p for p in sec.fetch(list(wanted), None)}


def rows(server, cik, facts, **more):
    show(server, cik, facts)
    answer = published(company("example", cik, **more))["example_capex"]
    assert answer.problem is None, answer.problem
    return answer.rows


def problem(server, facts, **more):
    show(server, MSFT, facts)
    return str(published(company("msft", MSFT, **more))["msft_capex"].problem)


def test_microsofts_fourth_quarter_is_the_year_less_nine_months(server):
    found = rows(server, MSFT, filed(*MSFT_2025))
    assert millions(found) == {
        "2024-07-01": 14_923,
        "2024-10-01": 15_804,
        "2025-01-01": 16_745,
        "2025-04-01": 17_079,
    }
    assert found["value"].sum() == 64_551e6 and len(found) == 4


def test_a_quarter_is_known_from_the_end_of_the_filing_day_in_new_york(server):
    found = rows(server, MSFT, filed(*MSFT_2025)).set_index("date")["known_from"]
    assert found["2025-04-01"] == pd.Timestamp("2025-07-31 03:59:59", tz="UTC")
    assert found["2024-10-01"] == pd.Timestamp("2025-01-30 04:59:59", tz="UTC")
    assert str(found.dtype) == "datetime64[us, UTC]"


def test_alphabets_quarters_come_from_running_totals_alone(server):
    totals = [("03-31", 17_197, "04-25"), ("06-30", 39_643, "07-24"), ("09-30", 63_596, "10-30")]
    facts = [("2025-01-01", f"2025-{end}", value, f"2025-{day}", "10-Q") for end, value, day in totals]
    found = rows(server, GOOGL, filed(*facts, ("2025-01-01", "2025-12-31", 91_447, "2026-02-05", "10-K")))
    assert list(millions(found).values()) == [17_197, 22_446, 23_953, 27_851]


def test_oracles_quarter_to_august_is_the_calendar_third_quarter(server):
    found = rows(server, ORCL, filed(("2025-06-01", "2025-08-31", 8_502, "2025-09-10", "10-Q")))
    assert millions(found) == {"2025-07-01": 8_502}


@pytest.mark.parametrize(
    ("start", "end", "quarter"),
    [
        ("2025-04-01", "2025-06-30", "2025-04-01"),
        ("2025-07-28", "2025-10-26", "2025-07-01"),
        ("2024-10-28", "2025-01-26", "2024-10-01"),
        ("2025-03-01", "2025-05-31", "2025-04-01"),
    ],
)
def test_a_fiscal_quarter_is_dated_by_the_nearest_calendar_quarter(server, start, end, quarter):
    found = rows(server, NVDA, filed((start, end, 1_636, "2025-11-19", "10-Q")))
    assert millions(found) == {quarter: 1_636}


def test_metas_first_quarter_of_2023_was_restated_a_year_later(server):
    found = rows(server, META, filed(*META_2023))
    first = found[found["date"] == "2023-01-01"]
    assert (first["value"] / 1e6).tolist() == [6_842, 6_823]
    assert first["known_from"].dt.date.astype(str).tolist() == ["2023-04-28", "2024-04-26"]  # 03:59 UTC of the next day
    assert list(millions(found).values()) == [6_823, 6_134, 6_496, 7_592]


def test_what_was_known_in_2023_is_still_what_the_filings_said_then(server):
    found = rows(server, META, filed(*META_2023))
    then = found[found["known_from"] <= pd.Timestamp("2024-02-04", tz="UTC")]
    assert list(millions(then).values()) == [6_842, 6_216, 6_543, 7_665]


def test_the_same_figure_filed_again_is_no_news(server):
    again = [(s, e, v, "2026-07-29", "10-K") for s, e, v, _, _ in MSFT_2025]
    assert len(rows(server, MSFT, filed(*MSFT_2025, *again))) == 4


def test_sums_of_other_twelve_months_make_no_quarters(server):
    amazon = [
        ("2025-01-01", "2025-03-31", 25_019, "2025-05-02", "10-Q"),
        ("2024-04-01", "2025-03-31", 93_093, "2025-05-02", "10-Q"),
        ("2024-04-01", "2024-06-30", 17_620, "2024-08-02", "10-Q"),
    ]
    assert millions(rows(server, MSFT, filed(*amazon))) == {"2024-04-01": 17_620, "2025-01-01": 25_019}


def test_a_firm_that_changes_its_concept_keeps_its_history_and_nothing_is_added_up(server):
    show(
        server,
        MSFT,
        companyfacts(
            "",
            [
                (PRODUCTIVE, "2025-01-01", "2025-03-31", 100e6, "2025-05-01", "10-Q"),
                (PRODUCTIVE, "2025-04-01", "2025-06-30", 110e6, "2025-08-01", "10-Q"),
                (CAPEX, "2025-04-01", "2025-06-30", 105e6, "2025-08-01", "10-Q"),
                (CAPEX, "2025-07-01", "2025-09-30", 120e6, "2025-11-01", "10-Q"),
            ],
        ),
    )
    found = published(company("msft", MSFT))["msft_capex"].rows
    assert list(millions(found).values()) == [100, 105, 120] and len(found) == 3


def test_fourteen_weeks_are_a_quarter_too(server):
    found = rows(server, NVDA, filed(("2022-10-31", "2023-02-05", 509, "2023-02-24", "10-K")))
    assert millions(found) == {"2022-10-01": 509}


def test_a_million_of_rounding_is_allowed(server):
    near = [*MSFT_2025[:-1], ("2025-04-01", "2025-06-30", 17_080, "2025-07-30", "10-K"), MSFT_2025[-1]]
    assert len(rows(server, MSFT, filed(*near))) == 4


def test_a_missing_concept_names_those_that_were_tried(server):
    assert f"the company reports none of {CAPEX}, {PRODUCTIVE}" in problem(server, filed(*MSFT_2025, tag=CASH_FLOW))


def test_a_balance_is_no_flow(server):
    said = problem(server, companyfacts("", [(CAPEX, None, "2025-06-30", 1e9, "2025-07-30", "10-K")]))
    assert said == f"msft_capex: the filings tell no single quarter of {CAPEX}"


def test_one_request_a_company_serves_all_its_series(server):
    both = [(tag, "2025-07-01", "2025-09-30", 1e9, "2025-10-29", "10-Q") for tag in (CAPEX, CASH_FLOW)]
    show(server, MSFT, companyfacts("", both))
    show(server, ORCL, filed(("2025-06-01", "2025-08-31", 8_502, "2025-09-10", "10-Q")))
    answers = published(
        company("msft", MSFT), company("orcl", ORCL), company("msft", MSFT, tags=(CASH_FLOW,), what="cash_flow")
    )
    assert {name: p.requests for name, p in answers.items()} == {"msft_capex": 1, "msft_cash_flow": 0, "orcl_capex": 1}
    assert len(server.requests) == 2 and server.requests[0].headers["User-Agent"] == "Jane Doe jane@example.com"


@pytest.mark.parametrize("contact", ["", "Jane Doe"])
def test_without_a_contact_nothing_is_asked_and_the_line_to_set_is_named(server, monkeypatch, contact):
    monkeypatch.setenv("SEC_CONTACT", contact)
    answers = {p.series.name: p for p in sec.SOURCE.ask([company("msft", MSFT), company("orcl", ORCL)], None)}
    assert all(isinstance(p.problem, NotConfigured) for p in answers.values()) and len(answers) == 2
    assert "set SEC_CONTACT=Your Name you@example.com in .env" in str(answers["msft_capex"].problem)
    assert not server.requests


def test_a_name_with_accents_is_a_name(server, monkeypatch):
    monkeypatch.setenv("SEC_CONTACT", "Łukasz Żak l@example.com")
    assert len(rows(server, MSFT, filed(*MSFT_2025))) == 4


def test_an_unknown_company_is_refused_and_the_next_is_asked(server):
    show(server, ORCL, filed(("2025-06-01", "2025-08-31", 8_502, "2025-09-10", "10-Q")))
    answers = published(company("msft", MSFT), company("orcl", ORCL))
    assert isinstance(answers["msft_capex"].problem, Refused) and len(answers["orcl_capex"].rows) == 1


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("html", "the SEC answered with something other than company facts"),
        ("cut", "the SEC broke off its answer"),
        ("empty", "the SEC answered with something other than company facts"),
        (b"[]", "the company facts have changed their shape"),
        (b"[" * 100_000, "the SEC answered with something other than company facts"),
        (b'{"facts": {}}', "the company facts have changed their shape"),
        (b'{"entityName": "Microsoft", "facts": {}}', "the company facts have changed their shape"),
        (
            b'{"entityName": "Microsoft", "facts": {"us-gaap": ["%b"]}}' % CAPEX.encode(),
            "the company facts have changed",
        ),
        (
            b'{"entityName": "Microsoft", "facts": {"us-gaap": {"%b": 1}}}' % CAPEX.encode(),
            f"{CAPEX} is 1, an object with its figures was expected; nothing was taken, and what is stored stays",
        ),
        (403, "the SEC turned the request away (HTTP 403); it answers those who give a name"),
        (500, "the SEC has a fault of its own (HTTP 500)"),
    ],
)
def test_an_answer_that_cannot_be_read_is_a_sentence(server, fault, says):
    server.faults[MSFT] = fault
    said = str(published(company("msft", MSFT))["msft_capex"].problem)
    assert said.startswith(f"msft_capex: {says}") and "127.0.0.1" not in said and "jane@" not in said


def test_another_company_under_the_number_is_refused_with_its_name(server):
    server.facts["0001513845"] = companyfacts(
        "Yandex N.V.", [(CAPEX, "2025-01-01", "2025-03-31", 1e9, "2025-05-20", "6-K")]
    )
    answer = published(company("nbis", "0001513845"))["nbis_capex"]
    assert str(answer.problem) == "nbis_capex: CIK 0001513845 is Yandex N.V., and Nebius was expected"
    assert not isinstance(answer.problem, NotReported)


def test_a_company_outside_the_catalog_may_have_any_name(server):
    server.facts["0000000007"] = companyfacts(
        "Anybody", [(CAPEX, "2025-01-01", "2025-03-31", 1e9, "2025-05-20", "10-Q")]
    )
    assert len(published(company("any", "0000000007"))["any_capex"].rows) == 1


def test_a_silent_sec_is_waited_for_once(server, monkeypatch):
    monkeypatch.setattr(transport, "READ_SECONDS", server.PATIENT)
    server.faults |= {MSFT: "hang", ORCL: "hang"}
    answers = published(company("msft", MSFT), company("orcl", ORCL))
    assert "did not answer in full" in str(answers["msft_capex"].problem)
    assert "failed earlier in this run" in str(answers["orcl_capex"].problem) and len(server.requests) == 3
