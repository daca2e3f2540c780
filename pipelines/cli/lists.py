"""`list` and `status`: what there is, and how fresh it is."""

from pipelines import reports
from pipelines.cli.options import Form, reading
from pipelines.reports import Format


def list_command(form: Form = Format.TABLE) -> None:
    """Every series and indicator there is."""
    print(reports.listed(form))


def status_command(form: Form = Format.TABLE) -> None:
    """How fresh each series is, when it is next due, and its last error."""
    with reading() as reader:
        print(reports.status(reader, form))
