"""The commands: `python -m pipelines refresh`, `show`, `list`, `status`, `import`."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from dotenv import load_dotenv

from catalog import SERIES, UnknownSeries, find
from pipelines import tell
from pipelines.intake import Intake, publish
from pipelines.journal import told, with_progress
from pipelines.known import Known
from pipelines.refresh import NothingToAsk, refresh, wanted_series
from pipelines.sources import SOURCES, SourceError
from pipelines.sources.folder import Folder
from pipelines.tell import Format
from views.board import Board
from views.glossary import entry, named
from warehouse.clock import BadMoment, moment, new_york_day
from warehouse.draft import DamagedState, RefusedDraft, Run
from warehouse.generations import LockHeld
from warehouse.store import BadWarehouse, EmptyWarehouse, Reader, Warehouse

ALL_FAILED, USAGE, LOCKED = 1, 64, 75

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Bring in what the world publishes.",
)

Names = Annotated[
    list[str] | None, typer.Argument(help="Series, by the desk's name or the source's code; none means all.")
]
Since = Annotated[str | None, typer.Option(help="A date like 2020-01-01.")]
AsOf = Annotated[str | None, typer.Option(help="A date (its end in New York) or a moment with offset.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing on success.")]
Form = Annotated[Format, typer.Option("--format")]


@contextmanager
def one_sentence() -> Iterator[None]:
    """Whatever goes wrong leaves as one sentence and an exit code, never as a stack trace."""
    try:
        yield
    except (UnknownSeries, NothingToAsk, BadMoment, BadWarehouse) as problem:
        leave(str(problem), USAGE)
    except LockHeld as problem:
        leave(str(problem), LOCKED)
    except (EmptyWarehouse, SourceError, RefusedDraft, DamagedState) as problem:
        leave(str(problem), ALL_FAILED)
    except BrokenPipeError:  # the reader of our output has had enough: `show … | head`
        raise
    except (OSError, duckdb.Error) as problem:
        why = "the disk is full" if is_full(problem) else type(problem).__name__
        leave(f"could not read or write the warehouse ({why}); the last good state stays", ALL_FAILED)


def is_full(problem: Exception) -> bool:
    numbers = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return getattr(problem, "errno", None) in numbers or any(os.strerror(n) in str(problem) for n in numbers)


@contextmanager
def reading() -> Iterator[Reader]:
    """The newest state that can be read; where that is not the newest one, it is said."""
    with one_sentence():
        warehouse = Warehouse()
        with warehouse.reader() as reader:
            if warehouse.warning:
                print(warehouse.warning, file=sys.stderr)
            yield reader


def leave(sentence: str, code: int) -> None:
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)


def day(said: str | None) -> date | None:
    return new_york_day(moment(said)) if said else None


@app.command("refresh")
def refresh_command(
    names: Names = None,
    source: Annotated[str | None, typer.Option(help=f"Only this source: {', '.join(SOURCES)}.")] = None,
    since: Since = None,
    everything: Annotated[bool, typer.Option("--all", help="Ask for everything, due or not.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Take a changed unit, title or size as right.")] = False,
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
        with told(warehouse.folder):
            done = refresh(warehouse, wanted, day(since), everything or bool(names) or bool(since), quiet, accept)
        if not quiet:
            print(
                f"asked for {done.asked} series in {done.requests} requests: "
                f"{done.added} values new or revised, {done.faults} failed"
                f"{' (status names each)' if done.faults else ''}"
                if done.asked
                else "nothing was due"
            )
        raise typer.Exit(done.exit_code)


@app.command("import")
def import_command(folder: Path, quiet: Quiet = False) -> None:
    """Read a folder of CSV files as FRED exports them, and its table of company figures."""
    with one_sentence():
        warehouse, source, run = Warehouse(), Folder(folder), Run.begin("import")
        followed = list(SERIES.values())
        with told(warehouse.folder):
            taken = Intake.of(with_progress(source.fetch(followed, None), len(followed), quiet))
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
        print(tell.shown(Board(reader, moment(as_of) if as_of else None), named(name), day(since), form))
        for owner in entry(named(name)).licensed:
            print(f"licensed data of {owner}: for your own use, not to be passed on as rows", file=sys.stderr)


@app.command("list")
def list_command(form: Form = Format.TABLE) -> None:
    """Every series and indicator there is."""
    print(tell.listed(form))


@app.command("status")
def status_command(form: Form = Format.TABLE) -> None:
    """How fresh each series is, when it is next due, and its last error."""
    with reading() as reader:
        print(tell.status(reader, form))


def main() -> None:
    load_dotenv()
    app()


if __name__ == "__main__":
    main()
