"""Rules, readers and firings as the tests of alerts need them."""

from datetime import UTC, datetime
from typing import Any

from pipelines.alerts.ledger import Firing
from pipelines.alerts.rules import Reader, Rule

NOON = datetime(2026, 8, 20, 16, tzinfo=UTC)  # in New York


def rule(of: str = "reserves", **said: Any) -> Rule:
    return Rule(**{"name": "mine", "of": of} | said)


def reader(zone: str = "Europe/Berlin", **said: str) -> Reader:
    return Reader(**{"zone": zone} | said)


def firing(occasion: str = "2026-08-19 holds", **other: Any) -> Firing:
    known = {"rule": "mine@1", "topic": "pipeline", "about": "", "said": "FRED is down", "run_id": "run-1"}
    return Firing(**known | {"occasion": occasion, "fired_at": NOON, "due": NOON} | other)
