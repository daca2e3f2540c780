"""Is what a run leaves as it was decided what it would decide from scratch? Run after run, whatever it brings."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from catalog import SERIES
from indicators import INDICATORS, evaluated
from pipelines.ingest import Intake, publish
from tests.warehouse.desk import at
from warehouse.clock import clock
from warehouse.folder import Warehouse
from warehouse.writer import Run

QUARTERS = pd.date_range("2020-01-01", "2025-01-01", freq="QS").as_unit("us")
DAYS = pd.bdate_range("2024-06-03", "2025-05-30").as_unit("us")
DECIDED = [name for name, entry in INDICATORS.items() if entry.decided]


def told(series: str, values: pd.Series, known_from: object = pd.NaT) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": values.index,
            "value": values.to_numpy(np.float64),
            "known_from": pd.Series(known_from, range(len(values)), "datetime64[us, UTC]"),
            "assumed_from": SERIES[series].release.known_from(values.index),
        }
    )


def run(warehouse: Warehouse, now: str, **rows: pd.DataFrame) -> None:
    with at(now):
        publish(warehouse, Run.begin("refresh"), Intake([(SERIES[name], frame) for name, frame in rows.items()]))


def stored(warehouse: Warehouse) -> pd.DataFrame:
    with warehouse.reader() as reader:
        return in_words(reader.indicators(DECIDED))


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.astype({"name": str, "evidence": str}).sort_values(["name", "date"], ignore_index=True)


def from_scratch(warehouse: Warehouse, now: str) -> pd.DataFrame:
    with at(now), warehouse.reader() as reader:
        every = evaluated(reader.history, clock())
    return in_words(every[every["name"].isin(DECIDED)])[list(stored(warehouse).columns)]


def steady(value: float, dates: pd.DatetimeIndex) -> pd.Series:
    return pd.Series(value, dates) + np.arange(len(dates)) / 100


GDP, INVESTMENT, YIELD = steady(20_000, QUARTERS), steady(900, QUARTERS) * 1.01, steady(2, DAYS)
LATER = GDP["2023":]
NEXT = pd.DatetimeIndex(["2025-04-01"]).as_unit("us")
NEW_DAYS = pd.bdate_range("2025-06-02", "2025-06-12").as_unit("us")
WHAT_RUNS_BROUGHT = {
    "a first load, dated by the release rules": (
        "2025-06-02T21:00Z",
        {name: told(name, v) for name, v in (("gdp", GDP), ("it_investment", INVESTMENT), ("tips_10y", YIELD))},
    ),
    "days that were seen, a Friday evening among them": (
        "2025-06-16T13:00Z",
        {"tips_10y": told("tips_10y", steady(3, NEW_DAYS))},
    ),
    "a quarter published again": ("2025-06-26T13:00Z", {"gdp": told("gdp", GDP[-2:] * 1.1)}),
    "a week without news": ("2025-07-07T13:00Z", {"tips_10y": told("tips_10y", steady(3, NEW_DAYS))}),
    "vintages of years ago in place of what was assumed": (
        "2025-07-08T13:00Z",
        {"gdp": told("gdp", LATER * 0.9, SERIES["gdp"].release.known_from(LATER.index) + pd.Timedelta("9D"))},
    ),
    "older years than were known": (
        "2025-07-09T13:00Z",
        {"tips_10y": told("tips_10y", steady(1, pd.bdate_range("2023-01-02", "2024-05-31").as_unit("us")))},
    ),
    "a month later nothing": ("2025-08-18T13:00Z", {"tips_10y": told("tips_10y", steady(3, NEW_DAYS))}),
    "what was out for three weeks and told of only now": (
        "2025-08-20T13:00Z",
        {name: told(name, steady(1_500, NEXT), pd.Timestamp("2025-07-30T12:30Z")) for name in ("gdp", "it_investment")},
    ),
}  # fmt: skip


def test_a_run_decides_anew_what_it_brought_something_for_and_leaves_what_it_would_decide_alike(tmp_path):
    warehouse = Warehouse(f"file:{tmp_path}")
    for brought, (now, rows) in WHAT_RUNS_BROUGHT.items():
        run(warehouse, now, **rows)
        pd.testing.assert_frame_equal(stored(warehouse), from_scratch(warehouse, now), check_exact=True, obj=brought)


@pytest.mark.parametrize("other", [False, True])
def test_only_another_method_decides_what_is_past_anew(tmp_path, monkeypatch, other):
    """What is derived of a Friday is counted: all of them again, or the new one alone."""
    warehouse = Warehouse(f"file:{tmp_path}")
    first, second, *_ = WHAT_RUNS_BROUGHT.values()
    run(warehouse, first[0], **first[1])
    entry, asked = INDICATORS["real_yield_10y_as_it_stood"], []

    def counted(value: pd.Series) -> pd.Series:
        asked.append(len(value))
        return entry.formula(value)

    monkeypatch.setitem(INDICATORS, entry.name, replace(entry, formula=counted))
    if other:
        monkeypatch.setattr("pipelines.ingest.method", lambda: "another")
    run(warehouse, second[0], **second[1])
    assert (max(asked) > len(NEW_DAYS)) is other
