"""Is what cannot be fetched again kept elsewhere as it is, and does it come back, from any version?"""

import json
import subprocess

import pytest

from tests.warehouse.desk import added, fetch, known, told
from tests.warehouse.former import file_of, fill, held, unpacked
from warehouse.backup import BadBackup, backed_up, restored, rolled_back
from warehouse.contents import contents
from warehouse.database import attached, read_whole
from warehouse.errors import EmptyWarehouse, Mixed
from warehouse.folder import Warehouse
from warehouse.generations import newest
from warehouse.migration import SCHEMA_VERSION, columns
from warehouse.writer import Run, publishing

NOW = "2026-08-22"


@pytest.fixture
def other(tmp_path):
    return Warehouse(f"file:{tmp_path / 'another machine'}")


def test_filled_backed_up_destroyed_and_restored_every_table_is_the_same(warehouse, other, tmp_path):
    fill(warehouse)
    manifest = backed_up(warehouse, tmp_path / "backup")
    assert restored(other, tmp_path / "backup") == "g00000001"
    assert contents(attached(newest(other.folder))) == manifest.tables == contents(attached(newest(warehouse.folder)))
    assert known(other, NOW) == {"2026-08-12": 1, "2026-08-19": 3}
    assert fetch(other, "2026-08-23", {"2026-08-19": 4}) == 1


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_backup_made_by_an_earlier_version_comes_back_whole_and_is_brought_forward(other, tmp_path, version):
    old = Warehouse(f"file:{tmp_path / 'old'}")
    before = read_whole(unpacked(file_of(version), old.folder / "g00000002.duckdb"))
    assert backed_up(old, tmp_path / "backup").tables == contents(before)
    restored(other, tmp_path / "backup")
    kept = columns(before)
    assert held(attached(newest(other.folder)), kept) == held(before, kept)
    assert known(other, NOW) == {"2026-08-12": 1, "2026-08-19": 3}


def test_a_folder_of_states_that_was_copied_by_hand_can_be_restored(warehouse, other):
    fill(warehouse)
    restored(other, warehouse.folder)
    assert known(other, NOW) == {"2026-08-12": 1, "2026-08-19": 3}


def test_what_a_backup_holds_can_be_told_without_the_tracker(warehouse, tmp_path):
    fill(warehouse)
    backed_up(warehouse, tmp_path / "backup")
    command = ["sha256sum", "--check", "g00000002.sha256"]
    assert subprocess.run(command, cwd=tmp_path / "backup", capture_output=True).returncode == 0
    told = json.loads((tmp_path / "backup" / "manifest.json").read_text())
    assert (told["state"], told["schema"], told["tables"]["observations"]["rows"]) == ("g00000002", SCHEMA_VERSION, 3)


def test_a_hash_does_not_change_with_the_order_of_the_rows_and_does_with_any_value(warehouse, other):
    values = {"2026-08-12": 1.5, "2026-08-19": 2}
    fetch(warehouse, "2026-08-20", values)
    fetch(other, "2026-08-20", dict(reversed(values.items())))
    same = [contents(attached(newest(w.folder)))["observations"] for w in (warehouse, other)]
    assert same[0] == same[1] and same[0].rows == 2
    rolled = Warehouse(f"file:{other.folder}")
    with publishing(rolled, Run.begin("test")) as draft:
        draft.cursor.execute("update observations set value = 1.5000000000000002 where value = 1.5")
    assert contents(attached(newest(other.folder)))["observations"] != same[0]


def test_a_damaged_backup_restores_nothing(warehouse, tmp_path):
    fill(warehouse)
    backed_up(warehouse, tmp_path / "backup")
    file = newest(tmp_path / "backup")
    body = bytearray(file.read_bytes())
    body[body.index(b"refresh")] ^= 0xFF
    file.write_bytes(body)
    with pytest.raises(BadBackup, match=r"is damaged \(g00000002.duckdb is not what was backed up\): nothing"):
        restored(warehouse, tmp_path / "backup")
    (tmp_path / "backup" / "manifest.json").write_text("{")
    with pytest.raises(BadBackup, match=r"manifest.json cannot be read: nothing was restored"):
        restored(warehouse, tmp_path / "backup")
    assert warehouse.generation == "g00000002"


def test_a_backup_needs_a_folder_of_its_own_and_a_state(warehouse, tmp_path):
    with pytest.raises(EmptyWarehouse):
        backed_up(warehouse, tmp_path / "backup")
    fill(warehouse)
    backed_up(warehouse, tmp_path / "backup")
    for taken in ("backup", "warehouse"):
        with pytest.raises(BadBackup, match="is there already and not empty: name a new folder"):
            backed_up(warehouse, tmp_path / taken)
    with pytest.raises(BadBackup, match="holds no backup of a warehouse: nothing was restored"):
        restored(warehouse, tmp_path / "nowhere")


def test_a_backup_of_simulated_data_never_joins_what_was_published(warehouse, other, tmp_path):
    fetch(warehouse, "2026-08-20", {"2026-08-19": 1})
    with publishing(other, Run.begin("demo")) as draft:
        added(draft, told({"2026-08-19": 1}))
    backed_up(other, tmp_path / "backup")
    with pytest.raises(Mixed, match="holds published data, which simulated data never join"):
        restored(warehouse, tmp_path / "backup")


def test_simulated_data_do_not_join_what_an_earlier_version_published_either(warehouse, other, tmp_path):
    unpacked(file_of(1), warehouse.folder / "g00000001.duckdb")
    with publishing(other, Run.begin("demo")) as draft:
        added(draft, told({"2026-08-19": 1}))
    backed_up(other, tmp_path / "backup")
    with pytest.raises(Mixed):
        restored(warehouse, tmp_path / "backup")


def test_a_former_state_becomes_the_newest_and_the_one_it_replaced_is_kept(warehouse):
    for day, value in (("20", 1), ("21", 2)):
        fetch(warehouse, f"2026-08-{day}", {"2026-08-19": value})
    assert rolled_back(warehouse, "g00000001") == "g00000003"
    assert known(warehouse, "2026-09-01") == {"2026-08-19": 1}
    assert rolled_back(warehouse, "g00000002") == "g00000004"
    assert known(warehouse, "2026-09-01") == {"2026-08-19": 2}
    for wrong in ("g00000009", "../warehouse/g00000001", "current"):
        with pytest.raises(BadBackup, match=f"has no state {wrong}: `rollback` lists those there are"):
            rolled_back(warehouse, wrong)


def test_what_was_set_aside_by_mistake_can_be_rolled_back_to(warehouse):
    fetch(warehouse, "2026-08-20", {"2026-08-19": 1})
    file = newest(warehouse.folder)
    file.rename(file.with_suffix(".damaged"))
    with pytest.raises(EmptyWarehouse, match=r"is empty: .*; `rollback` lists what was set aside$"), warehouse.reader():
        pass
    assert rolled_back(warehouse, "g00000001") == "g00000002"
    assert known(warehouse, "2026-09-01") == {"2026-08-19": 1}
