"""What does a run tell: a bar or a line on the screen, and one JSON line per series in a log that stays small."""

import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from pipelines.sources.base import Published
from pipelines.sources.boundary import places

LOG_FILE = "refresh.jsonl"
LOG = logging.getLogger("pipelines")
MEGABYTE = 1_000_000
TOLD = ("series", "outcome", "added", "traceback")


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {
            key: record.__dict__[key] for key in ("series", "outcome", "added", "traceback") if key in record.__dict__
        }
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        return json.dumps({"at": at, "level": record.levelname.lower(), **told, "message": record.getMessage()})


class Journal(RotatingFileHandler):
    """A file that turns itself over. Where it cannot be written, on a full disk say, that is said once and the run goes
    on."""

    _unwritable = False

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=at_once)

    def handleError(self, record: logging.LogRecord) -> None:
        problem = sys.exc_info()[1]
        if not self._unwritable:
            why = getattr(problem, "strerror", None) or type(problem).__name__
            print(f"the log {self.baseFilename} cannot be written ({why}); the run goes on without it", file=sys.stderr)
        self._unwritable = True

    def close(self) -> None:
        with suppress(OSError):  # what it still holds: told above
            super().close()


def at_once(path: str, flags: int) -> int:
    """Opened without waiting for somebody at the other end, should it be a pipe."""
    return os.open(path, flags | os.O_NONBLOCK, 0o666)


class Screen(logging.Handler):
    """What failed, said at the end: a problem that many series share in one line with their names."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._named: dict[str, list[str]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        name, _, problem = record.getMessage().partition(": ")
        self._named.setdefault(problem, []).append(name)

    def close(self) -> None:
        for problem, names in self._named.items():
            print(f"{', '.join(names)}: {problem}", file=sys.stderr)
        super().close()


@contextmanager
def log_run(folder: Path) -> Iterator[None]:
    """Write the run to `refresh.jsonl` in its folder; on the screen only what failed: cron mails no success."""
    folder.mkdir(parents=True, exist_ok=True)
    file = Journal(folder / LOG_FILE, maxBytes=5 * MEGABYTE, backupCount=3, delay=True)
    file.setFormatter(JsonLine())
    screen = Screen()
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    for handler in (file, screen):
        LOG.addHandler(handler)
    try:
        yield
    except Exception as problem:
        LOG.info("the run broke off: %s", type(problem).__name__, extra={"traceback": places(problem)})
        raise
    finally:
        for handler in (file, screen):
            LOG.removeHandler(handler)
            handler.close()


def with_progress(answers: Iterable[Published], total: int, quiet: bool) -> Iterable[Published]:
    """The same answers, with a bar while a person watches."""
    if quiet or not sys.stderr.isatty():
        return answers
    from rich.progress import track  # here, since most runs are watched by nobody

    return track(answers, description="asking", total=total)
