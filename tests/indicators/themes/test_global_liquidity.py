"""Do the assets of three central banks add up in dollars, and is the dollar taken out of them?"""

import pandas as pd
import pytest

from catalog import SERIES
from indicators.themes.global_liquidity import global_central_bank_assets
from tests.indicators.themes.test_liquidity import evaluated, history
from tests.real import needs_real_data, real_file

DAYS = pd.bdate_range("2024-12-20", "2026-02-27")


def flat(value: float, freq: str, first: str = "2024-11-01") -> pd.Series:
    return pd.Series(value, pd.date_range(first, "2026-02-27", freq=freq))


def world_of(euro: pd.Series) -> pd.DataFrame:
    return history(
        fed_assets=flat(6_700, "W-WED"),
        ecb_assets=flat(6_000, "W-FRI"),
        boj_assets=flat(750_000, "MS"),
        dollars_per_euro_noon=euro,
        yen_per_dollar_noon=pd.Series(150.0, DAYS),
    )


def test_6700_of_dollars_6000_of_euros_and_750_trillion_of_yen_are_18_3_trillion_dollars():
    """At 1.10 dollars a euro and 150 yen a dollar: 6,700 + 6,600 + 5,000."""
    known = world_of(pd.Series(1.10, DAYS))
    assert evaluated(known, "global_central_bank_assets")["value"].iloc[-1] == pytest.approx(18_300)


def test_a_dearer_euro_makes_the_three_larger_and_at_last_years_rates_it_does_not():
    """1.05 until 30 December 2025, 1.15 on the 31st and 1.20 from January on: 1.15 counts for the year, 1.05 before."""
    euro = pd.Series(1.05, DAYS)
    euro["2025-12-31":] = 1.15
    euro["2026-01-01":] = 1.20
    known = world_of(euro)
    at_fixed = evaluated(known, "global_central_bank_assets_at_fixed_rates")["value"]
    assert evaluated(known, "global_central_bank_assets")["value"].iloc[-1] == pytest.approx(6_700 + 7_200 + 5_000)
    assert at_fixed.iloc[-1] == at_fixed["2026-01-02"] == pytest.approx(6_700 + 6_900 + 5_000)
    assert at_fixed["2025-12-31"] == pytest.approx(6_700 + 6_300 + 5_000)


def test_before_a_year_has_ended_there_are_no_rates_of_last_year():
    assert (
        "2024-12-31" not in evaluated(world_of(pd.Series(1.1, DAYS)), "global_central_bank_assets_at_fixed_rates").index
    )


@pytest.mark.parametrize(("name", "published"), [("ecb_assets", 6_000_000), ("boj_assets", 7_000_000)])
def test_a_slip_of_a_thousand_is_refused_either_way(name, published):
    low, high = SERIES[name].plausible
    value = published * SERIES[name].scale
    assert low < value < high and not low < value / 1_000 < high and not low < value * 1_000 < high


def rate(code: str) -> pd.Series:
    table = pd.read_csv(real_file(f"fred/{code}.csv"), parse_dates=["date"], index_col="date")
    return pd.to_numeric(table["value"], errors="coerce").dropna()


@needs_real_data
def test_the_three_of_5_august_2026_agree_with_a_table_that_others_made():
    """Euros of the last Friday at the noon rate, yen of that table as dollars: 17.5, inside 15 to 27 trillion."""
    others = pd.read_csv(real_file("tables/global_cb_assets_usd_weekly.csv"), parse_dates=["date"], index_col="date")
    euros = pd.read_csv(real_file("tables/ECBASSETSW_derived.csv"), parse_dates=["date"], index_col="date")["value"]
    day = pd.Timestamp("2026-08-05")
    ecb, boj = others.loc[day, ["ecb_assets_musd", "boj_assets_musd"]] / 1_000
    euro, yen = (rate(code)[day] for code in ("DEXUSEU", "DEXJPUS"))
    found = global_central_bank_assets(6_745.0, euros[:day].iloc[-1] / 1_000, boj * yen, euro, yen)
    assert found == pytest.approx(6_745 + ecb + boj, rel=0.01)
    assert 15_000 < found < 27_000
