"""Are the files of a folder what is made of the same moment again? Each is rendered and compared, byte for byte."""

from collections.abc import Iterator
from dataclasses import fields
from hashlib import sha256
from itertools import groupby, zip_longest
from pathlib import Path

from pipelines.errors import BadManifest, NotVerified
from pipelines.snapshots import chosen_options, chosen_shape, derived, entries_of, figure_named
from views.core.point_in_time import PointInTime
from views.core.read_cache import ReadCache
from views.export.bundle import Kind, Snapshot, snapshot
from views.export.csv_export import why_no_rows
from views.export.manifest import FILE, Made, made, versions
from warehouse.past_run import UnknownRun, after_run
from warehouse.reader import Reader

OTHERWISE = "the warehouse says otherwise of that moment"
HELD = [each.name for each in fields(Made) if each.name != "files"]


def verified(reader: Reader, folder: Path) -> Iterator[str]:
    """Tell of each figure whether it is the same. Raises BadManifest for a folder that does not say how it was made,
    and NotVerified where anything differs, is of another version, or of a run that this warehouse does not have."""
    entries = sorted(entries_of(folder), key=lambda one: (one.run, one.looked_back, one.as_of))
    demand_this_version(folder, entries)
    differ = 0
    for run, of_run in groupby(entries, lambda one: one.run):
        try:
            with after_run(reader, run, derived) as then:
                for _, alike in groupby(of_run, lambda one: (one.looked_back, one.as_of)):
                    cache = ReadCache()
                    for one in alike:
                        found = list(differences(then, cache, folder, one))
                        differ += bool(found)
                        yield f"{one.figure}: {'; '.join(found) or f'the same, {len(one.files)} files'}"
        except UnknownRun:
            raise NotVerified(
                f"the run {run} is not in this warehouse: verify {folder} where it was made, or on a backup of that"
            ) from None
    if differ:
        raise NotVerified(f"{differ} of {len(entries)} entries in {folder / FILE} do not verify")


def demand_this_version(folder: Path, entries: list[Made]) -> None:
    here = versions()
    for one in entries:
        if other := [name for name in here | one.versions if here.get(name) != one.versions.get(name)]:
            was, now = (", ".join(f"{name} {of.get(name, 'none')}" for name in other) for of in (one.versions, here))
            raise NotVerified(
                f"{one.figure} in {folder} was made by another version ({was}; here {now}): nothing was compared; "
                "verify with that version, or make the snapshots anew"
            )


def differences(then: Reader, cache: ReadCache, folder: Path, one: Made) -> Iterator[str]:
    """What of an entry is not what is made again."""
    shape = chosen_shape(one.preset, one.colours == "dark")
    options = chosen_options(one.range, one.colours == "dark")
    data = PointInTime(then, one.as_of if one.looked_back else None, cache, now=one.as_of)
    taken = snapshot(data, options, figure_named(one.figure), one.address)
    if taken.missing:
        yield f"there is no picture any more ({taken.missing})"
        return
    kinds = taken.kinds(shape)
    if strange := [name for name in one.files if name not in kinds]:
        raise BadManifest(f"{folder / FILE} names {strange[0]!r}, which `snapshot` does not write of {one.figure}")
    again = {name: taken.file(kinds[name], shape) for name in one.files if may_leave(taken, kinds[name])}
    found: dict[str, list[str]] = {}
    for name, digest in one.files.items():
        if said := difference(folder / name, digest, again.get(name, b"")):
            found.setdefault(said, []).append(name)
    yield from (f"{said}: {', '.join(names)}" for said, names in found.items())
    rows = taken.file_name(Kind.CSV, shape)
    if rows in found.get(OTHERWISE, []):
        yield first_row((folder / rows).read_bytes(), again.get(rows, b""))
    remade = made(taken, shape, again)
    if other := [key for key in HELD if getattr(remade, key) != getattr(one, key)]:
        yield f"{FILE} says otherwise: {', '.join(other)}"


def may_leave(taken: Snapshot, kind: Kind) -> bool:
    return kind is not Kind.CSV or not why_no_rows(taken.figure)


def difference(path: Path, digest: str, again: bytes) -> str:
    """Whether the file was changed since, or what the warehouse says of that moment was; empty where neither."""
    try:
        held = path.read_bytes()
    except FileNotFoundError:
        return "missing"
    except OSError as problem:
        return f"not to be read ({type(problem).__name__})"
    if sha256(held).hexdigest() != digest:
        return "changed after it was made"
    return "" if held == again else OTHERWISE


def first_row(held: bytes, again: bytes) -> str:
    """The first row that differs, as it was and as it is; a remark above them where no row does."""
    lines = zip_longest(*(text.decode().splitlines() for text in (held, again)), fillvalue="nothing")
    differ = [(was, now) for was, now in lines if was != now]
    was, now = next((pair for pair in differ if not pair[0].startswith("#")), differ[0])
    return f"{was!r} then, {now!r} now"
