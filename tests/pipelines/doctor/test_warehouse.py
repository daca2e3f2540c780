"""Does the doctor find what is wrong with a warehouse, and does what it names mend it?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.doctor.finding import Finding
from tests.pipelines.conftest import FRIDAY_EVENING
from tests.pipelines.desk import BOUND, PROJECT, permissions_hold, run
from tests.pipelines.doctor.looking import REFRESH, of
from tests.warehouse.former import OF_DUCKDB_2, file_of, unpacked
from warehouse.generations import lock, newest
from warehouse.seals import seal_of


def contents(folder):
    return {
        str(file): (file.lstat().st_mtime_ns, file.lstat().st_size, os.path.realpath(file))
        for file in [folder, *folder.rglob("*")]
    }


def test_a_warehouse_that_is_not_there_is_said_to_be_empty_and_is_not_made(examine, warehouse):
    (found,) = examine("warehouse")
    assert (found.state, found.mend) == ("bad", REFRESH) and not warehouse.folder.exists()
    assert examine("last run") == []
    warehouse.folder.mkdir()
    assert examine("warehouse")[0].said.endswith("is empty")


@pytest.mark.parametrize("url", ["postgres://x", "file:{file}"])
def test_a_warehouse_that_names_no_folder_is_bad(examine, monkeypatch, tmp_path, url):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("WAREHOUSE_URL", url.format(file=tmp_path / "file"))
    assert [(f.state, f.said) for f in examine("warehouse")] == [("bad", "WAREHOUSE_URL names no folder")]


def test_looking_changes_nothing(examine, filled, tmp_path):
    newest(filled).write_bytes(b"")
    (filled / "g00000000.damaged").write_bytes(b"x" * 2_500_000)
    before = contents(tmp_path)
    assert examine("warehouse")[0].state == "bad"
    assert contents(tmp_path) == before


def test_a_damaged_newest_state_is_bad_and_the_refresh_that_is_named_mends_it(examine, command, filled, files):
    newest(filled).write_bytes(newest(filled).read_bytes()[:5_000])
    (found,) = examine("warehouse")
    assert found.state == "bad" and "g00000002" in found.said and "the one before serves" in found.said
    assert found.mend.startswith(REFRESH)
    command("import", str(files))
    assert examine("warehouse")[0].state == "good"
    (aside,) = examine("damaged")
    assert aside.said.startswith("g00000002.damaged was set aside") and aside.state == "note"
    assert aside.mend.startswith(".venv/bin/python -m pipelines check ")


def test_a_damaged_state_before_the_newest_is_noted(examine, filled):
    (filled / "g00000001.duckdb").write_bytes(b"")
    (found,) = examine("warehouse")
    assert found.state == "note" and "before it g00000001 is damaged" in found.said


def test_where_no_state_can_be_read_a_backup_is_to_be_restored_and_nothing_thrown_away(examine, filled):
    for file in filled.glob("g*.duckdb"):
        file.write_bytes(b"")
    (found,) = examine("warehouse")
    assert (found.state, found.said) == ("bad", "g00000002, g00000001 are damaged")
    assert found.mend.endswith("`restore DIR` brings a backup back")


def test_a_warehouse_of_an_earlier_version_is_noted(examine, filled):
    seal_of(unpacked(file_of(1), newest(filled))).unlink()
    (found,) = examine("warehouse")
    assert (found.state, found.mend) == ("note", REFRESH) and "an earlier version" in found.said


def test_what_another_duckdb_wrote_is_bad_and_not_called_damaged(examine, filled):
    seal_of(unpacked(OF_DUCKDB_2, newest(filled))).unlink()
    (found,) = examine("warehouse")
    assert (found.state, found.mend) == ("bad", "use the DuckDB that `make setup` installs")
    assert found.said.startswith("g00000002 is whole, but DuckDB ")


def test_what_was_set_aside_and_can_be_read_after_all_is_named_with_the_way_back(examine, filled):
    newest(filled).rename(filled / "g00000002.damaged")
    (aside,) = examine("damaged")
    assert aside.said.endswith(", and can be read")
    assert aside.mend.startswith(".venv/bin/python -m pipelines rollback g00000002 ")


def test_a_link_out_of_the_folder_is_bad(examine, filled, tmp_path):
    (filled / "current").unlink()
    (filled / "current").symlink_to(tmp_path / "elsewhere.duckdb")
    (found,) = examine("warehouse")
    assert found.state == "bad" and "current in the warehouse" in found.said and "leads out of the folder" in found.said


def test_the_pointer_must_name_the_newest_file(examine, filled):
    link = filled / "current"
    assert examine("pointer")[0].state == "good"
    link.unlink()
    assert "no link" in examine("pointer")[0].said
    link.symlink_to("g00000009.duckdb")
    assert "a file that is gone" in examine("pointer")[0].said
    link.unlink()
    link.symlink_to("g00000001.duckdb")
    assert "g00000002.duckdb was never finished" in examine("pointer")[0].said
    link.unlink()
    link.mkdir()
    assert examine("pointer")[0].state == "bad"


def test_what_a_killed_run_left_is_named_unless_a_run_is_at_it(examine, filled):
    (filled / "stage.duckdb").write_bytes(b"")
    assert "stage.duckdb of a run that was ended" in examine("left over")[0].said
    with lock(filled, "writer"):
        assert examine("left over") == []


def test_a_lock_is_told_with_its_holder_and_one_that_a_dead_process_left_is_free(examine, filled):
    hold = "from pathlib import Path; from warehouse.generations import lock; import sys, time\n"
    hold += "with lock(Path(sys.argv[1]), 'refresh'): print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", hold, str(filled)], stdout=subprocess.PIPE, cwd=PROJECT) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        (found,) = examine("lock")
        holder.kill()
    assert found.state == "note" and found.said.startswith("refresh.lock is held by ")
    if Path("/proc/locks").exists():
        assert f"process {holder.pid}, which began 0" in found.said
    assert (filled / "refresh.lock").exists() and [f.said for f in examine("lock")] == ["free"]


def bound(filled, *words):
    """One command, for which the permissions of these files hold."""
    return run(PROJECT, *words, within=BOUND, WAREHOUSE_URL=f"file:{filled}", PIPELINES_NOW=FRIDAY_EVENING)


@permissions_hold
def test_a_folder_that_may_not_be_written_is_bad(filled, files):
    filled.chmod(0o500)
    try:
        result = bound(filled, "doctor", "--offline", "--format", "json")
        assert of(result, "folder") == [
            Finding("folder", "bad", f"{filled} may not be written", f"chmod u+rwX {filled}")
        ]
        assert of(result, "warehouse")[0].state == "good"
        assert (
            f"{filled}/" in (said := bound(filled, "import", str(files)).stderr) and "doctor` names the command" in said
        )
    finally:
        filled.chmod(0o700)


@permissions_hold
def test_states_that_may_not_be_read_are_neither_moved_nor_set_aside_but_permitted(filled, files):
    shut = sorted(filled.glob("g*.duckdb"), reverse=True)
    for file in shut:
        file.chmod(0)
    (found,) = of(bound(filled, "doctor", "--offline", "--format", "json"), "warehouse")
    assert (found.state, found.said) == ("bad", "g00000002.duckdb may not be read")
    assert found.mend.startswith(f"chmod u+r {shut[0]}")
    for words in (["status"], ["import", str(files)]):
        assert "may not be read: chmod u+r " in (said := bound(filled, *words).stderr) and "move" not in said
    assert not list(filled.glob("*.damaged"))


@permissions_hold
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file to somebody else")
def test_a_file_of_somebody_else_is_told_as_his(filled):
    file = filled / "refresh.jsonl"
    os.chown(file, 54_321, -1)
    file.chmod(0o600)
    (found,) = of(bound(filled, "doctor", "--offline", "--format", "json"), "log")
    assert found.said == f"{file} may not be written, so that runs leave no log"
    assert found.mend == f"sudo chown $USER {file}   (of user 54321)"
