"""Does only what is in our unit, dated and plausible come through the door?"""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from catalog import SERIES, find
from pipelines.harmonise import ChangedDescription, ImplausibleValue, checked, continued, harmonised, recognised
from pipelines.sources import Published, SourceError
from tests.indicators.world import middle

every_series = pytest.mark.parametrize("series", SERIES.values(), ids=SERIES)


@pytest.fixture(autouse=True)
def saturday(monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-22T12:00Z")


def answer(name, values, known_from=None):
    days = pd.DatetimeIndex(list(values)).as_unit("us")
    rows = pd.DataFrame({"date": days, "value": [float(value) for value in values.values()]})
    rows["known_from"] = pd.Series([known_from or pd.NaT] * len(rows), dtype="datetime64[us, UTC]")
    return Published(find(name), rows=rows)


def door(name, values, known_from=None):
    return checked(harmonised(answer(name, values, known_from)), find(name))


def refusal(name, values):
    with pytest.raises(ImplausibleValue) as caught:
        door(name, values)
    return str(caught.value)


def test_millions_become_billions():
    assert list(door("fed_assets", {"2026-08-19": 6_736_400})["value"]) == [pytest.approx(6_736.4)]


def test_dollars_of_a_filing_become_billions():
    assert list(door("msft_capex", {"2026-04-01": 31_900_000_000})["value"]) == [pytest.approx(31.9)]


def test_each_row_carries_the_moment_the_release_rule_gives_it():
    rows = door("fed_assets", {"2026-08-12": 6_730_000, "2026-08-19": 6_736_400})
    assert list(rows["assumed_from"]) == [
        pd.Timestamp("2026-08-13 16:30", tz="America/New_York"),
        pd.Timestamp("2026-08-20 16:30", tz="America/New_York"),
    ]
    assert rows["known_from"].isna().all()


def test_the_moment_that_a_source_tells_is_kept():
    filed = pd.Timestamp("2026-07-29T23:59:59-04:00").tz_convert("UTC")
    assert list(door("msft_capex", {"2026-04-01": 31.9e9}, filed)["known_from"]) == [filed]


def test_a_moment_told_without_a_zone_is_in_utc():
    told = answer("msft_capex", {"2026-04-01": 31.9e9})
    told.rows["known_from"] = pd.Series([pd.Timestamp("2026-07-29 20:00")], dtype="datetime64[us]")
    assert list(harmonised(told)["known_from"]) == [pd.Timestamp("2026-07-29 20:00", tz="UTC")]


@every_series
def test_a_value_in_the_middle_comes_in_and_one_beyond_either_end_does_not(series):
    low, high = series.plausible
    assert len(door(series.name, {"2026-04-01": middle(series)[0] / series.scale})) == 1
    for beyond in (low - 0.01 * (high - low), high + 0.01 * (high - low)):
        assert refusal(series.name, {"2026-04-01": beyond / series.scale}).startswith(f"{series.name} on 2026-04-01: ")


def test_a_slipped_unit_is_refused_with_series_date_value_and_what_was_expected():
    assert refusal("fed_assets", {"2026-08-12": 6_730_000, "2026-08-19": 6_736_400_000}) == (
        "fed_assets on 2026-08-19: 6,736,400 is outside 500 to 15,000 $bn; nothing of it was stored. "
        "If it is right, widen `plausible` in the catalog"
    )


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_refused(value):
    assert refusal("fed_assets", {"2026-08-19": value}).startswith("fed_assets on 2026-08-19: ")


def test_a_date_that_has_not_come_is_refused():
    assert "fed_assets: dated 2026-08-26, which has not come: today is 2026-08-22" in refusal(
        "fed_assets", {"2026-08-19": 6_736_400, "2026-08-26": 6_736_400}
    )


def test_today_is_new_yorks_today(monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-22T03:00Z")  # still the evening of the 21st
    assert len(door("fed_funds_daily", {"2026-08-21": 3.63})) == 1
    assert "has not come" in refusal("fed_funds_daily", {"2026-08-22": 3.63})


def test_a_rate_that_the_fed_announces_ahead_may_be_dated_ahead():
    assert len(door("interest_on_reserves", {"2026-08-22": 3.65, "2026-08-25": 3.65})) == 2


def test_an_answer_without_rows_is_a_failure_and_not_an_empty_series():
    with pytest.raises(SourceError, match=r"^fed_assets: the source answered with no rows$"):
        door("fed_assets", {})


def test_what_the_source_reported_as_a_failure_stays_one():
    with pytest.raises(SourceError, match=r"^fed_assets: FRED could not be reached$"):
        harmonised(Published(find("fed_assets"), problem=SourceError("fed_assets: FRED could not be reached")))


def prices(*values: float) -> pd.DataFrame:
    return pd.DataFrame({"date": pd.date_range("2026-08-17", periods=len(values)), "value": values})


STORED = {date(2026, 8, 17 + number): 100.0 + number for number in range(5)}


def test_a_history_of_another_size_than_is_stored_is_refused_until_it_is_accepted():
    with pytest.raises(ImplausibleValue, match=r"10.4 \$ comes where 104 is stored.*refresh mu_close --accept"):
        continued(prices(*(value / 10 for value in STORED.values())), find("mu_close"), STORED)


@pytest.mark.parametrize(("wrong", "refused"), [(1, False), (2, False), (3, True)])
def test_few_wrong_prices_that_their_source_has_put_right_are_no_split_but_most_are(wrong, refused):
    stored = STORED | {date(2026, 8, 21 - number): 200.0 for number in range(wrong)}
    try:
        continued(prices(*STORED.values(), 105), find("mu_close"), stored)
        assert not refused
    except ImplausibleValue:
        assert refused


def test_another_title_or_unit_is_refused_until_it_is_accepted():
    told = Published(find("GDP"), unit="Millions of Dollars", title="Gross Domestic Product")
    recognised(told, None)
    recognised(told, ("Millions of Dollars", "Gross Domestic Product"))
    with pytest.raises(ChangedDescription, match="in 'Millions of Dollars', it was 'Gross Domestic Product'"):
        recognised(told, ("Billions of Dollars", "Gross Domestic Product"))
