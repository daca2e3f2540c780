"""Does `changes` answer a person and a machine, also on the first day?"""

import json

import pytest

from tests.pipelines.cli.test_commands import imported, small, table
from tests.warehouse.desk import at

__all__ = ["imported", "small"]  # fixtures

MONDAY = "2026-08-24T18:30:00-04:00"


@pytest.fixture
def monday(imported, small, monkeypatch):
    """On Monday the Fed's assets of 12 August are other ones, and the 20th has an operation."""
    walcl, operations = small / "fred/WALCL.csv", small / "fred/RRPONTSYD.csv"
    walcl.write_text(walcl.read_text().replace("2026-08-12,6730000", "2026-08-12,6720000"))
    operations.write_text(operations.read_text() + "2026-08-20,0.7\n")
    monkeypatch.setenv("PIPELINES_NOW", MONDAY)
    assert imported("import", str(small)).exit_code == 0
    return imported


def test_a_person_reads_what_moved_and_by_what(monday):
    said = " ".join(monday("changes").stdout.split())
    assert said.startswith("Since 21 Aug 2026, 18:30 New York: 1 series brought new data, 1 was revised")
    assert "Federal Reserve total assets (12 Aug 2026): $6.73tn became $6.72tn" in said


def test_a_machine_reads_every_row_with_its_dates_in_its_unit(monday):
    rows = table(monday("changes", "--format", "csv").stdout)
    [revised] = [row for row in rows if row["kind"] == "revised"]
    assert [revised[key] for key in ("name", "unit", "date", "before", "value")] == [
        "fed_assets", "$bn", "2026-08-12", "6730.0", "6720.0"
    ]  # fmt: skip
    [new] = [row for row in rows if row["kind"] == "new"]
    assert (new["name"], new["date"], new["known_from"]) == (
        "reverse_repo_operations", "2026-08-20", "2026-08-24T22:30:00+00:00"
    )  # fmt: skip
    assert json.loads(monday("changes", "--format", "json").stdout) == [
        {key: value or None for key, value in row.items()} for row in rows
    ]


def test_on_the_first_day_there_is_nothing_to_compare_with(imported):
    assert imported("changes").stdout == "What changed cannot be said: no run had ended on an earlier day\n"
    assert imported("changes", "--format", "json").stdout == "[]\n"


def test_what_has_not_come_cannot_be_looked_back_to(imported):
    with at(MONDAY):
        result = imported("changes", "--since", "2026-09-01")
    assert result.exit_code == 64 and "2026-09-01 has not come yet" in result.stderr
