"""What do we hold of every series, when does more come, and what did each run do?"""

from datetime import date, datetime

from catalog import SERIES
from catalog.series import Series
from catalog.sources import Kind
from charts import number_format
from charts.blocks import bold, marked
from views.core.phrasing import dated, moment_in_words
from views.core.point_in_time import PointInTime
from views.data.freshness import runs_until, said_of
from views.data.releases import in_words, next_known
from warehouse.clock import new_york_day

SERIES_HEAD = ("Series", "Last value", "Of", "Known from, New York", "Evidence", "Next release", "Last error")
FETCHES_HEAD = ("What was said", "Of", "At")
RUNS_HEAD = ("Run", "Ended", "Outcome", "New or revised")


def of_source(source: str) -> list[Series]:
    """In the catalog's order; what happens to a share stands with its price."""
    return [series for series in SERIES.values() if series.source == source and not series.events_of]


def holding(words: str) -> list[Series]:
    """Those whose title, name or code holds these words, whatever their source."""
    sought = words.strip().casefold()
    told = {name: f"{series.title} {name} {series.code}".casefold() for name, series in SERIES.items()}
    return [series for name, series in SERIES.items() if sought in told[name] and not series.events_of]


def series_rows(data: PointInTime, these: list[Series]) -> list[list[str]]:
    """A row for each."""
    errors = data.reader.last_fetches(data.read_at)["problem"].dropna().to_dict()
    return [row(data, series, errors.get(series.name, "")) for series in these]


def row(data: PointInTime, series: Series, error: str) -> list[str]:
    last = data.last(series.name)
    code = f"CIK {series.request}" if series.provider.kind is Kind.FILINGS else series.code
    label = bold(series.title) + f" {series.provider.title} {code}, {series.unit}"
    if last is None:
        return [label, "not loaded", "", "", "", "", error]
    value = number_format.number(last.value, 2)
    known = moment_in_words(last.known_from).removesuffix(f" New{number_format.SPACE}York")
    return [
        label,
        value,
        dated(series.name, last.date),
        known,
        marked(last.mark, said_of(last)),
        next_release(series, last.date, data.as_of),
        error,
    ]


def next_release(series: Series, last: date, as_of: datetime | None = None) -> str:
    """The day on which the next date of it counts as known."""
    if series.is_complete(last):
        return "none, complete"
    if series.provider.kind is Kind.OWN_FILES:
        return "by hand"
    return number_format.day(new_york_day(next_known(series, last, as_of)))


def run_rows(data: PointInTime) -> list[list[str]]:
    """The newest runs, newest first."""
    return [
        [run.command, moment_in_words(run.finished), run.outcome, number_format.number(run.added)]
        for run in runs_until(data).itertuples()
    ]


def fetch_rows(data: PointInTime) -> list[list[str]]:
    """What went wrong at the last attempt: each problem once, newest first, with whom it met."""
    fetches = data.reader.last_fetches(data.read_at).sort_values("asked_at", ascending=False, kind="stable")
    told = fetches[
        fetches["message"].notna() & (fetches["outcome"] != "not reported") & fetches.index.isin(list(SERIES))
    ]
    return [
        [
            problem[:1].upper() + problem[1:],
            in_words([SERIES[name] for name in met.index]),
            moment_in_words(met["asked_at"].max()),
        ]
        for problem, met in told.groupby("problem", sort=False)
    ]
