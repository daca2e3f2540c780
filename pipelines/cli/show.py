"""`show`: any series or indicator, as it is or as it was known."""

import sys
from typing import Annotated

import typer

from pipelines.cli.options import AsOf, Form, Since, as_known, day, reading
from pipelines.reports import values
from pipelines.reports.forms import Format
from views.core.metadata import entry, named
from views.core.point_in_time import PointInTime

Names = Annotated[
    list[str], typer.Argument(help="Series or indicators, by the desk's name or the source's code: see list.")
]


def show_command(names: Names, as_of: AsOf = None, since: Since = None, form: Form = Format.TABLE) -> None:
    """Any series or indicator, as it is or as it was known at a moment; several stand side by side, date by date.

    The table begins with the newest date, csv and json with the oldest; of one
    name these tell too since when (UTC) each value is known, and how surely.

    Examples:
        python -m pipelines show net_liquidity reserves --since 2026-01-01
        python -m pipelines show WALCL --as-of 2025-09-30 --format csv
    """
    with reading() as reader:
        wanted = list(dict.fromkeys(named(name) for name in names))
        print(values.shown(PointInTime(reader, as_known(as_of)), wanted, day(since), form))
        for owner in dict.fromkeys(owner for name in wanted for owner in entry(name).licensed):
            print(f"licensed data of {owner}: for your own use, not to be passed on as rows", file=sys.stderr)
