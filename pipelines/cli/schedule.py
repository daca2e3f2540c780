"""`schedule`: a crontab line and systemd units for this desk."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines import schedule
from pipelines.cli.exits import one_sentence
from pipelines.schedule import Desk


def schedule_command(
    cron: Annotated[bool, typer.Option("--cron", help="Only the crontab line.")] = False,
    systemd: Annotated[bool, typer.Option("--systemd", help="Only the systemd units.")] = False,
    write: Annotated[Path | None, typer.Option(help="Write the two units to this folder.")] = None,
) -> None:
    """A crontab line and systemd units that refresh every hour, for the folders of this desk.

    Examples:
        python -m pipelines schedule --cron
        python -m pipelines schedule --write ~/.config/systemd/user
    """
    with one_sentence():
        desk = Desk.here()
        if write:
            print(schedule.written(desk, write))
        else:
            print(schedule.scheduled(desk, cron or not systemd, systemd or not cron))
