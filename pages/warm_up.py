"""Why does no reader wait for a page? The server has all parts of all pages at hand before the first one asks.

It takes those that lie beside the state, and makes what holds no longer, or was not made beforehand.
"""

import logging
import threading
import time
from datetime import datetime
from importlib import import_module

from streamlit import runtime

from catalog.calendars import sessions
from pages.state import State, made, provenance_of, warehouse
from views.core.figure import DEFAULT_SPAN
from views.prerendered import looks
from warehouse.clock import clock
from warehouse.errors import BadWarehouse, EmptyWarehouse
from warehouse.generations import name_of, pages_of

LOOKS_SECONDS = 5.0  # between two looks for a newer state or a new hour
LOOKS_WAITED = 12  # a minute; making the pages took some ten seconds when measured
LOADED_LATE = (  # by whoever needs it first, who would wait for seconds
    "statsmodels.regression.linear_model",
    "statsmodels.base.covtype",
    "statsmodels.stats.sandwich_covariance",
    "scipy.stats",
    "arch.bootstrap",
)
LOG = logging.getLogger(__name__)
THREAD = "warm-up"
OF_SESSIONS = "streamlit.runtime.scriptrunner_utils.script_run_context"


def keep_warm() -> None:
    """Begin to do so, for as long as the server runs, in a thread that ends with it."""
    logging.getLogger(OF_SESSIONS).addFilter(lambda told: THREAD not in told.getMessage())  # this thread is no session
    threading.Thread(target=_keep_warm, name=THREAD, daemon=True).start()


def _keep_warm() -> None:
    done: tuple[str, datetime] | None = None
    waited = 0  # looks since a newer state came, for whoever published it to make its pages
    while True:
        try:
            if runtime.exists() and (now := shown_now()) and now != done:
                if done and waited < LOOKS_WAITED and not has_pages(now[0]):
                    waited += 1
                else:
                    done, waited = now, 0
                    warm(*now)
        except (BadWarehouse, EmptyWarehouse):
            pass  # pages say it
        except Exception:
            LOG.exception("pages could not be made before they are asked for; it is tried again")
        time.sleep(LOOKS_SECONDS)


def shown_now() -> tuple[str, datetime] | None:
    """The newest state, and the hour it is held against; None while there is none."""
    key = warehouse().state
    return (key, clock().replace(minute=0, second=0, microsecond=0)) if key else None


def has_pages(key: str) -> bool:
    return pages_of(warehouse().folder / name_of(key)).exists()


def warm(key: str, hour: datetime) -> None:
    """Make what every page shows a reader who has chosen nothing, in both colours; load what a look back needs."""
    for part, colours in looks():
        if shown_now() != (key, hour):
            return
        state = State(key, None, hour, DEFAULT_SPAN, colours.name)
        try:
            made(part, state, {})
            if part.numbers:
                provenance_of(part, state)
        except (BadWarehouse, EmptyWarehouse):
            raise
        except Exception as problem:  # whoever asks for it is told
            LOG.warning("%s could not be made before it is asked for: %s", part.name, problem)
    sessions()
    for library in LOADED_LATE:
        import_module(library)
