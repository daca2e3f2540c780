"""Was an input accepted rightly, or turned away in one good sentence?"""

import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from catalog.series import NEW_YORK, Series
from pipelines.guards import admitted
from pipelines.sources.base import Published
from pipelines.sources.errors import SourceError
from pipelines.stored_state import Known
from tools.fuzz import literal
from tools.fuzz.cases import Case
from tools.fuzz.literal import Rows
from tools.fuzz.mutations import ALL_UNITS
from tools.fuzz.wire import KEY, NOW, Replies

SHOWN = 2  # rows of a kind
LONGEST = 400  # characters of a sentence
HIDDEN = (KEY, "://", "api_key", "127.0.0.1", "/tmp", "Traceback")
UNFORESEEN = "cannot be read ("
ACCEPTED, REFUSED = "accepted", "refused"


@dataclass
class Verdict:
    took: float = 0.0  # seconds of work
    outcome: str = ACCEPTED
    unforeseen: str = ""
    wrong: list[str] = field(default_factory=list)  # rows
    unfit: list[str] = field(default_factory=list)  # sentences


def judged(case: Case, kind: str, body: bytes, replies: Replies, known: Known) -> Verdict:
    """What came of it, held against what it literally says."""
    started = time.process_time()
    answers = [(published, _let_in(published, known)) for published in case.read(replies, body)]
    verdict = Verdict(took=time.process_time() - started)
    for published, rows in answers:
        if not published.problem and not published.remarks:  # what was put right is told in a remark
            verdict.wrong += _otherwise(case, body, published)
        if isinstance(rows, SourceError):
            verdict.outcome = REFUSED
            verdict.unforeseen = verdict.unforeseen or str(rows) * (UNFORESEEN in str(rows))
            verdict.unfit += _unfit(str(rows), published.series.name)
        else:
            verdict.unfit += [fault for remark in published.remarks for fault in _unfit(remark)]
            verdict.wrong += _impossible(rows)
            stored = known.values(published.series)
            if kind == ALL_UNITS and len(stored) and _sizes_differ(rows, stored):
                verdict.wrong.append("a thousand times what is stored is let in")
    return verdict


def _let_in(published: Published, known: Known) -> pd.DataFrame | SourceError:
    try:
        return admitted(published, known)
    except SourceError as problem:
        return problem


def stored_of(case: Case, replies: Replies) -> Known:
    """What a sound reply leaves in the warehouse. Raises SourceError where one is refused."""
    if not case.sound:
        return Known()
    rows = {published.series.name: admitted(published, Known()) for published in case.read(replies, case.body)}
    return Known(stored={name: of.groupby("date")["value"].last() for name, of in rows.items()})


def _unfit(sentence: str, name: str = "") -> list[str]:
    ways = {
        "is too long": len(sentence) > LONGEST,
        "is not one printable line": not sentence.isprintable(),
        "tells what is to be hidden": any(word in sentence for word in HIDDEN),
        "does not name its series": not sentence.startswith(name),
    }
    return [f"a sentence {what}: {sentence[:200]!r}" for what, is_so in ways.items() if is_so]


def _impossible(rows: pd.DataFrame) -> list[str]:
    ways = {
        "a value that is no number": ~np.isfinite(rows["value"]).all(),
        "a day that was not": not rows["date"].between("1900-01-01", NOW[:10]).all(),
        "rows that are not in order": not rows["date"].is_monotonic_increasing,
        "two values for one day and moment": rows.duplicated(["date", "known_from"]).any(),
    }
    return [what for what, is_so in ways.items() if is_so]


def _otherwise(case: Case, body: bytes, published: Published) -> list[str]:
    """Rows that neither this reply nor the sound one holds, and what this one holds that is not among the rows."""
    sound = _said(case, case.body, published.series)
    try:
        said = _said(case, body, published.series)
    except Exception:  # a short reader fails in every way
        said = set()
    came = _rows(published.rows, case.digits, len(next(iter(sound))))
    wrong = [f"a row that it does not hold: {row}" for row in sorted(came - said - sound)]
    amounts = {row[1] for row in came}  # whichever way their days are read
    lost = [
        f"a row that it holds is lost: {row}"
        for row in sorted(said)
        if literal.DAY.fullmatch(row[0]) and row[1] not in amounts
    ]
    return wrong[:SHOWN] + (lost[:SHOWN] if case.complete else [])


def _said(case: Case, body: bytes, series: Series) -> Rows:
    return {(when, f"{value + 0.0:.{case.digits}g}", *told) for when, value, *told in case.said(body, series)}


def _rows(rows: pd.DataFrame, digits: int, length: int) -> Rows:
    told = rows["known_from"].dt.tz_convert(NEW_YORK).dt.strftime("%Y-%m-%d") if length > 2 else []
    values = [f"{value + 0.0:.{digits}g}" for value in rows["value"]]
    columns: list[Any] = [rows["date"].dt.strftime("%Y-%m-%d"), values, *([told] if length > 2 else [])]
    return set(zip(*columns, strict=True))


def _sizes_differ(rows: pd.DataFrame, stored: pd.Series) -> bool:
    now = rows.groupby("date")["value"].last()
    was = stored.reindex(now.index).dropna()
    return bool((now[was.index].abs() > 10 * was.abs()).mean() > 0.5)
