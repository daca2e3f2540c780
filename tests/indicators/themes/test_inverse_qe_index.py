"""Does the index measure what it says, on what is known, and by weights that are nobody's choice of the day?"""

from datetime import datetime
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from catalog import SERIES
from indicators import INDICATORS, Evaluator
from indicators.engine.registry import needed_series
from indicators.engine.z_scores import standardised
from indicators.statistics.weightings import weightings
from indicators.themes.index_inputs import INPUTS, scores_in
from indicators.themes.index_robustness import BAND, edge_of_band
from indicators.themes.inverse_qe_index import QUANTITIES, WEIGHTS, index_of, mean_of_scores, readable, weighted
from tests.indicators import world

WEEKS = pd.date_range("2015-01-07", periods=400, freq="W-WED")
BLOCKS = list(WEIGHTS)
some = st.one_of(st.none(), st.floats(-3, 3)).map(lambda value: np.nan if value is None else value)
walks = arrays(float, 400, elements=st.floats(-1, 1)).map(lambda steps: pd.Series(np.cumsum(steps), WEEKS))
blocks = arrays(float, (6, 4), elements=some).map(lambda values: pd.DataFrame(values, WEEKS[:6], BLOCKS))


@settings(max_examples=20, deadline=None)
@given(walk=walks, factor=st.sampled_from([2.0, 1_000.0]))
def test_a_score_is_the_same_in_any_unit_and_mirrored_by_the_other_sign(walk, factor):
    moving = walk + np.linspace(0, 1, len(walk))  # what never moves has no score
    pd.testing.assert_series_equal(standardised(factor * moving), standardised(moving), atol=1e-6)
    pd.testing.assert_series_equal(standardised(-moving), -standardised(moving), atol=1e-9)


@given(found=blocks)
def test_weights_sum_to_one_at_every_coverage(found):
    """So that blocks that all say the same give just that, whichever of them are known."""
    alike = found.where(found.isna(), 1.7)
    mean = weighted(alike, WEIGHTS)
    assert np.allclose(mean[alike.notna().any(axis=1)], 1.7)
    assert mean[alike.isna().all(axis=1)].isna().all()
    assert np.allclose(weightings(4).sum(axis=0), 1) and weightings(4).shape == (4, 1_000)


@given(found=blocks)
def test_the_band_holds_the_point(found):
    scale = pd.Series(0.5, found.index)
    low, high = (edge_of_band(found, scale, percent) for percent in BAND)
    point = (weighted(found, WEIGHTS) / scale).where(readable(found))
    assert (low.notna() == point.notna()).all()
    assert ((low - 1e-9 <= point) & (point <= high + 1e-9))[point.notna()].all()


def test_one_block_alone_above_its_past_moves_the_index_by_its_weight():
    """Scores of nought but for water at 2; the scale is the standard deviation of the weeks before."""
    names = [each.score for each in INPUTS]
    noise = np.random.default_rng(1).normal(size=(len(WEEKS), 1))
    scores = pd.DataFrame(np.repeat(noise, len(names), axis=1), WEEKS, names)
    scores.iloc[-1] = 0.0
    scores.loc[WEEKS[-1], scores_in("water_scarcity")] = 2.0
    assert index_of(scores).iloc[-1] == pytest.approx(0.30 * 2 / noise[:-1].std(ddof=1))


def test_half_of_a_block_is_enough_and_less_is_not():
    known = pd.DataFrame([[1.0, 2.0, np.nan, np.nan], [1.0, np.nan, np.nan, np.nan]], WEEKS[:2])
    found = mean_of_scores(*(known[name] for name in known))
    assert found.iloc[0] == 1.5 and np.isnan(found.iloc[1])


@cache
def quiet() -> pd.DataFrame:
    """Eight years of all that the index rests on, each published once, by its release rule."""
    random, told = np.random.default_rng(7), []
    for name in needed_series(["regime"]):
        series = SERIES[name]
        dates = pd.date_range("2018-01-01", "2026-06-30", freq=world.CALENDARS[series.frequency]).as_unit("us")
        values = np.mean(world.middle(series)) * (1 + 0.05 * np.sin(np.arange(len(dates)) * random.uniform(0.05, 0.4)))
        known = series.release.known_from(dates)
        told.append(pd.DataFrame({"series": name, "date": dates, "value": values, "known_from": known}))
    return pd.concat(told, ignore_index=True).assign(evidence="archived")


def without(*names: str, since: str = "1900-01-01", until: str = "2026-06-26T22:00Z") -> Evaluator:
    known = quiet()
    told = known[~(known["series"].isin(names) & (known["date"] >= since)) & (known["known_from"] <= until)]
    return world.evaluator(told, "regime", "inverse_qe_index_coverage", until=datetime.fromisoformat(until))


FUNDS = {"money_fund_assets"}
DEBT = {name for name in needed_series(["treasury_supply"]) if "debt" in name or "marketable" in name}
CORPORATE = {name for name in needed_series(["corporate_supply"]) if name.startswith("corporate")}
WHAT_IT_RESTS_ON = {
    "real_money_growth_6m": {"consumer_prices"},
    "treasury_supply_share_of_gdp": DEBT,
    "corporate_supply_share_of_gdp": CORPORATE,
    "capex_impulse": {"it_investment"},
    "capex_to_operating_cash_flow": {"orcl_capex"},
    "private_cash": FUNDS,
    "real_yield_10y": {"tips_10y"},
    "term_premium_10y": {"kim_wright_term_premium_10y"},
    "baa_spread": {"moodys_baa_spread"},
    "funding_stress": {"sofr"},
}
LAST = "2026-06-24"


@pytest.mark.parametrize("since", ["1900-01-01", "2025-06-01"])
@pytest.mark.parametrize("missing", WHAT_IT_RESTS_ON)
def test_an_input_that_is_missing_or_stale_costs_its_weight_and_leaves_a_reading(missing, since):
    found = without(*WHAT_IT_RESTS_ON[missing], since=since)
    [one] = [each for each in INPUTS if each.name == missing]
    weight = 100 * WEIGHTS[one.block] / len(scores_in(one.block))
    assert found.values("inverse_qe_index_coverage")[LAST] == pytest.approx(100 - weight)
    assert LAST in found.values("inverse_qe_index").index and LAST not in found.values(one.score).index


WATER = {"fed_assets", "treasuries_held", "consumer_prices"}
PRICES = {"tips_10y", "kim_wright_term_premium_10y", "moodys_baa_spread"}
CLAIMS = {*DEBT, *CORPORATE, "it_investment", "orcl_capex"}
BUFFERS = {"reverse_repo", "reverse_repo_operations", *FUNDS}


@pytest.mark.parametrize(
    ("gone", "reads"),
    [(WATER, False), (PRICES, False), (CLAIMS, True), (BUFFERS, True), (CLAIMS | BUFFERS, False)],
    ids=["water", "prices", "claims", "buffers", "claims and buffers"],
)
def test_without_water_or_prices_or_both_others_there_is_no_reading_and_never_a_zero(gone, reads):
    found = without(*gone, since="2025-06-01")
    assert (LAST in found.values("inverse_qe_index").index) is reads
    assert (LAST in found.values("regime").index) is reads
    assert found.values("inverse_qe_index")["2025-01":"2025-03"].equals(
        without().values("inverse_qe_index")["2025-01":"2025-03"]
    )


def test_what_is_revised_counts_from_the_friday_on_which_it_was_known():
    """GDP is published again on a Friday after the decision: that week stays, and the next is the first that moves."""
    known = quiet()
    again = known[(known["series"] == "gdp") & (known["date"] <= "2025-10-01")]
    again = again.assign(value=again["value"] * 1.1, known_from=pd.Timestamp("2026-03-06T23:01Z"))
    before, after = (
        world.evaluator(told, "regime", until=datetime.fromisoformat("2026-06-26T22:00Z")).values("inverse_qe_index")
        for told in (known, pd.concat([known, again]))
    )
    assert before[:"2026-03-04"].equals(after[:"2026-03-04"])
    assert (before["2026-03-11":] != after["2026-03-11":]).all()


def test_quantities_hold_no_price():
    assert "price_index" not in QUANTITIES and set(QUANTITIES) | {"price_index"} == set(WEIGHTS)
    assert not {each.name for each in INPUTS if each.block != "price_index"} & {
        "real_yield_10y", "term_premium_10y", "baa_spread", "funding_stress",
    }  # fmt: skip


SAID = {  # of each input whether money is scarce when it is high
    "net_liquidity_share_of_gdp_13w": -1, "reserves_share_of_gdp": -1, "real_money_growth_6m": -1,
    "treasury_supply_share_of_gdp": 1, "corporate_supply_share_of_gdp": 1, "central_bank_buffer_share_of_gdp": -1,
    "private_cash": -1, "real_yield_10y": 1, "term_premium_10y": 1, "baa_spread": 1, "funding_stress": 1,
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_less_water_and_smaller_buffers_are_scarcer_and_more_claims_and_dearer_money_are(name):
    rising = pd.Series(np.arange(400.0), WEEKS)
    assert np.sign(INDICATORS[f"{name}_scarcity"].formula(rising).iloc[-1]) == SAID[name]


@pytest.mark.parametrize(
    ("name", "value", "score"),
    [
        ("capex_impulse", 0.30, 1), ("capex_impulse", 1.2, 3), ("capex_impulse", -0.15, -0.5),
        ("capex_to_operating_cash_flow", 45, 0), ("capex_to_operating_cash_flow", 60, 1),
        ("capex_to_operating_cash_flow", 99, 3),
    ],
)  # fmt: skip
def test_what_trends_is_scored_in_fixed_steps(name, value, score):
    found = INDICATORS[f"{name}_scarcity"].formula(pd.Series([float(value)], WEEKS[:1]))
    assert found.iloc[0] == pytest.approx(score)


def test_a_week_that_was_decided_stands_until_the_next_friday_and_a_long_weekend():
    row = without().row("inverse_qe_index")
    assert row["good_until"] - row["known_from"] == pd.Timedelta(days=10)
