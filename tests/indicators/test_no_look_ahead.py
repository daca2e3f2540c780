"""Nothing may use what was not yet known: cut the data at any moment, and the past stands as it stood."""

from functools import cache, partial
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from catalog.series import Unit
from indicators import INDICATORS, Evaluator
from indicators.engine.registry import frequency, indicator
from indicators.engine.vintages import Vintages
from indicators.engine.windows import change
from tests.indicators import world

MOMENTS = st.datetimes(pd.Timestamp("2022-06-01"), pd.Timestamp("2026-09-30")).map(lambda t: pd.Timestamp(t, tz="UTC"))


@cache
def history() -> pd.DataFrame:
    """All that was ever said in this world."""
    return world.history(seed=20260205)


@pytest.fixture
def registered():
    """Registers indicators for one test only."""
    before = dict(INDICATORS)
    known_now.cache_clear()
    yield indicator
    known_now.cache_clear()
    INDICATORS.clear()
    INDICATORS.update(before)


@cache
def known_now(*names: str) -> Evaluator:
    return known_at(pd.Timestamp("2100-01-01", tz="UTC"), *names)


def known_at(moment: pd.Timestamp, *names: str) -> Evaluator:
    """These indicators, or all of them, from what was known at that moment."""
    return world.evaluator(history()[history()["known_from"] <= moment], *names, until=moment)


@cache
def rows(evaluator: Evaluator, name: str) -> pd.DataFrame:
    return evaluator.frame(name).set_index("date")


def known_by(moment: pd.Timestamp, now: Evaluator, name: str) -> pd.DataFrame:
    """What is said now to have been known by that moment."""
    said = rows(now, name)
    return said[said["known_from"] <= moment]


def assert_past_stands(name: str, moment: pd.Timestamp, now: Evaluator, then: Evaluator) -> None:
    """Whatever is said now, or was at another moment, to have been known at `moment` was said at that moment, to the
    digit."""
    known = known_by(moment, now, name)
    again = rows(then, name).reindex(known.index)
    pd.testing.assert_frame_equal(again, known, check_exact=True, obj=f"{name}, at {moment}")


@settings(max_examples=8, deadline=None, phases=[Phase.reuse, Phase.generate])  # a simpler moment would tell no more
@given(moment=MOMENTS)
def test_no_indicator_uses_what_was_not_yet_known(moment):
    then = known_at(moment)
    for name in INDICATORS:
        assert_past_stands(name, moment, known_now(), then)


def test_every_indicator_has_a_past_that_this_test_can_hold():
    """What ends where something is published has none but the days since."""
    moment = pd.Timestamp("2025-12-01", tz="UTC")
    lasting = [name for name, entry in INDICATORS.items() if not entry.beyond]
    assert [name for name in lasting if known_by(moment, known_now(), name).empty] == []


@settings(max_examples=20, deadline=None)
@given(hours=st.integers(0, 24 * 7))
def test_what_stands_on_the_newest_that_is_known_is_dated_by_it(hours):
    """In the last week of this world, hour by hour: what is said to have been known was said then."""
    moment = pd.Timestamp("2026-06-25T20:30Z") + pd.Timedelta(hours=hours)
    name = "net_liquidity_nowcast"
    week = known_at(pd.Timestamp("2026-07-02T20:00Z"), name)
    assert len(rows(week, name))
    assert_past_stands(name, moment, week, known_at(moment, name))


def quarterly_on_weekly_grid(register):
    @register(title="Fed assets over GDP", unit=Unit.PERCENT)
    def fed_assets_share_of_gdp(fed_assets, gdp):
        return 100 * fed_assets / gdp

    @register(title="A quarterly indicator and one served ahead, weekly", unit=Unit.PERCENT)
    def impulse_by_week(fed_assets, capex_impulse, interest_on_reserves):
        return fed_assets * capex_impulse + interest_on_reserves

    return ["fed_assets_share_of_gdp", "impulse_by_week"]


@settings(max_examples=6, deadline=None)
@given(moment=MOMENTS)
def test_a_quarterly_figure_on_a_weekly_grid_enters_only_once_it_is_out(moment):
    before = dict(INDICATORS)
    try:
        for name in quarterly_on_weekly_grid(indicator):
            assert_past_stands(name, moment, known_now(name), known_at(moment, name))
    finally:
        INDICATORS.clear()
        INDICATORS.update(before)


def moments(count: int = 40) -> list[pd.Timestamp]:
    return list(pd.date_range("2022-06-01", "2026-06-01", periods=count, tz="UTC"))


def caught(name: str) -> bool:
    """Whether any of many moments shows the leak."""
    for moment in moments():
        try:
            assert_past_stands(name, moment, known_now(name), known_at(moment, name))
        except AssertionError:
            return True
    return False


def test_a_formula_that_looks_a_week_ahead_is_caught(registered):
    @registered(title="Next week's change", unit=Unit.USD_BN)
    def next_week(fed_assets):
        return fed_assets.shift(-1) - fed_assets

    assert caught("next_week")


def test_a_window_that_is_not_declared_is_caught(registered):
    """A change over 13 weeks whose far end is revised later is not known before that revision."""

    @registered(title="Change, window hidden", unit=Unit.USD_BN)
    def hidden_window(fed_assets):
        return change(fed_assets, 13)

    assert caught("hidden_window")


@pytest.mark.parametrize("name", INDICATORS)
def test_no_formula_reaches_outside_the_time_it_declares(name):
    """Another value on one day, or none, moves no row before that day, and none that its windows do not reach from.

    What rests on all before it may reach back as far as it likes: of that only the days before are asked.
    """
    entry = INDICATORS[name]
    dates = pd.date_range("2008-01-01", "2026-06-30", freq=world.CALENDARS[frequency(name)])
    numbers = np.random.default_rng(20260205).uniform(1.0, 2.0, (len(entry.inputs), len(dates)))
    wednesdays = dates[dates.day_of_week == 2]  # what goes by weeks sees no other day of a daily input
    days = wednesdays if len(wednesdays) else dates
    day = days[len(days) * 3 // 5]

    def told(values: np.ndarray) -> pd.Series:
        return entry.formula(*(pd.Series(each, dates) for each in values), **entry.windows).astype(float)

    farthest = len(dates) * 366 if entry.cumulative else entry.looks_back
    of = [range(len(entry.inputs))] if entry.cumulative else [[one] for one in range(len(entry.inputs))]
    for each, other in product(of, (np.nan, 3.0)):
        changed = numbers.copy()
        changed[np.ix_(each, dates == day)] = other
        moved = dates[~np.isclose(told(changed), told(numbers), rtol=1e-9, equal_nan=True)]
        reach = (moved - day).days
        assert ((reach >= 0) & (reach <= farthest)).all(), [entry.inputs[one] for one in each]


def test_an_evaluator_that_ignores_known_from_is_caught(registered, monkeypatch):
    """Were values known on the day they are about, every indicator with a revised or late input would leak."""
    names = quarterly_on_weekly_grid(registered)
    read = Vintages.of_series
    at_once = partial(pd.DataFrame.assign, known_from=lambda rows: rows["date"].dt.tz_localize("UTC"))
    monkeypatch.setattr(Vintages, "of_series", lambda history, stale_after: read(at_once(history), stale_after))
    assert all(caught(name) for name in [*names, "net_liquidity", "capex_share_of_gdp", "it_investment_share_of_gdp"])


def test_a_quarterly_value_too_old_to_stand_leaves_a_gap(registered):
    name, _ = quarterly_on_weekly_grid(registered)
    told = (
        history().sort_values("known_from").drop_duplicates(["series", "date"])
    )  # a revision would make it young again
    without_2024 = told[~((told["series"] == "gdp") & (told["date"] >= "2024-01-01"))]
    dates = world.evaluator(without_2024, name).frame(name)["date"]
    assert dates.max() < pd.Timestamp("2024-09-30") and (dates > "2023-12-01").any()
