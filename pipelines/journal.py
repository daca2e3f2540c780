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

LOG = logging.getLogger("pipelines")
MEGABYTE = 1_000_000


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {key: record.__dict__[key] for key in ("series", "outcome", "added") if key in record.__dict__}
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        return json.dumps({"at": at, "level": record.levelname.lower(), **told, "message": record.getMessage()})


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Write the run to `refresh.jsonl` beside the warehouse; on the screen only what failed: cron mails no success."""
    folder.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(folder / "refresh.jsonl", maxBytes=5 * MEGABYTE, backupCount=3)
    file.setFormatter(JsonLine())
    screen = logging.StreamHandler(sys.stderr)
    screen.setLevel(logging.ERROR)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    for handler in (file, screen):
        LOG.addHandler(handler)
    try:
        yield
    finally:
        for handler in (file, screen):
            LOG.removeHandler(handler)
            handler.close()


def with_progress(answers: Iterable[Published], total: int, quiet: bool) -> Iterable[Published]:
    """The same answers, with a bar while a person watches."""
    if quiet or not sys.stderr.isatty():
        return answers
    return track(answers, description="asking", total=total)
