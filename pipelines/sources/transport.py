"""How does a question reach a site and its answer us: by when, how large, and from nowhere else?"""

import io
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.client import HTTPResponse
from socket import socket
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter

from pipelines.sources.errors import SourceError

CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0  # of silence
MEGABYTE = 1_000_000
MOST_BYTES = 50 * MEGABYTE  # unpacked: five times the longest answer, FRED's page of 100,000 vintages
MOST_REDIRECTS = 3
MOST_PAGES = 20  # of one answer; the longest has seven
AT_ONCE = 1 << 16  # bytes

Headers = Mapping[str, str | bytes]


class _InTime(io.RawIOBase):
    """What comes over the wire until a deadline: its bytes, one at a time, could keep a reader for ever."""

    def __init__(self, wire: io.RawIOBase, line: socket, deadline: float) -> None:
        self._wire, self._line, self._deadline = wire, line, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._line.settimeout(min(READ_SECONDS, left))
        return self._wire.readinto(buffer)

    def close(self) -> None:
        self._wire.close()
        super().close()


class _Reply(HTTPResponse):
    """A reply that is read by the deadline."""

    def __init__(self, line: socket, *more: Any, deadline: float, **options: Any) -> None:
        super().__init__(line, *more, **options)
        self.fp = io.BufferedReader(_InTime(self.fp.detach(), line, deadline))


class _ByDeadline(HTTPAdapter):
    """Connections whose whole answers, from the first byte of their heads, are in by a deadline."""

    def __init__(self, deadline: float) -> None:
        super().__init__()
        self._reply = staticmethod(partial(_Reply, deadline=deadline))

    def get_connection_with_tls_context(self, *asked: Any, **options: Any) -> Any:
        pool: Any = super().get_connection_with_tls_context(*asked, **options)
        pool.ConnectionCls = type("Connection", (pool.ConnectionCls,), {"response_class": self._reply})
        return pool


class _Line(requests.Session):
    """One exchange with a site, over whose redirections we decide."""

    def __init__(self, deadline: float) -> None:
        super().__init__()
        for scheme in ("http://", "https://"):
            self.mount(scheme, _ByDeadline(deadline))

    def get_redirect_target(self, resp: requests.Response) -> None:
        """None: `requests` would read all that comes with a redirection, and go wherever it says."""


@contextmanager
def opened(
    url: str, params: Mapping[str, str], headers: Headers | None, about: str, deadline: float
) -> Iterator[requests.Response]:
    """The site's answer with its body unread, redirected within the site alone.

    Raises SourceError of what is not followed, and what `requests` raises.
    """
    with _Line(deadline) as line:
        for _ in range(MOST_REDIRECTS + 1):
            left = max(0.1, deadline - time.monotonic())  # zero would mean no limit
            limits = (min(CONNECT_SECONDS, left), min(READ_SECONDS, left))
            with line.get(url, params=params, headers=headers, timeout=limits, stream=True) as reply:
                if not reply.is_redirect:
                    yield reply
                    return
                url, params = _within_the_site(reply, about), {}
    raise SourceError(f"{about} sends us from one place to the next without an answer")


class Body:
    """An answer as it comes in, unpacked, piece by piece."""

    def __init__(self, about: str) -> None:
        self._about, self._parts, self._bytes = about, list[bytes](), 0

    def take(self, part: bytes) -> int:
        """Raises SourceError once it is larger than any answer we know."""
        self._parts.append(part)
        self._bytes += len(part)
        if self._bytes > MOST_BYTES:
            raise SourceError(f"{self._about} answered with more than {MOST_BYTES / MEGABYTE:g} MB, which is not read")
        return len(part)

    def whole(self) -> bytes:
        return b"".join(self._parts)


def body(reply: requests.Response, about: str, deadline: float) -> bytes:
    """All of the answer. Raises SourceError where it is too large, TimeoutError where unpacking it takes too long."""
    taken = Body(about)
    while part := reply.raw.read1(AT_ONCE, decode_content=True):
        taken.take(part)
        if time.monotonic() > deadline:
            raise TimeoutError
    return taken.whole()


def _within_the_site(reply: requests.Response, about: str) -> str:
    """Where it sends us: on the same site, or the same host once encryption has been added."""
    try:
        place = urljoin(reply.url, reply.headers["Location"])
        here, there = urlsplit(reply.url), urlsplit(place)
        encrypted = (here.scheme, there.scheme) == ("http", "https")
        if here.hostname == there.hostname if encrypted else here[:2] == there[:2]:
            return place
    except ValueError:
        pass
    raise SourceError(f"{about} sends us on to another site, which is not followed (HTTP {reply.status_code})")
