"""Are the labels of every figure clear of its lines, rules, bars and each other, on a phone and on a page?"""

from dataclasses import replace

import pytest

from tests.charts.crossings import crossed
from tests.long import all_but
from tests.real import needs_real_data
from tests.views.worlds import OPTIONS
from views.core.point_in_time import PointInTime
from views.parts import FIGURES
from warehouse.clock import moment

DAYS = ["2008-10-01", "2023-03-15", "2026-08-21"]
RANGES = ["1y", "2y", "5y", "10y", "all"]


@needs_real_data
@pytest.mark.parametrize("span", all_but(["5y", "all"], RANGES))
@pytest.mark.parametrize("day", all_but(["2023-03-15"], DAYS))
def test_no_label_is_crossed(real_warehouse, day, span):
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, moment(day))
        options = replace(OPTIONS, span=span)
        drawn = {
            name: part(data, options) for name, part in FIGURES.items() if part.follows_range or span == OPTIONS.span
        }
    found = {
        (name, width, meets)
        for name, figure in drawn.items()
        for width in (340, 1100)
        for meets in (crossed(figure.spec, width) if figure.spec else ())
    }
    assert found == set()
