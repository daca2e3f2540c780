"""Which files does `snapshot` write? Every figure as PNG, SVG, HTML, words and, where the licence allows, its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from difflib import get_close_matches
from functools import partial
from pathlib import Path

import pandas as pd

from catalog import UnknownSeries
from charts.export.share_card import SHAPES, Shape
from charts.theme import palette
from indicators import evaluated
from indicators.engine.derivation import method
from pipelines.errors import BadManifest, UnknownChoice
from pipelines.files import to_disk, write
from settings import Settings
from views.core.figure import SPANS, ViewOptions
from views.core.metadata import named
from views.core.point_in_time import PointInTime
from views.export import manifest
from views.export.bundle import Kind, snapshot
from views.export.csv_export import why_no_rows
from views.parts import FIGURES
from warehouse.past_run import after_run
from warehouse.reader import Reader


def kinds(said: str) -> list[Kind]:
    """`png,svg` as kinds."""
    return [Kind(one_of(word.strip().lower(), list(Kind), "format")) for word in said.split(",")]


def chosen_options(span: str, dark: bool) -> ViewOptions:
    return ViewOptions(one_of(span.lower(), list(SPANS), "range"), palette("dark" if dark else "light"))


def chosen_shape(preset: str, dark: bool) -> Shape:
    shape = SHAPES[one_of(preset.lower(), list(SHAPES), "preset")]
    if dark and shape.paper:
        raise UnknownChoice(f"{shape.name} is for white paper and has no dark colours: leave out one of the two")
    return shape


def one_of(said: str, choices: list[str], what: str) -> str:
    if said not in choices:
        raise UnknownChoice(f"there is no {what} {said!r}; there are {', '.join(choices)}")
    return said


def figures_named(names: list[str] | None) -> list[str]:
    """Each once, in the order given; all figures that one would post where none is."""
    return list(dict.fromkeys(figure_named(name) for name in names or FIGURES if names or FIGURES[name].posted))


def left_out() -> str:
    """Which figures are made only by name, and how."""
    specialists = [name for name, part in FIGURES.items() if not part.posted]
    return f"Left out, for specialists: {', '.join(specialists)}. By name they are made too: snapshot {specialists[0]}"


def figure_named(name: str) -> str:
    """A figure, a series, an indicator or a source's code. Raises UnknownSeries with what comes close."""
    if name.lower() in FIGURES:
        return name.lower()
    try:
        return named(name)
    except UnknownSeries as nobody:
        close = get_close_matches(name.lower(), FIGURES, n=3)
        hint = f"Figures that come close: {', '.join(close)}." if close else f"Figures: {', '.join(FIGURES)}."
        raise UnknownSeries(f"{nobody} {hint}") from None


@contextmanager
def derived_anew(reader: Reader) -> Iterator[Reader]:
    """The same state; where its last publish was of other formulas than these, its indicators derived by these."""
    said = reader.readings("method")["words"]
    if len(said) and said.iloc[-1] == method():
        yield reader
    else:
        with after_run(reader, reader.last_run, derived) as anew:
            yield anew


def derived(reader: Reader, moment: datetime) -> pd.DataFrame:
    """All indicators from what a state says was known at this moment."""
    return evaluated(partial(reader.history, as_of=moment), moment)


def snapshots(
    data: PointInTime, options: ViewOptions, names: list[str], wanted: list[Kind], out: Path, shape: Shape
) -> Iterator[str]:
    """Write each into the folder, and tell of every file, or why there is none; how they were made is written last."""
    entries, address = former(out), Settings().dashboard_url
    with to_disk(out):
        out.mkdir(parents=True, exist_ok=True)
    try:
        for name in names:
            taken = snapshot(data, options, name, address)
            if taken.missing:
                yield f"{name}: {taken.missing}; there is no picture"
                continue
            files: dict[str, bytes] = {}
            for kind in wanted:
                if kind is Kind.CSV and (reason := why_no_rows(taken.figure)):
                    yield f"{name}: no CSV. {reason}"
                    continue
                path = out / taken.file_name(kind, shape)
                files[path.name] = taken.file(kind, shape)
                with to_disk(path):
                    write(path, files[path.name])
                yield str(path)
            entries = manifest.joined(entries, (manifest.made(taken, shape, files),))
    finally:
        with to_disk(out / manifest.FILE):
            write(out / manifest.FILE, manifest.written(entries))
    yield str(out / manifest.FILE)


def former(folder: Path) -> tuple[manifest.Made, ...]:
    """What a folder says of how its files were made; nothing where it says nothing. Raises BadManifest."""
    return entries_of(folder) if (folder / manifest.FILE).exists() else ()


def entries_of(folder: Path) -> tuple[manifest.Made, ...]:
    """The same of a folder that must say it."""
    file = folder / manifest.FILE
    try:
        return manifest.read(file.read_bytes())
    except FileNotFoundError:
        raise BadManifest(f"there is no {file}: `snapshot` writes it beside what it makes") from None
    except OSError as problem:
        raise BadManifest(f"{file} cannot be read ({type(problem).__name__})") from None
    except (ValueError, LookupError, TypeError):
        raise BadManifest(
            f"{file} is not as `snapshot` wrote it: make the snapshots anew, into another folder"
        ) from None
