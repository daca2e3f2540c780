"""Does the Treasury's Fiscal Data become rows, and does each way it can go wrong become a sentence?

Figures with a source are the Treasury's own, as public repositories have saved them from Fiscal Data; round ones are
made up.
"""

from datetime import date

import pandas as pd
import pytest

from catalog import SERIES, find
from pipelines.sources import transport, treasury
from pipelines.sources.errors import SourceError
from pipelines.sources.treasury import client, securities
from tests.servers.treasury import CASH, PENNY, SERVICE, STATEMENT, TGA, cash_row, statement_row

CASH_DAILY = find("treasury_cash_daily")
DEBT, PUBLIC = find("federal_debt_daily"), find("federal_debt_held_by_public_daily")
CLASSES = [find(f"marketable_{what}") for what in ("bills", "notes", "bonds", "tips", "frns")]
BILLS, TIPS, FRNS = CLASSES[0], CLASSES[3], CLASSES[4]
PUBLISHED_CASH = {"2005-10-03": 5_448, "2010-01-05": 163_428, "2022-04-05": 542_176, "2026-06-17": 956_502}
AUGUST_2026 = {  # Monthly Statement of the Public Debt, 31 August 2026, table 1, held by the public
    "Bills": "7247855.5898",
    "Notes": "16214682.0126",
    "Bonds": "5512728.5203",
    "Treasury Inflation-Protected Securities": "2151956.98634823",
    "Floating Rate Notes": "679918.0013",
}
TOTAL_MARKETABLE = 31_807_141.11034823  # the same statement, with nothing of the Federal Financing Bank's


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", "2026-09-30")


def published(*wanted, since=None):
    return {p.series.name: p for p in treasury.fetch(list(wanted), since)}


def values(wanted, since=None):
    answer = published(wanted, since=since)[wanted.name]
    assert answer.problem is None, answer.problem
    return {f"{row.date:%Y-%m-%d}": row.value for row in answer.rows.itertuples()}


def problem(wanted):
    return str(published(wanted)[wanted.name].problem)


def test_the_closing_balance_is_found_under_all_three_names_it_has_had(server):
    server.treasury.cash |= PUBLISHED_CASH
    assert values(CASH_DAILY) == PUBLISHED_CASH


def test_the_day_of_17_june_2026_is_the_feds_wednesday_level_of_956_5_billion(server):
    server.treasury.cash |= PUBLISHED_CASH
    assert round(values(CASH_DAILY)["2026-06-17"] * CASH_DAILY.scale, 1) == 956.5


def test_rows_come_in_the_sources_own_unit_with_no_word_on_when_they_were_known(server):
    server.treasury.cash |= PUBLISHED_CASH
    rows = published(CASH_DAILY)["treasury_cash_daily"].rows
    assert list(rows.columns) == ["date", "value", "known_from"] and str(rows["value"].dtype) == "float64"
    assert rows["known_from"].isna().all() and str(rows["known_from"].dtype) == "datetime64[us, UTC]"
    assert str(rows["date"].dtype) == "datetime64[us]" and rows["date"].is_monotonic_increasing


def test_which_line_is_the_balance_is_told_by_the_line_and_not_by_the_day(server):
    """Had the table changed a week before it did, with both lines on one day: the same answer twice is one answer."""
    server.treasury.extra[CASH] += [
        cash_row("2022-04-11", f"{TGA} Closing Balance", opening="600000"),
        cash_row("2022-04-12", f"{TGA} Closing Balance", opening="610000"),
        cash_row("2022-04-12", TGA, opening="600000", closing="610000"),
    ]
    assert values(CASH_DAILY) == {"2022-04-11": 600_000, "2022-04-12": 610_000}


@pytest.mark.parametrize(
    "other",
    [
        cash_row("2026-06-17", TGA, closing="900000"),
        cash_row("2026-06-17", f"{TGA} Closing Balance", opening="956502", closing="900000"),
    ],
)
def test_a_day_with_two_different_balances_is_refused(server, other):
    server.treasury.cash |= PUBLISHED_CASH
    server.treasury.extra[CASH].append(other)
    said = "treasury_cash_daily: two different values are given for 2026-06-17"
    assert problem(CASH_DAILY) == said


def test_a_line_with_a_new_name_is_missed_on_its_first_day(server):
    server.treasury.cash |= PUBLISHED_CASH
    server.treasury.extra[CASH].append(cash_row("2026-06-18", "Cash at the Close", opening="950000"))
    assert problem(CASH_DAILY) == (
        "treasury_cash_daily: the Treasury's operating_cash_balance of 2026-06-18 has no line "
        "'Treasury General Account (TGA) Closing Balance'"
    )


def test_a_balance_that_says_null_is_no_observation(server):
    server.treasury.cash |= {"2026-06-17": 956_502, "2026-06-18": "null"}
    assert values(CASH_DAILY) == {"2026-06-17": 956_502}


def test_debt_to_the_penny_comes_in_dollars_and_one_request_serves_both_series(server):
    server.treasury.debt["2026-08-28"] = ("40104097482666.58", "32340688588401.83")
    answers = published(DEBT, PUBLIC)
    assert answers["federal_debt_daily"].rows["value"].tolist() == [40_104_097_482_666.58]
    assert answers["federal_debt_held_by_public_daily"].rows["value"].tolist() == [32_340_688_588_401.83]
    assert [p.requests for p in answers.values()] == [1, 0] and len(server.requests) == 1


def test_the_quarters_debt_is_what_fred_says_of_it(server):
    """GFDEBTN has 39,065,421 million for the first quarter of 2026; the pennies here are made up."""
    server.treasury.debt["2026-03-31"] = ("39065421000000.00", "null")
    assert values(DEBT)["2026-03-31"] * DEBT.scale == pytest.approx(39_065.421)


@pytest.mark.parametrize("nothing", ["null", "0.00", "0"])
def test_days_of_the_1990s_give_the_total_alone(server, nothing):
    server.treasury.debt |= {"1993-04-01": ("4225873987843.44", nothing), "2026-08-28": ("4e13", "3e13")}
    answers = published(DEBT, PUBLIC)
    assert len(answers["federal_debt_daily"].rows) == 2
    assert answers["federal_debt_held_by_public_daily"].rows["value"].tolist() == [3e13]


def test_marketable_debt_is_that_held_by_the_public_and_its_classes_add_up_to_the_total(server):
    server.treasury.marketable["2026-08-31"] = AUGUST_2026
    answers = published(*CLASSES)
    found = {name: answer.rows["value"].iloc[0] for name, answer in answers.items()}
    assert found["marketable_bills"] == 7_247_855.5898 and found["marketable_frns"] == 679_918.0013
    assert sum(found.values()) == pytest.approx(TOTAL_MARKETABLE, abs=1e-6)
    assert sum(answer.requests for answer in answers.values()) == 1


def test_a_month_is_dated_by_its_first_day_and_known_on_the_fourth_business_day_of_the_next(server):
    server.treasury.marketable |= {"2026-02-28": AUGUST_2026, "2026-03-31": AUGUST_2026}
    assert list(values(BILLS)) == ["2026-02-01", "2026-03-01"]
    first, *_ = BILLS.release.expected(date(2026, 2, 1))
    assert first.tz_convert("America/New_York").date() <= date(2026, 3, 5)  # asked from then on


def test_inflation_protected_debt_was_once_two_lines(server):
    """In May 2004 notes of 152.78 and bonds of 46.95 billion, in June one line of 200.39 billion."""
    server.treasury.marketable["2004-05-31"] = {"Inflation-Indexed Notes": 152_780, "Inflation-Indexed Bonds": 46_950}
    server.treasury.marketable["2004-06-30"] = {"Treasury Inflation-Protected Securities": 200_390}
    assert values(TIPS) == {"2004-05-01": 199_730, "2004-06-01": 200_390}


def test_a_class_that_did_not_exist_yet_is_no_fault_and_one_that_is_gone_is(server):
    before = {name: value for name, value in AUGUST_2026.items() if name != "Floating Rate Notes"}
    server.treasury.marketable |= {"2013-12-31": before, "2014-01-31": AUGUST_2026}
    assert list(values(FRNS)) == ["2014-01-01"]
    server.treasury.marketable["2014-02-28"] = before
    answers = published(BILLS, FRNS)
    said = "marketable_frns: the Treasury's mspd_table_1 of 2014-02-28 has no line 'Floating Rate Notes'"
    assert str(answers["marketable_frns"].problem) == said and len(answers["marketable_bills"].rows) == 3


def test_a_class_listed_twice_with_different_amounts_is_refused(server):
    server.treasury.marketable["2026-08-31"] = AUGUST_2026
    server.treasury.extra[STATEMENT].append(statement_row("2026-08-31", "Marketable", "Bills", 1_000_000))
    assert problem(BILLS) == "marketable_bills: two different values are given for 2026-08-31"


def test_each_table_is_asked_once_and_only_if_something_of_it_is_wanted(server):
    server.treasury.cash |= PUBLISHED_CASH
    server.treasury.marketable["2026-08-31"] = AUGUST_2026
    published(CASH_DAILY, *CLASSES)
    assert [request.path.removeprefix(SERVICE) for request in server.requests] == [CASH, STATEMENT]


def test_only_what_is_new_is_asked_for(server):
    server.treasury.cash |= PUBLISHED_CASH
    assert list(values(CASH_DAILY, since=date(2026, 4, 18))) == ["2026-06-17"]
    assert server.requests[0].query["filter"] == "record_date:gte:2026-04-18"


def test_a_long_table_comes_page_by_page(server, monkeypatch):
    monkeypatch.setattr(client, "PAGE_SIZE", 3)
    days = {f"2026-06-{day:02d}": 900_000 + day for day in range(1, 11)}
    server.treasury.cash |= days
    assert values(CASH_DAILY) == days
    asked = [request.query["page[number]"] for request in server.requests]
    assert asked == [str(page) for page in range(1, 15)]  # forty lines, the last page holds one


def test_a_page_holds_no_more_than_the_site_allows(server):
    assert client.PAGE_SIZE == 10_000
    server.treasury.cash |= PUBLISHED_CASH
    values(CASH_DAILY)
    assert server.requests[0].query["page[size]"] == "10000" and "fields" not in server.requests[0].query


def test_an_endpoint_that_fails_costs_only_its_own_series(server):
    server.treasury.cash |= PUBLISHED_CASH
    server.treasury.marketable["2026-08-31"] = AUGUST_2026
    server.faults["debt_to_penny"] = 503
    answers = published(CASH_DAILY, DEBT, PUBLIC, BILLS)
    wrong = {name: str(answer.problem) for name, answer in answers.items() if answer.problem}
    said = "the Treasury's debt_to_penny has a fault of its own (HTTP 503)"
    assert wrong == {name: f"{name}: {said}" for name in ("federal_debt_daily", "federal_debt_held_by_public_daily")}


@pytest.mark.parametrize("gone", ["record_date", "account_type", "open_today_bal"])
def test_a_field_with_a_new_name_is_told(server, gone):
    server.treasury.cash |= PUBLISHED_CASH
    server.treasury.renamed[gone] = f"new_{gone}"
    said = problem(CASH_DAILY)
    assert said.startswith("treasury_cash_daily: the Treasury's operating_cash_balance ")
    assert gone in said


def test_a_field_with_a_new_name_costs_only_the_series_that_reads_it(server):
    server.treasury.debt["2026-08-28"] = ("40104097482666.58", "32340688588401.83")
    server.treasury.renamed["debt_held_public_amt"] = "debt_held_by_public_amt"
    answers = published(DEBT, PUBLIC)
    assert len(answers["federal_debt_daily"].rows) == 1
    assert str(answers["federal_debt_held_by_public_daily"].problem) == (
        "federal_debt_held_by_public_daily: the Treasury's debt_to_penny has no field debt_held_public_amt"
    )


@pytest.mark.parametrize("text", ["n/a", "956,502", "1e999", "nan", "$956502"])
def test_text_where_a_number_belongs_is_told(server, text):
    server.treasury.cash["2026-06-17"] = text
    assert problem(CASH_DAILY) == f"treasury_cash_daily: a number was expected for 2026-06-17, found {text!r}"


def test_a_date_that_is_none_is_told(server):
    server.treasury.cash["17 June 2026"] = 956_502
    assert problem(CASH_DAILY) == "treasury_cash_daily: a date was expected, found '17 June 2026'"


ROW = b'{"data": [{"record_date": "2026-08-28"}], "meta": {"total-pages": 1, "total-count": 1}}'


@pytest.mark.parametrize(
    ("day", "value", "says"),
    [
        ("yesterday", "1", "a date was expected, found 'yesterday'"),
        ("today", "1", "a date was expected, found 'today'"),
        ("\ud800", "1", "a date was expected, found '\\ud800'"),
        ("2026-05-31", [1], "a number was expected for 2026-05-31, found '[1]'"),
    ],
)
def test_a_broken_row_costs_only_the_series_that_it_is_of(server, day, value, says):
    for code in ("mspd_table_1:Bills", "mspd_table_1:Notes"):
        server.treasury.show(code, pd.Series({"2026-05-01": 100.0}))
    row = statement_row(day, "Marketable", "Bills", "") | {"debt_held_public_mil_amt": value}
    server.treasury.extra[STATEMENT].append(row)
    bills, notes = treasury.fetch([find("marketable_bills"), find("marketable_notes")], None)
    assert str(bills.problem) == f"marketable_bills: {says}" and notes.problem is None


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("html", "the Treasury's debt_to_penny answered with something other than a table"),
        ("empty", "the Treasury's debt_to_penny answered with something other than a table"),
        (b"[]", "the Treasury's debt_to_penny answered with something other than a table"),
        (b'{"data": []}', "the Treasury's debt_to_penny answered with something other than a table"),
        (b'{"data": [1], "meta": {"total-pages": 1, "total-count": 1}}', "the Treasury's debt_to_penny answered with"),
        (b'{"data": [], "meta": {"total-pages": 0, "total-count": 0}}', "the source answered with no rows"),
        (
            b'{"data": [], "meta": {"total-pages": 9, "total-count": 90}}',
            "the Treasury's debt_to_penny has 9 pages, and page 1 brings nothing new",
        ),
        (
            b'{"data": [{"record_date": "2026-08-28"}], "meta": {"total-pages": 9, "total-count": 90}}',
            "the Treasury's debt_to_penny has 9 pages, and page 2 brings nothing new",
        ),
        (
            b'{"data": [], "meta": {"total-pages": 1000000, "total-count": 90}}',
            "the Treasury's debt_to_penny comes in 1000000 pages, where 20 are the most that are read",
        ),
        (b"[" * 100_000, "the Treasury's debt_to_penny answered with something other than a table"),
        (ROW.replace(b"1}}", b"1e999}}"), "the Treasury's debt_to_penny answered with something other than a table"),
        (
            ROW.replace(b"[{", b'[{"record_date": "2026-08-27", '),
            "the Treasury's debt_to_penny answered with something",
        ),
        (ROW, "the Treasury's debt_to_penny has no field tot_pub_debt_out_amt"),
        (ROW.replace(b'count": 1', b'count": 7'), "the Treasury's debt_to_penny holds 7 rows and gave 1"),
        ("cut", "the Treasury's debt_to_penny broke off its answer"),
        ("reset", "the Treasury's debt_to_penny broke off its answer"),
        (403, "the Treasury's debt_to_penny turned the request away (HTTP 403)"),
        (404, "the Treasury's debt_to_penny cannot be asked so any more (HTTP 404)"),
        (429, "the Treasury's debt_to_penny wants to be asked less often (HTTP 429)"),
        (500, "the Treasury's debt_to_penny has a fault of its own (HTTP 500)"),
    ],
)
def test_an_answer_that_cannot_be_read_is_a_sentence(server, fault, says):
    server.faults["debt_to_penny"] = fault
    said = problem(DEBT)
    assert said.startswith(f"federal_debt_daily: {says}")
    assert "127.0.0.1" not in said and "/services" not in said


def test_a_question_the_site_refuses_is_told_in_its_own_words(server, monkeypatch):
    monkeypatch.setattr(client, "PAGE_SIZE", 10_001)
    server.treasury.debt["2026-08-28"] = ("4e13", "3e13")
    assert problem(DEBT) == (
        "federal_debt_daily: the Treasury's debt_to_penny cannot be asked so any more (HTTP 400, "
        "it says \"Invalid query parameter 'page[size]' with value '[10001]'\")"
    )


def test_a_silent_treasury_is_waited_for_once(server, monkeypatch):
    monkeypatch.setattr(transport, "READ_SECONDS", server.PATIENT)
    server.faults |= dict.fromkeys(("operating_cash_balance", "debt_to_penny"), "hang")
    answers = published(CASH_DAILY, DEBT)
    assert "did not answer in full" in str(answers["treasury_cash_daily"].problem)
    assert "failed earlier in this run" in str(answers["federal_debt_daily"].problem) and len(server.requests) == 3


def test_every_line_we_read_is_a_series_of_the_catalog_and_the_other_way_round():
    lines = {f"{name}:{line}" for name, table in treasury.TABLES.items() for line in table.lines}
    lines |= {f"{securities.TABLE}:{field}" for field in securities.FIELDS}
    assert lines == {series.code for series in SERIES.values() if series.source == "treasury"}


def test_without_a_setting_the_treasurys_own_site_is_asked(monkeypatch):
    def told(url, **_):
        raise SourceError(url)

    monkeypatch.delenv("TREASURY_URL", raising=False)
    monkeypatch.setattr(client, "get", told)
    address = f"https://api.fiscaldata.treasury.gov/services/api/fiscal_service/{PENNY}"
    assert problem(DEBT) == f"federal_debt_daily: {address}"


def test_what_had_not_been_published_by_then_is_not_served(server):
    server.treasury.cash |= PUBLISHED_CASH
    server.treasury.until = "2026-06-16"
    assert list(values(CASH_DAILY)) == ["2005-10-03", "2010-01-05", "2022-04-05"]
