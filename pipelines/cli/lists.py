"""`list` and `status`: what there is, and how fresh it is."""

from typing import Annotated

import typer

from pipelines.cli.options import Form, Wide, reading
from pipelines.reports import listing
from pipelines.reports import status as freshness
from pipelines.reports.forms import Format

Words = Annotated[list[str] | None, typer.Argument(help="Only what has these words in its name, code or title.")]


def list_command(words: Words = None, wide: Wide = False, form: Form = Format.TABLE) -> None:
    """Every series by its source and every indicator by its theme, or those with a word in their name, code or title.

    Examples:
        python -m pipelines list reserve
        python -m pipelines list --format json
    """
    print(listing.listed(form, words or [], wide))


def status_command(wide: Wide = False, form: Form = Format.TABLE) -> None:
    """How fresh each series is, when it is next due, and its last error; hours are New York’s.

    What stands alike shares a line, and an error is said once with all whom it
    met. csv and json have a row for each series, in UTC.

    Examples:
        python -m pipelines status
        python -m pipelines status --wide | grep capex
    """
    with reading() as reader:
        print(freshness.status(reader, form, wide))
