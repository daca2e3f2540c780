"""The commands that keep what cannot be fetched again: `backup`, `restore`, `rollback`, `check`."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from pipelines.check import checked
from pipelines.cli.exits import one_sentence
from pipelines.cli.options import Form
from pipelines.doctor.report import report
from pipelines.prerender import prerender
from pipelines.reports.forms import Format
from pipelines.run_log import log_run
from views.core.phrasing import counted, moment_in_words
from warehouse.backup import backed_up, restored, rolled_back
from warehouse.database import can_be_built_on, read_whole
from warehouse.errors import UnreadableWarehouse
from warehouse.folder import Warehouse
from warehouse.generations import lock, states
from warehouse.reader import Reader

log = logging.getLogger("pipelines")

NewFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, one for each backup.")]
BackupFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `backup` made.")]
OneOrOther = Annotated[Path | None, typer.Argument(metavar="[DIR]", help="A backup; without one the warehouse.")]
State = Annotated[str | None, typer.Argument(metavar="[STATE]", help="Such as g00000007; without one they are listed.")]


def backup_command(folder: NewFolder) -> None:
    """Copy the newest state into a folder, with a manifest of what is in it.

    Examples:
        python -m pipelines backup /media/disk/2026-08-21
    """
    with one_sentence():
        warehouse = Warehouse()
        kept = backed_up(warehouse, folder)
        if warning := warehouse.warning:
            print(warning, file=sys.stderr)
        rows = counted(kept.tables["observations"].rows, "observation")
        print(f"backed up {kept.state}, {rows}, in {folder}; `check {folder}` tells whether it is whole")


def restore_command(folder: BackupFolder) -> None:
    """Make a backup the newest state. The state before is kept, and `rollback` goes back to it.

    Examples:
        python -m pipelines restore /media/disk/2026-08-21
    """
    publish_again(lambda warehouse: restored(warehouse, folder), f"the backup {folder}")


def rollback_command(state: State = None) -> None:
    """Make a former state the newest again. The state before is kept, and `rollback` goes back to it.

    Examples:
        python -m pipelines rollback
        python -m pipelines rollback g00000007
    """
    if state is None:
        with one_sentence():
            print("\n".join(listed(Warehouse().folder)))
    else:
        publish_again(lambda warehouse: rolled_back(warehouse, state), state)


def check_command(folder: OneOrOther = None, form: Form = Format.TABLE) -> None:
    """Is everything what was published, and does it keep its promises? Exit 0 when nothing is bad.

    Examples:
        python -m pipelines check
        python -m pipelines check /media/disk/2026-08-21
    """
    with one_sentence():
        found = list(checked(folder or Warehouse().folder))
        print(report(found, form))
        raise typer.Exit(any(finding.state == "bad" for finding in found))


def publish_again(publish: Callable[[Warehouse], str], what: str) -> None:
    """Say what is the newest now, and how to go back; the log tells it too."""
    with one_sentence():
        warehouse = Warehouse()
        with lock(warehouse.folder, "refresh"), log_run(warehouse.folder):
            before = next(filter(can_be_built_on, states(warehouse.folder)), None)
            said = f"{what} is the newest state now, as {publish(warehouse)}"
            back = f"; `rollback {before.stem}` goes back to the one before" if before else ""
            log.info("%s%s", said, back)
            prerender(warehouse)
        print(f"{said}{back}")


def listed(folder: Path) -> Iterator[str]:
    """Of each state that is kept, newest first, and of those set aside, the last run and the size, or the fault."""
    for file in [*states(folder), *sorted(folder.glob("g*.damaged"), reverse=True)]:
        try:
            with closing(read_whole(file)) as db:
                reader = Reader(db, file.stem)
                rows = counted(reader.query("select count(*) as n from observations")["n"][0], "observation")
                last = reader.runs(1)
                at = f", to {moment_in_words(last['finished'][0])}" if len(last) else ""
            yield f"{file.stem}  {rows}{at}{'' if file.suffix == '.duckdb' else '  (was set aside)'}"
        except UnreadableWarehouse as fault:
            yield f"{file.stem}  {fault.what.removeprefix(file.stem).strip()}"
        except FileNotFoundError:  # a run that ends meanwhile drops the oldest
            continue
