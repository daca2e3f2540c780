"""Does the water ledger obey its laws?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.themes.liquidity import PARTS, net_liquidity, standard_score, usual_size
from tests.indicators import world

WINDOWS = (4, 13, 26)
WEDNESDAYS = pd.date_range("2024-01-03", periods=60, freq="W-WED")
levels = arrays(float, 60, elements=st.floats(0, 9_000)).map(lambda values: pd.Series(values, WEDNESDAYS))
amounts = st.floats(-500, 500)


def history(**levels: pd.Series) -> pd.DataFrame:
    """Observations known two days after their date; every other input is left out."""
    rows = [
        pd.DataFrame({"series": name, "date": values.index.as_unit("us"), "value": values.to_numpy()})
        for name, values in levels.items()
    ]
    found = pd.concat(rows, ignore_index=True)
    return found.assign(known_from=(found["date"] + pd.Timedelta(days=2)).dt.tz_localize("UTC"), evidence="archived")


def evaluated(observations: pd.DataFrame, name: str) -> pd.DataFrame:
    return world.evaluator(observations, name).frame(name).set_index("date")


def flat(value: float, days: pd.DatetimeIndex = WEDNESDAYS) -> pd.Series:
    return pd.Series(value, days, dtype=float)


def test_net_liquidity_on_round_numbers():
    known = history(fed_assets=flat(7_000), treasury_cash=flat(700), reverse_repo=flat(500))
    found = evaluated(known, "net_liquidity")
    assert found["value"].iloc[-1] == 7_000 - 700 - 500
    assert found["stand_ins"].iloc[-1] == ""


@given(fed=levels, treasury=levels, repo=levels, moved=amounts)
def test_cash_moving_from_the_treasury_to_reverse_repo_changes_nothing(fed, treasury, repo, moved):
    before = net_liquidity(fed, treasury, repo)
    after = net_liquidity(fed, treasury - moved, repo + moved)
    pd.testing.assert_series_equal(after, before, atol=1e-6)


@pytest.mark.parametrize("weeks", WINDOWS)
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_five_parts_sum_to_the_change_of_the_level(weeks, seed):
    random = np.random.default_rng(seed)
    names = ("fed_assets", "treasuries_held", "mbs_held", "treasury_cash", "reverse_repo")
    drawn = {name: pd.Series(random.uniform(100, 900, 60).cumsum(), WEDNESDAYS) for name in names}
    known = history(**drawn)
    level = evaluated(known, "net_liquidity")["value"]
    change = evaluated(known, f"net_liquidity_{weeks}w")["value"]
    parts = {part: evaluated(known, f"net_liquidity_{weeks}w_{part}")["value"] for part in PARTS}
    pd.testing.assert_series_equal(sum(parts.values()), change, check_names=False, atol=1e-9)
    without = evaluated(known, f"net_liquidity_{weeks}w_without_treasury_account")["value"]
    pd.testing.assert_series_equal(without, change - parts["tga"], check_names=False, atol=1e-9)
    taken = (level - level.shift(weeks)).dropna()  # every week is there, so rows are weeks
    pd.testing.assert_series_equal(change, taken, check_names=False, atol=1e-6)


@pytest.mark.parametrize("weeks", WINDOWS)
def test_a_filling_account_takes_water_and_without_it_nothing_was_taken(weeks):
    """Fed assets rise by 50 in the last week while the Treasury parks 150 more: -100 with its account, +50 without."""
    fed, treasury = flat(7_000), flat(700)
    fed.iloc[-1], treasury.iloc[-1] = 7_050, 850
    parts = dict.fromkeys(["treasuries_held", "mbs_held", "reverse_repo"], flat(500))
    known = history(fed_assets=fed, treasury_cash=treasury, reserve_balances=flat(3_000) - (treasury - 700), **parts)
    for level, change, without in (("net_liquidity", -100, 50), ("reserves", -150, 0)):
        assert evaluated(known, f"{level}_{weeks}w")["value"].iloc[-1] == change
        assert evaluated(known, f"{level}_{weeks}w_without_treasury_account")["value"].iloc[-1] == without


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_whatever_the_treasury_does_the_change_without_its_account_stays(seed):
    random = np.random.default_rng(seed)
    steady = dict.fromkeys(["fed_assets", "treasuries_held", "mbs_held", "reverse_repo"], flat(500).cumsum())
    found = [
        evaluated(history(treasury_cash=flat(700) + moved, **steady), "net_liquidity_13w_without_treasury_account")
        for moved in (0.0, random.uniform(-500, 500, 60))
    ]
    pd.testing.assert_series_equal(found[0]["value"], found[1]["value"], atol=1e-9)


def test_reserves_without_the_account_take_both_as_averages_or_both_as_levels():
    """Each average sits 100 below its level: one of each would show 100 that nobody moved."""
    late = WEDNESDAYS[30:]
    known = history(
        fed_assets=flat(7_000),
        reserve_balances=flat(3_000, late),
        reserve_balances_average=flat(2_900),
        treasury_cash=flat(900, late),
        treasury_cash_average=flat(800),
    )
    found = evaluated(known, "reserves_13w_without_treasury_account")
    assert len(found) == 60 - 13 and set(found["value"]) == {0}
    assert set(found["stand_ins"]) == {"", "reserve_balances_average"}


LONG = pd.date_range("2016-01-06", periods=201, freq="W-WED")


def to_and_fro(size: float) -> pd.Series:
    """Up by so much in one week, down by as much in the next: in the 200 weeks before the last their median is 0."""
    return pd.Series(np.where(np.arange(len(LONG)) % 2, size, -size), LONG)


def test_the_usual_size_of_changes_of_200_either_way_is_297_and_a_score_is_one_of_those():
    """200 in a GDP of 20,000 is 1 %, always; the median deviation of those is 1 %, times 1.4826."""
    moved, gdp = to_and_fro(200.0), flat(20_000, LONG)
    assert usual_size(moved, gdp).iloc[-1] == pytest.approx(296.52)
    moved.iloc[-1] = 593.04
    assert standard_score(moved, gdp).iloc[-1] == pytest.approx(2.0)
    assert usual_size(moved, gdp).dropna().index[0] == LONG[156]  # three years before it, and the week itself left out


def test_a_change_is_held_against_the_economy_of_its_own_week():
    """1 % up and down, then 2.97 %, while GDP doubles: twice the usual size, which is 1.4826 % of GDP as it is now."""
    gdp = pd.Series(np.where(np.arange(len(LONG)) < 150, 15_000.0, 30_000.0), LONG)
    share = to_and_fro(1.0)
    share.iloc[-1] = 2 * 1.4826
    moved = share * gdp / 100
    assert standard_score(moved, gdp).iloc[-1] == pytest.approx(2.0)
    assert usual_size(moved, gdp).iloc[-1] == pytest.approx(1.4826 * 300)


def test_60_more_in_the_last_week_are_0_2_percent_of_a_gdp_of_30000():
    fed = flat(7_000)
    fed.iloc[-2:] = [7_100, 7_160]
    quarters = pd.date_range("2023-10-01", periods=6, freq="QS")
    known = history(fed_assets=fed, treasury_cash=flat(700), reverse_repo=flat(500), gdp=flat(30_000, quarters))
    assert evaluated(known, "net_liquidity_share_of_gdp_1w")["value"].iloc[-1] == pytest.approx(0.2)


@given(size=st.floats(1, 1_000), economy=st.floats(5_000, 50_000), times=st.floats(0.1, 20))
def test_in_an_economy_as_many_times_larger_the_same_move_is_as_usual(size, economy, times):
    moved, gdp = to_and_fro(size), flat(economy, LONG)
    larger = [scored(moved * times, gdp * times).iloc[-1] for scored in (usual_size, standard_score)]
    assert larger[0] == pytest.approx(times * usual_size(moved, gdp).iloc[-1])
    assert larger[1] == pytest.approx(standard_score(moved, gdp).iloc[-1])


def test_reverse_repo_counts_from_monday_23_september_2013_on_when_the_facility_began():
    days = pd.DatetimeIndex(["2013-09-20", "2013-09-23"])
    level = net_liquidity(*(pd.Series([value, value], days) for value in (3_700.0, 100.0, 50.0)))
    assert level.tolist() == [3_600, 3_550]


def test_an_average_stands_in_only_where_the_level_is_missing_and_is_flagged():
    late = WEDNESDAYS[30:]
    known = history(
        fed_assets=flat(7_000), treasury_cash=flat(900, late), treasury_cash_average=flat(800), reverse_repo=flat(0)
    )
    found = evaluated(known, "net_liquidity")
    assert set(found.loc[: WEDNESDAYS[29], "value"]) == {6_200}
    assert set(found.loc[: WEDNESDAYS[29], "stand_ins"]) == {"treasury_cash_average"}
    assert set(found.loc[late[0] :, "value"]) == {6_100}
    assert set(found.loc[late[0] :, "stand_ins"]) == {""}


def test_a_change_never_has_an_average_at_one_end_and_a_level_at_the_other():
    """The level sits 100 above the average throughout: mixing them would show a flow of 100 that never was."""
    known = history(
        fed_assets=flat(7_000),
        treasury_cash=flat(900, WEDNESDAYS[30:]),
        treasury_cash_average=flat(800),
        reverse_repo=flat(0),
    )
    for weeks in WINDOWS:
        found = evaluated(known, f"net_liquidity_{weeks}w_tga")
        assert len(found) == 60 - weeks
        assert found["value"].abs().max() == 0
        both_ends_are_levels = found.index >= WEDNESDAYS[30] + pd.Timedelta(weeks=weeks)
        assert (found["stand_ins"] == "").tolist() == both_ends_are_levels.tolist()


def test_a_missing_week_is_a_gap_and_not_a_guess():
    known = history(fed_assets=flat(7_000), treasury_cash=flat(700).drop(WEDNESDAYS[10]), reverse_repo=flat(500))
    found = evaluated(known, "net_liquidity")
    assert WEDNESDAYS[10] not in found.index
    assert len(found) == 59


def test_the_operation_of_a_wednesday_stands_in_for_reverse_repo_and_an_old_one_does_not():
    operations = pd.Series([500.0, 400.0], pd.DatetimeIndex([WEDNESDAYS[3], WEDNESDAYS[8] - pd.Timedelta(days=6)]))
    known = history(fed_assets=flat(7_000), treasury_cash=flat(700), reverse_repo_operations=operations)
    found = evaluated(known, "net_liquidity")
    assert found["value"].to_dict() == {WEDNESDAYS[3]: 5_800}
    assert found["stand_ins"].tolist() == ["reverse_repo_operations"]


def week_by_week(until: str) -> pd.DataFrame:
    """As of a moment: the balance sheet grows by 10 a week from 7,010 on 3 January 2024 and comes on Thursday at 21:30
    UTC; reverse repo, 1 more each day, comes on the next morning."""
    days = pd.bdate_range("2024-01-03", "2024-02-14")
    sheets = flat(7_000) + 10 * pd.Series(range(1, len(WEDNESDAYS) + 1), WEDNESDAYS)
    known = history(
        fed_assets=sheets,
        treasury_cash=flat(700),
        reverse_repo=flat(0),
        reverse_repo_operations=pd.Series(range(len(days)), days, dtype=float),
    )
    next_day = known["date"].dt.tz_localize("UTC") + pd.Timedelta(days=1)
    hour = known["series"].eq("reverse_repo_operations").map({True: "14h", False: "21h30min"})
    known["known_from"] = next_day + pd.to_timedelta(hour)
    return known[known["known_from"] <= pd.Timestamp(until, tz="UTC")]


def test_the_nowcast_takes_the_last_fed_assets_and_the_newest_of_the_rest():
    """On Thursday 18 January, before the Fed publishes: the sheet of the 10th, reverse repo of the 17th."""
    found = evaluated(week_by_week("2024-01-18 15:00"), "net_liquidity_nowcast")
    assert found.index[-1] == pd.Timestamp("2024-01-17")
    assert found["value"].iloc[-1] == 7_020 - 700 - 10


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        ("2024-01-18 15:00", ["2024-01-11", "2024-01-12", "2024-01-15", "2024-01-16", "2024-01-17"]),
        ("2024-01-18 22:00", []),  # the level of the 17th is out
        ("2024-01-19 15:00", ["2024-01-18"]),
    ],
)
def test_there_is_no_nowcast_of_a_day_whose_level_is_published(moment, days):
    found = evaluated(week_by_week(moment), "net_liquidity_nowcast")
    assert [f"{day:%Y-%m-%d}" for day in found.index] == days


def test_the_nowcast_stands_on_the_newest_balance_sheet_that_is_known_when_it_is_read():
    """The sheet of the 17th comes late, on Monday, after the reverse repo of Friday, which then stands on it."""
    known = week_by_week("2024-01-23 12:00")
    this_one = (known["date"] == "2024-01-17") & (known["series"] != "reverse_repo_operations")
    known.loc[this_one, "known_from"] = pd.Timestamp("2024-01-22 21:30", tz="UTC")
    before = evaluated(known[known["known_from"] < "2024-01-22 21:30Z"], "net_liquidity_nowcast")
    after = evaluated(known, "net_liquidity_nowcast")
    assert before.loc["2024-01-19", "value"] == 7_020 - 700 - 12
    assert after.loc["2024-01-19", ["value", "known_from"]].tolist() == [
        7_030 - 700 - 12,
        pd.Timestamp("2024-01-22 21:30", tz="UTC"),
    ]


def nowcast(days, **treasury):
    """What it said day by day.

    Everything but the Treasury's cash held still; reverse repo is known on its own day, all else two days later.
    """
    repo = flat(0, days)
    known = history(fed_assets=flat(7_000), reverse_repo_operations=repo, **treasury)
    known.loc[known["series"] == "reverse_repo_operations", "known_from"] -= pd.Timedelta(days=2)
    return evaluated(known, "net_liquidity_as_nowcast")


DAYS = pd.bdate_range("2024-01-08", "2024-02-14")


def test_the_nowcast_takes_the_newest_daily_balance_that_was_known_on_its_day():
    """Monday's row knows the balance of Friday, which came on Sunday; Wednesday's that of Monday."""
    balance = pd.Series(range(700, 700 + len(DAYS)), DAYS, dtype=float)
    found = nowcast(DAYS, treasury_cash_daily=balance, treasury_cash=flat(900), treasury_cash_average=flat(800))
    assert found.loc["2024-02-12", "value"] == 7_000 - balance["2024-02-09"]
    assert found.loc["2024-02-14", "value"] == 7_000 - balance["2024-02-12"]
    assert set(found.loc["2024-01-12":, "stand_ins"]) == {""}


def test_without_a_daily_balance_the_nowcast_takes_the_wednesday_level_and_then_the_weeks_average():
    late = WEDNESDAYS[WEDNESDAYS >= "2024-01-31"]
    found = nowcast(DAYS, treasury_cash=flat(900, late), treasury_cash_average=flat(800))
    assert found.loc["2024-02-01", ["value", "stand_ins"]].tolist() == [6_200, "treasury_cash_average"]
    assert found.loc["2024-02-02", ["value", "stand_ins"]].tolist() == [6_100, "treasury_cash"]  # known that day


def test_a_daily_balance_that_stopped_a_week_ago_gives_way_to_the_wednesday_level():
    found = nowcast(DAYS, treasury_cash_daily=flat(700, DAYS[:15]), treasury_cash=flat(900))  # until 26 January
    assert found.loc["2024-01-30", ["value", "stand_ins"]].tolist() == [6_300, ""]
    assert found.loc["2024-01-31", ["value", "stand_ins"]].tolist() == [6_100, "treasury_cash"]


def test_a_daily_balance_that_comes_later_does_not_change_what_the_nowcast_said():
    balance = flat(700, DAYS)
    before = nowcast(DAYS[:-1], treasury_cash_daily=balance[:-2], treasury_cash=flat(900))
    after = nowcast(DAYS[:-1], treasury_cash_daily=balance, treasury_cash=flat(900))
    pd.testing.assert_frame_equal(before, after)


def test_the_nowcast_is_judged_by_what_it_said_before_the_fed_published():
    """Fed assets jump by 50 in one week: the nowcast of that Wednesday could not know, and missed by 50."""
    fed = flat(7_000)
    fed[WEDNESDAYS[20] :] += 50
    days = pd.bdate_range("2024-01-03", WEDNESDAYS[-1])
    known = history(
        fed_assets=fed, treasury_cash=flat(700), reverse_repo=flat(0), reverse_repo_operations=flat(0, days)
    )
    known.loc[known["series"] == "reverse_repo_operations", "known_from"] -= pd.Timedelta(
        days=1
    )  # a day before the Fed
    error = evaluated(known, "net_liquidity_nowcast_error")["value"]
    assert error[WEDNESDAYS[20]] == -50
    assert error.drop(WEDNESDAYS[20]).abs().max() == 0


def test_a_row_is_known_when_the_last_of_its_inputs_is():
    known = history(fed_assets=flat(7_000), treasury_cash=flat(700), reverse_repo=flat(500))
    late = pd.Timestamp("2024-06-01", tz="UTC")
    known.loc[(known["series"] == "treasury_cash") & (known["date"] == WEDNESDAYS[5]), ["known_from", "evidence"]] = (
        late,
        "assumed",
    )
    row = evaluated(known, "net_liquidity").loc[WEDNESDAYS[5]]
    assert row["known_from"] == late
    assert row["evidence"] == "assumed"


def test_a_row_is_good_until_its_oldest_input_goes_stale():
    known = history(fed_assets=flat(7_000), treasury_cash=flat(700), reverse_repo=flat(500))
    row = evaluated(known, "net_liquidity").iloc[-1]
    assert row["good_until"] == pd.Timestamp(WEDNESDAYS[-1], tz="UTC") + pd.Timedelta(days=2 + 16)
