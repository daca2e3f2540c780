"""Is a lead over a market what a holder of each would have counted?"""

import numpy as np
import pandas as pd
import pytest

from catalog.calendars import sessions
from tests.indicators.themes.test_liquidity import evaluated, history
from tests.real import needs_real_data
from views.core.point_in_time import PointInTime

DAYS = sessions("XTKS")
DAYS = DAYS[(DAYS >= "2025-01-06") & (DAYS <= "2026-06-30")]


def from_to(first: float, last: float) -> pd.Series:
    return pd.Series(np.linspace(first, last, len(DAYS)), DAYS)


def test_softbank_is_held_against_tokyo_in_yen_whatever_the_yen_does():
    """From 100 to 88 while Tokyo stands still: 12 % behind, though the yen loses a third."""
    close = pd.Series(np.where(DAYS < "2026-01-05", 100.0, 88.0), DAYS)
    known = history(softbank_close=close, topix_etf_close=from_to(50, 50), yen_per_dollar_close=from_to(100, 150))
    found = evaluated(known, "softbank_beyond_tokyo_52w")["value"]
    assert found.iloc[-1] == pytest.approx(-12)


@needs_real_data
def test_a_year_of_loan_funds_against_junk_bonds_is_that_of_their_adjusted_closes(data: PointInTime):
    """The last value that both have, over the last one 364 days before."""
    closes = data.values_of(["bizd_total_return", "hyg_total_return"]).dropna()
    ratio = closes["bizd_total_return"] / closes["hyg_total_return"]
    last = data.newest("loan_funds_beyond_junk_52w")
    day = pd.Timestamp(last.date)
    before = ratio[: day - pd.Timedelta(weeks=52)].iloc[-1]
    assert last.value == pytest.approx(100 * (ratio[day] / before - 1), abs=0.05)


@needs_real_data
def test_managers_of_private_credit_are_held_against_the_market(data: PointInTime):
    last = data.newest("lenders_beyond_market_52w")
    day = pd.Timestamp(last.date)
    spy, lenders = data.values("spy_total_return"), data.values("lenders_index")
    year = [values[day] / values[: day - pd.Timedelta(weeks=52)].iloc[-1] for values in (lenders, spy)]
    assert last.value == pytest.approx(100 * (year[0] / year[1] - 1), abs=0.05)
