"""Is every week told, and only from what has a price in it?"""

import numpy as np
import pandas as pd
import pytest

from catalog import SERIES
from catalog.baskets import LOSERS
from catalog.calendars import sessions
from indicators import Evaluator
from indicators.engine.z_scores import standardised
from indicators.statistics.weekly import wednesdays
from indicators.themes.dispersion import SECTOR_OF, beta_gap_to_real_yield, bifurcation_score, earned
from tests.indicators.world import evaluator
from tests.real import needs_real_data

CHRISTMAS = pd.Timestamp("2024-12-25")  # a Wednesday
DAYS = sessions()[(sessions() >= "2021-06-01") & (sessions() <= "2025-01-17")]
SHARES = ("mu", "stx", "wdc", "crm", "now", "adbe", "wday", "team", "hubs", "arkk", "spy")
WEEKLY = ("winners_breadth", "losers_breadth", "dispersion_13w", "between_baskets_13w", "winners_losers_correlation")


def closes(names: tuple[str, ...] = SHARES, days: pd.DatetimeIndex = DAYS) -> pd.DataFrame:
    """Prices that wander, on sessions alone, each known at 18:00 New York of its day."""
    random = np.random.default_rng(11)
    walks = {name: 100 * np.exp(random.normal(0, 0.02, len(days)).cumsum()) for name in names}
    rows = [
        pd.DataFrame({"series": f"{name}_close", "date": days, "value": walk, "evidence": "archived"})
        for name, walk in walks.items()
    ]
    found = pd.concat(rows, ignore_index=True)
    return found.assign(known_from=SERIES["mu_close"].release.known_from(pd.DatetimeIndex(found["date"])))


@pytest.fixture(scope="module")
def prices() -> pd.DataFrame:
    return closes()


@pytest.fixture(scope="module")
def told(prices) -> Evaluator:
    return Evaluator.reading(lambda names: prices[prices["series"].isin(names)], list(WEEKLY))


@pytest.mark.parametrize("name", WEEKLY)
def test_each_week_has_a_wednesday_christmas_too(told, name):
    days = told.frame(name)["date"]
    every = pd.date_range(days.min(), days.max(), freq="W-WED")
    assert CHRISTMAS in every and every.isin(days).all()
    assert days[~days.isin(sessions())].dt.day_of_week.eq(2).all()


@pytest.mark.parametrize("name", WEEKLY[:-1])
def test_on_a_wednesday_without_a_session_stands_what_stood_on_tuesday(told, name):
    values = told.frame(name).set_index("date")["value"]
    assert values[CHRISTMAS] == values["2024-12-24"]


def test_the_correlation_of_christmas_is_that_of_52_weeks_up_to_tuesdays_close(told):
    every = pd.date_range(end=CHRISTMAS, periods=53, freq="W-WED")
    moved = [
        np.diff(np.log(told.frame(f"{side}_index").set_index("date")["value"].asof(every)))
        for side in ("winners", "losers")
    ]
    found = told.frame("winners_losers_correlation").set_index("date")["value"][CHRISTMAS]
    assert found == pytest.approx(np.corrcoef(*moved)[0, 1])


@pytest.mark.parametrize("name", WEEKLY)
def test_no_wednesday_is_told_before_it_is_over(told, name):
    assert told.frame(name).set_index("date")["known_from"][CHRISTMAS] > pd.Timestamp("2024-12-26T05:00Z")


def test_a_name_that_doubled_within_13_weeks_earned_69_3_log_points_and_after_them_nothing():
    doubled = pd.Series(0.0, DAYS)
    doubled["2024-03-06"] = 100 * np.log(2)
    found = earned([doubled] * len(SECTOR_OF), weeks=13).iloc[:, 0]
    days = ["2024-03-05", "2024-03-06", "2024-06-04", "2024-06-05"]
    assert found[days].tolist() == pytest.approx([0, 100 * np.log(2), 100 * np.log(2), 0])


def test_where_losers_gain_3_points_less_on_winners_for_each_point_of_the_yield_the_gap_of_betas_is_minus_3():
    weeks = pd.date_range("2022-01-05", periods=106, freq="W-WED")
    real_yield = pd.Series(np.random.default_rng(5).normal(0, 0.1, len(weeks)).cumsum(), weeks)
    gaps = beta_gap_to_real_yield(3 * real_yield + 0.2 * np.arange(len(weeks)), real_yield).dropna()
    assert gaps.to_dict() == pytest.approx({weeks[104]: -3, weeks[105]: -3})


def test_what_became_of_a_name_while_it_was_away_for_two_months_is_not_counted_as_nothing():
    """It comes back at half its price; 13 weeks later there is a return again."""
    away = (DAYS > "2024-03-01") & (DAYS < "2024-05-01")
    daily = pd.Series(0.0, DAYS)
    returned = daily.index[daily.index >= "2024-05-01"][0]
    daily = daily.where(~away & (returned != DAYS))
    nothing = pd.Series(np.nan, DAYS)
    found = earned([daily] + [nothing] * (len(SECTOR_OF) - 1), weeks=13)
    known = found.notna().any(axis=1)
    assert known["2024-02-29"] and not known["2024-05-15":"2024-07-25"].any() and known["2024-08-15"]


def test_a_score_stands_against_ten_years_by_the_calendar_whatever_is_missing_in_them():
    """Every other week is unknown; what happened eleven years ago is forgotten all the same."""
    weeks = pd.date_range("2005-01-05", "2020-12-30", freq="2W-WED")
    calm = pd.Series(np.random.default_rng(3).normal(0, 1, len(weeks)), weeks)
    wild = calm.where(weeks >= weeks[-1] - pd.Timedelta(weeks=520), 50 * calm)
    assert standardised(wild).iloc[-1] == standardised(calm).iloc[-1]


def test_a_week_of_twice_the_usual_size_in_all_four_scores_2_against_the_weeks_before_it_alone():
    """Up and down by 1 in turn for 156 weeks: their median is 0 and their scale 1.4826; no earlier week has a score."""
    weeks = pd.date_range("2020-01-01", periods=13 + 156 + 1, freq="W-WED")
    to_and_fro = pd.Series(np.where(np.arange(len(weeks)) % 2, 1.0, -1.0), weeks)
    spread, moved = to_and_fro / 2, to_and_fro.iloc[13:].copy()
    moved.iloc[-1] = 2 * 1.4826
    spread.iloc[-1] = spread.iloc[-14] + moved.iloc[-1]
    scores = bifurcation_score(spread, moved, -moved, -moved, weeks=13).dropna()
    assert scores.to_dict() == {weeks[-1]: pytest.approx(2.0)}


def test_breadth_of_few_names_is_no_breadth(prices):
    """Three of six makers of memory, and eight of thirteen losers; without one of the three there is none."""
    named = sum(len(group.names) for group in LOSERS)
    without = prices[prices["series"] != "wdc_close"]
    assert named == 13
    assert len(evaluator(prices, "winners_breadth").frame("winners_breadth"))
    assert not len(evaluator(without, "winners_breadth").frame("winners_breadth"))


@pytest.mark.parametrize("name", ["winners_breadth", "dispersion_13w", "between_baskets_13w"])
def test_names_are_told_of_also_where_the_first_of_them_has_no_price(name):
    others = closes(("sndk", "stx", "wdc", *SHARES[3:]))
    assert len(evaluator(others, name).frame(name)) > 300


@needs_real_data
def test_christmas_2024_has_its_correlation(data):
    """0.2909 where only Micron and Sandisk are at hand of those named to win; with four of six as pandas has it."""
    every = pd.date_range(end=CHRISTMAS, periods=53, freq="W-WED")
    moved = [np.diff(np.log(data.values(f"{side}_index").asof(every))) for side in ("winners", "losers")]
    assert data.values("winners_losers_correlation")[CHRISTMAS] == pytest.approx(np.corrcoef(*moved)[0, 1])


@needs_real_data
@pytest.mark.parametrize("name", [*WEEKLY[1:], "beta_gap_to_real_yield", "bifurcation_score"])
def test_on_real_prices_no_wednesday_is_left_out(data, name):
    values = data.values(name)
    every = pd.date_range(values.index[0], values.index[-1], freq="W-WED")
    assert every.isin(values.index).all()
    assert wednesdays(values).notna().all()
