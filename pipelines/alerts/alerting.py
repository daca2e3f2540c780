"""What is done for the alerts after each run? Rules are looked at, what fired is kept, and what is due is sent.

Nothing that goes wrong here costs the run anything.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from pipelines.alerts.alerts_file import Alerts, read
from pipelines.alerts.delivery import BRIEF, deliver
from pipelines.alerts.evaluation import Evaluation, firings
from pipelines.alerts.faults import PIPELINE, broken_off, faults, told
from pipelines.alerts.hours import at
from pipelines.alerts.ledger import Firing, Ledger, Position
from pipelines.alerts.rules import Reader as Wishes
from pipelines.errors import CannotWrite
from pipelines.sources.boundary import in_short
from settings import Settings
from views.core.point_in_time import PointInTime
from warehouse.clock import clock
from warehouse.errors import LockHeld
from warehouse.folder import Warehouse
from warehouse.generations import lock

BRIEF_LATE = timedelta(hours=12)  # after its hour: a machine that slept sends it when it wakes
log = logging.getLogger("pipelines")


@contextmanager
def alerted(warehouse: Warehouse) -> Iterator[None]:
    """The run inside, and the alerts after it, also where it breaks off; that another is at it is nobody's alert."""
    try:
        yield
    except LockHeld:
        raise
    except Exception as problem:
        careful(warehouse, type(problem).__name__)
        raise
    careful(warehouse)


def careful(warehouse: Warehouse, problem: str = "") -> None:
    """Whatever goes wrong is said in one sentence."""
    try:
        alerts = read()
        for said in alerts.problems:
            log.error("alerts: %s", said)
        if alerts.rules or alerts.reader.brief or Settings().pipeline_alerts_to:
            with lock(warehouse.folder, "alerts"):
                if problem:
                    looked_at_broken(warehouse, alerts, problem)
                else:
                    looked_at(warehouse, alerts)
    except LockHeld:
        log.info("alerts: another run is at them")
    except CannotWrite as no_place:
        log.error("alerts: %s", no_place)
    except Exception as surprise:
        log.error("alerts: they broke off (%s); the run itself is done", in_short(surprise))


def looked_at(warehouse: Warehouse, alerts: Alerts) -> None:
    """All rules and the pipeline, on the newest state."""
    ledger, now = Ledger(warehouse.folder), clock()
    with warehouse.reader() as reader:
        data, stood, before = PointInTime(reader), ledger.positions(), ledger.firings()
        positions, fired = told(faults(reader, alerts.problems), stood, reader.last_run, now, alerts.reader)
        for rule, position, found in Evaluation(data, alerts.rules, stood).positions_and_firings():
            positions.append(position)
            fired += firings(rule, found, before, now, reader.last_run, alerts.reader)
        brief = brief_of_today(alerts.reader, now, reader.last_run)
        ledger.keep(positions, [*fired, *brief], gone(stood, alerts))
        deliver(ledger, data)


def gone(stood: dict[str, Position], alerts: Alerts) -> set[str]:
    """The rules that were taken out; where the file has a fault, one that is missed may only be written wrong."""
    kept = {rule.key for rule in alerts.rules} | {key for key in stood if key.startswith(f"{PIPELINE}:")}
    return set() if alerts.problems else {*stood} - kept


def looked_at_broken(warehouse: Warehouse, alerts: Alerts, problem: str) -> None:
    """That the run broke off; the rules are looked at after the next one that does not."""
    ledger, now = Ledger(warehouse.folder), clock()
    ledger.keep(*told([broken_off(problem)], ledger.positions(), "", now, alerts.reader))
    deliver(ledger, None)


def brief_of_today(wishes: Wishes, now: datetime, run_id: str) -> list[Firing]:
    """Once a day by the reader's calendar, from the hour on that the reader named; hours later it is no news."""
    if wishes.brief is None:
        return []
    today = now.astimezone(wishes.zone).date()
    for day in (today, today - timedelta(days=1)):
        if timedelta(0) <= now - at(day, wishes.brief, wishes) < BRIEF_LATE:
            return [Firing(BRIEF, f"{day}", BRIEF, "", f"The brief of {day}", now, run_id, now)]
    return []
