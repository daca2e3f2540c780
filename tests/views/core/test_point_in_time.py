"""Does a number say the same whether it is read alone, with others, or as the newest of all?"""

import pandas as pd
import pytest

from catalog import SERIES
from indicators import INDICATORS
from tests.real import IMPORTED_AT, needs_real_data
from views.core.point_in_time import PointInTime
from views.cost.yield_curves import NOMINAL
from warehouse.clock import moment

MATURITIES = [*NOMINAL.values()]


@needs_real_data
@pytest.mark.parametrize("as_of", [None, moment("2025-09-30")])
def test_series_that_are_read_together_are_what_each_is_alone(real_warehouse, monkeypatch, as_of):
    monkeypatch.setenv("PIPELINES_NOW", IMPORTED_AT)
    with real_warehouse.reader() as reader:
        together, alone = PointInTime(reader, as_of), PointInTime(reader, as_of)
        table = together.values_of(MATURITIES)
        for name in MATURITIES:
            pd.testing.assert_frame_equal(together.rows(name).reset_index(), alone.rows(name).reset_index())
            assert table[name].dropna().equals(alone.values(name))
            assert together.at(name, together.rows(name).index[-1]) == alone.last(name), "stale from the same moment"


@needs_real_data
def test_the_newest_of_an_indicator_is_the_last_of_its_rows(data):
    said = {name: data.last(name) for name in INDICATORS}
    for name, reading in said.items():
        rows = data.rows(name)
        assert reading == (data.at(name, rows.index[-1]) if len(rows) else None), name


@needs_real_data
@pytest.mark.parametrize("day", ["2008-10-01", "2025-09-30"])
def test_a_look_back_tells_of_every_series_and_indicator_what_was_known_then(real_warehouse, day):
    """However little is read for it: the rows as the store knows them, the newest alone, and whether there is any."""
    then = moment(day)
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, then)
        stored = dict(tuple(reader.known([*SERIES], then).groupby("series")))
        for name in (*SERIES, *INDICATORS):
            known, last, rows = data.is_known(name), data.last(name), data.rows(name)
            assert known == (last is not None) == bool(len(rows)), name
            assert last == (data.at(name, rows.index[-1]) if len(rows) else None), name
            assert data.values(name).equals(rows["value"].rename(name))
            assert data.at(name, pd.Timestamp("1900-01-01")) is None
            for day, row in rows.iloc[[len(rows) // 2]].iterrows() if len(rows) else []:
                point = data.at(name, day)
                assert (point.value, point.known_from, point.evidence) == tuple(
                    row[["value", "known_from", "evidence"]]
                )
            if name in stored:
                held = stored[name].set_index("date")
                assert rows["value"].equals(held["value"]) and [*rows["evidence"]] == [*held["evidence"]]
                assert rows["known_from"].equals(held["known_from"])
            else:
                assert name in INDICATORS or not known
