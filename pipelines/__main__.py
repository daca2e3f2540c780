"""The commands: `python -m pipelines refresh`, `show`, `list`, `status`, `import`, `snapshot`, `demo`, `doctor`, …"""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from catalog import SERIES, find
from pipelines import demo, doctor, reports, schedule
from pipelines.cli import safekeeping
from pipelines.cli.exits import one_sentence
from pipelines.ingest import Intake, publish
from pipelines.refresh import known_of, refresh, wanted_series
from pipelines.reports import Format
from pipelines.run_log import log_run, with_progress
from pipelines.schedule import Desk
from pipelines.sources import SOURCES
from pipelines.sources.folder import Folder
from pipelines.stored_state import Known
from settings import Settings, load_env_file
from views.core.metadata import entry, named
from views.core.phrasing import counted
from views.core.point_in_time import PointInTime
from views.core.simulated import reason_of_simulation
from warehouse.clock import BadMoment, clock, moment, new_york_day
from warehouse.reader import Reader, Warehouse
from warehouse.writer import Run

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Bring in what the world publishes.",
)
app.add_typer(safekeeping.commands)

Names = Annotated[
    list[str] | None, typer.Argument(help="Series, by the desk's name or the source's code; none means all.")
]
Since = Annotated[str | None, typer.Option(help="A date like 2020-01-01.")]
AsOf = Annotated[str | None, typer.Option(help="A date (its end in New York) or a moment with offset.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing on success.")]
Accept = Annotated[bool, typer.Option("--accept", help="Take a changed unit, title or size as right.")]
Form = Annotated[Format, typer.Option("--format")]


@contextmanager
def reading() -> Iterator[Reader]:
    """The newest state that can be read; where that is not the newest one, it is said."""
    with one_sentence():
        warehouse = Warehouse()
        with warehouse.reader() as reader:
            for remark in filter(None, (warehouse.warning, reason_of_simulation(reader))):
                print(remark, file=sys.stderr)
            yield reader


def as_known(said: str | None) -> datetime | None:
    """The moment to look back to. Raises BadMoment for one that has not come."""
    if said is None:
        return None
    when = moment(said)
    if new_york_day(when) > new_york_day(clock()):
        raise BadMoment(f"{said} has not come yet: nothing can be known as of it")
    return when


def day(said: str | None) -> date | None:
    return new_york_day(moment(said)) if said else None


@app.command("refresh")
def refresh_command(
    names: Names = None,
    source: Annotated[str | None, typer.Option(help=f"Only this source: {', '.join(SOURCES)}.")] = None,
    since: Since = None,
    everything: Annotated[bool, typer.Option("--all", help="Ask for everything, due or not.")] = False,
    accept: Accept = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what is due and ask for nothing.")] = False,
    quiet: Quiet = False,
) -> None:
    """Fetch what is due, check it, publish it. Exit 0 fresh, 2 some failed, 1 all failed, 75 another run is at it."""
    with one_sentence():
        warehouse = Warehouse()
        wanted = wanted_series([find(name).name for name in names or []], source)
        if dry_run:
            due = wanted if everything else Known.of(warehouse).due(wanted)
            print("\n".join(f"{series.source} {series.code} {series.name}" for series in due) or "nothing is due")
            return
        with log_run(warehouse.folder):
            done = refresh(warehouse, wanted, day(since), everything or bool(names) or bool(since), quiet, accept)
        if not quiet:
            print(
                f"asked for {done.asked} series in {counted(done.requests, 'request')}: "
                f"{done.added} values new or revised, {done.faults} failed"
                f"{' (status names each)' if done.faults else ''}"
                if done.asked
                else "nothing was due"
            )
        raise typer.Exit(done.exit_code)


@app.command("import")
def import_command(folder: Path, accept: Accept = False, quiet: Quiet = False) -> None:
    """Read a folder of CSV files as FRED exports them, and its table of company figures."""
    with one_sentence():
        warehouse, source, run = Warehouse(), Folder(folder), Run.begin("import")
        followed = list(SERIES.values())
        with log_run(warehouse.folder):
            known = known_of(warehouse).read(warehouse, followed)
            taken = Intake.of(with_progress(source.fetch(followed, None), len(followed), quiet), known, accept)
            added = publish(warehouse, run, taken, outcome="imported")
        if not quiet:
            others = source.unfollowed(followed)
            print(f"imported {len(taken.ready)} series, {added} values new or revised, {taken.faults} failed")
            if others:
                few = ", ".join(others[:6]) + (", …" if len(others) > 6 else "")
                print(f"{len(others)} files are of no series we follow: {few}")
        raise typer.Exit({"fresh": 0, "all failed": 1}.get(taken.outcome, 2))


@app.command("show")
def show_command(name: str, as_of: AsOf = None, since: Since = None, form: Form = Format.TABLE) -> None:
    """Any series or indicator, as it is or as it was known at a moment."""
    with reading() as reader:
        print(reports.shown(PointInTime(reader, as_known(as_of)), named(name), day(since), form))
        for owner in entry(named(name)).licensed:
            print(f"licensed data of {owner}: for your own use, not to be passed on as rows", file=sys.stderr)


@app.command("list")
def list_command(form: Form = Format.TABLE) -> None:
    """Every series and indicator there is."""
    print(reports.listed(form))


@app.command("status")
def status_command(form: Form = Format.TABLE) -> None:
    """How fresh each series is, when it is next due, and its last error."""
    with reading() as reader:
        print(reports.status(reader, form))


@app.command("snapshot")
def snapshot_command(
    names: Annotated[
        list[str] | None, typer.Argument(help="Figures, series or indicators; none means all figures.")
    ] = None,
    as_of: AsOf = None,
    out: Annotated[Path, typer.Option(help="The folder for the files.")] = Path("data/snapshots"),
    years: Annotated[str, typer.Option("--range", help="1y, 2y, 5y, 10y or all.")] = "5y",
    square: Annotated[bool, typer.Option("--square/--landscape", help="1080 x 1080 instead of 1200 x 675.")] = False,
    dark: Annotated[bool, typer.Option("--dark", help="In the dark colours.")] = False,
    form: Annotated[str, typer.Option("--format", help="Some of png,svg,html,csv.")] = "png,svg,html,csv",
) -> None:
    """Figures as files to pass on: PNG, SVG, offline HTML and, where the licence allows, CSV."""
    from pipelines.cli import snapshot  # loads what draws, for which no other command should wait

    with reading() as reader:
        options, wanted = snapshot.chosen_look(years, dark), snapshot.kinds(form)
        data = PointInTime(reader, as_known(as_of))
        for told_of in snapshot.snapshots(data, options, snapshot.figures_named(names), wanted, out, square):
            print(told_of)


@app.command("demo")
def demo_command(
    into: Annotated[Path, typer.Option(help="The folder of the simulated warehouse.")] = Path("data/demo"),
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Only if nothing was ever reached; print the WAREHOUSE_URL to open.")
    ] = False,
) -> None:
    """Simulated data in a warehouse of their own, made anew each time: to look around without a network."""
    if if_empty:
        url = Settings().warehouse_url
        try:
            with one_sentence():
                url = demo.opened_instead_of(url, into)
        finally:
            print(url)  # whatever goes wrong, the dashboard opens
        return
    with one_sentence():
        count, url = demo.filled(into), shlex.quote(f"file:{into}")
        print(f"{count} series simulated in {into}: nobody published them, and every page and file says so")
        print(f"to look at them: WAREHOUSE_URL={url} .venv/bin/streamlit run dashboard.py")


@app.command("doctor")
def doctor_command(
    offline: Annotated[bool, typer.Option("--offline", help="Ask no source.")] = False, form: Form = Format.TABLE
) -> None:
    """Is everything well, and what mends what is not? Exit 0 when nothing is bad; nothing secret is printed."""
    found = doctor.examined(offline)
    print(doctor.report(found, form))
    raise typer.Exit(any(finding.state == "bad" for finding in found))


@app.command("schedule")
def schedule_command(
    cron: Annotated[bool, typer.Option("--cron", help="Only the crontab line.")] = False,
    systemd: Annotated[bool, typer.Option("--systemd", help="Only the systemd units.")] = False,
    write: Annotated[Path | None, typer.Option(help="Write the two units to this folder.")] = None,
) -> None:
    """A crontab line and systemd units that refresh every hour, for the folders of this desk."""
    with one_sentence():
        desk = Desk.here()
        if write:
            print(schedule.written(desk, write))
        else:
            print(schedule.scheduled(desk, cron or not systemd, systemd or not cron))


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # nothing, where the caller closed it
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if unreadable := load_env_file():
        print(unreadable, file=sys.stderr)
    app()


if __name__ == "__main__":
    main()
