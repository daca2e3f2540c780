"""How does a command end? Whatever goes wrong leaves as one sentence and an exit code, never as a stack trace."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import typer

from catalog import UnknownSeries
from pipelines.errors import (
    BadManifest,
    CannotSchedule,
    CannotWrite,
    NothingToAsk,
    NothingToReplay,
    NotVerified,
    UnknownChoice,
)
from pipelines.sources.boundary import in_short
from pipelines.sources.errors import SourceError
from warehouse.clock import BadMoment
from warehouse.errors import (
    STAYS,
    BadWarehouse,
    DamagedState,
    EmptyWarehouse,
    LockHeld,
    RefusedDraft,
    UnreadableWarehouse,
)

ALL_FAILED, USAGE, LOCKED = 1, os.EX_USAGE, os.EX_TEMPFAIL
PERMITTED = "`.venv/bin/python -m pipelines doctor` names the command that gives the permission"


@contextmanager
def one_sentence() -> Iterator[None]:
    """The sentence of whatever is raised inside, and its exit code."""
    try:
        yield
    except (
        EmptyWarehouse,
        UnreadableWarehouse,
        SourceError,
        RefusedDraft,
        DamagedState,
        CannotWrite,
        NothingToReplay,
        NotVerified,
    ) as problem:
        leave(str(problem), ALL_FAILED)
    except (
        UnknownSeries,
        UnknownChoice,
        NothingToAsk,
        CannotSchedule,
        BadManifest,
        BadMoment,
        BadWarehouse,
    ) as problem:
        leave(str(problem), USAGE)
    except LockHeld as problem:
        leave(str(problem), LOCKED)
    except BrokenPipeError:  # the reader of our output has had enough: `show … | head`
        raise
    except PermissionError as problem:
        leave(f"{problem.filename or 'the warehouse'} may not be read or written: {PERMITTED}", ALL_FAILED)
    except (OSError, duckdb.Error) as problem:
        why = "the disk is full" if is_full(problem) else type(problem).__name__
        leave(f"could not read or write the warehouse ({why}); {STAYS}", ALL_FAILED)
    except (typer.Exit, typer.TyperException):
        raise
    except Exception as surprise:
        leave(f"it broke off ({in_short(surprise)}); {STAYS}", ALL_FAILED)


def is_full(problem: Exception) -> bool:
    numbers = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return getattr(problem, "errno", None) in numbers or any(os.strerror(n) in str(problem) for n in numbers)


def leave(sentence: str, code: int) -> None:
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)
