"""How far is each line that would break the cycle, and is it said when it is reached?"""

from types import SimpleNamespace

import pandas as pd
import pytest

from tests.real import needs_real_data
from tests.views.worlds import plain
from views.bathtub import breaks
from views.core.point_in_time import PointInTime
from warehouse.clock import moment

QUARTERS = pd.date_range("2025-04-01", periods=5, freq="QS")
DAYS = pd.bdate_range("2025-01-01", "2026-08-20")


def known(**series: pd.Series) -> SimpleNamespace:
    """What a page would know of these; of anything else nothing."""

    def at(name, day):
        values = series.get(name, pd.Series(dtype=float))
        if day not in values.index:
            return None
        return SimpleNamespace(name=name, date=day.date(), value=float(values[day]), stale=False, age=1)

    def last(name):
        return at(name, series[name].index[-1]) if name in series else None

    return SimpleNamespace(at=at, last=last, values=lambda name: series.get(name, pd.Series(dtype=float)))


def one(value: float) -> pd.Series:
    return pd.Series([value], pd.to_datetime(["2026-08-19"]))


@pytest.mark.parametrize(
    ("now", "today", "how_far"),
    [
        (150.0, "$150bn in Q2 2026, 50 % more than a year before", "$50bn less a quarter"),
        (100.3, "$100bn in Q2 2026, as much as a year before", "$0.3bn less a quarter"),
        (90.0, "$90bn in Q2 2026, 10 % less than a year before", "it is there"),
    ],
)
def test_a_plateau_is_a_quarter_no_larger_than_a_year_before(now, today, how_far):
    row = breaks.plateau(known(hyperscaler_capex=pd.Series([100.0, 1, 1, 1, now], QUARTERS)))
    assert (plain(row.today), plain(row.how_far)) == (today, how_far)


@pytest.mark.parametrize(
    ("bonds", "today", "how_far"),
    [
        (20.0, "They fell $26.9bn in 13 weeks", "$76.9bn in 13 weeks"),
        (97.0, "They rose $50.1bn in 13 weeks", "it is there"),
        (50.0, "They were little changed (+$3.1bn) in 13 weeks", "$46.9bn in 13 weeks"),
    ],
)
def test_a_pivot_is_long_debt_bought_and_no_bills(bonds, today, how_far):
    row = breaks.pivot(known(fed_notes_and_bonds_13w=one(bonds), fed_mbs_13w=one(-46.9), fed_treasuries_13w=one(900)))
    assert (plain(row.today), plain(row.how_far)) == (today, how_far)


def test_where_bills_are_not_told_apart_nobody_knows_how_far_a_pivot_is():
    row = breaks.pivot(known(fed_treasuries_13w=one(84.5), fed_mbs_13w=one(-46.9)))
    assert plain(row.today) == "Its Treasuries and mortgage bonds rose $37.6bn in 13 weeks"
    assert row.how_far == "not known: bills not told apart"


@pytest.mark.parametrize(
    ("gap", "said", "how_far"),
    [(4.2, "4.20 % of GDP more", "4.20 % of GDP a year"), (-1, "1.00 % of GDP less", "it is there")],
)
def test_new_capital_is_cash_that_grows_as_fast_as_the_claims_on_it(gap, said, how_far):
    row = breaks.new_capital(known(crowding_gap=pd.Series([gap], QUARTERS[-1:])))
    assert said in plain(row.today) and plain(row.how_far) == how_far


def test_a_bottom_is_a_coin_above_its_average_of_half_a_year():
    falling = pd.Series(range(len(DAYS), 0, -1), DAYS, dtype=float)
    below = breaks.bottom(known(crypto_index=falling))
    assert "below its average of 26 weeks" in plain(below.today) and below.how_far.startswith("a rise of")
    assert breaks.bottom(known(crypto_index=falling[::-1].set_axis(DAYS))).how_far == "it is there"


def test_a_hair_below_its_average_a_coin_is_at_it_and_less_than_one_percent_away():
    flat = pd.Series([*[100.0] * (len(DAYS) - 1), 99.9], DAYS)
    row = breaks.bottom(known(crypto_index=flat))
    assert plain(row.today).startswith("at its average of 26 weeks")
    assert plain(row.how_far) == "a rise of less than 1 %"


def test_of_nothing_known_each_row_says_so():
    rows = [make(known()) for make in (breaks.plateau, breaks.pivot, breaks.new_capital, breaks.bottom)]
    assert all(row.today == breaks.NOT_KNOWN and row.how_far == "" and row.when for row in rows)


@needs_real_data
def test_on_the_real_data_capex_would_have_to_fall_by_84bn_and_a_look_back_knows_only_then(data):
    assert plain(breaks.plateau(data).how_far) == "$84bn less a quarter"
    then = PointInTime(data.reader, moment("2026-03-15"))
    assert "Q4 2025" in plain(breaks.plateau(then).today)
