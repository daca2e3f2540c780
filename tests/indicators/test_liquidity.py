"""Does the water ledger obey its laws?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.liquidity import PARTS, WINDOWS, net_liquidity
from tests.indicators import world

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
    parts = sum(evaluated(known, f"net_liquidity_{weeks}w_{part}")["value"] for part in PARTS)
    pd.testing.assert_series_equal(parts, change, check_names=False, atol=1e-9)
    taken = (level - level.shift(weeks)).dropna()  # every week is there, so rows are weeks
    pd.testing.assert_series_equal(change, taken, check_names=False, atol=1e-6)


def test_reverse_repo_counts_for_nothing_before_the_facility_began():
    days = pd.DatetimeIndex(["2013-09-18", "2013-09-25"])
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
