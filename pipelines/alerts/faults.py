"""Is the pipeline broken? Whoever runs it is told on a channel of its own: once when it breaks, and not again until it
was well in between."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from catalog import SERIES
from catalog.safe_text import plain
from catalog.sources import PROVIDERS
from pipelines.alerts.conditions import CLEAR, HOLDS
from pipelines.alerts.hours import due
from pipelines.alerts.ledger import Firing, Position
from pipelines.alerts.rules import Reader as Wishes
from warehouse.reader import Reader

PIPELINE = "pipeline"  # the topic, and what the keys begin with: no name of a rule holds a colon
RUN, RULES = f"{PIPELINE}:run", f"{PIPELINE}:alerts.toml"
FAILED = ("failed", "wrong key", "not asked")


@dataclass(frozen=True)
class Fault:
    """Something that is well, where `said` is empty, or not; `position` is another one where it breaks otherwise."""

    key: str
    said: str = ""
    position: str = HOLDS


def faults(reader: Reader, problems: tuple[str, ...]) -> list[Fault]:
    """The file of rules, the last run, and each source that it asked."""
    of_rules = Fault(RULES, "; ".join(problems), position="; ".join(problems))
    asked = asked_in_last_run(reader)
    down = {source: rows for source, rows in asked.items() if rows["outcome"].isin(FAILED).all()}
    if len(down) == len(asked) > 1:
        titles = ", ".join(PROVIDERS[source].title for source in down)
        return [of_rules, Fault(RUN, f"Nothing came of the last run: {titles} all failed. `status` says why")]
    return [
        of_rules,
        Fault(RUN),
        *(Fault(f"{PIPELINE}:{source}", of_source(source, down[source]) if source in down else "") for source in asked),
    ]


def asked_in_last_run(reader: Reader) -> dict[str, pd.DataFrame]:
    """What the newest run said of each series, by source; one that lacks a setting was not asked."""
    runs, fetches = reader.runs(1, replays=False), reader.last_fetches()
    if runs.empty:
        return {}
    rows = fetches[(fetches["asked_at"] >= runs["started"].iloc[0]) & (fetches["outcome"] != "not configured")]
    sources = pd.Series({name: SERIES[name].source for name in rows.index if name in SERIES}, dtype="str")
    return {str(source): rows.loc[of.index] for source, of in sources.groupby(sources) if source in PROVIDERS}


def of_source(source: str, rows: pd.DataFrame) -> str:
    """`FRED is down: 12 series were due and none came. It said: the server answered 503`."""
    due = (
        f"{len(rows)} series were due and none came"
        if len(rows) > 1
        else f"{SERIES[rows.index[0]].title} was due and did not come"
    )
    said = next((problem for problem in rows["problem"] if problem), "")
    return f"{PROVIDERS[source].heading} is down: {due}{f'. It said: {said}' if said else ''}"


def broken_off(problem: str) -> Fault:
    """A run that ended before it had published anything."""
    return Fault(RUN, f"The last run broke off ({problem}); the last good state stays. `doctor` says what mends it")


def told(
    found: list[Fault], before: dict[str, Position], run_id: str, now: datetime, wishes: Wishes
) -> tuple[list[Position], list[Firing]]:
    """Where each stands now, and what is to be said: at once, but for the quiet hours."""
    positions, firings = [], []
    for fault in found:
        stood = before[fault.key].position if fault.key in before else CLEAR
        position = fault.position if fault.said else CLEAR
        positions.append(Position(fault.key, position, "", run_id, now))
        if fault.said and position != stood:
            when = due(now, wishes, urgent=False, digested=False)
            firings.append(
                Firing(fault.key, f"{now:%Y-%m-%dT%H:%M:%SZ}", PIPELINE, "", plain(fault.said), now, run_id, when)
            )
    return positions, firings
