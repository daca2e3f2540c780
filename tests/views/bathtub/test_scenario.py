"""Does a scenario follow from what was known by the arithmetic that it states, and say so wherever it is seen?"""

from dataclasses import fields, replace
from datetime import date

import pytest

from charts.theme import LIGHT
from tests.charts.pictures import words
from tests.real import needs_real_data
from tests.views.test_sentences import plain
from views.bathtub.scenario import NEED, SUPPLY, Start, outcome, start
from views.bathtub.scenario_figure import assumed_state, finding, in_words, scenario
from views.core.figure import DEFAULT_SPAN, ViewOptions
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from views.core.scenario import WHAT_IS, Scenario
from views.export.bundle import Kind, snapshot
from views.prerendered import looks
from warehouse.clock import moment

# Two builders: one lacks 20 in the year, the other has 50 to spare.
NOW = Start(date(2026, 8, 19), 5_800, 3_000, 900, 100, 30_000, ((120, 100), (100, 150)), date(2026, 4, 1))
DRAIN = Scenario(fed_assets=-100, reverse_repo=2_500)
DAYS = ["2003-06-01", "2008-10-01", "2013-06-30", "2013-10-01", "2020-04-15", "2023-03-15", "2026-08-21"]


def test_the_level_and_reserves_change_by_what_the_fed_adds_less_what_the_account_and_reverse_repo_take():
    then = outcome(NOW, Scenario(fed_assets=25, account=700, reverse_repo=150))
    assert (then.level, then.reserves) == (5_800 + 300 + 200 - 50, 3_000 + 300 + 200 - 50)


def test_what_assumes_nothing_is_what_is():
    then = outcome(NOW, WHAT_IS)
    assert (then.level, then.reserves, then.account, then.reverse_repo) == (5_800, 3_000, 900, 100)
    assert plain(finding(NOW, then)) == (
        "In 12 months net liquidity would be $5.80tn, as on 19 Aug 2026; reserves $3.00tn"
    )


@pytest.mark.parametrize(
    ("assumed", "month"),
    [
        (Scenario(fed_assets=-100, reverse_repo=2_500), 10),  # 300 a month: the tenth takes the last 300
        (Scenario(fed_assets=-100, reverse_repo=2_499), 11),
        (Scenario(fed_assets=-50, reverse_repo=2_500), None),  # exactly nothing is left, and less is not needed
        (Scenario(fed_assets=-55, reverse_repo=2_500), 12),
    ],
)
def test_reserves_run_out_in_the_month_that_takes_the_last_of_them_and_then_there_is_no_level(assumed, month):
    then = outcome(NOW, assumed)
    assert then.empty_in == month
    assert (then.level is None, then.reserves) == ((True, None) if month else (False, 0))


@needs_real_data
def test_nothing_is_drawn_below_zero(data):
    drawn = scenario(data, ViewOptions(DEFAULT_SPAN, LIGHT, scenario=DRAIN))
    assert plain(drawn.title).startswith("SCENARIO: Reserves would run out in month ")
    assert drawn.is_missing and "is not drawn" in drawn.subtitle


@needs_real_data
def test_the_tub_is_drawn_with_the_flows_that_lead_to_its_level(data):
    now, assumed = start(data), Scenario(fed_assets=-25, account=700, reverse_repo=150)
    then = outcome(now, assumed)
    tub = assumed_state(data, now, then, then.level, assumed)
    assert (tub.level_before, tub.level, tub.assumed) == (now.level, then.level, True)
    assert sum(tub.fed.values()) + tub.treasury_account + tub.reverse_repo == pytest.approx(tub.change)
    assert (tub.treasury_account_holds, tub.reverse_repo_left, tub.ducks) == (700, 150, ())


def test_a_surplus_at_one_builder_pays_for_no_others_capex_and_debt_is_its_share():
    assert outcome(NOW, WHAT_IS).need == 20
    then = outcome(NOW, Scenario(capex=60, debt=25))
    assert (then.need, then.debt) == (92 + 10, 25.5)


def test_the_buffer_is_reverse_repo_and_reserves_beyond_a_tenth_of_gdp_over_a_week_of_the_need():
    assert outcome(NOW, WHAT_IS).weeks == 100 / (20 / 52)
    then = outcome(NOW, Scenario(fed_assets=10, reverse_repo=40))
    assert then.weeks == (40 + 120 + 60) / (20 / 52)
    assert outcome(NOW, Scenario(capex=-50)).weeks is None
    assert outcome(replace(NOW, gdp=None), WHAT_IS).weeks is None


def test_where_the_mix_of_the_debt_is_not_known_22_percent_are_bills_until_a_reader_says_otherwise():
    then = moment("2026-07-02")
    supply = Reading(SUPPLY, date(2026, 1, 1), 2_000, then, "assumed", "", then, stale=False, age=235)
    now = replace(NOW, supply=supply)
    assert outcome(now, WHAT_IS).notes_and_bonds == pytest.approx(1_560)
    assert outcome(replace(now, bills=20.0), WHAT_IS).notes_and_bonds == pytest.approx(1_600)
    assert outcome(now, Scenario(bills=0)).notes_and_bonds == pytest.approx(2_000)
    nothing = replace(NOW, supply=replace(supply, value=-5.0))
    assert "placed nothing" in in_words(nothing, WHAT_IS)


@needs_real_data
def test_without_growth_the_need_is_the_one_that_the_page_of_capex_shows(data):
    assert outcome(start(data), WHAT_IS).need == pytest.approx(data.newest(NEED).value)


@needs_real_data
@pytest.mark.parametrize("day", DAYS)
def test_of_any_day_it_starts_from_levels_that_add_up_and_says_no_number_that_is_none(real_warehouse, day):
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, moment(day))
        now = start(data)
        assets = data.values("fed_assets")[f"{now.day}"]
        assert now.day <= date.fromisoformat(day)
        assert now.level + now.account + now.reverse_repo == pytest.approx(assets, abs=0.01)
        for assumed in (WHAT_IS, DRAIN, Scenario(100, 0, 0, -50, 0, 100)):
            drawn = scenario(data, ViewOptions(DEFAULT_SPAN, LIGHT, scenario=assumed))
            told = f"{drawn.title} {drawn.subtitle} {drawn.alt} {drawn.scenario} {in_words(now, assumed)}"
            assert not {"nan", "None", "inf"} & {*plain(told).replace(";", " ").split()}


def test_every_file_of_it_says_scenario_and_what_is_assumed(demo):
    with demo.reader() as reader:
        taken = snapshot(PointInTime(reader), ViewOptions(DEFAULT_SPAN, LIGHT, scenario=Scenario(-100)), "scenario")
        assert "SCENARIO" in taken.card.finding and "SCENARIO, no forecast" in taken.card.warning
        assert words(taken.picture()).count("SCENARIO") == 2  # over the picture and under it
        assert "Fed assets −$100bn a month" in taken.card.told["Scenario"]
        for kind in (Kind.SVG, Kind.HTML, Kind.CSV):
            assert "SCENARIO" in taken.file(kind).decode(), kind
        assert b"Fed assets" in taken.file(Kind.PNG) and b"SCENARIO" in taken.file(Kind.PNG)[:20_000]
        other = snapshot(PointInTime(reader), ViewOptions(DEFAULT_SPAN, LIGHT), "tub")
        assert "SCENARIO" not in other.file(Kind.SVG).decode() and "Scenario" not in other.card.told


def test_it_is_neither_made_beforehand_nor_posted_and_a_reader_who_chose_nothing_assumes_nothing():
    assert "scenario" not in {look.part.name for look in looks()}
    assert not scenario.posted
    assert ViewOptions(DEFAULT_SPAN, LIGHT).scenario == Scenario() and len(fields(Scenario)) == 6
