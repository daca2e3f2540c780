"""Is it said truly what followed each label, beside what followed any week, and on how little that rests?"""

import pandas as pd
import pytest

from indicators.statistics.forward_windows import Record
from indicators.themes.regime_rules import ABUNDANCE, SCARCITY
from tests.real import needs_real_data
from tests.views.regime.test_blocks import cells
from tests.views.worlds import data_of, plain, steady
from views.core.point_in_time import PointInTime
from views.regime.not_predicted import not_predicted, outside_the_crisis, relation
from views.regime.outcomes import ANY_WEEK, BY_NAME, OUTCOMES, SPANS, changes_after, followed
from views.regime.track_record import Claim, how_often_wrong, track_record
from warehouse.clock import moment
from warehouse.folder import Warehouse

SPREAD = BY_NAME["baa_spread"]


def claim(share: float, usual: float, weeks: int, windows: int, label: int = ABUNDANCE) -> Claim:
    return Claim(SPREAD, label, Record(weeks, windows, 0.0, 100 - share, share), share, usual)


@needs_real_data
@pytest.mark.parametrize("outcome", [outcome.name for outcome in OUTCOMES])
@pytest.mark.parametrize("span", [f"{span}" for span in SPANS])
def test_the_base_rate_is_that_of_all_weeks_whatever_their_label(data: PointInTime, outcome: str, span: str):
    found = followed(data, outcome, span)
    usual, labels = found[ANY_WEEK], [found[label] for label in found if label != ANY_WEEK]
    assert usual.weeks == sum(each.weeks for each in labels)
    told = sum(each.rose * each.weeks for each in labels if each.weeks) / usual.weeks
    assert usual.rose == pytest.approx(told)


@needs_real_data
def test_what_followed_scarcity_and_abundance_on_the_extract(data: PointInTime):
    scarce, abundant = (followed(data, "baa_spread", "13")[label] for label in (SCARCITY, ABUNDANCE))
    assert (abundant.weeks, abundant.windows, abundant.median) == (489, 41, pytest.approx(-5))
    assert (round(abundant.fell, 1), round(abundant.rose, 1)) == (59.5, 39.1)
    assert (scarce.weeks, scarce.windows, scarce.rose) == (8, 1, 0)
    shares = followed(data, "spy", "13")[ANY_WEEK]
    assert (shares.weeks, shares.windows, round(shares.median, 1), round(shares.rose)) == (907, 70, 4.6, 77)
    told = plain(how_often_wrong(data))
    assert (
        "After 489 weeks of abundance the Baa spread was narrower 13 weeks later in 60 %, after any week in 59 %: the "
        "thesis was wrong in 40 %. Without overlap that is 41 windows: no information."
    ) in told
    assert "Without overlap that is 3 windows; 18 of these weeks began before the names were published" in told


@needs_real_data
def test_what_came_by_a_day_is_all_that_counts_on_it(real_warehouse: Warehouse, data: PointInTime):
    with real_warehouse.reader() as reader:
        then = changes_after(PointInTime(reader, moment("2013-06-30")), "spy", "13")
    assert then.index[-1] == pd.Timestamp("2013-03-20")  # its window ended on Monday 24 June, that of the next did not
    now = changes_after(data, "spy", "13")[: then.index[-1]]
    pd.testing.assert_series_equal(then, now, check_names=False)


@needs_real_data
def test_two_windows_are_too_few_and_say_no_number(data: PointInTime):
    assert "too few to mean anything" in track_record(data)
    assert cells(track_record(data))["scarcity (wider)"] == ["too few", "", "8 (1)", "", "", "none ended"]


def test_the_thesis_is_wrong_where_it_did_not_come_and_a_difference_that_luck_makes_is_no_information():
    assert claim(60, 55, 212, 17).verdict == "no information"
    assert claim(90, 55, 212, 17).verdict == "more often than luck makes"
    assert claim(20, 55, 212, 17).verdict == "against the thesis"
    assert claim(100, 55, 14, 2).verdict == "too few to mean anything"
    assert SPREAD.way(SCARCITY) == "wider" and SPREAD.way(ABUNDANCE) == "narrower"


def test_windows_that_touch_the_crisis_are_left_out():
    weeks = pd.date_range("2007-01-03", "2011-12-28", freq="7D")
    left = outside_the_crisis(pd.Series(1.0, weeks), 13).index
    kept = left[left < "2009"], left[left > "2009"]
    assert f"{kept[0][-1]:%F}" == "2007-09-26" and f"{kept[1][0]:%F}" == "2011-01-05"


def test_a_relation_is_told_by_windows_that_do_not_overlap_and_of_few_not_at_all():
    weeks = pd.date_range("2020-01-01", periods=140, freq="7D")
    rising = pd.Series(range(140), weeks, dtype=float)
    found = relation(rising, rising**3, 13, ranked=True)
    assert (found.windows, found.correlation) == (11, pytest.approx(1))
    assert relation(rising, rising, 13).correlation > relation(rising, rising**3, 13).correlation
    assert relation(rising[:110], rising, 13) is None and relation(rising * 0, rising, 13) is None


@needs_real_data
def test_on_the_extract_neither_quantities_nor_water_came_before_anything(data: PointInTime):
    told = plain(not_predicted(data))
    assert "The label has said scarcity since 8 Oct 2025; " in told and "dividends counted, gained 16 %: " in told
    assert "over 13 weeks +0.08 (60 windows that do not overlap: luck makes as much" in told
    assert "over 26 weeks +0.10 (30 windows that do not overlap: luck makes as much" in told
    assert "rank correlation +0.05 (78 windows that do not overlap: luck makes as much" in told


def test_of_nothing_known_it_is_said_to_be_so(tmp_path):
    with data_of(Warehouse(f"file:{tmp_path}"), "2026-08-21", vix=steady(17.0, "2026-08-03", "2026-08-20")) as data:
        assert "no window of 13 weeks has ended" in track_record(data) and how_often_wrong(data) == ""
        assert not_predicted(data).count("too few to tell") == 2
