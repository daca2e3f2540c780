"""What do we hold of every series, when does more come, and what did each run do?"""

import pandas as pd

from catalog import SERIES
from catalog.model import Series
from charts import numbers
from charts.html import marked
from views.board import Board
from views.freshness import runs_until, said_of
from views.glossary import PROVIDERS
from views.words import dated, moment_in_words

SERIES_HEAD = ("Series", "Last value", "Of", "Known from", "Evidence", "Next release", "Last error")
RUNS_HEAD = ("Run", "Ended", "Outcome", "New or revised")


def series_rows(board: Board, source: str) -> list[list[str]]:
    """One row per series of this source, in the catalog's order; what happens to a share stands with its price."""
    errors = board.reader.last_fetches(board.moment)["message"].dropna().to_dict()
    of_source = [series for series in SERIES.values() if series.source == source and not series.events_of]
    return [row(board, series, errors.get(series.name, "")) for series in of_source]


def row(board: Board, series: Series, error: str) -> list[str]:
    last = board.last(series.name)
    code = f"CIK {series.code.partition(':')[0]}" if series.source == "sec" else series.code
    label = f"**{series.title}** {PROVIDERS[series.source]} {code}, {series.unit}"
    if last is None:
        return [label, "not loaded", "", "", "", "", error]
    value = numbers.number(last.value, 2)
    known = moment_in_words(last.known_from)
    return [
        label,
        value,
        dated(series.name, last.date),
        known,
        marked(last.mark, said_of(last)),
        next_release(series, last.date),
        error,
    ]


def next_release(series: Series, last: pd.Timestamp) -> str:
    """When the release rule expects the next date of it."""
    return (
        numbers.day(series.release.expected(series.frequency.following(last))[0].date())
        if series.source != "folder"
        else "by hand"
    )


def run_rows(board: Board) -> list[list[str]]:
    """The newest runs, newest first."""
    return [
        [run.command, moment_in_words(run.finished), run.outcome, numbers.number(run.added)]
        for run in runs_until(board).itertuples()
    ]


def fetch_rows(board: Board) -> list[list[str]]:
    """What went wrong at the last attempt, in words."""
    fetches = board.reader.last_fetches(board.moment).sort_values("asked_at", ascending=False)
    failed = fetches[fetches["message"].notna() & (fetches["asked_at"] <= board.moment)]
    return [
        [SERIES[name].title, moment_in_words(one.asked_at), one.message]
        for name, one in failed.iterrows()
        if name in SERIES
    ]
