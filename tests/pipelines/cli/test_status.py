"""Do `status` and `list` fit a terminal, and say each thing once, of every series, in the hours of New York?"""

import re

import pytest

from catalog import SERIES
from indicators import INDICATORS
from tests.pipelines.cli.test_commands import imported, small

__all__ = ["imported", "small"]  # fixtures

COLUMNS = 100


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", str(COLUMNS))


@pytest.fixture
def troubled(imported, server):
    """The same after a refresh that FRED answered with web pages."""
    server.faults |= dict.fromkeys(("GDP", "VIXCLS", "SOFR"), "html")
    assert imported("refresh", "GDP", "VIXCLS", "SOFR").exit_code == 1
    return imported


def test_what_stands_alike_shares_a_line_in_new_yorks_hours(imported):
    said = imported("status").stdout
    assert re.search(r"2026-08-19 +2026-08-20 16:30 +now +fed_assets, treasury_cash_average\n", said)


def test_an_error_is_said_once_with_all_whom_it_met(troubled):
    for words in (["status"], ["status", "--wide"]):
        said = " ".join(troubled(*words).stdout.split())
        assert said.count("FRED's answer is a web page") == 1
        assert "sofr, vix, gdp" in said


def test_wide_has_a_line_for_each_series_with_the_number_of_its_error(troubled):
    lines = troubled("status", "--wide").stdout.splitlines()
    assert [name for name in SERIES if sum(line.split()[:1] == [name] for line in lines) != 1] == []
    [gdp] = [line for line in lines if line.split()[:1] == ["gdp"]]
    assert gdp.split()[-1] == "1" and "failed" in gdp


@pytest.mark.parametrize("words", [["status"], ["list"], ["list", "usual", "size"]])
def test_what_a_person_reads_fits_a_terminal(troubled, words):
    said = troubled(*words).stdout
    assert max(map(len, said.splitlines())) <= COLUMNS


def test_the_list_breaks_no_name_and_finds_by_words(command):
    said = {*command("list").stdout.split()}
    assert [name for name in INDICATORS if name not in said] == []
    found = command("list", "treasury", "CASH").stdout
    assert "treasury_cash_daily" in found and "fed_assets" not in found
    assert command("list", "nonesuch").stdout == "nothing here is called nonesuch\n"
