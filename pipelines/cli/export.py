"""`export`: all that may be passed on, as Parquet files."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import AsOf, as_known, reading


def export_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, one for each export.")],
    as_of: AsOf = None,
) -> None:
    """Series, their vintages and indicators as Parquet files; licensed rows stay here, and it is said which.

    Examples:
        python -m pipelines export ~/macro-2026-08-21
        python -m pipelines export ~/macro-2023 --as-of 2023-03-15
    """
    from pipelines.export import exported  # loads what derives, for which no other command should wait

    with reading() as reader:
        for told in exported(reader, folder, as_known(as_of)):
            print(told)
