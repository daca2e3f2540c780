"""How does a reply come to a source: in place of the wire, or over a real one from a server on this machine?"""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import requests
import stamina
from curl_cffi.requests import Response, Session

from pipelines.sources import sec, workbooks
from pipelines.sources.fred import api, csv_files
from pipelines.sources.fred import client as fred_client
from pipelines.sources.treasury import client as treasury_client
from pipelines.sources.yahoo import client as yahoo_client
from tests.servers.server import LocalServer

KEY = "abcdefghijklmnopqrstuvwxyz123456"
NOW = "2026-08-21T18:30:00-04:00"
ASKING = (csv_files, treasury_client, fred_client, sec, workbooks)

Replies = dict[str, bytes]  # by the path that is asked


@contextmanager
def handed_over() -> Iterator[Replies]:
    """What is put in is what every source is answered, without a server and at once."""
    replies: Replies = {}

    def get(url: str, refusal: Any = None, **_: Any) -> requests.Response:
        reply = requests.Response()
        reply.status_code, reply._content = 200, replies[urlsplit(url).path]
        if refusal and reply.content.startswith(REFUSED):
            reply.status_code, reply._content = 400, reply.content.removeprefix(REFUSED)
            raise refusal(reply)
        return reply

    def request(_: Any, method: str, url: str, *more: Any, content_callback: Any = None, **options: Any) -> Response:
        reply = Response()
        reply.status_code, reply.content = 200, replies[urlsplit(url).path]
        if content_callback:
            content_callback(reply.content)
        return reply

    with ExitStack() as stack:
        _at_once(stack, {})
        for module in ASKING:
            stack.enter_context(patch.object(module, "get", get))
        stack.enter_context(patch.object(Session, "request", request))
        yield replies


@contextmanager
def served() -> Iterator[Replies]:
    """What is put in is what a server on this machine answers."""
    with ExitStack() as stack, LocalServer() as server, stamina.set_testing(True, attempts=1):
        _at_once(stack, server.mirrors | {"NO_PROXY": "127.0.0.1"})
        yield server.faults


def _at_once(stack: ExitStack, places: Mapping[str, str]) -> None:
    """Every pause is spared, the clock stands at a known moment, and both who ask and with which key is told."""
    told = {"PIPELINES_NOW": NOW, "FRED_API_KEY": KEY, "SEC_CONTACT": "Jane Doe jane@example.com"}
    stack.enter_context(patch.dict(os.environ, told | places))
    for module in (api, sec):
        stack.enter_context(patch.object(module, "GAP_SECONDS", 0))
    stack.enter_context(patch.object(yahoo_client, "AGAIN_SECONDS", 0))


REFUSED = b"HTTP 400\n"  # a reply that begins so is a refusal
