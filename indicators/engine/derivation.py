"""What are all indicators worth? In one table, as the warehouse keeps them at each publish."""

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

import catalog
import indicators
from indicators.engine.evaluator import Evaluator, History
from indicators.engine.registry import INDICATORS
from indicators.engine.vintages import joined


def evaluated(history: History, until: datetime | None = None, decided: pd.DataFrame | None = None) -> pd.DataFrame:
    """All indicators from what was known at this moment: the columns of the warehouse's `indicator_values`.

    Weeks that are `decided` are rows of the same; of `as_they_stood`, without a week missing up to the last of each.
    """
    world = Evaluator.reading(history, until=until, decided=decided)
    rows = [world.rows(name) for name in INDICATORS]
    names = np.repeat(np.arange(len(rows)), [len(each) for each in rows])
    return (
        joined(rows).rounded.frame(world.stand_in_names).assign(name=pd.Categorical.from_codes(names, list(INDICATORS)))
    )


@cache
def as_they_stood() -> list[str]:
    """Of the indicators that are decided by week those that rest on no other: what is costly of them is the looking
    back to each Friday."""
    decided = {name for name, entry in INDICATORS.items() if entry.decided}
    return [name for name in sorted(decided) if decided.isdisjoint(INDICATORS[name].inputs)]


def method() -> str:
    """Digits that are others when the catalog, a formula or a reader’s own basket is: what was decided by other ones
    is decided anew."""
    registered = repr([(name, entry.inputs) for name, entry in INDICATORS.items()])
    return hashlib.sha256(_files() + registered.encode()).hexdigest()[:16]


@cache
def _files() -> bytes:
    """Of all in catalog and indicators that decides what is derived."""
    told = hashlib.sha256()
    for room in (catalog, indicators):
        folder = Path(room.__path__[0])
        for file in sorted(file for kind in ("*.py", "*.csv", "*.toml") for file in folder.rglob(kind)):
            told.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return told.digest()
