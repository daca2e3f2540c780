"""Where does an error that nobody foresaw stop? At the series whose reply caused it."""

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.sources.errors import SourceError

log = logging.getLogger("pipelines")
LONGEST = 80  # characters of somebody else's words
ADDRESS = re.compile(r"\w+://\S+|\S*[?&]\w+=\S*")  # or its end: it may carry a key


@contextmanager
def boundary(about: str) -> Iterator[None]:
    """Whatever is raised inside leaves as a SourceError in one sentence.

    Where in the code it happened stands in the log only.
    """
    try:
        yield
    except SourceError:
        raise
    except Exception as surprise:
        log.info("%s", about, extra={"traceback": places(surprise)})
        raise SourceError(f"{about} cannot be read ({in_short(surprise)}); nothing of it was stored") from None


def in_short(problem: Exception) -> str:
    return in_a_line(f"{type(problem).__name__}: {problem}")


def places(problem: Exception) -> str:
    """Where in the code it happened, without what was said there."""
    return "".join(traceback.format_tb(problem.__traceback__))


def in_a_line(text: str) -> str:
    """Somebody else's words on one short line: no address, no control character, nothing that turns the line about."""
    words = " ".join(ADDRESS.sub("…", text[: LONGEST * 20]).split())
    plain = "".join(character if character.isprintable() else "·" for character in words)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"
