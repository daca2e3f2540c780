"""Is what money costs said in true words: up and down, over and under, old and not known?"""

from datetime import date

import pandas as pd
import pytest

from charts import number_format
from tests.views.worlds import OPTIONS, at_once, data_of, plain, steady
from views.cost import answer, conditions, credit, rates
from views.cost.reserve_bands import band_of
from views.parts import FIGURES
from warehouse.folder import Warehouse

NOW = "2026-08-21"
DAYS = ("2025-01-02", "2026-08-20")
MONEY = {
    "tips_10y": at_once({"2026-08-20": 2.35, "2026-05-21": 2.23}, steady(2.0, *DAYS)),
    "sofr": steady(3.68, *DAYS),
    "interest_on_reserves": steady(3.65, *DAYS, freq="D"),
    "ice_hy_oas": steady(2.60, *DAYS),
}


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


def test_the_answer_gives_three_prices_of_money(warehouse):
    with data_of(warehouse, NOW, **MONEY) as data:
        said = answer.cost(data)
    assert plain(said.sentence) == (
        "Ten-year money costs 2.35 % after inflation, up 12 bp in 13 weeks; overnight cash is scarce; "
        "junk pays 2.60 % over Treasuries."
    )
    [overnight] = said.facts
    assert plain(overnight) == "Overnight cash **+3.0 bp** · 13 weeks"


def test_an_old_price_carries_its_date_and_the_answer_its_age(warehouse):
    with data_of(warehouse, "2026-09-30", **MONEY) as data:
        said = answer.cost(data)
    assert "junk pays 2.60 % over Treasuries (to 20 Aug)" in plain(said.sentence)
    assert plain(said.facts[-1]) == "**Stale**: the oldest input is 41 d old"


def test_a_price_that_is_not_known_is_left_out_and_of_none_there_is_no_reading(warehouse, tmp_path):
    with data_of(warehouse, NOW, ice_hy_oas=MONEY["ice_hy_oas"]) as data:
        assert plain(answer.cost(data).sentence) == "Junk pays 2.60 % over Treasuries."
    with data_of(Warehouse(f"file:{tmp_path}/bare"), NOW, fed_assets={"2026-08-12": 6_700.0}) as data:
        assert answer.cost(data).sentence.startswith("No reading")
        drawn = [FIGURES[name](data, OPTIONS) for name in ("real_yield", "nominal_curve", "funding", "spreads", "vix")]
    assert all(figure.subtitle.startswith("No reading") and not figure.spec for figure in drawn)


def test_a_day_before_the_first_value_has_no_reading(warehouse):
    with data_of(warehouse, "2024-06-03", **MONEY) as data:
        assert answer.cost(data).sentence.startswith("No reading")


def test_cash_below_what_the_fed_pays_is_said_to_be_under_it(warehouse):
    with data_of(warehouse, NOW, **MONEY | {"sofr": steady(3.605, *DAYS)}) as data:
        assert "trades 4.5 bp under what the Fed pays" in plain(rates.funding(data, OPTIONS).title)


def test_a_real_yield_that_has_not_moved_is_little_changed(warehouse):
    with data_of(warehouse, NOW, tips_10y=steady(2.0, *DAYS)) as data:
        title = plain(rates.real_yield(data, OPTIONS).title)
    assert title == "Ten-year money costs 2.00 % after inflation, little changed in 13 weeks"


def test_without_a_value_thirteen_weeks_back_no_change_is_claimed(warehouse):
    with data_of(warehouse, NOW, tips_10y=steady(2.0, "2026-07-01", "2026-08-20")) as data:
        assert plain(rates.real_yield(data, OPTIONS).title) == "Ten-year money costs 2.00 % after inflation"


def test_a_negative_term_premium_is_given_up_and_the_second_model_is_named_where_missing(warehouse):
    premium = at_once(steady(-0.5, "2025-01-02", "2026-06-30"), steady(-0.3, *DAYS))
    with data_of(warehouse, NOW, kim_wright_term_premium_10y=premium) as data:
        drawn = rates.term_premium(data, OPTIONS)
    assert plain(drawn.title) == (
        "Lenders give up 0.30 % a year to lock money up for ten years, the premium up 20 bp in 13 weeks"
    )
    assert drawn.subtitle.endswith("not known: ACM")


@pytest.mark.parametrize(
    ("share", "year", "band"),
    [
        (12.1, 2026, "in the abundant band"),
        (12.0, 2026, "in the ample band"),
        (10.0, 2026, "in the ample band"),
        (9.99, 2026, "in the transition band"),
        (9.0, 2026, "in the transition band"),
        (8.99, 2026, "in the scarce band"),
        (6.8, 2019, "in the scarce band"),
        (7.2, 2010, ""),
        (10.4, 2011, "in the ample band"),
        (0.1, 2006, ""),
        (12.1, 2008, ""),
    ],
)
def test_reserves_are_in_one_of_four_bands_once_they_are_ample_and_scarce_only_later(share, year, band):
    assert band_of(share, date(year, 6, 30)) == band


def reserves(percent: float, first: str, last: str) -> dict[str, dict[str, float]]:
    """Reserves of so many percent of a GDP of 30,000; banks own 25,000."""
    levels = {"fed_assets": 7_000, "bank_assets": 25_000, "reserve_balances": 300 * percent}
    weekly = {name: steady(value, first, last, "W-WED") for name, value in levels.items()}
    return weekly | {"gdp": steady(30_000, f"{int(first[:4]) - 1}-07-01", last, "QS")}


def overnight(bp: float, first: str, last: str) -> dict[str, dict[str, float]]:
    """Secured overnight cash at so many basis points over the interest on reserves."""
    return {"sofr": steady(4 + bp / 100, first, last), "interest_on_reserves": steady(4, first, last)}


@pytest.mark.parametrize(
    ("percent", "bp", "said"),
    [
        (9.0, -1, "in the transition band; overnight cash trades 1.0 bp under what the Fed pays: no sign of scarcity"),
        (8.0, -4, "in the scarce band; overnight cash trades 4.0 bp under what the Fed pays: no sign of scarcity"),
        (9.5, 5, "in the transition band; overnight cash trades 5.0 bp over what the Fed pays: a sign of scarcity"),
        (11.0, 0.4, "in the ample band; overnight cash trades 0.4 bp over what the Fed pays: no sign of scarcity"),
    ],
)
def test_a_band_is_read_with_what_overnight_cash_costs(warehouse, percent, bp, said):
    span = ("2026-01-01", "2026-08-19")
    with data_of(warehouse, NOW, **reserves(percent, *span), **overnight(bp, *span)) as data:
        drawn, told = rates.reserves_share(data, OPTIONS), answer.cost(data).sentence
    assert plain(drawn.title) == f"Reserves are {plain(number_format.percent(percent))} of GDP, {said}"
    assert f"; {plain(number_format.percent(300 * percent / 250))} of bank assets. " in plain(drawn.subtitle)
    assert ("is not scarce" in told) is said.endswith("no sign of scarcity")


def test_without_bank_assets_nothing_is_said_of_them_and_without_a_price_that_is_said(warehouse):
    known = reserves(9.0, "2026-01-01", "2026-08-19") | {"bank_credit": steady(19_000, *DAYS, "W-WED")}
    del known["bank_assets"]
    with data_of(warehouse, NOW, **known) as data:
        drawn = rates.reserves_share(data, OPTIONS)
    assert "bank" not in drawn.subtitle.lower()
    assert plain(drawn.title).endswith("band; what overnight cash costs over the interest on them is not known")


def test_before_2009_reserves_have_no_band_no_level_to_compare_with_and_no_verdict(warehouse):
    with data_of(warehouse, "2007-06-30", **reserves(0.1, "2006-01-01", "2007-06-27")) as data:
        drawn = rates.reserves_share(data, OPTIONS)
    assert plain(drawn.title) == "Reserves are 0.10 % of GDP"
    assert "scarce" not in str(drawn.spec) and "ample" not in str(drawn.spec) and "bands" not in drawn.subtitle


def test_the_weakest_of_junk_stand_beside_the_best(warehouse):
    ratings = {"ice_ccc_oas": steady(9.0, *DAYS), "ice_b_oas": steady(3.0, *DAYS), "ice_bb_oas": steady(1.5, *DAYS)}
    with data_of(warehouse, NOW, **ratings) as data:
        drawn, apart = credit.junk_by_rating(data, OPTIONS), credit.ccc_less_bb(data, OPTIONS)
    assert plain(drawn.title) == "Over Treasuries lenders ask 9.00 % of CCC and below, 3.00 % of B, 1.50 % of BB"
    assert plain(apart.title).startswith("The weakest pay 7.50 pp more than the best of junk")


def test_the_widest_spread_of_all_is_not_said_to_be_wider_than_itself():
    days = pd.bdate_range("2010-01-01", periods=4_000)
    climbing = pd.Series(range(4_000), days, dtype=float)
    assert credit.rank(climbing) == ", the highest since 2010"
    assert credit.rank(climbing[::-1].set_axis(days)) == ", the lowest since 2010"
    second = climbing.where(climbing.index != days[0], 5_000.0)
    assert credit.rank(second) == ", more than on nearly all days since 2010"


@pytest.mark.parametrize(("ends", "said"), [("2019-12-31", ""), ("2020-01-01", ", the highest since 2010")])
def test_under_ten_years_there_is_no_rank(ends, said):
    days = pd.date_range("2010-01-01", ends)
    assert credit.rank(pd.Series(range(len(days)), days, dtype=float)) == said


def test_one_value_alone_or_none_that_differs_has_no_rank():
    assert credit.rank(pd.Series([3.0], [pd.Timestamp("2026-08-20")])) == ""
    assert credit.rank(pd.Series(3.0, pd.bdate_range("2026-08-03", periods=9))) == ""


def test_what_lies_in_the_middle_is_said_to_be_less_than_half():
    days = pd.date_range("2010-01-01", periods=101, freq="2MS")
    assert (
        plain(credit.rank(pd.Series([1.0] * 50 + [3.0] * 50 + [2.0], days))) == ", less than on 50 % of days since 2010"
    )


def test_a_value_that_many_days_share_is_never_said_to_be_beyond_no_day():
    days = pd.date_range("2010-01-01", periods=100, freq="2MS")
    assert plain(credit.rank(pd.Series([5.0] * 40 + [1.0] * 60, days))) == ", less than on 40 % of days since 2010"


def test_a_title_without_a_rank_ends_with_its_number(warehouse):
    with data_of(warehouse, NOW, vix={"2026-08-20": 18.0}, ice_hy_oas={"2026-08-20": 2.6}) as data:
        assert conditions.vix(data, OPTIONS).title == "The VIX stands at 18.0"
        assert plain(credit.spreads(data, OPTIONS).title) == "Lenders ask 2.60 % over Treasuries for junk"


def test_a_spread_that_ended_before_the_range_is_said_and_not_drawn(warehouse):
    ended = {"ice_hy_oas": steady(3.1, "2015-01-02", "2016-12-30"), "ice_ig_oas": steady(0.8, *DAYS)}
    with data_of(warehouse, NOW, **ended) as data:
        drawn = credit.spreads(data, OPTIONS)
    assert "not known: Baa" in drawn.subtitle and drawn.subtitle.endswith("not in these years: High yield")
    assert plain(drawn.title).startswith("Lenders ask 3.10 % over Treasuries for junk (30 Dec 2016)")
    assert drawn.spec


def test_a_rating_without_values_is_named_and_spoils_nothing(warehouse):
    with data_of(warehouse, NOW, ice_bb_oas=steady(1.5, *DAYS)) as data:
        drawn = credit.junk_by_rating(data, OPTIONS)
        apart = credit.ccc_less_bb(data, OPTIONS)
    assert drawn.spec and drawn.subtitle.endswith("not known: CCC and below, B")
    assert not apart.spec and apart.subtitle.startswith("No reading")


def test_a_rating_whose_values_ended_before_the_range_is_said_and_not_drawn(warehouse):
    ended = {"ice_bbb_oas": steady(1.2, "2015-01-02", "2016-12-30"), "ice_ig_oas": steady(0.8, *DAYS)}
    with data_of(warehouse, NOW, **ended) as data:
        drawn = credit.investment_grade(data, OPTIONS)
    assert drawn.spec and drawn.subtitle.endswith("not in these years: BBB")
