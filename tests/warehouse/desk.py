"""A desk for tests: a clock set by hand, and fetches written down as {date: value}."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from unittest.mock import patch

import pandas as pd

from catalog.series import Release
from warehouse.clock import moment
from warehouse.folder import Warehouse
from warehouse.reader import Reader
from warehouse.writer import Draft, Run, publishing

RULE = Release(days=2, at=time(16, 30))  # two days after its date, half past four in New York
COLUMNS = ["date", "value", "known_from", "evidence", "run_id"]


@contextmanager
def at(now: str | datetime) -> Iterator[None]:
    """What happens inside happens at this moment."""
    with patch.dict(os.environ, PIPELINES_NOW=now if isinstance(now, str) else now.isoformat()):
        yield


def told(values: Mapping[str, float], known_from: str | None = None) -> pd.DataFrame:
    """What a source said: without `known_from` it does not tell since when."""
    days = pd.DatetimeIndex(list(values)).as_unit("us")
    known = pd.Timestamp(moment(known_from)) if known_from else pd.NaT
    return pd.DataFrame(
        {
            "date": days,
            "value": [float(value) for value in values.values()],
            "known_from": pd.DatetimeIndex([known] * len(days)).as_unit("us").tz_localize(None).tz_localize("UTC"),
            "assumed_from": RULE.known_from(days),
        }
    )


def fetch(warehouse: Warehouse, now: str, values: Mapping[str, float], known_from: str | None = None) -> int:
    """Publish what was fetched at that moment; how many rows it added."""
    return fetch_rows(warehouse, now, told(values, known_from))


def fetch_rows(warehouse: Warehouse, now: str, rows: pd.DataFrame) -> int:
    with at(now), publishing(warehouse, Run.begin("test")) as draft:
        return added(draft, rows)


def added(draft: Draft, rows: pd.DataFrame) -> int:
    count = draft.add(rows.assign(series="cash")).get("cash", 0)
    draft.close("fresh")
    return count


def known(warehouse: Warehouse, as_of: str) -> dict[str, float]:
    """What was known then: value by date."""
    with warehouse.reader() as reader:
        return by_date(reader, as_of)


def by_date(reader: Reader, as_of: str | date) -> dict[str, float]:
    found = reader.series("cash", moment(as_of))
    return dict(zip(found["date"].dt.strftime("%Y-%m-%d"), found["value"], strict=True))


def stored(warehouse: Warehouse) -> list[tuple[str, float, str, str]]:
    """Every row there is: date, value, the moment it counts as known (UTC), and how we know that moment."""
    with warehouse.reader() as reader:
        rows = reader.query("select * from observations where series = 'cash' order by date, known_from, run_id")
    moments = rows["known_from"].dt.strftime("%Y-%m-%d %H:%M")
    return list(zip(rows["date"].dt.strftime("%Y-%m-%d"), rows["value"], moments, rows["evidence"], strict=True))
