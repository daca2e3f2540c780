"""How does what fired reach its reader, at each address once? Claimed, then sent, then told what became of it."""

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.alerts.channels import Channel, Message, channels
from pipelines.alerts.evaluation import DATA
from pipelines.alerts.faults import PIPELINE
from pipelines.alerts.ledger import Firing, Ledger, Outcome
from pipelines.sources.boundary import in_short
from views.core.point_in_time import PointInTime
from warehouse.clock import clock

BRIEF = "brief"
SETTINGS = {DATA: "ALERTS_TO", BRIEF: "ALERTS_TO", PIPELINE: "PIPELINE_ALERTS_TO"}  # where a topic is sent

NOT_SENT = {
    Outcome.REFUSED: "it was not taken, and is tried again",
    Outcome.UNCERTAIN: "it may have arrived or not, and is not sent again",
}

log = logging.getLogger("pipelines")


def deliver(ledger: Ledger, data: PointInTime | None) -> None:
    """Send what is due to each address that has not had it. Without data only what needs none."""
    for topic, setting in SETTINGS.items():
        if data is None and topic != PIPELINE:
            continue
        for channel in channels(setting):
            due = ledger.to_send(topic, channel.label, clock()) if channel.server else []
            if due:
                with TemporaryDirectory() as room:
                    try:
                        message = composed(topic, due, data, Path(room))
                    except Exception as problem:  # the others are sent all the same
                        log.error("alerts: of %s no message can be made (%s)", topic, in_short(problem))
                        continue
                    outcome = sent(ledger, due, channel, message)
                if outcome is not Outcome.SENT:
                    log.error("alerts: %s of %s: %s", channel.label, setting, NOT_SENT[outcome])


def composed(topic: str, due: list[Firing], data: PointInTime | None, room: Path) -> Message:
    from pipelines.alerts.messages import of_brief, of_data, of_pipeline  # load what draws, only once something is due

    if data is None or topic == PIPELINE:
        return of_pipeline(due)
    return of_brief(data, room) if topic == BRIEF else of_data(data, due, room)


def sent(ledger: Ledger, firings: list[Firing], channel: Channel, message: Message) -> Outcome:
    """What became of it. Whoever is killed in here leaves a claim, and it is not sent again."""
    ledger.mark(firings, channel.label, clock(), Outcome.CLAIMED)
    try:
        outcome = channel.send(message)
    except Exception as surprise:
        log.info("alerts: %s broke off (%s)", channel.label, type(surprise).__name__)
        outcome = Outcome.UNCERTAIN
    ledger.mark(firings, channel.label, clock(), outcome)
    return outcome
