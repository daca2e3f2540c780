"""Do `backup`, `restore`, `rollback` and `check` do what they say, and say what to do where they cannot?"""

import re
import shutil

import duckdb
import pytest

from tests.warehouse.former import file_of, fill, unpacked
from warehouse.generations import newest
from warehouse.seals import digest, seal


@pytest.fixture
def filled(warehouse):
    fill(warehouse)
    return warehouse.folder


def rewritten(folder, statement):
    """Somebody wrote to the newest state, and it is sealed as if it were published so."""
    file = newest(folder)
    with duckdb.connect(str(file)) as db:
        db.execute(statement)
    seal(file, digest(file))


def test_the_drill(command, filled, tmp_path):
    """Fill, back up, destroy, restore: `check` tells the same hashes of every table before and after."""
    backup = str(tmp_path / "backup")
    before = command("check", "--format", "csv")
    assert command("backup", backup).output.startswith(f"backed up g00000002, 3 observations, in {backup}; `check ")
    assert command("check", backup).exit_code == 0
    shutil.rmtree(filled)
    assert command("check").exit_code == 1
    assert command("restore", backup).output == f"the backup {backup} is the newest state now, as g00000001\n"
    after = command("check", "--format", "csv")
    hashes = [re.findall(r".*\d rows?, [0-9a-f]{24}", said.output) for said in (before, after)]
    assert len(hashes[0]) == 9 and hashes[0] == hashes[1] and after.exit_code == 0


def test_rollback_lists_what_there_is_and_tells_how_to_go_back(command, filled):
    assert command("rollback").output.replace("\xa0", " ").splitlines() == [
        "g00000002  3 observations, to 21 Aug 2026, 23:59 New York",
        "g00000001  2 observations, to 20 Aug 2026, 23:59 New York",
    ]
    said = "g00000001 is the newest state now, as g00000003; `rollback g00000002` goes back to the one before\n"
    assert command("rollback", "g00000001").output == said
    wrong = command("rollback", "g00000009")
    assert wrong.exit_code == 64 and "has no state g00000009: `rollback` lists those there are" in wrong.stderr
    newest(filled).write_bytes(b"")
    assert command("rollback").output.splitlines()[0] == "g00000003  is damaged"


BROKEN = {
    "insert into observations select * from observations limit 1": (
        "every row stands once: not so of 1 row, as of observations cash 2026-08-12"
    ),
    "update fetches set run_id = 'r9'": (
        "every row was brought by a run that is recorded: not so of 1 row, as of fetches of r9"
    ),
    "update observations set value = 'inf' where value = 3": (
        "every value is a number of a known evidence: not so of 1 row, as of cash 2026-08-19 inf"
    ),
    "update observations set known_from = '2026-08-18' where value = 3": (
        "nothing is known before its date: not so of 1 row, as of cash 2026-08-19 known from"
    ),
    "update observations set known_from = '2026-08-30' where value = 3": (
        "nothing is known later than its run, but on a day to come: not so of 1 row, as of cash 2026-08-19"
    ),
    "insert into readings select readings.* replace ('replayed' as kind) from readings where value = 2 limit 1": (
        "every reading was said live, or replayed of a week that was decided: "
        "not so of 1 row, as of replayed spare_cash 2026-08-19"
    ),
}


@pytest.mark.parametrize(("statement", "said"), BROKEN.items())
def test_check_finds_a_promise_that_is_broken(command, filled, statement, said):
    assert command("check").exit_code == 0
    rewritten(filled, statement)
    found = command("check")
    assert found.exit_code == 1 and said in found.output


def test_check_finds_what_is_known_before_its_release_rule_says(command, filled):
    rewritten(
        filled, "update observations set series = 'fed_assets', known_from = '2026-08-12 12:00:00Z' where value = 1"
    )
    found = command("check")
    assert found.exit_code == 1 and "known before their release rule says: 1 of fed_assets" in found.output
    assert ".venv/bin/python -m pipelines refresh --all" in found.output


def test_check_takes_as_right_what_was_here_before_its_release_and_was_revised_since(command, filled):
    """It counts as known since the first run that brought it had ended, whatever later ones brought."""
    rewritten(
        filled,
        """update observations set series = 'gdp', date = '2026-07-01', evidence = 'assumed',
        known_from = (select min(finished) from runs);
        insert into observations select o.* replace (5.0 as value, last.run_id as run_id)
        from (from observations where value = 1) o, (from runs order by run_id desc limit 1) last;
        delete from observations where value in (2, 3)""",
    )
    found = command("check")
    assert found.exit_code == 0, found.output


def test_check_finds_a_state_that_something_else_wrote_to(command, filled):
    with duckdb.connect(str(newest(filled))) as db:
        db.execute("update observations set value = 4 where value = 3")
    found = command("check")
    assert found.exit_code == 1 and "g00000002 is damaged" in found.output


def test_check_reads_what_an_earlier_version_wrote(command, warehouse):
    unpacked(file_of(1), warehouse.folder / "g00000002.duckdb")
    found = command("check")
    assert found.exit_code == 0 and "an earlier version of the tracker wrote g00000002" in found.output


def test_when_every_state_is_damaged_a_backup_is_restored_and_no_way_back_is_promised(command, filled, tmp_path):
    backup = str(tmp_path / "backup")
    command("backup", backup)
    for file in filled.glob("g*.duckdb"):
        file.write_bytes(b"")
    assert command("restore", backup).output == f"the backup {backup} is the newest state now, as g00000003\n"
    assert command("check").exit_code == 1 and command("show", "fed_assets").exit_code == 0


def test_a_backup_of_an_earlier_state_than_the_newest_says_so(command, filled, tmp_path):
    newest(filled).write_bytes(b"")
    kept = command("backup", str(tmp_path / "backup"))
    assert kept.stdout.startswith("backed up g00000001, 2 observations")
    assert kept.stderr.startswith("the newest state, g00000002, is damaged; g00000001, an earlier one")


@pytest.mark.parametrize("name", ["stage", "current", "../warehouse/g00000001"])
def test_only_a_state_can_be_gone_back_to(command, filled, name):
    (filled / "stage.duckdb").write_bytes(b"")
    refused = command("rollback", name)
    assert refused.exit_code == 64 and f"has no state {name}: `rollback` lists those there are" in refused.stderr


def test_check_finds_a_table_of_a_backup_that_is_not_what_was_backed_up(command, filled, tmp_path):
    command("backup", str(tmp_path / "backup"))
    rewritten(tmp_path / "backup", "update observations set value = 4 where value = 3")
    found = command("check", str(tmp_path / "backup"))
    assert found.exit_code == 1 and "not what was backed up" in found.output


def test_check_names_a_pointer_that_names_nothing_and_what_a_killed_run_left(command, filled):
    (filled / "current").unlink()
    (filled / "stage.duckdb").write_bytes(b"")
    said = command("check").output
    assert "there is no link `current`; the newest file serves" in said and "stage.duckdb of a run" in said
