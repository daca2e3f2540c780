"""What is known of a warehouse that holds a few series, each value dated by its own release rule."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pandas as pd

from charts.theme import LIGHT
from tests.views.data.test_releases import fetched
from views.core.figure import ViewOptions
from views.core.point_in_time import PointInTime
from warehouse.clock import moment
from warehouse.folder import Warehouse

OPTIONS = ViewOptions("5y", LIGHT)
SPACE = "\N{NO-BREAK SPACE}"


def steady(value: float, first: str, last: str, freq: str = "B") -> dict[str, float]:
    """The same value on every date of that frequency."""
    return {f"{day:%Y-%m-%d}": value for day in pd.date_range(first, last, freq=freq)}


def at_once(changes: Mapping[str, float], values: Mapping[str, float]) -> dict[str, float]:
    """The values with some replaced: `at_once({"2026-08-20": 2.5}, steady(2, ...))`."""
    return dict(values) | dict(changes)


@contextmanager
def data_of(warehouse: Warehouse, as_of: str, **series: Mapping[str, float]) -> Iterator[PointInTime]:
    """All of it was loaded at the end of 2026; what was known by `as_of` follows from the release rules."""
    fetched(warehouse, "2026-12-31T21:00Z", **series)
    with warehouse.reader() as reader:
        yield PointInTime(reader, moment(as_of))


def plain(text: str) -> str:
    return text.replace(SPACE, " ")
