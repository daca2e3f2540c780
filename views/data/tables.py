"""Which tables stand on the page of data? What came, comes and went wrong, every series and every run."""

from charts.blocks import ledger
from charts.blocks import table as html
from views.core.figure import ViewOptions
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.data import releases
from views.data.coming_releases import COMING_HEAD, coming_rows
from views.data.ledger import (
    FETCHES_HEAD,
    RUNS_HEAD,
    SERIES_HEAD,
    fetch_rows,
    holding,
    of_source,
    run_rows,
    series_rows,
)

COMING_COLUMNS = ["text", "text words", "muted words", "muted words"]
SERIES_COLUMNS = ["text", "number", "muted", "muted", "text", "muted", "muted words"]
NOTHING = [["Nothing."]]


def listed(rows: list[list[str]]) -> str:
    return html(rows or NOTHING, ["text", "muted", "muted", "muted"])


@table(page="data")
def came(data: PointInTime) -> str:
    return listed(releases.came(data))


@table(page="data")
def coming(data: PointInTime) -> str:
    rows = coming_rows(data)
    return ledger(COMING_HEAD, rows, COMING_COLUMNS) if rows else html(NOTHING)


@table(page="data")
def late(data: PointInTime) -> str:
    return listed(releases.late(data))


@table(page="data")
def revised(data: PointInTime) -> str:
    return listed(releases.revised(data))


@table(page="data")
def withdrawn(data: PointInTime) -> str:
    return listed(releases.withdrawn(data))


@table(page="data")
def failed(data: PointInTime) -> str:
    wrong = fetch_rows(data)
    return ledger(FETCHES_HEAD, wrong, ["words", "muted", "muted"]) if wrong else html(NOTHING)


@table(page="data")
def every_series(data: PointInTime, options: ViewOptions) -> str:
    return ledger(SERIES_HEAD, series_rows(data, of_source(options.source)), SERIES_COLUMNS)


@table(page="data")
def series_found(data: PointInTime, options: ViewOptions) -> str:
    rows = series_rows(data, holding(options.find))
    return ledger(SERIES_HEAD, rows, SERIES_COLUMNS) if rows else html([[f"No series is called {options.find}."]])


@table(page="data")
def runs(data: PointInTime) -> str:
    return ledger(RUNS_HEAD, run_rows(data), ["text", "muted", "text", "number"])
