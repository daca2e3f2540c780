"""`alerts`: where each rule stands and what fired; a test of the addresses; a look without a refresh."""

from typing import Annotated

import typer

from pipelines.cli.options import Form, reading
from pipelines.reports.forms import Format
from views.core.point_in_time import PointInTime
from warehouse.folder import Warehouse

Test = Annotated[
    bool, typer.Option("--test", help="Send one that says it is a test to each address, and say what came of it.")
]
Send = Annotated[bool, typer.Option("--send", help="Look at the rules now and send what is due, as each refresh does.")]


def alerts_command(test: Test = False, send: Send = False, form: Form = Format.TABLE) -> None:
    """Where each rule of alerts.toml stands, what fired, and what became of it.

    Each refresh looks at the rules and sends what is due. csv and json carry every
    firing there ever was (UTC).

    Examples:
        python -m pipelines alerts
        python -m pipelines alerts --test
    """
    from pipelines.alerts import alerting, alerts_file, ledger, trial  # load what draws and what sends
    from pipelines.reports.alerts import alerts_in_form
    from pipelines.run_log import log_run

    with reading() as reader:
        data, alerts, warehouse = PointInTime(reader), alerts_file.read(), Warehouse()
        if test:
            for told in trial.tried(data, alerts):
                print(told)
            return
        if send:
            with log_run(warehouse.folder):
                alerting.careful(warehouse)
        print(alerts_in_form(data, alerts, ledger.Ledger(warehouse.folder), form))
