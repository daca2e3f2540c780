"""Whatever becomes of a state's file, does the one before serve, is it said, and is nothing thrown away?"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from tests.warehouse.former import OF_DUCKDB_2, unpacked
from tests.warehouse.writer import is_whole, publish, state
from tools.faults.tally import Tally
from warehouse.errors import BadWarehouse, DamagedState, UnreadableWarehouse
from warehouse.folder import Warehouse
from warehouse.generations import newest
from warehouse.seals import digest, seal, seal_of


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scratched_head(file: Path) -> None:
    scratched(file, 0)


def scratched_heart(file: Path) -> None:
    """The block that holds the observations: the state still opens, and breaks only when it is read."""
    scratched(file, file.read_bytes().index(b"cash"))


def zeroed(file: Path) -> None:
    """As after a power failure: its length is there, and nothing in it."""
    file.write_bytes(bytes(file.stat().st_size))


def scratched(file: Path, place: int) -> None:
    body = bytearray(file.read_bytes())
    body[place : place + 64] = bytes(byte ^ 0xFF for byte in body[place : place + 64])
    file.write_bytes(body)


def written_to(file: Path) -> None:
    """By another program: it can be read, and is not what was published."""
    with duckdb.connect(str(file)) as db:
        db.execute("delete from observations")


DAMAGES: tuple[Callable[[Path], None], ...] = (emptied, cut, zeroed, scratched_head, scratched_heart, written_to)


def of_duckdb_2(file: Path) -> None:
    unpacked(OF_DUCKDB_2, file)
    seal(file, digest(file))


def of_duckdb_2_unsealed(file: Path) -> None:
    unpacked(OF_DUCKDB_2, file)
    seal_of(file).unlink()


VERSIONS: tuple[Callable[[Path], None], ...] = (of_duckdb_2, of_duckdb_2_unsealed)


def damaged(folder: Path, harms: Sequence[Callable[[Path], None]] = (*DAMAGES, *VERSIONS)) -> Tally:
    """Each damage, and each file that is none, to the newest of three states, to it and the one before, and to all."""
    tally = Tally("a state's file damaged, or of another version")
    for harm in harms:
        for how_many in (1, 2, 3):
            place = folder / f"{harm.__name__}-{how_many}"
            warehouse = Warehouse(f"file:{place}")
            for number in (1, 2, 3):
                publish(warehouse, number)
            for number in range(4 - how_many, 4):
                harm(place / f"g{number:08d}.duckdb")
            tally.count(found_wrong(place, 3 - how_many, is_damage=harm in DAMAGES))
            shutil.rmtree(place)
    return tally


def found_wrong(place: Path, serves: int, is_damage: bool) -> str:
    """What a reader and then a writer meet; "" where it is as it must be."""
    kept = sorted(file.name for file in place.glob("g*"))
    fresh = Warehouse(f"file:{place}")
    read = what_is_read(fresh)
    if read != (serves if is_damage and serves else 0):
        return f"{place.name}: state {read} was read"
    try:
        publish(fresh, serves + 1)
        wrote = "a state"
    except (DamagedState, UnreadableWarehouse) as said:
        wrote = type(said).__name__
    aside = [file.stem for file in place.glob("g*.damaged")]
    may_set_aside = is_damage and serves == 2
    if aside != ([f"g{3:08d}"] if may_set_aside else []) or len(list(place.glob("g*"))) < len(kept):
        return f"{place.name}: {aside} were set aside"
    if (wrote == "DamagedState") != may_set_aside:
        return f"{place.name}: the writer met {wrote}"
    if may_set_aside:
        publish(fresh, serves + 1)
        return "" if what_is_read(Warehouse(f"file:{place}")) == serves + 1 else f"{place.name}: it was not mended"
    return ""


def what_is_read(warehouse: Warehouse) -> int:
    """The state that serves, 0 where a sentence comes instead; an earlier one than the newest is said."""
    try:
        with warehouse.reader() as reader:
            now = state(reader)
    except BadWarehouse:
        return 0
    said = bool(warehouse.warning) or newest(warehouse.folder).stem == warehouse.generation  # type: ignore[union-attr]
    return int(now[0]) if is_whole(now) and said else -1
