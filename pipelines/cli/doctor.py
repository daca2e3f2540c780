"""`doctor`: is everything well, and what mends what is not?"""

from typing import Annotated

import typer

from pipelines.cli.options import Form
from pipelines.doctor.examination import examined
from pipelines.doctor.report import report
from pipelines.reports.forms import Format


def doctor_command(
    offline: Annotated[bool, typer.Option("--offline", help="Ask no source.")] = False, form: Form = Format.TABLE
) -> None:
    """Is everything well, and what mends what is not? Exit 0 when nothing is bad; nothing secret is printed.

    Examples:
        python -m pipelines doctor
        python -m pipelines doctor --offline --format json
    """
    found = examined(offline)
    print(report(found, form))
    raise typer.Exit(any(finding.state == "bad" for finding in found))
