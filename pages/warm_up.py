"""Why does no reader wait for a page? All parts of all pages are made once for everybody, before the first one asks."""

import logging
import threading
import time
from collections.abc import Iterator
from datetime import datetime

from streamlit import runtime

from charts.theme import DARK, LIGHT
from pages.state import State, made, provenance_of, warehouse
from views.core.figure import DEFAULT_SPAN
from views.core.presentation import Part
from views.parts import ANSWERS, FIGURES, NOTES, TABLES
from warehouse.clock import clock
from warehouse.errors import BadWarehouse, EmptyWarehouse

LOOKS_SECONDS = 5.0  # between two looks for a newer state or a new hour
LOG = logging.getLogger(__name__)


def keep_warm() -> None:
    """Begin to do so, for as long as the server runs, in a thread that ends with it."""
    threading.Thread(target=_keep_warm, name="warm-up", daemon=True).start()


def _keep_warm() -> None:
    now: tuple[str, datetime] | None = None
    done = now
    while True:
        try:
            if runtime.exists() and (now := shown_now()) and now != done:
                warm(*now)
        except (BadWarehouse, EmptyWarehouse):
            pass  # pages say it
        except Exception:
            LOG.exception("not all could be made before it is asked for; it is tried again with newer data")
        done = now
        time.sleep(LOOKS_SECONDS)


def shown_now() -> tuple[str, datetime] | None:
    """The newest state, and the hour it is held against; None while there is none."""
    key = warehouse().state
    return (key, clock().replace(minute=0, second=0, microsecond=0)) if key else None


def warm(key: str, hour: datetime) -> None:
    """Make what every page shows a reader who has chosen nothing, in both colours."""
    for theme in (LIGHT, DARK):
        state = State(key, None, hour, DEFAULT_SPAN, theme.name)
        for part in parts():
            if shown_now() != (key, hour):
                return
            made(part, state, {})
            if part.numbers:
                provenance_of(part, state)


def parts() -> Iterator[Part]:
    """The answers first, then page by page what stands on it."""
    yield from ANSWERS.values()
    for page in ANSWERS:
        for kind in (TABLES, FIGURES, NOTES):
            yield from (part for part in kind.values() if page == part.page)
