"""Where are alerts sent? Addresses of Apprise, one setting for the data and one for the pipeline, each line a secret.

An address is spoken of by its kind and number (`mailto`, `slack 2`); no part of it is ever kept, logged or said.
"""

import logging
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.alerts.ledger import Outcome
from settings import Settings

NAME = "inverse-QE tracker"
SECONDS = 15.0  # to answer in
KIND = re.compile(r"[a-z][a-z0-9+.-]{0,19}")
# What Apprise tells of a connection that broke off, `Socket Exception: …`, and of those faults of it that came before
# anything was taken; after any other one it may have arrived. It tells the message too, whose words are no fault.
BROKE_OFF = re.compile(r"[\w.# -]{0,40}Exception\b")
NEVER_REACHED = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|CERTIFICATE_VERIFY_FAILED|WRONG_VERSION_NUMBER"
    r"|Connection refused|[Nn]ame or service not known|Temporary failure in name resolution|Network is unreachable"
    r"|No route to host|Recipients?Refused|\([45]\d\d, b"
)


@dataclass(frozen=True)
class Message:
    """What is sent: plain text, and pictures or a page beside it."""

    title: str
    body: str
    files: Sequence[Path] = ()
    is_markdown: bool = False


@dataclass(frozen=True)
class Channel:
    """One address. `server` is Apprise’s own; None where it knows no such kind."""

    label: str
    server: Any

    def send(self, message: Message) -> Outcome:
        """What became of it, as far as that can be told."""
        if self.server is None:
            return Outcome.REFUSED
        apprise = _apprise()
        begun = time.monotonic()
        told = apprise.Apprise(self.server).notify(
            title=message.title,
            body=message.body,
            body_format="markdown" if message.is_markdown else "text",
            attach=[str(file) for file in message.files] or None,
            log_level=logging.DEBUG,
        )
        if told:
            return Outcome.SENT
        words = [entry.message for entry in told.logs()]
        hung = time.monotonic() - begun >= SECONDS
        broke_off = any(BROKE_OFF.match(said) and not NEVER_REACHED.search(said) for said in words)
        # of several receivers behind one address, or the words without their pictures
        some_have_it = len(self.server) > 1 or any(said.startswith("Sent ") for said in words)
        return Outcome.UNCERTAIN if hung or broke_off or some_have_it else Outcome.REFUSED


def channels(setting: str) -> list[Channel]:
    """The addresses of ALERTS_TO or PIPELINE_ALERTS_TO, parted by spaces or line breaks."""
    found: list[Channel] = []
    for address in str(getattr(Settings(), setting.lower())).split():
        kind = address.partition("://")[0].lower()
        kind = kind if "://" in address and KIND.fullmatch(kind) else "address"
        number = 1 + sum(channel.label.partition(" ")[0] == kind for channel in found)
        found.append(Channel(kind if number == 1 else f"{kind} {number}", _server(address)))
    return found


def _server(address: str) -> Any:
    apprise = _apprise()
    server = apprise.Apprise.instantiate(address, asset=_asset(), suppress_exceptions=True)
    if server is not None:  # whatever the address itself asks for
        server.socket_connect_timeout = server.socket_read_timeout = SECONDS
        server.retry, server.optional = 0, False  # nothing is sent again here, and no failure is told as a success
        server.redirects = False  # what is posted arrives there as a mere look
    return server


@cache
def _asset() -> Any:
    return _apprise().AppriseAsset(app_id=NAME, app_desc=NAME, async_mode=False, storage_mode="memory")


@cache
def _apprise() -> Any:
    """The library, which logs to nobody: its words hold addresses. Loaded by whoever sends, not by whoever reads."""
    import apprise

    log = logging.getLogger("apprise")
    log.addHandler(logging.NullHandler())
    log.setLevel(logging.DEBUG)  # what went wrong, in its result
    log.propagate = False
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # what it says below that holds addresses
    return apprise
