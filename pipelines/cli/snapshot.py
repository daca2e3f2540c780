"""`snapshot`: figures as files to pass on."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import AsOf, as_known, reading
from views.core.point_in_time import PointInTime

FORMATS = "png,svg,html,csv,txt,alt.txt"
PRESETS = "landscape (1200 x 675), square (1080 x 1080), slide (1920 x 1080) or print (A4 across, on white)."


def snapshot_command(
    names: Annotated[
        list[str] | None, typer.Argument(help="Figures, series or indicators; none means all that one would post.")
    ] = None,
    as_of: AsOf = None,
    out: Annotated[Path, typer.Option(help="The folder for the files.")] = Path("data/snapshots"),
    years: Annotated[str, typer.Option("--range", help="1y, 2y, 5y, 10y or all.")] = "5y",
    preset: Annotated[str, typer.Option(help=PRESETS)] = "landscape",
    dark: Annotated[bool, typer.Option("--dark", help="In the dark colours.")] = False,
    form: Annotated[str, typer.Option("--format", help=f"Some of {FORMATS}.")] = FORMATS,
    verify: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Render what lies in this folder again, and compare.")
    ] = None,
) -> None:
    """Figures as files to pass on: PNG, SVG, offline HTML, a text to post, alt text and, where the licence allows, CSV.

    Beside them `manifest.json` says how each was made, so that --verify can make it again from the same run.

    Examples:
        python -m pipelines snapshot water_level --preset square --format png
        python -m pipelines snapshot WALCL --as-of 2025-09-30 --range all
        python -m pipelines snapshot --verify data/snapshots
    """
    from pipelines import snapshots, verification  # load what draws, for which no other command should wait

    with reading() as reader:
        if verify:
            for told_of in verification.verified(reader, verify):
                print(told_of)
            return
        options, wanted = snapshots.chosen_options(years, dark), snapshots.kinds(form)
        shape, figures = snapshots.chosen_shape(preset, dark), snapshots.figures_named(names)
        with snapshots.derived_anew(reader) as state:
            data = PointInTime(state, as_known(as_of))
            for told_of in snapshots.snapshots(data, options, figures, wanted, out, shape):
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
