"""Is it said truly whether debt on shares is paid back, and whether loan funds fall behind?"""

import pandas as pd
import pytest

from tests.views.worlds import OPTIONS, at_once, data_of, plain, steady
from views.cost import leverage
from warehouse.folder import Warehouse

NOW = "2026-08-21"
MONTHS = [f"{day:%Y-%m-%d}" for day in pd.date_range("2025-06-01", "2026-06-01", freq="MS")]
DAYS = ("2026-01-02", "2026-08-20")
FUNDS = ("bizd", "arcc", "obdc", "fsk", "bkln")


def monthly(last: float, three_before: float) -> dict[str, float]:
    return at_once({MONTHS[-1]: last, MONTHS[-4]: three_before}, dict.fromkeys(MONTHS, 1_000.0))


def returns(**last: float) -> dict[str, dict[str, float]]:
    """Total returns that stood at 100 until the last day."""
    return {
        f"{fund}_total_return": at_once({"2026-08-20": last.get(fund, 100.0)}, steady(100.0, *DAYS))
        for fund in (*FUNDS, "hyg")
    }


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


@pytest.mark.parametrize(
    ("last", "before", "said"), [(1_400, 1_200, "grew by $200.0bn"), (1_100, 1_200, "shrank by $100.0bn")]
)
def test_margin_debt_grows_or_shrinks_within_three_months(warehouse, last, before, said):
    with data_of(warehouse, NOW, margin_debt=monthly(last, before)) as data:
        drawn = leverage.margin_debt_change(data, OPTIONS)
    assert plain(drawn.title).startswith(f"Margin debt {said} in three months")
    assert drawn.subtitle.endswith("not known: Z.1, one quarter")


def test_the_level_is_told_in_trillions_and_as_a_share_of_gdp(warehouse):
    gdp = {"2026-01-01": 30_000.0, "2026-04-01": 30_000.0}
    with data_of(warehouse, NOW, margin_debt=monthly(1_500, 1_400), gdp=gdp) as data:
        assert "$1.50tn" in leverage.margin_debt(data, OPTIONS).title
        assert plain(leverage.margin_debt(data, OPTIONS).title).endswith(", 5.00 % of GDP")


def test_funds_that_lag_are_counted_and_the_worst_is_named(warehouse):
    """From 100 to 90 and to 95, junk bonds standing still."""
    with data_of(warehouse, NOW, **returns(fsk=90.0, obdc=95.0)) as data:
        drawn = leverage.private_credit(data, OPTIONS)
    assert plain(drawn.title) == "2 of 5 loan funds lag junk bonds, FSK by 10.5 log pts"
    assert plain(drawn.alt).endswith("FS KKR Capital (FSK) −10.5")


def test_where_none_lags_none_is_named(warehouse):
    with data_of(warehouse, NOW, **returns(hyg=90.0)) as data:
        assert leverage.private_credit(data, OPTIONS).title == "No loan fund lags junk bonds"


def test_funds_whose_prices_ended_are_outlines_with_their_age(warehouse):
    with data_of(warehouse, "2026-09-15", **returns(fsk=90.0)) as data:
        drawn = leverage.private_credit(data, OPTIONS)
    bars = [row for data in drawn.spec["datasets"].values() for row in data if "fill" in row]
    assert {bar["fill"] for bar in bars} == {OPTIONS.palette.bg}
    assert plain(bars[-1]["said"]) == "−10.5, 26 d old"
    assert plain(drawn.title).endswith("FSK by 10.5 log pts (20 Aug 2026)")
    assert any("stale" in said for said in drawn.foot)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (90.0, "Loan funds (BIZD) lag by 10.5 log pts, the most since 2013"),
        (110.0, "Loan funds (BIZD) lead by 9.5 log pts, the most since 2013"),
    ],
)
def test_the_size_of_a_lag_is_held_against_the_days_before(warehouse, last, said):
    since_2013 = steady(100.0, "2013-01-02", "2026-08-20")
    of_both = {"bizd_total_return": at_once({"2026-08-20": last}, since_2013), "hyg_total_return": since_2013}
    with data_of(warehouse, NOW, **of_both) as data:
        drawn = leverage.private_credit_history(data, OPTIONS)
    assert plain(drawn.title) == said
    if last == 90:
        assert "BIZD’s worst since 2013 was −10.5 log pts, on 20 Aug 2026" in plain(drawn.subtitle)


def test_a_fund_without_prices_is_named_as_missing(warehouse):
    some = {name: values for name, values in returns().items() if not name.startswith("obdc")}
    with data_of(warehouse, NOW, **some) as data:
        drawn = leverage.private_credit(data, OPTIONS)
    assert drawn.subtitle.endswith("not known: Blue Owl Capital Corporation (OBDC)")
