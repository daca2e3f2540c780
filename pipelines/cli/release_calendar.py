"""`calendar`: when each input is next due, as a table, rows or a calendar to subscribe to."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import AsOf, Form, as_known, reading
from pipelines.files import to_disk, write
from pipelines.reports import release_calendar
from pipelines.reports.forms import Format
from views.core.point_in_time import PointInTime

A_QUARTER_AND_MORE = 130  # days: the next release of each quarterly input lies within them

Days = Annotated[int, typer.Option(min=1, max=400, help="What comes within so many days.")]
File = Annotated[Path | None, typer.Option(help="Write a calendar that others can subscribe to into this file.")]


def calendar_command(
    days: Days = A_QUARTER_AND_MORE, as_of: AsOf = None, ics: File = None, form: Form = Format.TABLE
) -> None:
    """When each input is next due, which numbers it moves, and what its last five releases did.

    With --ics a file for calendars (RFC 5545) is written in its place: each
    release within those days is an event that stays the same when it moves.

    Examples:
        python -m pipelines calendar --days 10
        python -m pipelines calendar --ics releases.ics
    """
    with reading() as reader:
        data = PointInTime(reader, as_known(as_of))
        if ics is None:
            print(release_calendar.calendared(data, form, days))
            return
        from views.export.calendar_file import calendar_file  # loads what draws

        with to_disk(ics):
            write(ics, calendar_file(data, days))
        print(ics)
