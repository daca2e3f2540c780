"""When the newest state cannot be read, or the disk is full, does the one before serve until the next run mends it?"""

import os
import pwd
import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from tests.warehouse.desk import at, fetch, fetch_rows, known, told
from tools.faults.damage import DAMAGES, cut, emptied, scratched, scratched_head
from warehouse import folder
from warehouse.backup import rolled_back
from warehouse.database import fault
from warehouse.errors import Astray, BadWarehouse, Damaged, DamagedState, EmptyWarehouse, InUse, Shut
from warehouse.folder import Warehouse
from warehouse.generations import newest, states
from warehouse.seals import seal_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def two_states(warehouse):
    """One value, then another a day later."""
    fetch(warehouse, "2026-08-20", {"2026-08-19": 1})
    fetch(warehouse, "2026-08-21", {"2026-08-19": 2})
    return warehouse


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_state_before_a_damaged_one_serves_and_says_so(two_states, damage):
    damage(newest(two_states.folder))
    fresh = Warehouse(f"file:{two_states.folder}")
    assert known(fresh, "2026-09-01") == {"2026-08-19": 1}
    assert fresh.generation == "g00000001"
    assert fresh.warning == (
        "the newest state, g00000002, is damaged; g00000001, an earlier one, serves: `doctor` tells what mends it"
    )


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_next_publish_builds_on_the_good_state_and_keeps_the_damaged_file(two_states, damage):
    damage(newest(two_states.folder))
    with pytest.raises(DamagedState, match="g00000002 is damaged and was set aside"):
        fetch(two_states, "2026-08-22", {"2026-08-19": 3})
    fetch(two_states, "2026-08-22", {"2026-08-19": 3})
    fresh = Warehouse(f"file:{two_states.folder}")
    assert known(fresh, "2026-08-21") == {"2026-08-19": 1} and known(fresh, "2026-08-23") == {"2026-08-19": 3}
    assert (fresh.generation, fresh.warning) == ("g00000003", "")
    assert (two_states.folder / "g00000002.damaged").exists()


def test_a_state_published_meanwhile_is_not_called_damaged(two_states):
    reader = Warehouse(f"file:{two_states.folder}")
    assert reader.generation == "g00000002"
    fetch(two_states, "2026-08-22", {"2026-08-19": 3})
    assert reader.warning == ""


def test_what_could_not_be_read_is_passed_over_for_a_minute(two_states, monkeypatch):
    """As where a disk fails for a moment: the file is whole again, and to look at still the one that was not."""
    seconds = [1_000.0]
    monkeypatch.setattr(folder, "time", SimpleNamespace(monotonic=lambda: seconds[-1]))
    reader, file = Warehouse(f"file:{two_states.folder}"), newest(two_states.folder)
    whole = file.read_bytes()
    emptied(file)
    assert known(reader, "2026-09-01") == {"2026-08-19": 1}
    damaged = file.stat()
    file.write_bytes(whole)
    os.utime(file, ns=(damaged.st_atime_ns, damaged.st_mtime_ns))
    for later, value in ((1_059.9, 1), (1_060.0, 2)):
        seconds.append(later)
        assert known(reader, "2026-09-01") == {"2026-08-19": value}


def test_of_damaged_states_only_none_is_set_aside_and_what_to_do_is_said(two_states):
    """The last state there is stays where it is, and so does the one before it: two at once are for somebody to see."""
    for file in two_states.folder.glob("g*.duckdb"):
        scratched_head(file)
    with pytest.raises(BadWarehouse, match=r"every state of the warehouse .* is damaged: `restore DIR` brings"):
        known(Warehouse(f"file:{two_states.folder}"), "2026-09-01")
    for _ in range(2):
        with pytest.raises(Damaged, match=r"^g00000002 is damaged: .*rollback.* `restore DIR` brings a backup back$"):
            fetch(two_states, "2026-08-22", {"2026-08-19": 3})
    (two_states.folder / "current").unlink()
    (two_states.folder / "g00000002.duckdb").rename(two_states.folder / "elsewhere")
    with pytest.raises(Damaged, match=r"^g00000001 is damaged"):
        fetch(two_states, "2026-08-22", {"2026-08-19": 3})
    assert (two_states.folder / "g00000001.duckdb").exists() and not list(two_states.folder.glob("*.damaged"))


def test_a_state_that_a_reader_has_open_serves_on_when_its_file_is_damaged(two_states):
    with two_states.reader() as reader:
        cut(newest(two_states.folder).rename(two_states.folder / "elsewhere"))
        assert reader.series("cash")["value"].tolist() == [2]


def test_a_generation_that_was_removed_is_not_there(two_states):
    with pytest.raises(EmptyWarehouse), two_states.reader("g00000099"):
        pass


def test_a_folder_that_was_emptied_and_filled_anew_serves_what_is_in_it_now(warehouse):
    """Its first state has the name that another had before."""
    reader = Warehouse(f"file:{warehouse.folder}")
    fetch(warehouse, "2026-08-20", {"2026-08-19": 1})
    before, name = reader.state, reader.generation
    assert known(reader, "2026-09-01") == {"2026-08-19": 1} and reader.state == before
    shutil.rmtree(warehouse.folder)
    assert reader.state is None
    fetch(warehouse, "2026-08-20", {"2026-08-19": 2})
    assert known(reader, "2026-09-01") == {"2026-08-19": 2}
    assert reader.generation == name == "g00000001" and reader.state != before
    with reader.reader(reader.state) as now:
        assert now.series("cash")["value"].tolist() == [2]
    with pytest.raises(EmptyWarehouse), reader.reader(before):
        pass


def test_an_older_state_can_be_asked_for_by_its_name_or_as_the_state_it_was(warehouse):
    fetch(warehouse, "2026-08-20", {"2026-08-19": 1})
    old = warehouse.state
    fetch(warehouse, "2026-08-21", {"2026-08-19": 2})
    for asked in (old, "g00000001"):
        with warehouse.reader(asked) as reader:
            assert (reader.generation, reader.series("cash")["value"].tolist()) == ("g00000001", [1])


FULL_DISK = """
import sys, pandas as pd
from tests.warehouse.desk import fetch
from warehouse.folder import Warehouse
many = {str(day)[:10]: number for number, day in enumerate(pd.date_range("1900-01-01", "2026-08-01"))}
fetch(Warehouse(sys.argv[1]), "2026-08-22", many)
"""


@pytest.mark.parametrize("room", [0.5, 1.0])
def test_a_full_disk_publishes_nothing_and_leaves_no_litter(two_states, room):
    """Whether the copy itself finds no room, or what is written to it."""
    limit, before = int(room * newest(two_states.folder).stat().st_size), sorted(two_states.folder.iterdir())
    full = subprocess.run(
        [sys.executable, "-c", FULL_DISK, f"file:{two_states.folder}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": "."},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert full.returncode != 0 and "File too large" in full.stderr
    assert two_states.generation == "g00000002" and known(two_states, "2026-09-01") == {"2026-08-19": 2}
    assert sorted(two_states.folder.iterdir()) == before
    assert fetch(two_states, "2026-08-23", {"2026-08-19": 3}) == 1


def test_a_clock_that_was_ahead_for_one_run_hides_nothing_for_good(warehouse):
    fetch(warehouse, "2026-08-20", {"2026-08-19": 1})
    fetch(warehouse, "2036-08-20", {"2026-08-19": 2})  # ten years ahead, once
    assert known(warehouse, "2026-08-21") == {"2026-08-19": 1}
    fetch(warehouse, "2026-08-22", {"2026-08-19": 2})
    assert known(warehouse, "2026-08-23") == {"2026-08-19": 2}


def test_runs_are_in_the_order_they_were_published_whatever_the_clock_did(warehouse):
    for now in ("2026-08-20", "2026-08-19", "2026-08-20"):
        with at(now):
            fetch_rows(warehouse, now, told({"2026-08-12": 1}))
    with warehouse.reader() as reader:
        ids = reader.query("select run_id, started from runs order by run_id")
    assert [f"{started:%m-%d}" for started in ids["started"]] == ["08-21", "08-20", "08-21"]


def test_a_link_that_leads_out_of_the_folder_is_refused_and_nothing_there_is_touched(two_states, tmp_path):
    theirs = tmp_path / "theirs" / "g00000002.duckdb"
    theirs.parent.mkdir()
    theirs.write_bytes(b"somebody else's")
    for name in ("current", "g00000002.duckdb"):
        link = two_states.folder / name
        was = link.rename(tmp_path / name)
        link.symlink_to(theirs)
        with pytest.raises(Astray, match=rf"^{name} in the warehouse .* leads out of the folder: have it"):
            known(Warehouse(f"file:{two_states.folder}"), "2026-09-01")
        with pytest.raises(Astray):
            fetch(two_states, "2026-08-22", {"2026-08-19": 3})
        was.rename(link)
    assert theirs.read_bytes() == b"somebody else's" and list(theirs.parent.iterdir()) == [theirs]
    assert known(Warehouse(f"file:{two_states.folder}"), "2026-09-01") == {"2026-08-19": 2}


def test_a_database_of_another_name_in_the_folder_is_no_state_and_is_let_be(two_states):
    own = two_states.folder / "gold.duckdb"
    own.write_bytes(b"my own")
    for day in range(10, 20):
        fetch(two_states, f"2026-09-{day}", {"2026-08-19": day})
    assert own.read_bytes() == b"my own" and two_states.generation == "g00000012"


@contextmanager
def as_somebody():
    """A user who may not read what others keep to themselves."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(mine)


def test_a_file_that_may_not_be_read_is_not_called_damaged(two_states):
    file = newest(two_states.folder)
    file.chmod(0)
    with as_somebody():
        found = fault(file)
    assert str(found) == f"g00000002.duckdb may not be read: chmod u+r {file}; or sudo chown $USER {file}"
    assert isinstance(found, Shut)


def test_a_run_that_fails_drops_no_state_least_of_all_the_last_good_one(warehouse):
    for day in range(20, 25):
        fetch(warehouse, f"2026-08-{day}", {"2026-08-19": day})
    for number in range(2, 6):
        emptied(warehouse.folder / f"g{number:08d}.duckdb")
    with pytest.raises(Damaged):
        fetch(warehouse, "2026-08-26", {"2026-08-19": 1})
    assert known(Warehouse(f"file:{warehouse.folder}"), "2026-09-01") == {"2026-08-19": 20}


def test_a_damaged_state_does_not_count_among_the_five_that_are_kept(warehouse):
    for day in range(20, 25):
        fetch(warehouse, f"2026-08-{day}", {"2026-08-19": day})
    emptied(warehouse.folder / "g00000004.duckdb")
    fetch(warehouse, "2026-08-25", {"2026-08-19": 25})
    assert [file.stem[-1] for file in states(warehouse.folder)] == ["6", "5", "4", "3", "2", "1"]
    fetch(warehouse, "2026-08-26", {"2026-08-19": 26})
    assert [file.stem[-1] for file in states(warehouse.folder)] == ["7", "6", "5", "4", "3", "2"]


def test_damage_in_a_table_that_a_run_does_not_read_is_not_copied_on(two_states):
    file = newest(two_states.folder)
    scratched(file, file.read_bytes().rindex(b"test"))  # the command of a run
    with pytest.raises(DamagedState, match="g00000002 is damaged and was set aside"):
        fetch(two_states, "2026-08-22", {"2026-08-19": 3})


def test_what_is_damaged_stays_where_the_state_before_it_is_of_a_newer_version(two_states):
    with duckdb.connect(str(two_states.folder / "g00000001.duckdb")) as db:
        db.execute("update versions set schema = schema + 1")
    seal_of(two_states.folder / "g00000001.duckdb").unlink()
    emptied(newest(two_states.folder))
    with pytest.raises(Damaged):
        fetch(two_states, "2026-08-22", {"2026-08-19": 3})
    assert not list(two_states.folder.glob("*.damaged"))


def test_a_state_that_another_program_has_open_is_in_use_and_not_damaged(two_states):
    file = newest(two_states.folder)
    hold = f"import duckdb; db = duckdb.connect({str(file)!r}); print('open', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"open\n"
        with pytest.raises(InUse, match=r"^another program has g00000002 open, and keeps it from being read: close it"):
            known(Warehouse(f"file:{two_states.folder}"), "2026-09-01")
        other.communicate(b"\n")
    assert known(Warehouse(f"file:{two_states.folder}"), "2026-09-01") == {"2026-08-19": 2}


def test_a_state_that_was_repaired_meanwhile_is_warned_of_no_more(two_states):
    dashboard = Warehouse(f"file:{two_states.folder}")
    emptied(newest(two_states.folder))
    assert known(dashboard, "2026-09-01") == {"2026-08-19": 1} and dashboard.warning
    rolled_back(two_states, "g00000001")
    assert known(dashboard, "2026-09-01") == {"2026-08-19": 1} and dashboard.warning == ""


def test_a_state_that_is_a_link_to_nothing_is_none(tmp_path):
    (tmp_path / "g00000001.duckdb").symlink_to("g00000009.duckdb")
    assert Warehouse(f"file:{tmp_path}").generation is None
