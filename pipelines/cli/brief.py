"""`brief`: the morning page as one file."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import AsOf, as_known, reading
from views.core.point_in_time import PointInTime


def brief_command(
    as_of: AsOf = None,
    out: Annotated[Path, typer.Option(help="The folder for the files.")] = Path("data/briefs"),
    pdf: Annotated[bool, typer.Option("--pdf", help="Two sheets of A4 as well, where a Chromium is.")] = False,
) -> None:
    """The morning page as one file: the sentence, the tub, six figures, what changed, what comes next, what failed.

    The HTML file needs no network, keeps to the colours of the reader's screen and
    prints on two sheets of A4; a Markdown file beside it has the same words.

    Examples:
        python -m pipelines brief
        python -m pipelines brief --pdf --out ~/briefs
    """
    from pipelines.briefing import briefed  # loads what draws, for which no other command should wait

    with reading() as reader:
        for file in briefed(PointInTime(reader, as_known(as_of)), out, pdf):
            print(file)
