"""Are the rules of the alerts right, is there somebody to tell, and did what was sent arrive?"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from pipelines.alerts.alerts_file import PLACE, read
from pipelines.alerts.channels import channels
from pipelines.alerts.ledger import FILE, Ledger, Outcome
from pipelines.doctor.finding import COMMAND, Finding, bad, good, note
from pipelines.doctor.settings import elsewhere, origin
from pipelines.errors import CannotWrite
from views.core.phrasing import counted
from warehouse.clock import clock

SETTINGS = ("ALERTS_TO", "PIPELINE_ALERTS_TO")
TRY = f"{COMMAND} alerts --test"
LATELY = timedelta(days=7)


def rules() -> Iterator[Finding]:
    """The file, and whether what fires has an address."""
    alerts = read()
    for problem in alerts.problems:
        yield bad("alerts", problem, "mend the file; what is right in it counts meanwhile")
    yield from elsewhere("alerts", PLACE)
    said = counted(len(alerts.rules), "rule")
    wanted = alerts.rules or alerts.reader.brief
    if wanted and not channels(SETTINGS[0]):
        yield bad("alerts", f"{said}, and ALERTS_TO is not set: nobody is told", "write ALERTS_TO=… into .env")
    elif alerts.rules:
        yield good("alerts", said)


def addresses() -> Iterator[Finding]:
    """Each by its kind and number."""
    for setting in SETTINGS:
        found = channels(setting)
        for channel in found:
            if channel.server is None:
                said = f"{setting}: {channel.label} is no address that Apprise can send to"
                yield bad("alerts", said, f"correct it in .env, then {TRY}")
        if labels := [channel.label for channel in found if channel.server]:
            yield good("alerts", f"{setting} is set ({origin(setting)}): {', '.join(labels)}")


def not_arrived(folder: Path) -> Iterator[Finding]:
    """What was not taken, or may have got lost, in the last days."""
    if not (folder / FILE).exists():
        return
    try:
        lately = [sent for sent in Ledger(folder).deliveries() if sent.claimed_at > clock() - LATELY]
    except CannotWrite as problem:
        yield bad("alerts", str(problem), f"mv {folder / FILE} {folder / FILE}.aside   (rules are then new to it)")
        return
    lost = [sent for sent in lately if sent.outcome is not Outcome.SENT]
    if lost:
        labels = ", ".join(dict.fromkeys(sent.channel for sent in lost))
        said = f"{len(lost)} of the last {counted(len(lately), 'message')} were not taken, or nobody said so ({labels})"
        yield note("alerts", said, f"{TRY}; {COMMAND} alerts tells which")
