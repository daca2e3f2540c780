"""Nothing may use what was not yet known: cut the data at any moment, and the past stands as it stood."""

from functools import cache, partial

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.series import Unit
from indicators import INDICATORS
from indicators.engine.registry import indicator, needed_series
from indicators.engine.vintages import Rows
from indicators.engine.windows import change
from tests.indicators import world

WORLD = world.history(seed=20260205)
MOMENTS = st.datetimes(pd.Timestamp("2022-06-01"), pd.Timestamp("2026-09-30")).map(lambda t: pd.Timestamp(t, tz="UTC"))


@pytest.fixture
def registered():
    """Registers indicators for one test only."""
    before = dict(INDICATORS)
    derived_now.cache_clear()
    yield indicator
    derived_now.cache_clear()
    INDICATORS.clear()
    INDICATORS.update(before)


@cache
def derived_now(name: str) -> pd.DataFrame:
    return derived_at(name, pd.Timestamp.max.tz_localize("UTC"))


def derived_at(name: str, moment: pd.Timestamp) -> pd.DataFrame:
    mine = WORLD[WORLD["series"].isin(needed_series([name])) & (WORLD["known_from"] <= moment)]
    return world.evaluator(mine, name).frame(name).set_index("date")


def assert_past_stands(name: str, moment: pd.Timestamp, now: pd.DataFrame | None = None) -> int:
    """Whatever is said now, or was at another moment, to have been known at `moment` was said at that moment, to the
    digit; returns how many."""
    now = derived_now(name) if now is None else now
    then = derived_at(name, moment)
    known_then = now[now["known_from"] <= moment]
    pd.testing.assert_frame_equal(then.reindex(known_then.index), known_then, check_exact=True)
    return len(known_then)


FIRST_OF_A_FORMULA = list({entry.formula: name for name, entry in reversed(INDICATORS.items())}.values())


@pytest.mark.parametrize("name", FIRST_OF_A_FORMULA)
@settings(max_examples=8, deadline=None)
@given(moment=MOMENTS)
def test_no_indicator_uses_what_was_not_yet_known(name, moment):
    assert_past_stands(name, moment)


@pytest.mark.parametrize("name", [name for name in INDICATORS if name not in FIRST_OF_A_FORMULA])
@settings(max_examples=2, deadline=None)
@given(moment=MOMENTS)
def test_nor_does_another_with_the_same_formula(name, moment):
    assert_past_stands(name, moment)


def test_every_indicator_has_a_past_that_this_test_can_hold():
    """What ends where something is published has none but the days since."""
    lasting = [name for name, entry in INDICATORS.items() if not entry.beyond]
    rows = {name: assert_past_stands(name, pd.Timestamp("2025-12-01", tz="UTC")) for name in lasting}
    assert min(rows.values()) > 0, rows


@settings(max_examples=20, deadline=None)
@given(hours=st.integers(0, 24 * 7))
def test_what_stands_on_the_newest_that_is_known_is_dated_by_it(hours):
    """In the last week of this world, hour by hour: what is said to have been known was said then."""
    moment = pd.Timestamp("2026-06-25T20:30Z") + pd.Timedelta(hours=hours)
    week = derived_at("net_liquidity_nowcast", pd.Timestamp("2026-07-02T20:00Z"))
    assert len(week)
    assert_past_stands("net_liquidity_nowcast", moment, week)


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
            assert_past_stands(name, moment)
    finally:
        INDICATORS.clear()
        INDICATORS.update(before)


def moments(count: int = 40) -> list[pd.Timestamp]:
    return list(pd.date_range("2022-06-01", "2026-06-01", periods=count, tz="UTC"))


def caught(name: str) -> bool:
    """Whether any of many moments shows the leak."""
    for moment in moments():
        try:
            assert_past_stands(name, moment)
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


def test_an_evaluator_that_ignores_known_from_is_caught(registered, monkeypatch):
    """Were values known on the day they are about, every indicator with a revised or late input would leak."""
    names = quarterly_on_weekly_grid(registered)
    read = Rows.of_series
    at_once = partial(pd.DataFrame.assign, known_from=lambda rows: rows["date"].dt.tz_localize("UTC"))
    monkeypatch.setattr(Rows, "of_series", lambda history, stale_after: read(at_once(history), stale_after))
    assert all(caught(name) for name in [*names, "net_liquidity", "capex_share_of_gdp", "it_investment_share_of_gdp"])


def test_a_quarterly_value_too_old_to_stand_leaves_a_gap(registered):
    name, _ = quarterly_on_weekly_grid(registered)
    without_2024 = WORLD[~((WORLD["series"] == "gdp") & (WORLD["date"] >= "2024-01-01"))]
    rows = world.evaluator(without_2024, name).frame(name)
    assert rows["date"].max() < pd.Timestamp("2024-09-30")
    assert (rows["date"] > "2023-12-01").any()
