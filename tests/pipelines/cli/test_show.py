"""Are values shown as an analyst looks for them: the newest first, several by date, and what was mistyped guessed?"""

import json
import re

from tests.pipelines.cli.test_commands import imported, small, table

__all__ = ["imported", "small"]  # fixtures

DAYS = ["2026-08-19", "2026-08-18", "2026-08-17", "2026-08-14"]


def dates(printed: str) -> list[str]:
    return re.findall(r"^ *(\d{4}-\d\d-\d\d)", printed, re.MULTILINE)


def test_a_table_begins_with_the_newest_date_and_says_the_minute_in_new_york(imported):
    said = imported("show", "reverse_repo_operations").stdout
    assert dates(said)[:4] == DAYS
    assert re.search(r"2026-08-19 +0.53 +2026-08-20 09:00", said) and "11 values, known from the minute" in said


def test_several_stand_side_by_side_by_date_and_nothing_is_filled_in(imported):
    names = ("net_liquidity", "RRPONTSYD")
    assert dates(imported("show", *names).stdout)[:4] == DAYS
    rows = table(imported("show", *names, "--since", "2026-08-18", "--format", "csv").stdout)
    assert rows == [
        {"date": "2026-08-18", "net_liquidity": "", "reverse_repo_operations": "0.6"},
        {"date": "2026-08-19", "net_liquidity": "5791.77", "reverse_repo_operations": "0.53"},
    ]
    as_json = json.loads(imported("show", *names, "--since", "2026-08-18", "--format", "json").stdout)
    assert as_json[0] == {"date": "2026-08-18", "net_liquidity": None, "reverse_repo_operations": 0.6}


def test_several_of_which_nothing_is_known_have_a_header_and_no_row(imported):
    names = ("gdp", "vix")
    assert imported("show", *names, "--format", "csv").stdout == "date,gdp,vix\n"
    assert imported("show", *names, "--since", "2026-01-01", "--format", "json").stdout == "[]\n"
    assert imported("show", *names).stdout.splitlines()[-2:] == ["gdp: no values", "vix: no values"]


def test_a_name_that_was_mistyped_is_guessed_be_it_of_an_indicator(imported):
    assert "did you mean net_liquidity or " in imported("show", "net_liqudity").stderr
