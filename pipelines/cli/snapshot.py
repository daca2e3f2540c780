"""`snapshot`: figures as files to pass on."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import AsOf, as_known, reading
from views.core.point_in_time import PointInTime


def snapshot_command(
    names: Annotated[
        list[str] | None, typer.Argument(help="Figures, series or indicators; none means all that one would post.")
    ] = None,
    as_of: AsOf = None,
    out: Annotated[Path, typer.Option(help="The folder for the files.")] = Path("data/snapshots"),
    years: Annotated[str, typer.Option("--range", help="1y, 2y, 5y, 10y or all.")] = "5y",
    square: Annotated[bool, typer.Option("--square/--landscape", help="1080 x 1080 instead of 1200 x 675.")] = False,
    dark: Annotated[bool, typer.Option("--dark", help="In the dark colours.")] = False,
    form: Annotated[str, typer.Option("--format", help="Some of png,svg,html,csv.")] = "png,svg,html,csv",
) -> None:
    """Figures as files to pass on: PNG, SVG, offline HTML and, where the licence allows, CSV.

    Examples:
        python -m pipelines snapshot water_level --square --format png
        python -m pipelines snapshot WALCL --as-of 2025-09-30 --range all
    """
    from pipelines import snapshots  # loads what draws, for which no other command should wait

    with reading() as reader:
        options, wanted = snapshots.chosen_options(years, dark), snapshots.kinds(form)
        data = PointInTime(reader, as_known(as_of))
        for told_of in snapshots.snapshots(data, options, snapshots.figures_named(names), wanted, out, square):
            print(told_of)
        if not names:
            print(snapshots.left_out())


def names_of_snapshot() -> str:
    """The figures, page by page, for the end of the help."""
    from views.parts import FIGURES

    pages: dict[str, list[str]] = {}
    for name, figure in FIGURES.items():
        pages.setdefault(figure.page, []).append(name)
    return "\n".join(["Figures:", *(f"{page}: {', '.join(names)}" for page, names in pages.items())])
