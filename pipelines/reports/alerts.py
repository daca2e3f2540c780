"""Where does each alert stand, what fired, and what became of it?"""

from collections.abc import Iterator

from rich.table import Table

from catalog.safe_text import plain
from pipelines.alerts.alerts_file import FILE, Alerts
from pipelines.alerts.channels import channels
from pipelines.alerts.conditions import HOLDS
from pipelines.alerts.delivery import SETTINGS
from pipelines.alerts.ledger import TRIED_FOR, Delivery, Firing, Ledger, Outcome, Position
from pipelines.alerts.sentences import at, watched
from pipelines.reports.forms import Format, Row, columns, in_form, iso, minute, printed
from views.core.metadata import entry
from views.core.point_in_time import PointInTime
from warehouse.clock import clock

FIRINGS_SHOWN = 10
NO_RULES = f"There are no rules: write them into {FILE} beside dashboard.py, docs/alerts.md says how"
BECAME = {
    Outcome.CLAIMED: "uncertain",  # killed while it was sent
    Outcome.SENT: "sent",
    Outcome.REFUSED: "not taken",
    Outcome.UNCERTAIN: "uncertain",
}


def alerts_in_form(data: PointInTime, alerts: Alerts, ledger: Ledger, form: Format) -> str:
    """For a person the rules and the last that fired; CSV and JSON carry all that ever did, the newest first."""
    firings, deliveries = ledger.firings()[::-1], ledger.deliveries()
    if form is not Format.TABLE:
        return in_form([*rows(firings, deliveries)], form)
    return printed(
        *alerts.problems,
        of_rules(data, alerts, ledger.positions(), firings) if alerts.rules else NO_RULES,
        *([of_firings(firings, deliveries)] if firings else []),
        f"\n{sent_to()}",
    )


def of_rules(data: PointInTime, alerts: Alerts, positions: dict[str, Position], firings: list[Firing]) -> Table:
    table = columns("rule", "waits for", "now", "stands", title="Rules", wrapped=("waits for", "now", "stands"))
    for rule in alerts.rules:
        last = data.last(rule.of)
        now = at(rule.of, (last.date, last.value)) if last else "no reading"
        fired = next((f"fired {minute(firing.fired_at)}" for firing in firings if firing.rule == rule.key), "")
        stood = positions[rule.key].position if rule.key in positions else None
        stands = "not looked at yet" if stood is None else "holds" if stood == HOLDS else "waits"
        table.add_row(
            rule.name, f"{entry(rule.of).title} {watched(rule)}", now, ", ".join(filter(None, [stands, fired]))
        )
    return table


def of_firings(firings: list[Firing], deliveries: list[Delivery]) -> Table:
    table = columns("New York", "what", "became", title="Last fired", wrapped=("what", "became"))
    for firing in firings[:FIRINGS_SHOWN]:
        table.add_row(minute(firing.fired_at), plain(firing.said), became(firing, deliveries))
    return table


def became(firing: Firing, deliveries: list[Delivery]) -> str:
    """`mailto sent, slack not taken`; why nothing was sent, where nothing was."""
    of = [delivery for delivery in deliveries if (delivery.rule, delivery.occasion) == firing.key]
    if of:
        return ", ".join(f"{delivery.channel} {BECAME[delivery.outcome]}" for delivery in of)
    is_to_come = firing.due and clock() < firing.due + TRIED_FOR
    return f"to be sent {minute(firing.due)}" if is_to_come else "kept, not sent"


def sent_to() -> str:
    told = [
        f"{about} to {', '.join(channel.label for channel in channels(setting)) or f'nobody ({setting} is not set)'}"
        for about, setting in (("alerts", SETTINGS["data"]), ("failures of the pipeline", SETTINGS["pipeline"]))
    ]
    return f"Sent: {'; '.join(told)}."


def rows(firings: list[Firing], deliveries: list[Delivery]) -> Iterator[Row]:
    """`rule, occasion, topic, of, said, fired_at, due` (UTC), `run_id, became`."""
    for firing in firings:
        yield {
            "rule": firing.rule.partition("@")[0],
            "occasion": firing.occasion,
            "topic": firing.topic,
            "of": firing.about,
            "said": firing.said,
            "fired_at": iso(firing.fired_at),
            "due": iso(firing.due),
            "run_id": firing.run_id,
            "became": became(firing, deliveries),
        }
