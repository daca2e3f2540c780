"""How can a server keep a reader for ever, or feed it without end?

server.faults["WALCL"] = Hostile(flood)
"""

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler
from typing import Any

ZEROS = bytes(1 << 20)


@dataclass(frozen=True)
class Hostile:
    """An answer that writes to the connection itself: `answer(handler)`."""

    answer: Callable[[Any], None]

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        self.answer(handler)


def status_by_the_byte(handler: Any) -> None:
    for byte in b"HTTP/1.1 200 " + b"O" * 100_000:
        handler.wfile.write(bytes([byte]))
        if handler.here.closing.wait(0.1):
            return


def header_by_the_byte(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    status_by_the_byte(handler)


def endless_continue(handler: Any) -> None:
    while not handler.here.closing.is_set():
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def slow_redirects(handler: Any) -> None:
    handler.here.closing.wait(0.1)
    sent_on(handler.path)(handler)


def sent_on(place: str) -> Callable[[Any], None]:
    def answer(handler: Any) -> None:
        handler.wfile.write(f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode())

    return answer


def flood(handler: Any, size: int = 2_000_000_000) -> None:
    handler.wfile.write(f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode())
    while not handler.here.closing.is_set():
        handler.wfile.write(ZEROS)


def packed(layers: int, size: int) -> Callable[[Any], None]:
    """Zeros, as many layers of gzip deep."""
    return lambda handler: handler.wfile.write(_packed(layers, size))


@cache
def _packed(layers: int, size: int) -> bytes:
    packer = zlib.compressobj(wbits=31)  # as gzip does
    body = b"".join(packer.compress(ZEROS) for _ in range(size // len(ZEROS))) + packer.flush()
    for _ in range(layers - 1):
        body = gzip.compress(body)
    encodings = ", ".join(["gzip"] * layers)
    return f"HTTP/1.1 200 OK\r\nContent-Encoding: {encodings}\r\n\r\n".encode() + body
