"""Is the water called tighter or easier only where more moved than the Treasury’s account, and more than a little?"""

import re
from dataclasses import replace

import pandas as pd
import pytest

from charts.theme import LIGHT
from indicators.engine.windows import change
from tests.charts.specs import words
from tests.real import needs_real_data
from tests.views.worlds import OPTIONS, data_of, plain
from views.bathtub.answer import bathtub
from views.bathtub.flows import CHANGE, by_span, way
from views.bathtub.liquidity_change import in_words, size_in_words
from views.bathtub.water import water_by_part, water_week_by_week
from views.bathtub.water_change import quarter_end_weeks, water_change, years_before
from views.core.answer import until
from views.core.point_in_time import PointInTime
from views.today.answer import beside_the_answer
from views.today.headlines import kpis
from warehouse.clock import moment
from warehouse.folder import Warehouse

WEEKS = [f"{day:%Y-%m-%d}" for day in pd.date_range("2026-04-08", "2026-08-19", freq="W-WED")]


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


def level(before: float, last: float) -> dict[str, float]:
    """One level until the last week, then another."""
    return dict.fromkeys(WEEKS, before) | {WEEKS[-1]: last}


def tub(fed: float, treasury: float) -> dict[str, dict[str, float]]:
    """Fed assets and the Treasury's account move by so much in the last week, nothing else does."""
    still = {name: level(500, 500) for name in ("treasuries_held", "mbs_held", "reverse_repo")}
    return still | {"fed_assets": level(7_000, 7_000 + fed), "treasury_cash": level(700, 700 + treasury)}


@pytest.mark.parametrize(
    ("fed", "treasury", "said", "kind"),
    [
        (-100, 0, "−$100.0bn, 13 wk · tighter", "out"),
        (100, 50, "+$50.0bn, 13 wk · easier", "in"),
        (0, 200, "−$200.0bn, 13 wk · Treasury", "ink"),
        (50, 200, "−$150.0bn, 13 wk · Treasury", "ink"),
        (-50, -200, "+$150.0bn, 13 wk · Treasury", "ink"),
        (-8, 0, "−$8.0bn, 13 wk · steady", "ink"),
        (200, 200, "$0.0bn, 13 wk · steady", "ink"),
    ],
)
def test_water_is_tighter_only_where_it_is_so_without_the_treasurys_account(warehouse, fed, treasury, said, kind):
    with data_of(warehouse, "2026-08-21", **tub(fed, treasury)) as data:
        shown = kpis(data, LIGHT)[0]
    assert (plain(shown.change), shown.change_kind) == (said, kind)


def test_a_busy_reader_gets_both_changes_in_one_sentence(warehouse):
    with data_of(warehouse, "2026-08-21", **tub(50, 200)) as data:
        told = bathtub(data).sentence
    assert plain(told) == (
        "The level fell $150.0bn in 13 weeks to 19 Aug: the Treasury’s account took $200.0bn; "
        "without that account it rose $50.0bn."
    )


def test_where_little_changed_both_directions_are_told(warehouse):
    with data_of(warehouse, "2026-08-21", **tub(204, 200)) as data:
        told = bathtub(data).sentence
    assert plain(told) == (
        "The level was little changed (+$4.0bn) in 13 weeks to 19 Aug: $200.0bn went out, $204.0bn came in; "
        "without the Treasury’s account it rose $204.0bn."
    )


@needs_real_data
@pytest.mark.parametrize(
    ("day", "said", "size"),
    [
        (
            "2011-08-10",
            "to 3 Aug the water rose $241.6bn; without the Treasury’s account it rose $148.5bn",
            "z 3 or more",
        ),
        (
            "2021-09-15",
            "to 8 Sep the water rose $265.5bn; without the Treasury’s account it fell $207.3bn",
            "large (z 1.1)",
        ),
        (
            "2023-03-15",
            "to 8 Mar the water fell $183.0bn; without the Treasury’s account it fell $282.1bn",
            "ordinary (z −0.8)",
        ),
        (
            "2025-11-14",
            "to 12 Nov the water fell $439.5bn; without the Treasury’s account it was little changed (−$11.8bn)",
            "large (z −1.7)",
        ),
        (
            "2026-08-21",
            "to 19 Aug the water fell $115.7bn; without the Treasury’s account it was little changed (+$56.6bn)",
            "ordinary (z −0.4)",
        ),
    ],
)
def test_each_day_says_what_the_account_did_and_how_unusual_the_move_was(real_warehouse, day, said, size):
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, moment(day))
        last = data.last(CHANGE)
        assert said in plain(f"{until(last)} the water {in_words(data, last)}")
        assert size in plain(size_in_words(data, last))


@needs_real_data
def test_the_treasurys_account_is_72_percent_of_the_variance_since_2023(data):
    """The reason for all this. By the account's weekly averages; by its Wednesday levels it is 73."""
    whole, account = (data.values(name)["2023":] for name in (CHANGE, f"{CHANGE}_tga"))
    average = -change(data.values("treasury_cash_average"), weeks=13)["2023":]
    mixed = whole - account + average
    assert average.cov(mixed) / mixed.var() == pytest.approx(0.72, abs=0.01)
    assert account.cov(whole) / whole.var() == pytest.approx(0.73, abs=0.01)


@needs_real_data
def test_level_account_and_what_stands_without_it_add_up_as_printed_or_say_that_they_do_not(data):
    """Over 26 weeks +92.0 and −40.9 leave +132.8, a tenth less than the printed difference."""
    rows = {re.sub(r"</?b>", "", row[0]): row[1:] for row in by_span(data)[1:]}
    whole, account, without = (
        [float(plain(cell).partition(">")[2].partition("<")[0].replace("−", "-")) for cell in rows[label]]
        for label in ("Net liquidity", "Treasury account", "Without the account (rounded by itself)")
    )
    assert [round(a - b, 1) for a, b in zip(whole, account, strict=True)] == [-1.6, 56.6, 132.9]
    assert without == [-1.6, 56.6, 132.8]
    assert "to −115.7, without the Treasury’s account to +56.6" in water_by_part(data, OPTIONS).subtitle


@pytest.mark.parametrize(("since", "years"), [("2001-01-03", "ten"), ("2019-08-07", "seven"), ("2023-08-02", "three")])
def test_a_move_is_held_against_as_many_years_as_are_known(since, years):
    assert years_before(pd.date_range(since, "2026-08-19", freq="W-WED")) == years


def test_a_part_that_did_not_move_has_no_row_and_is_named(warehouse):
    with data_of(warehouse, "2026-08-21", **tub(-100, 50)) as data:
        drawn = water_week_by_week(data, OPTIONS)
    rows = [word.partition("  ")[0] for word in words(drawn.spec)]
    assert rows == ["Other Fed", "Treasury account"]
    assert drawn.subtitle.endswith("; did not move: Treasuries, MBS, Reverse repo")
    assert drawn.title == "The Fed’s other assets moved most on 1 of the last 7 Wednesdays"


def test_a_flow_that_is_printed_as_nothing_is_neither_in_nor_out():
    assert [way(flow) for flow in (0.04, -0.04, 0.06, -0.06)] == ["ink", "ink", "in", "out"]


def test_a_week_is_marked_where_the_last_day_of_a_quarter_lies_between_its_wednesday_and_the_one_before():
    weeks = pd.date_range("2025-09-03", "2026-07-29", freq="W-WED")
    marked = [f"{day:%Y-%m-%d}" for day in quarter_end_weeks(weeks)]
    assert marked == ["2025-10-01", "2025-12-31", "2026-04-01", "2026-07-01"]


@needs_real_data
@pytest.mark.parametrize(("day", "held"), [("2025-04-09", True), ("2025-04-11", False)])
def test_an_answer_that_ends_in_a_quarter_end_week_says_so(real_warehouse, day, held):
    """To 2 April 2025 the water rose $517.5bn, a week later $237.5bn."""
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, moment(day))
        for told in (beside_the_answer(data), " ".join(bathtub(data).facts)):
            assert ("That week holds a **quarter’s end**" in told) is held


@needs_real_data
def test_quarter_ends_are_marked_under_both_figures_of_changes_and_said(data):
    for figure in (water_change(data, OPTIONS), water_week_by_week(data, OPTIONS)):
        marks = [layer for layer in figure.spec["layer"] if layer.get("mark", {}).get("shape") == "triangle-up"]
        assert len(marks) == 1 and len(figure.spec["datasets"][marks[0]["data"]["name"]]) == 20  # of five years
        assert "Triangles: weeks that hold the last day of a quarter" in figure.subtitle
    for figure in (part(data, replace(OPTIONS, span="all")) for part in (water_change, water_week_by_week)):
        assert "triangle" not in str(figure.spec) and "Triangles" not in figure.subtitle  # too many for a phone
