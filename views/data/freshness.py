"""How fresh is what we show: by theme on the first page, series by series on the last?"""

from datetime import datetime, timedelta

import pandas as pd

from catalog.companies import BUILDERS
from charts import number_format
from charts.blocks import marked
from indicators.themes.liquidity import LEVELS
from views.core.phrasing import counted, dated, moment_in_words
from views.core.point_in_time import PointInTime, Reading
from views.core.simulated import REFRESH
from warehouse.reader import Reader

GROUPS = {
    "Fed balance sheet": ("fed_assets", "treasuries_held", "mbs_held"),
    "Treasury account": ("treasury_cash",),
    "Reverse repo": ("reverse_repo",),
    "Credit spreads": ("ice_hy_oas", "ice_ig_oas"),
    "Baa spread": ("moodys_baa_spread",),
    "GDP and investment": ("gdp", "it_investment"),
    "Company filings": tuple(f"{ticker}_capex" for ticker in BUILDERS),
    "Bank credit": ("bank_credit",),
}
A_DAY = timedelta(days=1)
RENEW = ".venv/bin/python -m pipelines demo"  # what is simulated is made anew
INSTEAD = {"treasury_cash_average": ", week’s average", "reverse_repo_operations": ", day’s operation"}


def by_group(data: PointInTime) -> list[list[str]]:
    """Rows of name with mark, date, and what is to be said: the oldest of the newest values in each group."""
    return [group(data, title, names) for title, names in GROUPS.items()]


def group(data: PointInTime, title: str, names: tuple[str, ...]) -> list[str]:
    points = [point for name in names if (point := data.last(name) or data.last(LEVELS.get(name, name)))]
    if not points:
        return [marked("stale", title), "", "not known"]
    oldest = min(points, key=lambda point: point.date)
    missing = f"{len(points)} of {len(names)} known, " if len(points) < len(names) else ""
    label = marked(oldest.mark, f"{title}{INSTEAD.get(oldest.name, '')}")
    return [label, dated(oldest.name, oldest.date), f"{missing}{said_of(oldest)}"]


def said_of(point: Reading) -> str:
    if point.stale:
        return f"stale, {counted(point.age, 'day')}"
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
    """When the newest run before this moment ended, and what it said of itself."""
    runs = runs_until(data)
    return (runs["finished"].iloc[0], runs["outcome"].iloc[0]) if len(runs) else None


def runs_until(data: PointInTime) -> pd.DataFrame:
    """The newest fifty runs that had ended at this moment."""
    return data.reader.runs(as_of=data.moment)


def what_went_wrong(reader: Reader) -> list[str]:
    """The last attempt at each series that failed, each problem once, without those left alone after it."""
    fetches = reader.last_fetches()
    told = fetches[fetches["outcome"].isin(["failed", "refused", "not configured"])]["problem"]
    return list(dict.fromkeys(told))
