"""`changes`: what moved since an earlier moment, and by what."""

from typing import Annotated

import typer

from pipelines.cli.options import AsOf, Form, as_known, reading
from pipelines.reports.forms import Format
from views.core.point_in_time import PointInTime

Since = Annotated[
    str | None,
    typer.Option(
        help="A date (its end in New York) or a moment with offset; if not said, the last run of an earlier day."
    ),
]


def changes_command(since: Since = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """What moved since an earlier moment: new data, revisions, withdrawn rows, method.

    What was shown then is held against what is shown now, and each line names its
    cause. csv and json carry every series and indicator that changed, with its
    dates and values (UTC, in its own unit).

    Examples:
        python -m pipelines changes
        python -m pipelines changes --since 2026-08-17T08:00:00-04:00 --format json
    """
    from pipelines.reports.changes import changed  # loads what pages say, for which no other command should wait

    with reading() as reader:
        print(changed(PointInTime(reader, as_known(as_of)), as_known(since), form))
