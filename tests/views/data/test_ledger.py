"""What went wrong at the last attempt: each problem once, with whom it met?"""

import pytest

from tests.warehouse.desk import at
from views.core.point_in_time import PointInTime
from views.data.ledger import fetch_rows
from warehouse.folder import Warehouse
from warehouse.writer import Run, publishing

NOW = "2026-08-21T18:30:00-04:00"


@pytest.mark.parametrize(
    ("failed", "met"),
    [
        ([], []),
        (["vix"], ["VIX"]),
        (["vix", "financial_conditions"], ["Chicago Fed financial conditions; VIX"]),
    ],
)
def test_a_problem_stands_once_with_all_whom_it_met_be_it_one_series_alone(tmp_path, failed, met):
    warehouse = Warehouse(f"file:{tmp_path}")
    with at(NOW), publishing(warehouse, Run.begin("refresh")) as draft:
        for name in failed:
            draft.note(name, "failed", message=f"{name}: FRED could not be reached")
        draft.close("all failed")
    with at(NOW), warehouse.reader() as reader:
        rows = fetch_rows(PointInTime(reader))
    assert [row[:2] for row in rows] == [["FRED could not be reached", names] for names in met]
