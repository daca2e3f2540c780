"""Does a new state replace the old one so that nobody waits, nobody sees half of it, and nothing is lost?"""

import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.desk import fetch, known, told
from tests.warehouse.writer import is_whole, publish, state
from warehouse.errors import LockHeld, RefusedDraft
from warehouse.folder import Warehouse
from warehouse.generations import STATES_KEPT, lock, newest, pages_of
from warehouse.writer import Run, publishing

PUBLISHES, READERS = 30, 3


def test_readers_see_whole_states_and_never_wait_while_thirty_are_published(warehouse):
    publish(warehouse, 1)
    done = threading.Event()

    def reads() -> list[tuple[int, float, float]]:
        seen = []
        while not done.is_set():
            with warehouse.reader() as reader:
                seen.append(state(reader))
            time.sleep(0.05)
        return seen

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(reads) for _ in range(READERS)]
        try:
            for number in range(2, PUBLISHES + 1):
                publish(warehouse, number)
        finally:
            done.set()
        seen = [reader.result() for reader in readers]
    assert all(is_whole(one) for own in seen for one in own)
    assert all(own == sorted(own, key=lambda one: one[0]) for own in seen)  # nobody is sent back in time
    assert all(len({runs for runs, *_ in own}) > 3 for own in seen)  # and everybody moves on


def test_a_run_that_breaks_publishes_nothing(warehouse):
    fetch(warehouse, "2026-08-22", {"2026-08-19": 2})
    before = warehouse.generation
    with pytest.raises(ZeroDivisionError), publishing(warehouse, Run.begin("test")) as draft:
        draft.add(told({"2026-08-19": 3}).assign(series="cash"))
        raise ZeroDivisionError
    assert warehouse.generation == before and known(warehouse, "2026-09-01") == {"2026-08-19": 2}
    assert fetch(warehouse, "2026-08-23", {"2026-08-19": 4}) == 1


def test_a_run_that_breaks_on_an_empty_warehouse_leaves_it_empty(warehouse):
    with pytest.raises(ZeroDivisionError), publishing(warehouse, Run.begin("test")):
        raise ZeroDivisionError
    assert warehouse.generation is None


def test_the_last_five_states_are_kept(warehouse):
    """With their seals, and the pages that were made of them."""
    for number in range(1, 9):
        publish(warehouse, number)
        pages_of(warehouse.folder / str(warehouse.generation)).touch()
    kept = sorted(file.name for file in warehouse.folder.glob("g*.duckdb"))
    assert kept == [f"g{number:08}.duckdb" for number in range(4, 9)] and len(kept) == STATES_KEPT
    for beside in ("sha256", "pages"):
        assert sorted(file.stem for file in warehouse.folder.glob(f"g*.{beside}")) == [Path(name).stem for name in kept]
    assert warehouse.generation == "g00000008"


def test_a_second_writer_waits_for_the_first(warehouse):
    publish(warehouse, 1)
    inside = threading.Event()

    def slow() -> None:
        with publishing(warehouse, Run.begin("slow")) as draft:
            inside.set()
            time.sleep(0.3)
            draft.close("fresh")

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(slow)
        inside.wait(10)
        publish(warehouse, 3)
        first.result()
    with warehouse.reader() as reader:
        assert set(reader.runs()["command"]) == {"slow", "test"} and is_whole(state(reader))


def test_a_writer_that_cannot_wait_is_told_in_a_sentence_who_holds_the_lock(warehouse):
    told_so = pytest.raises(LockHeld, match=r"^another run holds writer\.lock in .*$")
    with lock(warehouse.folder, "writer"), told_so, lock(warehouse.folder, "writer", wait=0.05):
        pass
    with lock(warehouse.folder, "writer"):  # free again
        pass


def test_a_reader_keeps_the_state_it_opened_and_the_next_reader_sees_the_new_one(warehouse):
    publish(warehouse, 1)
    with warehouse.reader() as early:
        for number in range(2, 2 + STATES_KEPT + 1):  # until the file of the first state is gone
            publish(warehouse, number)
        with warehouse.reader() as late:
            assert state(early)[0] == 1 and state(late)[0] == 2 + STATES_KEPT
            assert (early.generation, late.generation) == ("g00000001", f"g{2 + STATES_KEPT:08}")
        assert is_whole(state(early))


def test_a_draft_that_lost_rows_is_refused_and_the_last_good_state_stays(warehouse):
    fetch(warehouse, "2026-08-22", {"2026-08-12": 1, "2026-08-19": 2})
    before = warehouse.generation
    with (
        pytest.raises(RefusedDraft, match="lost rows of observations"),
        publishing(warehouse, Run.begin("test")) as draft,
    ):
        draft.cursor.execute("delete from observations where value = 1")
    assert warehouse.generation == before
    assert known(warehouse, "2026-09-01") == {"2026-08-12": 1, "2026-08-19": 2}


def test_a_draft_with_values_that_are_no_numbers_is_refused(warehouse):
    with pytest.raises(RefusedDraft, match="cash on 2026-08-19: inf is no number"):
        fetch(warehouse, "2026-08-22", {"2026-08-19": float("inf")})
    assert warehouse.generation is None


def test_a_warehouse_copied_without_its_link_has_its_newest_state(warehouse, tmp_path):
    for number in (1, 2):
        publish(warehouse, number)
    copies = [tmp_path / "no_link", tmp_path / "file_for_link"]
    for copy, links in zip(copies, (True, False), strict=True):
        shutil.copytree(warehouse.folder, copy, symlinks=links)
    (copies[0] / "current").unlink()
    for copy in copies:
        assert newest(copy).name == "g00000002.duckdb"
        publish(Warehouse(f"file:{copy}"), 3)
        with Warehouse(f"file:{copy}").reader() as reader:
            assert state(reader)[0] == 3 and reader.generation == "g00000003"


def test_a_reader_cannot_change_what_is_published(warehouse):
    publish(warehouse, 1)
    with warehouse.reader() as reader, pytest.raises(duckdb.Error, match="read-only"):
        reader.cursor.execute("delete from observations")
