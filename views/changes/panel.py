"""What changed since a reader last looked? For the first page."""

from datetime import datetime

from charts.blocks import finding, note
from charts.blocks import table as html_table
from views.changes.comparison import Changes, changes, of_late
from views.changes.findings import findings, in_short
from views.core.figure import ViewOptions
from views.core.phrasing import moment_in_words
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from warehouse.clock import moment

ROWS_OF_A_KIND = 5


@table(page="today")
def what_changed(data: PointInTime, options: ViewOptions) -> str:
    """Since the chosen moment, or since the last run of an earlier day."""
    since = moment(options.compared_with) if options.compared_with else None
    found = changes(data, since) if since else of_late(data)
    if found is None:
        return note(f"{nothing_shown(since)}.")
    rows = html_table(findings(data, found, ROWS_OF_A_KIND), ["text", "text"])
    return finding(title(found), "What was shown then, beside what is now", data.simulated) + rows


def title(found: Changes) -> str:
    """`Since 17 Aug 2026, 08:00 New York 71 series brought new data, 1 was revised`."""
    return f"Since {moment_in_words(found.before.moment)}: {in_short(found)}"


def nothing_shown(since: datetime | None) -> str:
    """Why nothing can be compared."""
    when = f"by {moment_in_words(since)}" if since else "on an earlier day"
    return f"What changed cannot be said: no run had ended {when}"
