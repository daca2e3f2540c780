"""Is a basket's index what a holder of it would have earned, whatever its prices do?"""

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.baskets import BASKETS, FROZEN_ON, LOSERS, VERSION, WINNERS
from catalog.calendars import sessions
from catalog.instruments import FIRST_DAYS, HELD
from indicators import INDICATORS, Evaluator
from indicators.themes.baskets import gap, index_of_baskets, index_of_names
from indicators.themes.equal_weight import chained, levels, weights
from indicators.themes.total_returns import since_the_close_before
from tests.indicators import world
from tests.indicators.themes.test_liquidity import evaluated, history
from tests.real import needs_real_data

SESSIONS = sessions()[(sessions() >= "2025-01-02") & (sessions() <= "2025-06-30")]
MONTH_ENDS = pd.DatetimeIndex(["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-30"])
NAMES = list("abcd")
random_returns = st.integers(0, 10_000).map(
    lambda seed: pd.DataFrame(np.random.default_rng(seed).normal(0, 3, (len(SESSIONS), 4)), SESSIONS, NAMES)
)
laws = settings(max_examples=20)


def moves(at: dict[str, float] | None = None, days: pd.DatetimeIndex = SESSIONS) -> pd.Series:
    """Returns of nothing but on these days, in log points."""
    return pd.Series(0.0, days).add(
        pd.Series({pd.Timestamp(d): v for d, v in (at or {}).items()}, dtype=float), fill_value=0
    )


DOUBLED = 100 * np.log(2)


def test_half_in_a_name_that_doubles_is_half_as_much_again():
    members = pd.DataFrame({"a": moves({"2025-02-10": DOUBLED}), "b": moves()})
    index = chained(members)
    assert index["2025-02-07"] == pytest.approx(100) and index["2025-02-10"] == pytest.approx(150)


def test_weights_drift_with_prices_and_are_equal_again_at_the_months_end():
    held = weights(pd.DataFrame({"a": moves({"2025-02-10": DOUBLED}), "b": moves()}))
    assert held.loc["2025-02-10", "a"] == pytest.approx(2 / 3)
    assert held.loc["2025-02-28", "a"] == pytest.approx(1 / 2)


@laws
@given(members=random_returns)
def test_weights_sum_to_one_at_every_close(members):
    held = weights(members).loc["2025-01-31":]
    np.testing.assert_allclose(held.sum(axis=1), 1)
    assert held.index.equals(SESSIONS[SESSIONS >= "2025-01-31"])


@laws
@given(members=random_returns)
def test_prices_that_move_alike_give_a_flat_gap_and_swapping_the_sides_flips_its_sign(members):
    one, other = chained(members[["a", "b"]]), chained(members[["c", "d"]])
    assert gap(one, one).dropna().abs().max() == pytest.approx(0)
    pd.testing.assert_series_equal(gap(one, other), -gap(other, one))


@laws
@given(members=random_returns, joins=st.integers(0, 119))
def test_a_late_joiner_never_moves_the_index_on_the_day_it_joins(members, joins):
    late = members.copy()
    late.loc[: SESSIONS[joins], "d"] = np.nan
    without = members[["a", "b", "c"]]
    held = weights(late)["d"]
    joined = held.index[held > 0]
    until = joined[0] if len(joined) else SESSIONS[-1]
    pd.testing.assert_series_equal(chained(late)[:until], chained(without)[:until])


@pytest.mark.parametrize(("first", "joins"), [("2025-02-03", "2025-03-31"), ("2025-01-31", "2025-02-28")])
def test_a_newcomer_joins_at_the_first_months_end_with_twenty_sessions(first, joins):
    """February 2025 has 19 sessions: with a first close on 31 January there are 20, with one on 3 February 19."""
    new = since_the_close_before(pd.Series(10.0, SESSIONS)[first:], None, None, weeks=4)
    held = weights(pd.DataFrame({"a": moves(), "new": new}))["new"]
    assert held[held > 0].index[0] == pd.Timestamp(joins)


def test_a_basket_whose_members_all_came_yesterday_has_no_index():
    assert chained(pd.DataFrame({"a": moves()[-2:], "b": moves()[-2:]})).isna().all()


def test_a_name_without_a_price_stands_still_and_leaves_at_the_months_end():
    gone = moves({"2025-03-10": -DOUBLED})
    gone[(gone.index > "2025-02-10") & (gone.index < "2025-03-10")] = np.nan
    members = pd.DataFrame({"a": moves({"2025-02-20": DOUBLED, "2025-03-05": DOUBLED}), "gone": gone})
    index, held = chained(members), weights(members)["gone"]
    assert index["2025-02-20"] == pytest.approx(150)  # half of it stands still
    assert index["2025-03-05"] == pytest.approx(300)  # all of it is in the other
    assert held["2025-02-28"] == 0 and held["2025-03-31"] == pytest.approx(1 / 2)
    assert index["2025-03-10"] == pytest.approx(300)  # it fell while nobody held it


def test_a_basket_of_which_nothing_has_a_price_has_a_gap_and_no_frozen_value():
    ended = moves()[:"2025-03-10"].reindex(SESSIONS)
    assert chained(pd.DataFrame({"a": ended, "b": ended})).last_valid_index() == pd.Timestamp(
        "2025-03-13"
    )  # three sessions without a price


@pytest.mark.parametrize(("days_away", "names"), [(28, 1), (29, 2)])
def test_who_comes_back_after_four_weeks_is_the_same_name_and_after_a_day_more_another(days_away, names):
    days = SESSIONS[:20].append(SESSIONS[19:20] + pd.Timedelta(days=days_away))
    assert levels(pd.DataFrame({"a": moves(days=days)})).shape[1] == names


def test_a_coins_weekend_belongs_to_monday():
    days = pd.date_range("2025-01-02", "2025-06-30")
    index = chained(pd.DataFrame({"coin": moves({"2025-03-08": DOUBLED}, days)}))
    assert index["2025-03-07"] == pytest.approx(100) and index["2025-03-10"] == pytest.approx(200)


@pytest.mark.parametrize("day", ["2012-10-29", "2012-10-30", "2018-12-05", "2025-01-09"])
def test_on_a_day_of_storm_or_mourning_coins_alone_make_no_index_and_what_they_did_belongs_to_the_next_session(day):
    days = pd.date_range(pd.Timestamp(day) - pd.DateOffset(months=3), periods=120)
    index = index_of_names(moves({day: DOUBLED}, days)).dropna()
    assert pd.Timestamp(day) not in index.index
    assert index[pd.Timestamp(day) :].iloc[0] == pytest.approx(2 * index[: pd.Timestamp(day)].iloc[-1])


@needs_real_data
def test_no_basket_has_a_row_on_a_day_without_a_session(data):
    for name in ("crypto_index", "losers_index", "bifurcation_spread"):
        assert data.values(name).index.isin(sessions()).all(), name


def test_no_group_of_losers_decides_alone():
    """Three groups; in the one that doubles there are nine names, in the others one and three."""
    grown, flat = pd.Series(100.0, SESSIONS), pd.Series(100.0, SESSIONS)
    grown[SESSIONS >= "2025-02-10"] = 200.0
    assert index_of_baskets(grown, flat, flat)["2025-02-10"] == pytest.approx(100 * 4 / 3)


def test_the_members_are_those_of_their_version():
    """Who changes a member makes a new version, with its date, and writes both here."""
    membership = ";".join(f"{b.name}:{b.side.value}:{','.join(b.names)}" for b in BASKETS.values() if not b.own)
    assert (VERSION, f"{FROZEN_ON}", hashlib.sha256(membership.encode()).hexdigest()[:12]) == (
        1,
        "2026-11-24",
        "01f5a829becb",
    )


def test_every_member_has_a_reason_and_prices_that_are_followed():
    for basket in BASKETS.values():
        assert basket.members and all(member.reason and member.name in HELD for member in basket.members)
        assert INDICATORS[f"{basket.name}_index"].inputs == tuple(f"{name}_return" for name in basket.names)
    assert [b.name for b in WINNERS] == ["memory"] and [b.name for b in LOSERS] == ["crypto", "software", "momentum"]


def in_pandas(extract: Path, ticker: str) -> pd.Series:
    """Adjusted closes as the file has them, from the day the share is what it is now."""
    rows = pd.read_csv(extract / f"prices/{ticker}.csv", index_col="date", parse_dates=True)
    return rows["adj_close"].fillna(rows["close"]).dropna()[pd.Timestamp(FIRST_DAYS.get(ticker, "1990-01-01")) :]


def reference(extract: Path, tickers: list[str]) -> pd.Series:
    """The same index in the plain way, for names without a missing price: returns, equal weights, month by month."""
    closes = pd.concat([in_pandas(extract, ticker).rename(ticker) for ticker in tickers], axis=1, sort=True)
    closes = closes[closes.index.isin(sessions())]
    ends = closes.index.to_series().groupby(closes.index.to_period("M")).last().to_list()
    counted, index = closes.notna().cumsum(), {}
    for start, end in zip(ends, [*ends[1:], closes.index[-1]], strict=True):
        held = [t for t in tickers if counted.loc[start, t] >= 20 and pd.notna(closes.loc[start, t])]
        span = closes.loc[start:end, held].ffill()
        if held and end > start:
            index |= (index.get(start, 100.0) * (span / span.iloc[0]).mean(axis=1)).to_dict()
    return pd.Series(index)


@needs_real_data
@pytest.mark.parametrize("name", ["memory", "software", "builders", "neoclouds", "lenders"])
def test_on_real_prices_a_basket_is_what_ten_lines_of_pandas_make_of_them(data, extract, name):
    index = data.values(f"{name}_index")
    known = [HELD[member].ticker for member in BASKETS[name].names if data.last(f"{member}_return")]
    plain = reference(extract, known)
    common = index.index.intersection(plain.index)
    assert len(common) > 1_000 and common[-1] == pd.Timestamp("2026-08-21")
    ours, theirs = index[common] / index[common[0]], plain[common] / plain[common[0]]
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)


@needs_real_data
def test_micron_and_sandisk_alone_made_22_22_times_their_money_from_the_end_of_2024(data):
    two = index_of_names(data.values("mu_return"), data.values("sndk_return"))
    assert round(two["2026-08-21"] / two["2024-12-31"], 2) == 22.22


@needs_real_data
def test_four_of_the_six_named_to_win_have_a_price_in_dollars(data):
    """Those of Seoul lack the won: what has no price in dollars is no part of the index."""
    known = [name for name in BASKETS["memory"].names if data.last(f"{name}_return")]
    assert known == ["mu", "sndk", "wdc", "stx"]


def test_what_has_no_row_asks_for_no_past(monkeypatch):
    """A year before any price: to look through every past of two empty indices would take minutes."""
    nothing = Evaluator.reading(lambda names: world.history(1, ["gdp"]).iloc[:0])
    asked, history = [], Evaluator.history
    monkeypatch.setattr(Evaluator, "history", lambda self, name: asked.append(name) or history(self, name))
    assert not len(nothing.rows("bifurcation_spread"))
    assert not set(asked) & set(INDICATORS)


def test_winners_at_200_and_losers_at_100_are_69_3_log_points_apart():
    assert gap(pd.Series([200.0]), pd.Series([100.0])).iloc[0] == pytest.approx(100 * np.log(2))


def test_a_basket_stands_on_the_members_that_have_a_price_and_every_level_on_all_before_it():
    """Seagate alone, whose close of 10 February came late: every level from then on is known no sooner."""
    close = pd.Series(100.0, SESSIONS)
    known = history(stx_close=close)
    late = pd.Timestamp("2025-06-01", tz="UTC")
    known.loc[known["date"] == "2025-02-10", "known_from"] = late
    index = evaluated(known, "memory_index")
    assert (index["known_from"] >= late).tolist() == (index.index >= pd.Timestamp("2025-02-10")).tolist()
    assert set(index["value"]) == {100} and len(index[:"2025-02-07"])


def test_names_and_baskets_are_weighted_by_one_rule():
    members = [moves({"2025-02-10": DOUBLED}), moves()]
    names = index_of_names(*members)
    indices = [100 * np.exp(member.cumsum() / 100) for member in members]
    pd.testing.assert_series_equal(index_of_baskets(*indices), names)
