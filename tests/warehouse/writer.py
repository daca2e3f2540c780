"""A writer that publishes until it is stopped, for the tests that stop it."""

from collections.abc import Callable

import pandas as pd

from warehouse.folder import Warehouse
from warehouse.reader import Reader
from warehouse.writer import Run, publishing

DAYS = pd.date_range("2026-01-01", periods=50).as_unit("us")


def publish(warehouse: Warehouse, number: int) -> None:
    """State `number`: cash and debt are that much on every day, and there are as many runs."""
    with publishing(warehouse, Run.begin("test")) as draft:
        for name, value in (("cash", number), ("debt", -number)):
            never = pd.DatetimeIndex([pd.NaT] * len(DAYS), tz="UTC").as_unit("us")
            released = DAYS.tz_localize("UTC")
            rows = {"date": DAYS, "value": float(value), "known_from": never, "assumed_from": released}
            draft.add(pd.DataFrame(rows).assign(series=name))
        draft.close("fresh")


def state(reader: Reader) -> tuple[int, float, float]:
    """Runs, the sum of cash and the sum of debt, asked for one after the other."""
    runs = len(reader.runs(limit=10_000))
    cash, debt = (reader.series(name)["value"].sum() for name in ("cash", "debt"))
    return runs, cash, debt


def is_whole(state: tuple[int, float, float]) -> bool:
    runs, cash, debt = state
    return cash == len(DAYS) * runs == -debt


def publish_for_ever(url: str, first: int, acknowledge: Callable[[int], None]) -> None:
    warehouse = Warehouse(url)
    while True:
        publish(warehouse, first)
        acknowledge(first)
        first += 1
