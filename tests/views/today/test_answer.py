"""Does the first sentence answer its three questions: is money scarcer, is AI why, and what does it cost?"""

from datetime import date

import pytest

from charts.text_metrics import wrapped
from tests.real import needs_real_data
from tests.views.bathtub.test_liquidity_change import WEEKS, tub
from tests.views.test_sentences import DAYS
from tests.views.worlds import data_of, plain, steady
from views.bathtub import liquidity_change
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from views.cost.answer import cost
from views.today.answer import build, today
from warehouse.clock import moment
from warehouse.folder import Warehouse

ROOM_PX, SIZE_PX = 1116, 34  # of a page 1440 px wide; the size of an answer


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


@pytest.mark.parametrize(
    ("fed", "treasury", "said"),
    [
        (-100, 0, "money got $100.0bn scarcer"),
        (100, 50, "money got $50.0bn easier"),
        (50, 200, "money got $150.0bn scarcer, by the Treasury alone"),
        (-50, -200, "money got $150.0bn easier, by the Treasury alone"),
        (-8, 0, "money got neither scarcer nor easier"),
    ],
)
def test_money_is_scarcer_where_the_water_fell_and_by_the_treasury_alone_where_nothing_else_took_it(
    warehouse, fed, treasury, said
):
    with data_of(warehouse, "2026-08-21", **tub(fed, treasury)) as data:
        assert plain(today(data).sentence) == f"In 13 weeks {said}; what AI takes was not known."


@pytest.mark.parametrize(
    ("real", "junk", "said"),
    [
        (0.17, 0.02, "dearer: real yields +17 bp"),
        (-0.17, 0.45, "real yields −17 bp, junk +45 bp"),
        (0.02, -0.01, "what it costs is little changed"),
    ],
)
def test_what_money_costs_leaves_out_what_is_no_news(warehouse, real, junk, said):
    days = steady(2, WEEKS[0], "2026-08-20")
    moved = {"tips_10y": days | {"2026-08-20": 2 + real}, "ice_hy_oas": days | {"2026-08-20": 2 + junk}}
    with data_of(warehouse, "2026-08-21", **tub(-100, 0), **moved) as data:
        assert plain(today(data).sentence).endswith(f"; {said}.")


def test_of_a_price_that_is_not_known_nothing_is_said_to_be_little_changed(warehouse):
    with data_of(warehouse, "2026-08-21", **tub(-100, 0), tips_10y=steady(2, WEEKS[0], "2026-08-20")) as data:
        assert plain(today(data).sentence).endswith("; real yields: little changed.")


def ratio(value: float, stale: bool = False) -> Reading:
    when = moment("2026-06-30")
    return Reading("capex_to_operating_cash_flow", date(2026, 4, 1), value, when, "observed", "", when, stale, 141)


def test_ai_takes_from_others_once_its_builders_spend_more_than_they_bring_in():
    assert plain(build(ratio(82.0))) == "AI’s capex is 82 % of cash flow"
    assert plain(build(ratio(82.0), liquidity_change.TIGHTER)) == "not AI: capex is 82 % of cash flow"
    assert build(ratio(82.0), liquidity_change.TO_TREASURY).startswith("not AI")
    assert "not AI" not in build(ratio(82.0), liquidity_change.EASIER)
    assert "not AI" not in build(ratio(112.0), liquidity_change.TIGHTER)
    assert plain(build(ratio(112.0))) == "AI takes more than its builders earn: 112 % of cash flow"
    assert plain(build(ratio(82.0, stale=True))).endswith("82 % of cash flow to Q2 2026")


@needs_real_data
@pytest.mark.parametrize("day", DAYS)
def test_the_sentence_and_that_of_what_money_costs_take_two_lines_at_most(real_warehouse, day):
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, moment(day))
        for said in (today(data).sentence, cost(data).sentence):
            assert len(wrapped(said, SIZE_PX, ROOM_PX, "serif")) <= 2, said
