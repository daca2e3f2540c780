"""How was each file of a folder of snapshots made? `manifest.json`: enough to render it again, byte for byte."""

import json
import tomllib
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from platform import python_version

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from catalog import SERIES
from charts.export.share_card import Shape
from settings import PROJECT
from views.core.metadata import publisher
from views.core.point_in_time import PointInTime
from views.core.provenance import used
from views.export.bundle import Snapshot, run_id
from views.prerendered import code

FILE = "manifest.json"
LIBRARIES = (  # that decide a byte
    "altair",
    "duckdb",
    "font-source-sans-pro",
    "font-source-serif-pro",
    "numpy",
    "pandas",
    "pillow",
    "uharfbuzz",
    "vl-convert-python",
)
STRICT = ConfigDict(extra="forbid")


@checked(frozen=True, config=STRICT)
class Input:
    """A series that the figure rests on, as it stood."""

    series: str
    title: str
    publisher: str
    code: str
    last_date: date
    known_from: datetime
    evidence: str
    stale: bool
    stands_in: bool


@checked(frozen=True, config=STRICT)
class Computed:
    """A number of the figure, as its page tells how it is computed."""

    name: str
    title: str
    meaning: str
    formula: str
    sources: str
    known: str


@checked(frozen=True, config=STRICT)
class Made:
    """A figure, all that it was made of, and the SHA-256 of its files."""

    figure: str
    title: str
    as_of: datetime
    looked_back: bool  # to a moment that was asked for; else it was now
    run: str  # the last in the warehouse
    range: str
    colours: str
    preset: str
    address: str  # of a dashboard, in the link
    inputs: tuple[Input, ...]
    formulas: tuple[Computed, ...]
    versions: dict[str, str]
    files: dict[str, str]


MADE = TypeAdapter(tuple[Made, ...])


def made(taken: Snapshot, shape: Shape, files: dict[str, bytes]) -> Made:
    """The entry of a figure whose files these are."""
    data = taken.data
    return Made(
        taken.figure.name,
        taken.card.finding,
        data.moment,
        data.as_of is not None,
        run_id(data),
        taken.options.span,
        taken.options.palette.name,
        shape.name,
        taken.address,
        inputs(taken),
        tuple(Computed(b.name, b.title, b.meaning, b.formula, b.sources, b.known) for b in taken.figure.provenance),
        versions(),
        {name: sha256(content).hexdigest() for name, content in files.items()},
    )


def inputs(taken: Snapshot) -> tuple[Input, ...]:
    """The series that its numbers rest on now, with the last date of each."""
    data, figure = taken.data, taken.figure
    names = [behind.name for behind in figure.provenance]
    day = figure.days[0] if figure.days else None
    points = [point for name in names if (point := data.on(name, day))]
    instead = {name for point in points for name in point.stand_ins.split(", ")}
    return tuple(entered(data, name, name in instead) for name in used(data, names, points))


def entered(data: PointInTime, name: str, stands_in: bool) -> Input:
    series, last = SERIES[name], data.newest(name)
    return Input(
        name,
        series.title,
        publisher(series),
        series.code,
        last.date,
        last.known_from,
        last.evidence,
        last.stale,
        stands_in,
    )


@cache
def versions() -> dict[str, str]:
    """Of all that decides what a file looks like."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    libraries = {name: version(name) for name in LIBRARIES}
    return {"tracker": project["version"], "code": code()[:16], "python": python_version(), **libraries}


def joined(former: tuple[Made, ...], new: tuple[Made, ...]) -> tuple[Made, ...]:
    """Of the former entries what is left of their files, and the new ones."""
    anew = {name for one in new for name in one.files}
    left = [replace(one, files={k: v for k, v in one.files.items() if k not in anew}) for one in former]
    return (*(one for one in left if one.files), *new)


def written(entries: tuple[Made, ...]) -> bytes:
    """As JSON, figures and keys sorted, sealed with its own SHA-256."""
    ordered = sorted(entries, key=lambda one: (one.figure, sorted(one.files)))
    figures = MADE.dump_python(tuple(ordered), mode="json")
    return _json({"figures": figures, "sha256": sha256(_json(figures)).hexdigest()})


def read(content: bytes) -> tuple[Made, ...]:
    """The entries of a manifest. Raises ValueError for what is none, and where a byte of it is another."""
    told = json.loads(content)
    entries = MADE.validate_python(told["figures"]) if isinstance(told, dict) else ()
    if written(entries) != content:
        raise ValueError("it is not as it was written")
    return entries


def _json(what: object) -> bytes:
    return f"{json.dumps(what, indent=1, sort_keys=True, ensure_ascii=False)}\n".encode()
