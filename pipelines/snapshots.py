"""Which files does `snapshot` write? Every figure as PNG, SVG, HTML and, where the licence allows, its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

from catalog import UnknownSeries
from charts.export.share_card import LANDSCAPE, SQUARE
from charts.theme import palette
from pipelines.errors import CannotWrite, UnknownChoice
from views.core.figure import SPANS, ViewOptions
from views.core.metadata import named
from views.core.point_in_time import PointInTime
from views.export.bundle import Kind, snapshot
from views.export.csv_export import why_no_rows
from views.parts import FIGURES


def kinds(said: str) -> list[Kind]:
    """`png,svg` as kinds."""
    return [Kind(one_of(word.strip().lower(), list(Kind), "format")) for word in said.split(",")]


def chosen_options(span: str, dark: bool) -> ViewOptions:
    return ViewOptions(one_of(span.lower(), list(SPANS), "range"), palette("dark" if dark else "light"))


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


def snapshots(
    data: PointInTime, options: ViewOptions, names: list[str], wanted: list[Kind], out: Path, square: bool = False
) -> Iterator[str]:
    """Write each into the folder, and tell of every file, or why there is none."""
    shape = SQUARE if square else LANDSCAPE
    with to_disk(out):
        out.mkdir(parents=True, exist_ok=True)
    for name in names:
        taken = snapshot(data, options, name)
        if taken.missing:
            yield f"{name}: {taken.missing}; there is no picture"
            continue
        for kind in wanted:
            if kind is Kind.CSV and (reason := why_no_rows(taken.figure)):
                yield f"{name}: no CSV. {reason}"
                continue
            path = out / taken.file_name(kind, shape)
            with to_disk(path):
                write(path, taken.file(kind, shape))
            yield str(path)


@contextmanager
def to_disk(path: Path) -> Iterator[None]:
    """Raises CannotWrite, which says where and why."""
    try:
        yield
    except OSError as problem:
        raise CannotWrite(f"{path} cannot be written ({type(problem).__name__})") from None


def write(path: Path, content: bytes) -> None:
    """All of it or nothing: whoever looks into the folder meanwhile sees no half file."""
    beginning = path.with_name(f".{path.name}.part")
    beginning.write_bytes(content)
    beginning.replace(path)
