"""What does a run tell: a bar or a line on the screen, and one JSON line per series in a log that stays small."""

import json
import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from rich.progress import track

from pipelines.sources import Published
from pipelines.sources.boundary import places

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
    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written, on a full disk say, is no reason to lose the run or to print a stack trace."""


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
def told(folder: Path) -> Iterator[None]:
    """Write the run to `refresh.jsonl` in its folder; on the screen only what failed: cron mails no success."""
    folder.mkdir(parents=True, exist_ok=True)
    file = Journal(folder / "refresh.jsonl", maxBytes=5 * MEGABYTE, backupCount=3)
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
    return track(answers, description="asking", total=total)
