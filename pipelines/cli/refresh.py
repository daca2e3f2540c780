"""`refresh`: fetch what is due, check it, publish it."""

from typing import Annotated, Any

import typer

from catalog import find
from pipelines.alerts.alerting import alerted
from pipelines.cli.exits import one_sentence
from pipelines.cli.options import Accept, Names, Quiet, Since, day
from pipelines.monitor import monitored
from pipelines.prerender import prerender
from pipelines.refresh import Refreshed, refresh, wanted_series
from pipelines.run_log import log_run
from pipelines.sources.registry import SOURCES
from pipelines.stored_state import Known
from views.core.phrasing import counted
from warehouse.folder import Warehouse


def refresh_command(
    names: Names = None,
    source: Annotated[str | None, typer.Option(help=f"Only this source: {', '.join(SOURCES)}.")] = None,
    since: Since = None,
    everything: Annotated[bool, typer.Option("--all", help="Ask for everything, due or not.")] = False,
    accept: Accept = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what is due and ask for nothing.")] = False,
    quiet: Quiet = False,
) -> None:
    """Fetch what is due, check it, publish it.

    Exit 0 fresh, 2 some failed, 1 all failed, 75 another run is at it, 64 a name,
    a date or an option is unknown.

    Examples:
        python -m pipelines refresh
        python -m pipelines refresh --source fred --dry-run
    """
    with one_sentence():
        warehouse = Warehouse()
        wanted = wanted_series([find(name).name for name in names or []], source)
        if dry_run:
            due = wanted if everything else Known.of(warehouse).due(wanted)
            print("\n".join(f"{series.source} {series.code} {series.name}" for series in due) or "nothing is due")
            return
        asked_anyway = everything or bool(names) or bool(since)
        with log_run(warehouse.folder), alerted(warehouse):
            done = monitored(lambda: published(warehouse, wanted, day(since), asked_anyway, quiet, accept))
        if not quiet:
            print(
                f"asked for {done.asked} series in {counted(done.requests, 'request')}: "
                f"{done.added} values new or revised, {done.faults} failed"
                f"{' (status names each)' if done.faults else ''}"
                if done.asked
                else "nothing was due"
            )
        raise typer.Exit(done.exit_code)


def published(warehouse: Warehouse, *about: Any) -> Refreshed:
    """The refresh, and the pages made of what it brought."""
    done = refresh(warehouse, *about)
    prerender(warehouse)
    return done
