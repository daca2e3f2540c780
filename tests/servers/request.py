"""What is asked of the server on this machine, and what does one of its providers answer?"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Request:
    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass(frozen=True)
class Reply:
    status: int
    kind: str
    body: bytes


class Provider(Protocol):
    """Another provider that stands on the same server."""

    def names(self, request: Request) -> tuple[str, ...]:
        """What faults of this request are set by, beside its path."""

    def reply(self, request: Request) -> Reply | None:
        """The answer, or None where the request is for somebody else."""
