"""Does `calendar` say what comes as a table, rows and a file to subscribe to, and in one sentence what it cannot?"""

import json

import pytest
from icalendar import Calendar

from tests.pipelines.cli.test_commands import imported, small, table

__all__ = ["imported", "small"]  # fixtures

COLUMNS = 100


def test_a_person_reads_when_each_release_is_due_and_what_the_marks_mean(imported, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    said = imported("calendar").stdout
    assert "2026-08-27 16:30" in said and "Fed balance sheet (H.4.1):" in said
    assert "○ not seen when it came" in said and "Late, 1\n" in said  # reverse repo of Thursday
    assert max(map(len, said.splitlines())) <= COLUMNS


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_machine_reads_the_same_in_utc(imported, form):
    said = imported("calendar", "--format", form).stdout
    rows = json.loads(said) if form == "json" else table(said)
    [sheet] = [row for row in rows if "H.4.1" in row["release"]]
    assert (sheet["due"], sheet["comes"], sheet["about"]) == ("2026-08-27T20:30:00+00:00", "at", "2026-08-26")
    assert sheet["days"] == "6"
    assert sheet["series"] == "fed_assets, treasury_cash_average" and sheet["basis"] == "release rule assumed"


def test_only_what_comes_within_some_days_is_told(imported):
    assert "H.4.1" not in imported("calendar", "--days", "3").stdout
    assert imported("calendar", "--days", "0").exit_code == 64


def test_an_earlier_day_has_its_own_calendar(imported):
    said = imported("calendar", "--as-of", "2026-08-12").stdout
    assert "2026-08-13 16:30" in said and "2026-08-27" not in said


def test_the_file_can_be_read_by_a_calendar_and_its_place_is_said(imported, tmp_path):
    result = imported("calendar", "--ics", str(tmp_path / "releases.ics"), "--days", "18")
    assert (result.exit_code, result.stdout.replace("\n", "")) == (0, str(tmp_path / "releases.ics"))
    read = Calendar.from_ical((tmp_path / "releases.ics").read_bytes())
    assert [f"{event['uid']}".split("@")[0][-10:] for event in read.walk("VEVENT")] == ["2026-08-26", "2026-09-02"]


def test_a_file_that_cannot_be_written_is_said_in_one_sentence(imported, tmp_path):
    (tmp_path / "a_file").write_text("")
    result = imported("calendar", "--ics", str(tmp_path / "a_file" / "releases.ics"))
    assert result.exit_code == 1 and "releases.ics cannot be written" in result.stderr
    assert len(result.stderr.splitlines()) == 1 and (tmp_path / "a_file").read_text() == ""
