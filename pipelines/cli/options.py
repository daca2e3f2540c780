"""What do several commands take, and how do those that read begin?"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated

import typer

from pipelines.cli.exits import one_sentence
from pipelines.reports.forms import Format
from views.core.simulated import reason_of_simulation
from warehouse.clock import BadMoment, clock, moment, new_york_day
from warehouse.folder import Warehouse
from warehouse.reader import Reader

Names = Annotated[
    list[str] | None, typer.Argument(help="Series, by the desk's name or the source's code; none means all.")
]
Since = Annotated[str | None, typer.Option(help="A date like 2020-01-01.")]
AsOf = Annotated[str | None, typer.Option(help="A date (its end in New York) or a moment with offset.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing on success.")]
Accept = Annotated[
    bool, typer.Option("--accept", help="Take a unit, title or size that changed at its source as right.")
]
Form = Annotated[Format, typer.Option("--format", help="For a person a table, for a machine csv or json.")]
Wide = Annotated[bool, typer.Option("--wide", help="All columns, however wide.")]


@contextmanager
def reading() -> Iterator[Reader]:
    """The newest state that can be read; where that is not the newest one, it is said."""
    with one_sentence():
        warehouse = Warehouse()
        with warehouse.reader() as reader:
            for remark in filter(None, (warehouse.warning, reason_of_simulation(reader))):
                print(remark, file=sys.stderr)
            yield reader


def as_known(said: str | None) -> datetime | None:
    """The moment to look back to. Raises BadMoment for one that has not come."""
    if said is None:
        return None
    when = moment(said)
    if new_york_day(when) > new_york_day(clock()):
        raise BadMoment(f"{said} has not come yet: nothing can be known as of it")
    return when


def day(said: str | None) -> date | None:
    return new_york_day(moment(said)) if said else None
