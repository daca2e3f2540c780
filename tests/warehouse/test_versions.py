"""Is what another version wrote told from damage, brought forward where it is older, and never lost?"""

import shutil
from contextlib import closing

import duckdb
import pytest

from tests.warehouse.desk import fetch, known
from tests.warehouse.former import OF_DUCKDB_2, file_of, fill, held, unpacked
from warehouse import migration
from warehouse.backup import backed_up, restored
from warehouse.database import attach, attached, connected, fault, read_whole
from warehouse.errors import Damaged, NewerWarehouse, OldWarehouse, OtherEngine, OtherSchema, RefusedDraft
from warehouse.folder import Warehouse
from warehouse.generations import newest
from warehouse.migration import SCHEMA_VERSION, columns, current, tables
from warehouse.seals import digest, seal
from warehouse.writer import WRITING, Run, publishing

FORMER = list(range(1, SCHEMA_VERSION))
ALL = {"2026-08-12": 1, "2026-08-19": 3}


def names(warehouse):
    return sorted(file.name for file in warehouse.folder.glob("g*.d*"))


def again(warehouse):
    """As a process sees it that begins now."""
    return Warehouse(f"file:{warehouse.folder}")


def published_by_nobody(warehouse):
    with publishing(warehouse, Run.begin("upgrade")) as draft:
        draft.close("fresh")


def altered(warehouse, *statements):
    """The newest state as another version of the tracker would have published it."""
    file = newest(warehouse.folder)
    with duckdb.connect(str(file)) as db:
        for statement in statements:
            db.execute(statement)
    seal(file, digest(file))
    return again(warehouse)


@pytest.mark.parametrize("version", FORMER)
def test_what_an_earlier_version_wrote_says_so_and_the_next_publish_brings_all_of_it_forward(warehouse, version):
    old = unpacked(file_of(version), warehouse.folder / "g00000002.duckdb")
    kept = columns(read_whole(old))
    before = held(read_whole(old), kept)
    with pytest.raises(OldWarehouse, match=r"^an earlier version of the tracker wrote g00000002: .* up to date$"):
        known(warehouse, "2026-08-22")
    published_by_nobody(warehouse)
    assert known(again(warehouse), "2026-08-20") == {"2026-08-12": 1, "2026-08-19": 2}
    assert known(again(warehouse), "2026-08-22") == ALL
    assert held(attached(newest(warehouse.folder)), kept) == before
    with again(warehouse).reader() as reader:
        assert set(reader.readings("today")["kind"]) == {"live"}
    assert names(warehouse) == ["g00000002.duckdb", "g00000003.duckdb"]


def test_a_tiny_warehouse_of_the_present_version_is_kept_for_those_to_come(tmp_path):
    """A change of `schema.sql` is a new VERSION, and `python -m tests.warehouse.former` writes its warehouse."""
    file = unpacked(file_of(SCHEMA_VERSION), tmp_path / "w" / "g00000001.duckdb")
    assert fault(file) is None and columns(read_whole(file)) == current()
    assert known(Warehouse(f"file:{file.parent}"), "2026-08-22") == ALL


def test_what_a_newer_version_wrote_is_read_by_nobody_here_and_changed_by_nobody(warehouse):
    fetch(warehouse, "2026-08-20", ALL)
    newer = altered(warehouse, "alter table runs add column host varchar", "update versions set schema = schema + 1")
    versions = rf"\(schema {SCHEMA_VERSION + 1}; this one knows {SCHEMA_VERSION}\)"
    words = rf"^a newer version of the tracker wrote g00000001 {versions}: update"
    with pytest.raises(NewerWarehouse, match=words):
        known(newer, "2026-08-22")
    with pytest.raises(NewerWarehouse, match=words):
        published_by_nobody(newer)
    assert names(warehouse) == ["g00000001.duckdb"]


@pytest.mark.parametrize(
    ("statement", "differs"),
    [
        ("alter table fetches add column host varchar", "the table fetches has a column host more"),
        ("alter table fetches drop column message", "the table fetches has no column message"),
        (
            "alter table fetches rename column message to words",
            "the table fetches has no column message and has a column words more",
        ),
        ("alter table fetches alter column added type varchar", "the columns of fetches are of another order or type"),
        ("drop table descriptions", "the table descriptions is missing"),
        ("create table notes (words varchar)", "there is a table notes more"),
        ('create table "my notes" (words varchar)', "there is a table my notes more"),
    ],
)
def test_a_state_that_no_version_writes_so_is_refused_in_a_sentence_and_stays(warehouse, statement, differs):
    fetch(warehouse, "2026-08-20", ALL)
    other = altered(warehouse, statement)
    for attempt in (lambda: known(other, "2026-08-22"), lambda: published_by_nobody(other)):
        with pytest.raises(OtherSchema) as refused:
            attempt()
        assert f"g00000001 is not as any version of the tracker writes it ({differs})" in str(refused.value)
    assert names(warehouse) == ["g00000001.duckdb"]


def test_a_change_of_columns_is_one_step_and_the_old_state_stays_until_the_new_one_verifies(warehouse, monkeypatch):
    fetch(warehouse, "2026-08-20", ALL)
    schema = migration.SCHEMA.replace("title      varchar     not null", "words varchar, host varchar")
    step = "alter table descriptions rename column title to words; alter table descriptions add column host varchar"
    monkeypatch.setattr(migration, "SCHEMA", schema)
    monkeypatch.setattr(migration, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(migration, "STEPS", migration.STEPS | {SCHEMA_VERSION + 1: f"delete from observations; {step}"})
    migration.current.cache_clear()
    try:
        with pytest.raises(OldWarehouse):
            known(again(warehouse), "2026-08-22")
        with pytest.raises(RefusedDraft, match="the draft lost rows of observations; nothing was published"):
            published_by_nobody(warehouse)
        assert names(warehouse) == ["g00000001.duckdb"]
        monkeypatch.setattr(migration, "STEPS", migration.STEPS | {SCHEMA_VERSION + 1: step})
        published_by_nobody(warehouse)
        assert known(again(warehouse), "2026-08-22") == ALL
    finally:
        monkeypatch.undo()
        migration.current.cache_clear()
    with pytest.raises(NewerWarehouse):  # to this version
        known(again(warehouse), "2026-08-22")


@pytest.mark.parametrize("loses", [False, True])
def test_a_backup_whose_columns_a_later_version_changed_comes_back_with_every_row(warehouse, monkeypatch, loses):
    fill(warehouse)
    backed_up(warehouse, warehouse.folder / "backup")
    step = "alter table descriptions rename column title to words;" + "delete from descriptions;" * loses
    monkeypatch.setattr(migration, "SCHEMA", migration.SCHEMA.replace("title      varchar", "words varchar"))
    monkeypatch.setattr(migration, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(migration, "STEPS", migration.STEPS | {SCHEMA_VERSION + 1: step})
    migration.current.cache_clear()
    try:
        if loses:
            with pytest.raises(RefusedDraft, match="descriptions came out otherwise than it was kept"):
                restored(warehouse, warehouse.folder / "backup")
        else:
            assert restored(warehouse, warehouse.folder / "backup") == "g00000003"
    finally:
        monkeypatch.undo()
        migration.current.cache_clear()


@pytest.fixture
def of_another_engine(warehouse):
    """Two states of this DuckDB, and after them one that DuckDB 2.0.0 wrote, which this one cannot read."""
    fetch(warehouse, "2026-08-20", {"2026-08-19": 1})
    fetch(warehouse, "2026-08-21", {"2026-08-19": 2})
    unpacked(OF_DUCKDB_2, warehouse.folder / "g00000003.duckdb")
    (warehouse.folder / "current").unlink()
    (warehouse.folder / "current").symlink_to("g00000003.duckdb")
    return again(warehouse)


@pytest.mark.parametrize("is_sealed", [True, False])
def test_what_another_duckdb_wrote_is_no_damage_and_nothing_is_set_aside(of_another_engine, is_sealed):
    file = newest(of_another_engine.folder)
    if is_sealed:
        seal(file, digest(file))
    words = rf"^g00000003 is whole, but DuckDB {duckdb.__version__} cannot read what DuckDB 2\.0\.0 wrote: use"
    for attempt in (lambda: known(of_another_engine, "2026-08-22"), lambda: published_by_nobody(of_another_engine)):
        with pytest.raises(OtherEngine, match=words):
            attempt()
    assert names(of_another_engine) == ["g00000001.duckdb", "g00000002.duckdb", "g00000003.duckdb"]


def test_a_file_that_is_not_what_was_published_is_damaged_whatever_wrote_it(of_another_engine):
    seal(newest(of_another_engine.folder), "0" * 64)
    assert known(of_another_engine, "2026-08-22") == {"2026-08-19": 2}
    assert "g00000003, is damaged; g00000002, an earlier one, serves" in of_another_engine.warning


def test_damage_to_what_an_earlier_version_published_without_a_seal_is_damage(warehouse):
    fetch(warehouse, "2026-08-20", {"2026-08-19": 1})
    file = unpacked(file_of(2), warehouse.folder / "g00000002.duckdb")
    file.write_bytes(file.read_bytes()[:300_000])
    assert isinstance(fault(file), Damaged)
    shutil.copyfile(warehouse.folder / "g00000001.duckdb", file)
    assert fault(file) is None


def test_of_several_states_that_are_attached_the_tables_of_the_one_in_use_are_named(tmp_path):
    with closing(connected()) as db:
        for name in ("before", "after"):
            attach(db, tmp_path / f"{name}.duckdb", name, WRITING)
            db.execute(f"create table {name} (told varchar)")
        assert (tables(db), list(columns(db))) == (["after"], ["after"])
