"""Does a monitor learn that a run began, and how it ended? It tells when one does not begin at all, which no run can.

The address of PING_URL is asked at the start, with `/start` behind it, as it is when the run brought something or had
nothing to ask for, and with `/fail` where nothing came or it broke off: so services that watch cron have it. Whether
they answer is no matter to the run.
"""

import logging
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

import requests

from pipelines.ingest import ALL_FAILED
from pipelines.refresh import Refreshed
from settings import Settings
from warehouse.errors import LockHeld

START, SUCCESS, FAILURE = "/start", "", "/fail"
SECONDS = 5.0  # to be reached in, and to answer in

log = logging.getLogger("pipelines")


def monitored(run: Callable[[], Refreshed]) -> Refreshed:
    """The run, told of to the monitor; of one that another is at already only that other tells."""
    ping(START)
    try:
        done = run()
    except LockHeld:
        raise
    except BaseException:
        ping(FAILURE)
        raise
    ping(FAILURE if done.outcome == ALL_FAILED else SUCCESS)
    return done


def ping(what: str) -> None:
    """Ask the address, if one is set. It holds a secret: what goes wrong is told by its kind alone."""
    address = Settings().ping_url
    if not address:
        return
    try:
        requests.get(with_end(address, what), timeout=SECONDS, allow_redirects=False).raise_for_status()
    except (requests.RequestException, ValueError) as problem:
        log.info("the monitor at PING_URL was not reached (%s); the run goes on", type(problem).__name__)


def with_end(address: str, what: str) -> str:
    """
    >>> with_end("https://ping.example.org/ab-12/?rid=7", "/fail")
    'https://ping.example.org/ab-12/fail?rid=7'
    """
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + what))
