"""What does one check say: what it looked at, whether that is well, and what mends it?"""

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "note", "bad"]

COMMAND = ".venv/bin/python -m pipelines"


@dataclass(frozen=True)
class Finding:
    """One line. `mend` is the command, or the line to write, where the state is not good."""

    what: str
    state: State
    said: str
    mend: str = ""


def good(what: str, said: str) -> Finding:
    return Finding(what, "good", said)


def note(what: str, said: str, mend: str) -> Finding:
    """Worth knowing; everything goes on."""
    return Finding(what, "note", said, mend)


def bad(what: str, said: str, mend: str) -> Finding:
    """Something does not work, or soon will not."""
    return Finding(what, "bad", said, mend)
