"""`show`: any series or indicator, as it is or as it was known."""

import sys

from pipelines import reports
from pipelines.cli.options import AsOf, Form, Since, as_known, day, reading
from pipelines.reports import Format
from views.core.metadata import entry, named
from views.core.point_in_time import PointInTime


def show_command(name: str, as_of: AsOf = None, since: Since = None, form: Form = Format.TABLE) -> None:
    """Any series or indicator, as it is or as it was known at a moment."""
    with reading() as reader:
        print(reports.shown(PointInTime(reader, as_known(as_of)), named(name), day(since), form))
        for owner in entry(named(name)).licensed:
            print(f"licensed data of {owner}: for your own use, not to be passed on as rows", file=sys.stderr)
