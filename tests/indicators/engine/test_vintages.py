"""Of several versions of a value, is the one read that was known at the moment, and none that is too old?"""

import numpy as np
import pandas as pd
import pytest

from indicators.engine.vintages import ALWAYS, DAY, NEVER, Vintages, missing, names_of, stacked

MARCH, APRIL, MAY = (pd.Timestamp(2026, month, 1).toordinal() - pd.Timestamp(0).toordinal() for month in (3, 4, 5))


def rows(*versions: tuple[int, float, int], good_until: int = ALWAYS) -> Vintages:
    """Versions (date, value, known), in any order."""
    dates, values, known = (np.array(column) for column in zip(*versions, strict=True))
    nothing = np.zeros(len(dates), np.int64)
    until = np.full(len(dates), good_until)
    return Vintages(dates, values.astype(float), known.astype(np.int64), nothing, nothing, until).sorted()


GDP = rows((MARCH, 100.0, 10), (MARCH, 101.0, 30), (APRIL, 200.0, 20), (APRIL, 201.0, 40))


def read(born: int, day: int = APRIL, oldest: int = 365, of: Vintages = GDP) -> float:
    return of.before(np.array([day]), np.array([born]), np.array([day]) * DAY, oldest).value[0]


@pytest.mark.parametrize(
    ("born", "value"), [(9, np.nan), (10, 100), (19, 100), (20, 200), (30, 200), (39, 200), (40, 201), (99, 201)]
)
def test_a_row_takes_the_newest_date_that_was_out_when_it_was_born_in_the_words_of_that_moment(born, value):
    """March was out at 10 and revised at 30; April was out at 20 and revised at 40."""
    assert read(born) == pytest.approx(value, nan_ok=True)


@pytest.mark.parametrize(("day", "value"), [(MARCH - 1, np.nan), (MARCH, 101), (APRIL - 1, 101), (APRIL, 201)])
def test_no_date_after_the_rows_own_enters_it(day, value):
    assert read(99, day) == pytest.approx(value, nan_ok=True)


def test_a_date_that_came_before_an_earlier_one_is_not_waited_for():
    late = rows((MARCH, 100.0, 50), (APRIL, 200.0, 20), (MAY, 300.0, 60))
    assert [read(born, MAY, of=late) for born in (20, 50, 60)] == [200, 200, 300]
    assert np.isnan(read(19, MAY, of=late))


@pytest.mark.parametrize(("oldest", "stands"), [(29, False), (30, True), (31, True)])
def test_a_value_stands_for_so_many_days_and_no_longer(oldest, stands):
    assert np.isfinite(read(99, MAY, oldest)) == stands


@pytest.mark.parametrize(("good_until", "stands"), [(MAY * DAY, True), (MAY * DAY - 1, False)])
def test_a_value_that_went_stale_before_the_rows_day_leaves_a_gap(good_until, stands):
    known = rows((APRIL, 200.0, 20), good_until=good_until)
    assert np.isfinite(read(99, MAY, of=known)) == stands


def test_what_was_known_at_a_moment_is_what_came_until_then():
    assert GDP.known_at(20).value.tolist() == [100, 200]
    assert GDP.known_at(9).value.tolist() == []
    assert GDP.newest.value.tolist() == [101, 201] and GDP.known_at(30).newest.value.tolist() == [101, 200]


def test_the_revisions_are_the_moments_at_which_something_there_was_replaced():
    assert GDP.revisions.known.tolist() == [30, 40]
    assert not len(GDP.newest.revisions) and not len(GDP.known_at(9).revisions)


def test_a_date_without_a_value_is_a_gap_that_was_never_known_and_never_goes_stale():
    found = GDP.on(np.array([MARCH, MARCH + 1, MAY]))
    assert found.value[0] == 101 and np.isnan(found.value[1:]).all()
    assert found.known.tolist() == [30, NEVER, NEVER] and set(found.good_until) == {ALWAYS}
    assert np.isnan(GDP.known_at(9).on(np.array([MARCH])).value).all()
    assert np.isnan(missing(np.array([MARCH])).value).all()


def test_two_histories_together_hold_each_version_once():
    both = stacked([GDP, GDP.known_at(20), rows((MAY, 300.0, 50))])
    assert both.value.tolist() == [100, 101, 200, 201, 300]
    assert stacked([GDP.known_at(9)]).value.tolist() == []
    assert stacked([rows((MAY, 300.0, 50)), rows((MAY, 290.0, 40))]).value.tolist() == [290, 300]


@pytest.mark.parametrize(("used", "said"), [(0, ""), (1, "a"), (2, "b"), (5, "a, c"), (7, "a, b, c")])
def test_each_stand_in_is_named_by_its_bit(used, said):
    assert names_of(used, ["a", "b", "c"]) == said


def test_a_series_goes_stale_so_many_days_after_it_became_known():
    known = pd.Timestamp("2026-04-30T12:30Z")
    told = {"date": pd.Timestamp("2026-04-01"), "value": 1.5, "known_from": known, "evidence": "observed"}
    frame = Vintages.of_series(pd.DataFrame([told]), stale_after=16).frame([])
    assert frame.iloc[0].to_dict() == told | {"stand_ins": "", "good_until": known + pd.Timedelta(days=16)}


def test_nine_digits_are_kept_and_a_nought_has_no_sign():
    kept = rows((MARCH, 1 / 3, 10), (APRIL, -1e-12, 20), good_until=int(MAY * DAY)).rounded.frame([])
    assert [str(value) for value in kept["value"]] == ["0.333333333", "0.0"]
