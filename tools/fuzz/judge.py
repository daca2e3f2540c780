"""Was an input accepted rightly, or turned away in one good sentence?"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from catalog.model import NEW_YORK, Series
from pipelines.guards import admitted
from pipelines.known import Known
from pipelines.sources import Published, SourceError
from tools.fuzz.cases import Case
from tools.fuzz.literal import Rows
from tools.fuzz.mutations import ALL_UNITS
from tools.fuzz.wire import KEY, NOW, Replies

LONGEST = 400  # characters of a sentence
HIDDEN = (KEY, "://", "api_key", "127.0.0.1", "/tmp", "Traceback")
UNFORESEEN = "cannot be read ("
ACCEPTED, REFUSED = "accepted", "refused"


@dataclass
class Verdict:
    outcome: str = ACCEPTED
    unforeseen: str = ""
    wrong: list[str] = field(default_factory=list)  # rows
    unfit: list[str] = field(default_factory=list)  # sentences


def judged(case: Case, kind: str, body: bytes, replies: Replies, known: Known) -> Verdict:
    """What came of it, held against what it literally says."""
    verdict = Verdict()
    for published in case.read(replies, body):
        try:
            rows = admitted(published, known)
        except SourceError as problem:
            verdict.outcome = REFUSED
            verdict.unforeseen = verdict.unforeseen or str(problem) * (UNFORESEEN in str(problem))
            verdict.unfit += _unfit(str(problem), published.series.name)
        else:
            verdict.unfit += [fault for remark in published.remarks for fault in _unfit(remark)]
            verdict.wrong += [*_impossible(rows), *_otherwise(case, body, published)]
            stored = known.values(published.series)
            if kind == ALL_UNITS and len(stored) and _sizes_differ(rows, stored):
                verdict.wrong.append("a thousand times what is stored is let in")
    return verdict


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
    """Rows that the reply does not hold, and what it holds that is not among the rows."""
    said, readable = _said(case, body, published.series)
    came = _rows(published.rows, case.digits, len(next(iter(said), ())))
    wrong = [f"a row that it does not hold: {row}" for row in sorted(came - said)[:3]]
    lost = sorted(said - came, key=str)[:3] if case.complete and readable else []
    return wrong + [f"a row that it holds is lost: {row}" for row in lost]


def _said(case: Case, body: bytes, series: Series) -> tuple[Rows, bool]:
    """What it says, or what the sound one does where only our parsers can read it; and whether it could be read."""
    try:
        said, readable = case.said(body, series), True
    except Exception:  # a short reader fails in every way
        said, readable = case.said(case.body, series), False
    return {(when, f"{value:.{case.digits}g}", *told) for when, value, *told in said}, readable


def _rows(rows: pd.DataFrame, digits: int, length: int) -> Rows:
    told = rows["known_from"].dt.tz_convert(NEW_YORK).dt.strftime("%Y-%m-%d") if length > 2 else []
    values = [f"{value:.{digits}g}" for value in rows["value"]]
    columns: list[Any] = [rows["date"].dt.strftime("%Y-%m-%d"), values, *([told] if length > 2 else [])]
    return set(zip(*columns, strict=True))


def _sizes_differ(rows: pd.DataFrame, stored: pd.Series) -> bool:
    now = rows.groupby("date")["value"].last()
    was = stored.reindex(now.index).dropna()
    return bool((now[was.index].abs() > 10 * was.abs()).mean() > 0.5)
