"""Does an alert arrive? One that says it is a test goes to each address, and what became of it is told at once."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.alerts.alerts_file import Alerts
from pipelines.alerts.channels import channels
from pipelines.alerts.delivery import SETTINGS
from pipelines.alerts.evaluation import DATA
from pipelines.alerts.faults import PIPELINE
from pipelines.alerts.ledger import Firing, Outcome
from pipelines.alerts.messages import of_data, of_pipeline
from pipelines.errors import CannotWrite, NothingToAsk
from views.core.metadata import entry
from views.core.phrasing import dated
from views.core.point_in_time import PointInTime
from views.core.value_format import value_text

USUAL = "net_liquidity"  # what a test shows where there is no rule
SAID = {
    Outcome.SENT: "sent",
    Outcome.REFUSED: "not taken: the address is wrong, or nobody answers there",
    Outcome.UNCERTAIN: "no answer: it may have arrived",
}
HOW = "write ALERTS_TO=… into .env, an address of Apprise such as mailto://user:password@example.com or ntfy://topic"


def tried(data: PointInTime, alerts: Alerts) -> Iterator[str]:
    """A line for each address. Raises NothingToAsk where there is none, CannotWrite where one did not take it."""
    failed = 0
    addressed = [(topic, channel) for topic in (DATA, PIPELINE) for channel in channels(SETTINGS[topic])]
    if not addressed:
        raise NothingToAsk(f"No address is set: {HOW}")
    with TemporaryDirectory() as room:
        firing = as_it_stands(data, alerts)
        messages = {DATA: of_data(data, [firing], Path(room)), PIPELINE: of_pipeline([firing])}
        for topic, channel in addressed:
            outcome = channel.send(messages[topic])
            failed += outcome is not Outcome.SENT
            yield f"{SETTINGS[topic]}, {channel.label}: {SAID[outcome]}"
    if failed:
        raise CannotWrite(f"{failed} of {len(addressed)} did not take it")


def as_it_stands(data: PointInTime, alerts: Alerts) -> Firing:
    """Of what the first rule is of, as it stands."""
    key, name = next(((rule.key, rule.of) for rule in alerts.rules), ("test", USUAL))
    last = data.last(name)
    now = f"{value_text(last)} ({dated(name, last.date)})" if last else "no reading"
    said = f"A test. {entry(name).title}: {now}"
    return Firing(key, "", DATA, name, said, data.read_at, "", data.read_at)
