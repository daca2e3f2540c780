"""Are the labels of every figure clear of its lines, rules, bars and each other, on a phone and on a page?"""

import pytest

from tests.charts.crossings import crossed
from tests.long import all_but
from tests.real import needs_real_data
from tests.views.worlds import OPTIONS
from views.core.point_in_time import PointInTime
from views.parts import FIGURES
from warehouse.clock import moment

CROWDED = "ducks"  # thirty names about zero: some stand on its rules, none on another
DAYS = ["2008-10-01", "2023-03-15", "2026-08-21"]


@needs_real_data
@pytest.mark.parametrize("day", all_but(DAYS[1:2], DAYS))
def test_no_label_is_crossed(real_warehouse, day):
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, moment(day))
        drawn = {name: part(data, OPTIONS) for name, part in FIGURES.items()}
    found = {
        (name, width, meets)
        for name, figure in drawn.items()
        for width in (340, 1100)
        for meets in (crossed(figure.spec, width) if figure.spec else ())
    }
    assert {place for place in found if place[0] != CROWDED or not place[2].endswith("× rule")} == set()
