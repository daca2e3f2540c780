"""What does the first page rest on: how fresh is each input, and when does more of it come?"""

from datetime import date

from catalog import SERIES
from catalog.companies import BUILDERS
from charts import number_format
from charts.blocks import coloured, finding, marked
from charts.blocks import table as html_table
from indicators.themes.liquidity import LEVELS
from views.core.phrasing import dated, weekday
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.core.reading import Reading
from views.data.releases import next_known
from warehouse.clock import new_york_day

INPUTS = {
    "Fed balance sheet": ("fed_assets", "treasuries_held", "mbs_held"),
    "Treasury account": ("treasury_cash",),
    "Reverse repo": ("reverse_repo",),
    "Real yields": ("tips_10y",),
    "Junk spread": ("ice_hy_oas",),
    "Company filings": tuple(f"{ticker}_capex" for ticker in BUILDERS),
    "GDP": ("gdp",),
    "Bank credit": ("bank_credit",),
}
INSTEAD = {"treasury_cash_average": ", week’s average", "reverse_repo_operations": ", day’s operation"}
HEAD = ["", "known to", "next"]


@table(page="today")
def inputs(data: PointInTime) -> str:
    """What comes next stands first, what is late last."""
    found = sorted((row(data, title, names) for title, names in INPUTS.items()), key=lambda row: row[0])
    rows = html_table([HEAD, *(cells for _, cells in found)], ["text", "muted", "muted number"], head=True)
    return finding("What it rests on", simulated=data.simulated) + rows


def row(data: PointInTime, title: str, names: tuple[str, ...]) -> tuple[tuple[bool, date], list[str]]:
    """Of the oldest of its newest values: its place among the others, and its cells."""
    points = [point for name in names if (point := resting_on(data, name))]
    if not points:
        return (True, date.max), [marked("stale", title), "not known", ""]
    oldest = min(points, key=lambda point: point.date)
    missing = f", {len(points)} of {len(names)}" if len(points) < len(names) else ""
    moment = next_known(SERIES[oldest.name], oldest.date, data.as_of)
    label = marked(oldest.mark, f"{title}{INSTEAD.get(oldest.name, '')}{missing}")
    late, due = moment <= data.moment, new_york_day(moment)
    return (late, due), [label, known_to(data, oldest), next_in_words(data, oldest, due, late)]


def resting_on(data: PointInTime, name: str) -> Reading | None:
    """What the numbers rest on now: its own value, or what stands in for it where that is too old or not known."""
    own, stand_in = data.last(name), data.last(LEVELS[name]) if name in LEVELS else None
    return own if own and (not own.stale or stand_in is None) else stand_in or own


def known_to(data: PointInTime, point: Reading) -> str:
    """`19 Aug`, or of what is too old to stand `15 Jul, stale`."""
    when = dated(point.name, point.date)
    if point.date.year == data.day.year:
        when = when.removesuffix(f"{number_format.SPACE}{point.date:%Y}")
    return coloured(f"{when}, stale", "out") if point.stale else when


def next_in_words(data: PointInTime, last: Reading, due: date, late: bool) -> str:
    """The day on which more comes, or by which; where it has passed, since when it is late."""
    today, release = data.day, SERIES[last.name].release
    day = number_format.day(due, year=due.year != today.year)
    if late:
        return f"late since {day}"
    return weekday(due) if not release.early else f"by {day}"
