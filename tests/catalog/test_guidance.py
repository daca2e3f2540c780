"""Is each builder’s statement read row by row, and does it count from its day until a newer one or the year’s end?"""

from datetime import date

import pytest

from catalog import COMPANIES
from catalog.companies import BUILDERS
from catalog.guidance import COLUMNS, GUIDANCE, PROBLEMS, guided, read

HEAD = ",".join(COLUMNS)
SAID = "META,2025-01-29,CY2025,60,65,D2,,Meta’s results of that day"


def statements_of(*rows: str, head: str = HEAD):
    return read([f"{line}\n" for line in (head, *rows)])


def ends_of(company: str, day: str) -> tuple[float | None, float | None] | None:
    said = guided(company, date.fromisoformat(day))
    return (said.low, said.high) if said else None


def test_the_ledger_has_no_problems_and_all_five_have_said_something_in_their_own_years():
    assert PROBLEMS == () and {said.company for said in GUIDANCE} == {*BUILDERS}
    for said in GUIDANCE:
        fiscal = COMPANIES[said.company.upper()].fiscal_year_end
        assert f"{said.ends.day} {said.ends:%B}" in {fiscal, "31 December"}, said


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (SAID.replace(",60,", ",-60,"), "low: -60 is no amount"),
        (SAID.replace(",60,", ",66,"), "low: 66 is above high, 65"),
        (SAID.replace(",60,65,", ",,,"), "low: empty, and so is high"),
        (SAID.replace("2025-01-29", "2025-02-30"), "guided_at: 2025-02-30 is no day"),
        (SAID.replace("META", "CRWV"), "company: CRWV is none of MSFT, GOOGL"),
        (SAID.replace("CY2025", "2025 Q1"), "period: 2025 Q1 is no year such as CY2026"),
        (SAID.replace("D2", "D4"), "definition: D4 is none of D1, D1n"),
        (SAID.replace("D2", "other"), "note: empty"),
        (SAID.replace("Meta’s results of that day", ""), "source: empty"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_and_named_with_its_column(row, told):
    said, problems = statements_of(row, SAID)
    assert len(said) == 1 and len(problems) == 1
    assert problems[0].startswith(f"guidance.csv, row 2, {told}") and problems[0].endswith("it is left out")


def test_a_missing_column_is_named_and_nothing_is_counted():
    told = "guidance.csv, row 1: no column source; nothing of it is counted"
    assert statements_of(SAID, head=HEAD.replace(",source", "")) == ((), (told,))


@pytest.mark.parametrize(
    ("company", "day", "ends"),
    [
        ("googl", "2026-02-03", None),
        ("googl", "2026-02-05", (175, 185)),
        ("googl", "2026-11-29", (195, 205)),
        ("meta", "2025-10-28", (66, 72)),
        ("meta", "2025-10-29", (70, 72)),
        ("meta", "2022-02-27", None),
        ("meta", "2022-02-28", (29, 34)),
        ("amzn", "2025-02-06", (100, None)),
        ("amzn", "2025-12-30", (125, 125)),
        ("amzn", "2025-12-31", None),
        ("msft", "2025-06-29", (80, 80)),
        ("msft", "2025-06-30", None),
        ("orcl", "2026-05-30", (50, 50)),
        ("orcl", "2026-05-31", None),
        ("orcl", "2026-06-10", (90, 95)),
    ],
)
def test_a_statement_counts_from_its_day_until_a_newer_one_or_the_end_of_its_year(company, day, ends):
    assert ends_of(company, day) == ends


def test_of_two_years_the_first_that_is_not_over_counts_though_the_other_was_said_later():
    later = SAID.replace("CY2025", "CY2026").replace("2025-01-29", "2025-06-30")
    said, _ = statements_of(later, SAID)
    assert [guided("meta", date.fromisoformat(day), said).ends.year for day in ("2025-12-30", "2025-12-31")] == [
        2025,
        2026,
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_definitions_of_one_day_the_gross_one_counts_and_both_stay_in_the_ledger(turned):
    net = SAID.replace("60,65,D2,", ",50,other,less what customers prepay")
    gross = SAID.replace("D2", "D1")
    said, _ = statements_of(*((gross, net) if turned else (net, gross)))
    assert len(said) == 2 and guided("meta", date(2025, 1, 29), said).definition == "D1"


@pytest.mark.parametrize(("ends", "middle"), [("60,65", 62.5), ("60,", 60), (",65", 65)])
def test_a_range_goes_by_its_middle_and_one_end_by_itself(ends, middle):
    assert statements_of(SAID.replace("60,65", ends))[0][0].middle == middle
