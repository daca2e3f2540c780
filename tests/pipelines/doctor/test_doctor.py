"""Does the doctor find a good desk good, and tell what mends another, in every form?"""

import csv
import io
import json
import re

from pipelines.doctor.finding import Finding
from tests.pipelines.conftest import FRIDAY_EVENING
from tests.pipelines.providers import publish

NOT_OURS = {".env", "packages", "Python", "disk", "proxy"}  # whatever this machine is like


def test_a_desk_where_all_is_well_gets_no_bad_mark_and_every_source_answers(command, filled, server, monkeypatch):
    publish(server, FRIDAY_EVENING)
    assert command("refresh").exit_code == 0
    result = command("doctor", "--format", "json")
    found = [Finding(**row) for row in json.loads(result.stdout)]
    assert [finding for finding in found if finding.state == "bad" and finding.what not in NOT_OURS] == []
    states = {finding.what: finding.state for finding in found}
    for what in ("warehouse", "pointer", "lock", "folder", "last run", "freshness", "fonts", "SEC contact"):
        assert states[what] == "good", what
    for source in ("FRED", "Treasury", "SEC", "Census", "New York Fed", "Yahoo"):
        assert states[source] == "good", source
    assert not {"coverage", "damaged", "left over", "failed"} & states.keys()


def test_the_exit_code_tells_whether_something_is_bad(command, filled, monkeypatch):
    def outcome():
        result = command("doctor", "--offline", "--format", "json")
        return result.exit_code, any(row["state"] == "bad" for row in json.loads(result.stdout))

    first = outcome()
    monkeypatch.setenv("SEC_CONTACT", "nobody")
    assert first in ((0, False), (1, True)) and outcome() == (1, True)


def test_each_finding_is_one_line_and_what_is_not_good_comes_with_what_mends_it(command):
    result = command("doctor", "--offline", "--format", "json")
    rows = json.loads(result.stdout)
    moving = [row for row in rows if row["what"] == "disk"]  # other programs write between two looks
    assert all(list(row) == ["what", "state", "said", "mend"] for row in rows)
    assert all("\n" not in row["said"] + row["mend"] for row in rows)
    assert all(bool(row["mend"]) == (row["state"] != "good") for row in rows)
    as_csv = list(csv.DictReader(io.StringIO(command("doctor", "--offline", "--format", "csv").stdout)))
    assert [row["what"] for row in as_csv] == [row["what"] for row in rows]
    assert all(row in as_csv for row in rows if row not in moving)
    table = command("doctor", "--offline").stdout
    assert all(row["said"] in table and row["mend"] in table for row in rows if row not in moving)
    assert re.search(r"^\d+ good, \d+ to note, \d+ to mend$", table.splitlines()[-1])
