"""How fresh is what we show, and what came of the last run?"""

from datetime import datetime, timedelta

import pandas as pd

from charts import number_format
from views.core.phrasing import moment_in_words
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from views.core.simulated import REFRESH
from warehouse.clock import NEW_YORK
from warehouse.reader import Reader

A_DAY = timedelta(days=1)
RENEW = ".venv/bin/python -m pipelines demo"  # what is simulated is made anew


def said_of(point: Reading) -> str:
    if point.stale:
        return f"stale, {number_format.age(point.age)}"
    return "release rule assumed" if point.evidence == "assumed" else point.evidence


def run_in_words(run: tuple[datetime, str], now: datetime, simulated: bool = False) -> str:
    """`Last run 21 Aug 2026, 18:31 New York: some failed.` Where it is more than a day ago, its age and the command."""
    finished, outcome = run
    old = now - finished > A_DAY
    if simulated:
        return f"Simulated {moment_in_words(finished)}.{f' To renew: `{RENEW}`' if old else ''}"
    if old:
        return f"**The last run is {number_format.age((now - finished).days)}.** To refresh: `{REFRESH}`"
    return f"Last run {moment_in_words(finished)}{'' if outcome == 'fresh' else f': {outcome}'}."


def newest_run(data: PointInTime) -> tuple[datetime, str] | None:
    """When the newest run before this moment ended, and what it said of itself; a replay brings nothing new."""
    runs = data.reader.runs(1, as_of=data.read_at, replays=False)
    return (runs["finished"].iloc[0], runs["outcome"].iloc[0]) if len(runs) else None


def runs_until(data: PointInTime) -> pd.DataFrame:
    """The newest fifty runs that had ended at this moment."""
    return data.reader.runs(as_of=data.read_at)


def data_to_in_words(data: PointInTime) -> str:
    """`Data to Thursday 20 August 2026, 18:00 New York`: when the newest of all that is shown became known."""
    newest = data.reader.newest_known(data.read_at)
    if newest is None:
        return ""
    local = newest.astimezone(NEW_YORK)
    return f"Data to {local:%A} {number_format.day_in_full(local.date())}, {local:%H:%M} New{number_format.SPACE}York"


def what_went_wrong(reader: Reader) -> list[str]:
    """The last attempt at each series that failed, each problem once, without those left alone after it."""
    fetches = reader.last_fetches()
    told = fetches[fetches["outcome"].isin(["failed", "refused", "not configured"])]["problem"]
    return list(dict.fromkeys(told))
