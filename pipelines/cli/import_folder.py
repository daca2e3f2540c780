"""`import`: read a folder of files."""

from pathlib import Path
from typing import Annotated

import typer

from catalog import SERIES
from pipelines.cli.exits import one_sentence
from pipelines.cli.options import Accept, Quiet
from pipelines.ingest import Intake, publish
from pipelines.prerender import prerender
from pipelines.refresh import known_of
from pipelines.run_log import log_run, with_progress
from pipelines.sources.folder import Folder
from views.core.series_counts import in_words
from warehouse.folder import Warehouse
from warehouse.writer import Run

FolderOfFiles = Annotated[Path, typer.Argument(help="Read with those in it called fred, prices, workbooks and tables.")]


def import_command(folder: FolderOfFiles, accept: Accept = False, quiet: Quiet = False) -> None:
    """Read a folder of files: what FRED, Yahoo, FINRA, the Census and the New York Fed let you download.

    Examples:
        python -m pipelines import ~/Downloads/macro
    """
    with one_sentence():
        warehouse, source, run = Warehouse(), Folder(folder), Run.begin("import")
        followed = list(SERIES.values())
        with log_run(warehouse.folder):
            known = known_of(warehouse).read(warehouse, followed)
            taken = Intake.of(with_progress(source.fetch(followed, None), len(followed), quiet), known, accept)
            added = publish(warehouse, run, taken, outcome="imported")
            prerender(warehouse)
        if not quiet:
            others = source.unfollowed(followed)
            what = in_words(series for series, _ in taken.ready)
            print(f"imported {what}, {added} values new or revised, {taken.faults} failed")
            if others:
                few = ", ".join(others[:6]) + (", …" if len(others) > 6 else "")
                print(f"{len(others)} files are of no series we follow: {few}")
        raise typer.Exit({"fresh": 0, "all failed": 1}.get(taken.outcome, 2))
