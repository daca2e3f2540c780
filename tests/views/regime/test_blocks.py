"""Does what each block adds make the index, and is what is missing said to be so and never zero?"""

import re

import pytest

from tests.real import needs_real_data
from tests.views.worlds import data_of, plain, steady
from views.core.point_in_time import PointInTime
from views.regime.blocks import BLOCK_TITLES, blocks
from warehouse.clock import moment
from warehouse.folder import Warehouse


def cells(table: str) -> dict[str, list[str]]:
    """The cells of each row, by its first."""
    rows = [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall("<t[hd].*?>(.*?)</t[hd]>", row)]
        for row in re.findall("<tr>(.*?)</tr>", plain(table))[1:]
    ]
    return {name: rest for name, *rest in rows}


def number(cell: str) -> float:
    return float(cell.replace("−", "-"))


@needs_real_data
@pytest.mark.parametrize("day", ["2009-03-15", "2013-06-30", "2020-04-15", "2023-03-15", "2026-08-22"])
def test_what_the_blocks_add_is_the_index_as_printed_and_their_weights_are_the_whole(real_warehouse: Warehouse, day):
    with real_warehouse.reader() as reader:
        rows = cells(blocks(PointInTime(reader, moment(day))))
    known = [rows[title] for title in BLOCK_TITLES.values() if rows[title][2] != "not known"]
    assert round(sum(number(row[-1]) for row in known), 2) == number(rows["Inverse-QE index"][-1])
    assert round(sum(float(row[3].removesuffix(" %")) for row in known)) == 100
    assert all(number(row[2]) * number(row[-1]) >= 0 for row in known)  # a scarce block adds, an abundant one takes


@needs_real_data
def test_an_input_too_old_to_stand_is_said_to_be_stale_since_its_day_and_has_no_weight(data: PointInTime):
    rows = cells(blocks(data))
    assert rows["Baa spread: high is scarce"] == ["", "stale since 19 Mar 2026", "not counted", "", ""]
    assert rows["Real yield, 10 years: high is scarce"] == ["2.35 %", "19 Aug 2026, 2 d old", "+1.14", "8.3 %", ""]
    assert rows["Money funds against the value of shares: low is scarce"][1] == "Q1 2026, 232 d old"
    assert "The index is +1.75: claims +0.78, prices +0.75, water +0.20, buffers +0.02" in plain(blocks(data))


@needs_real_data
def test_what_was_never_known_is_not_known_and_a_short_past_is_no_score(real_warehouse: Warehouse):
    with real_warehouse.reader() as reader:
        rows = cells(blocks(PointInTime(reader, moment("2023-03-15"))))
    assert rows["Capex to operating cash flow, five builders: high is scarce"][:3] == ["not known", "", "not counted"]
    assert rows["Funding stress, 13 weeks: high is scarce"][2:] == ["past too short", "", ""]


@needs_real_data
def test_without_water_and_prices_there_is_no_reading_and_nothing_adds(real_warehouse: Warehouse):
    with real_warehouse.reader() as reader:
        said = plain(blocks(PointInTime(reader, moment("2003-01-01"))))
    assert "The index has no reading: not known are water, prices; it takes water and prices, and one of the" in said
    rows = cells(said)
    assert rows["Inverse-QE index"] == ["", "", "", "", "no reading"]
    assert {row[-1] for row in rows.values()} == {"", "no reading"}


@pytest.mark.parametrize("known", ["vix", "tips_10y"])
def test_where_no_input_has_a_past_the_index_has_no_reading(tmp_path, known: str):
    with data_of(Warehouse(f"file:{tmp_path}"), "2026-08-21", **{known: steady(2, "2026-01-05", "2026-08-20")}) as data:
        assert "The index has no reading: none of its inputs can be scored" in blocks(data)
