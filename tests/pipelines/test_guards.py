"""Does only what is in our unit, dated, spaced, and of a believable size come through the door?"""

import numpy as np
import pandas as pd
import pytest

from catalog import find
from catalog.series import Frequency
from pipelines.guards import admitted
from pipelines.guards.descriptions import recognised
from pipelines.guards.implausible import Implausible, Unaccepted
from pipelines.guards.stretches import events
from pipelines.sources.base import Published
from pipelines.sources.errors import SourceError
from pipelines.stored_state import Known
from tests.every_series import every_series
from tests.indicators.world import middle

STAMP = {Frequency.WEEKLY_FRIDAY: "2026-04-03", Frequency.WEEKLY_MONDAY: "2026-04-06"}


@pytest.fixture(autouse=True)
def saturday(monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-22T12:00Z")


def answer(name, values, known_from=None):
    days = pd.DatetimeIndex(np.array(list(values), dtype="datetime64[us]"))
    rows = pd.DataFrame({"date": days, "value": [float(value) for value in values.values()]})
    rows["known_from"] = pd.Series([known_from or pd.NaT] * len(rows), dtype="datetime64[us, UTC]")
    return Published(find(name), rows=rows)


def door(name, values, known_from=None, stored=None, accept=False):
    held = Known(stored={find(name).name: by_date(stored)}) if stored else Known()
    return admitted(answer(name, values, known_from), held, accept)


def by_date(values):
    return pd.Series({pd.Timestamp(day): float(value) for day, value in values.items()})


def refusal(name, values, kind=Implausible, **more):
    with pytest.raises(kind) as caught:
        door(name, values, **more)
    return str(caught.value)


def days(first, *values, every="D"):
    return dict(zip(pd.date_range(first, periods=len(values), freq=every).strftime("%Y-%m-%d"), values, strict=True))


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


@every_series
def test_a_value_in_the_middle_comes_in_and_one_beyond_either_end_does_not(series):
    low, high = series.plausible
    day = STAMP.get(series.frequency, "2026-04-01")
    assert len(door(series.name, {day: middle(series)[0] / series.scale})) == 1
    for beyond in (low - 0.01 * (high - low), high + 0.01 * (high - low)):
        assert refusal(series.name, {day: beyond / series.scale}).startswith(f"{series.name} on {day}: ")


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
        admitted(Published(find("fed_assets"), problem=SourceError("fed_assets: FRED could not be reached")), Known())


STORED = {"2026-08-17": 100, "2026-08-18": 101, "2026-08-19": 102, "2026-08-20": 103}


@pytest.mark.parametrize("moved", [1.3, 1 / 1.3, 4, 0.1])
def test_prices_of_another_size_than_is_stored_are_refused_until_they_are_accepted(moved):
    again = {day: value * moved for day, value in STORED.items()}
    assert f"{103 * moved:,.10g} $ comes where 103 is stored" in refusal("mu_close", again, Unaccepted, stored=STORED)
    assert list(door("mu_close", again, stored=STORED, accept=True)["value"]) == pytest.approx(list(again.values()))


@pytest.mark.parametrize("moved", [1.15, 1 / 1.15])
def test_prices_that_moved_by_less_than_a_fifth_are_no_split(moved):
    assert len(door("mu_close", {day: value * moved for day, value in STORED.items()}, stored=STORED)) == 4


@pytest.mark.parametrize(("wrong", "refused"), [(1, False), (2, False), (3, True)])
def test_few_wrong_prices_that_their_source_has_put_right_are_no_split_but_most_are(wrong, refused):
    stored = STORED | dict.fromkeys(list(STORED)[-wrong:], 200)
    if refused:
        refusal("mu_close", STORED, Unaccepted, stored=stored)
    else:
        assert len(door("mu_close", STORED, stored=stored)) == 4


def test_a_facility_that_may_be_empty_does_not_come_back_a_thousand_times_larger():
    stored = days("2026-08-10", 0.71, 0.64, 0.93, 0.88, 0.9)
    said = refusal("reverse_repo_operations", {d: v * 1000 for d, v in stored.items()}, Unaccepted, stored=stored)
    assert "on 2026-08-14: 900 $bn comes where 0.9 is stored" in said and "refresh reverse_repo_operations" in said


def test_an_index_about_zero_may_be_revised_by_any_factor_but_not_by_its_own_size():
    stored = days("2026-06-05", -0.5, -0.45, 0.004, -0.003, 0.002, every="W-FRI")
    revised = days("2026-06-05", -0.5, -0.45, -0.02, 0.02, 0.02, every="W-FRI")
    assert len(door("financial_conditions", revised, stored=stored)) == 5
    stored = days("2026-06-05", -0.5, -0.45, -0.4, -0.42, -0.44, every="W-FRI")
    refusal("financial_conditions", {day: value * 8 for day, value in stored.items()}, Unaccepted, stored=stored)


QUARTERS = days("2023-01-01", 7.0, 8, 9, 10, 11, 12, 13, 15, 16, 17, every="QS")


def test_a_filing_in_thousands_is_refused_beside_the_quarters_before_it():
    said = refusal("orcl_capex", {"2025-07-01": 18e6}, Unaccepted, stored=QUARTERS)
    assert "orcl_capex on 2025-07-01: 0.018 $bn stands beside 17, as after a changed unit" in said
    assert len(door("orcl_capex", {"2025-07-01": 18e9}, stored=QUARTERS)) == 1


def test_a_history_whose_unit_changes_halfway_is_refused_at_its_first_load():
    half = days("2025-01-01", *[500, 520, 540, 530, 525, 515, 545, 550, 560], every="MS")
    other = days("2025-10-01", *[0.56, 0.57, 0.58, 0.59], every="MS")
    assert "2025-10-01: 0.56" in refusal("retail_money_funds", half | other, Unaccepted)


def test_what_was_added_before_the_stored_history_is_held_against_it_too():
    older = days("2022-04-01", 6.1e6, 6.3e6, 6.6e6, every="QS")  # in thousands
    assert "stands beside 7, as after a changed unit" in refusal("orcl_capex", older, Unaccepted, stored=QUARTERS)


def test_what_comes_in_lumps_may_follow_nothing_with_much():
    stored = dict.fromkeys(QUARTERS, 0.01)
    assert len(door("orcl_debt_raised", {"2025-07-01": 18e9}, stored=stored)) == 1


def test_a_company_table_in_millions_is_refused_at_its_first_load():
    said = refusal("msft_capex", days("2025-01-01", 16_745, 17_079, 19_394, every="QS"), Unaccepted)
    assert "its values are about 1.708e-05 $bn, and usually they are above 0.1" in said


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("fed_assets", "2026-08-16", "a Sunday, and it is weekly, Wednesdays"),
        ("GDP", "2026-03-31", "quarterly, dated by the first day of its quarter"),
        ("GDP", "2026-05-01", "quarterly, dated by the first day of its quarter"),
        ("M2SL", "2026-05-31", "monthly, dated by the first day of its month"),
        ("financial_conditions", "2026-08-20", "a Thursday, and it is weekly, Fridays"),
    ],
)
def test_a_stamp_of_another_frequency_is_refused(name, day, said):
    series = find(name)
    assert said in refusal(series.name, {day: middle(series)[0] / series.scale})


@pytest.mark.parametrize(
    ("name", "every", "apart"), [("won_per_dollar_close", "MS", 31), ("treasury_10y", "W-FRI", 7), ("M2SL", "QS", 91)]
)
def test_dates_that_lie_farther_apart_than_its_frequency_are_refused(name, every, apart):
    series = find(name)
    values = dict.fromkeys(pd.date_range("2025-01-01", periods=4, freq=every), middle(series)[0] / series.scale)
    assert f"its dates are {apart} days apart, and it is {series.frequency.value}" in refusal(series.name, values)


@pytest.mark.parametrize("day", ["1899-12-31", "0000-01-05", "0001-01-03", "9999-12-29"])
def test_a_day_that_never_was_or_is_far_away_is_refused_by_its_date(day):
    assert f"fed_assets: dated {day}" in refusal("fed_assets", {day: 6_736_400})
    refusal("interest_on_reserves", {day: 3.65})  # which the Fed announces ahead, but not for ever


def test_what_was_known_before_its_day_is_refused():
    filed = pd.Timestamp("2026-03-30T20:00Z")
    assert "told to be known on 2026-03-30, before its day" in refusal(
        "msft_capex", {"2026-04-01": 31.9e9}, known_from=filed
    )


ADJUSTED = days("2026-06-01", *[50.0 + number for number in range(30)], every="B")


def test_an_adjusted_close_on_another_base_is_put_on_the_one_that_is_stored():
    old = dict(list(ADJUSTED.items())[:20])
    new = {day: value / 4 for day, value in list(ADJUSTED.items())[10:]}
    rows = door("mu_total_return", new, stored=old)
    assert rows["value"].tolist() == pytest.approx(list(ADJUSTED.values())[10:])


def test_an_adjusted_close_without_a_common_day_is_refused():
    old, new = dict(list(ADJUSTED.items())[:20]), dict(list(ADJUSTED.items())[20:])
    assert "no date in common with what is stored (2026-06-01 to 2026-06-26)" in refusal(
        "mu_total_return", new, stored=old
    )


def stretch(name, values, stored, since=None, listed=None):
    rows = pd.DataFrame({"date": pd.DatetimeIndex(list(values)), "value": list(values.values())})
    held = by_date(stored)
    return events(rows, find(name), held, held.index if listed is None else listed, since)


def test_a_history_that_comes_otherwise_is_one_event_with_its_likely_cause():
    stored = days("2026-01-05", *range(100, 130))
    [said] = stretch("mu_close", {day: value * 0.9 for day, value in stored.items()}, stored)
    assert said.startswith("30 dates changed at once") and said.endswith(
        "each is 0.9 times what it was, as after a split or a dividend worked in"
    )
    few = stored | dict.fromkeys(list(stored)[:19], 99)
    assert stretch("mu_close", few, stored) == []


def test_dates_that_an_answer_lists_no_longer_are_one_event_told_once():
    stored = days("2026-01-05", *range(100, 150))
    later = dict(list(stored.items())[25:])
    [said] = stretch("ice_hy_oas", later, stored, pd.Timestamp("2026-01-01").date())
    assert said.startswith("25 dates are no longer listed") and "its source may show the last years only" in said
    told = by_date(later).index
    assert stretch("ice_hy_oas", later, stored, pd.Timestamp("2026-01-01").date(), told) == []
    [said] = stretch("ice_hy_oas", dict(list(stored.items())[:25]), stored, pd.Timestamp("2026-01-01").date())
    assert "its answer may have broken off" in said


GROSS = "Gross Domestic Product"


def test_another_title_or_unit_is_refused_until_it_is_accepted():
    told = Published(find("GDP"), unit="Index 2017=100", title=GROSS)
    recognised(told, None)
    recognised(told, ("Index 2017=100", GROSS))
    with pytest.raises(Unaccepted, match=f"{GROSS!r} in 'Index 2017=100', it was {GROSS!r} in 'Billions of Dollars'"):
        recognised(told, ("Billions of Dollars", GROSS))


def test_another_magnitude_of_dollars_is_no_other_unit_since_it_is_converted():
    told = Published(find("GDP"), unit="Millions of Dollars", title=GROSS)
    assert recognised(told, ("Billions of Dollars", GROSS)) is None
