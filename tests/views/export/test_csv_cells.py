"""Does a text leave in a table as text, and a number as a number?"""

import pytest

from views.export.csv_cells import cell


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!D2", "'-2+3+cmd|' /C calc'!D2"),
        ("\t=1", "\t'=1"),
        ("chips,=1", "chips,'=1"),
        ("chips; =1", "chips; '=1"),
    ],
)
def test_no_text_begins_a_formula_at_its_start_or_where_a_spreadsheet_parts_it(text, written):
    assert cell(text) == written


@pytest.mark.parametrize(
    "text", ["-5", "+3.5 %", "rose +171 %, -12 bp; -1.5 pp", "AT&T, A-B = C", "a@b", "KRW=X", "\N{MINUS SIGN}5", ""]
)
def test_numbers_below_zero_and_signs_within_a_text_stay_as_they_are(text):
    assert cell(text) == text
