"""Is an indicator what it was at each moment, and does it say how long it is good?"""

import numpy as np
import pandas as pd
import pytest

from indicators import Evaluator
from indicators.engine.derivation import evaluated
from indicators.engine.weeks import with_wednesdays
from tests.indicators import world

QUARTER, WEDNESDAY = "2026-01-01", "2026-02-04"
COLUMNS = ["date", "value", "known_from", "evidence", "stand_ins", "good_until", "name"]


def told(*rows: tuple[str, str, float, str]) -> pd.DataFrame:
    """Observations: series, date, value, and the day on which it was known."""
    found = pd.DataFrame(rows, columns=["series", "date", "value", "known_from"]).assign(evidence="archived")
    days = {column: pd.to_datetime(found[column]).dt.as_unit("us") for column in ("date", "known_from")}
    return found.assign(date=days["date"], known_from=days["known_from"].dt.tz_localize("UTC"))


def versions(name: str, *rows: tuple[str, str, float, str]) -> list[tuple[float, str]]:
    """Every value that the indicator ever had, and since when."""
    frame = world.evaluator(told(*rows), name).history(name).frame(["one", "two", "three"])
    return [(row.value, f"{row.known_from:%m-%d}") for row in frame.itertuples()]


def test_a_share_of_gdp_has_one_version_for_each_estimate_of_it():
    share = versions(
        "it_investment_share_of_gdp",
        ("it_investment", QUARTER, 1_000, "2026-04-30"),
        ("gdp", QUARTER, 25_000, "2026-04-30"),
        ("gdp", QUARTER, 20_000, "2026-05-28"),
    )
    assert share == [(4, "04-30"), (5, "05-28")]


def test_a_level_that_comes_after_its_average_replaces_it():
    level = versions(
        "reserves",
        ("fed_assets", WEDNESDAY, 7_000, "2026-02-05"),
        ("reserve_balances_average", WEDNESDAY, 2_900, "2026-02-05"),
        ("reserve_balances", WEDNESDAY, 3_000, "2026-02-09"),
    )
    assert level == [(2_900, "02-05"), (3_000, "02-09")]


def test_a_count_of_filers_has_one_version_for_each_that_came():
    filed = [("msft", "2026-04-29"), ("meta", "2026-04-29"), ("orcl", "2026-06-20")]
    count = versions("hyperscaler_capex_reported", *((f"{who}_capex", QUARTER, 20, day) for who, day in filed))
    assert count == [(2, "04-29"), (3, "06-20")]


def test_a_ratio_is_good_until_the_older_of_its_inputs_goes_stale():
    known = told(("it_investment", QUARTER, 1_000, "2026-04-30"), ("gdp", QUARTER, 25_000, "2026-05-28"))
    one = {name: world.evaluator(known, name).rows(name).good_until[0] for name in ("it_investment", "gdp")}
    share = world.evaluator(known, "it_investment_share_of_gdp").rows("it_investment_share_of_gdp")
    assert one["it_investment"] < one["gdp"] and share.good_until.tolist() == [one["it_investment"]]


@pytest.mark.parametrize(
    ("first", "last", "added"),
    [
        ("2026-01-05", "2026-01-23", ["2026-01-07", "2026-01-14", "2026-01-21"]),  # Monday to a Friday
        ("2026-01-07", "2026-01-21", ["2026-01-14"]),  # both are Wednesdays, and there already
        ("2026-01-08", "2026-01-13", []),
    ],
)
def test_between_two_days_each_wednesday_is_a_row(first, last, added):
    days = np.array([pd.Timestamp(day).toordinal() - pd.Timestamp(0).toordinal() for day in (first, last)])
    found = pd.to_datetime(with_wednesdays(days), unit="D")
    assert [f"{day:%Y-%m-%d}" for day in found] == [first, *added, last]


def test_of_nothing_known_every_indicator_has_no_row_and_the_columns_that_are_stored():
    found = evaluated(lambda names: world.history(1, ["gdp"]).iloc[:0])
    assert found.empty and list(found.columns) == COLUMNS


def test_what_has_rows_is_told_row_by_row_under_its_name():
    found = evaluated(lambda names: told(("tips_10y", WEDNESDAY, 2.25, "2026-02-05")))
    assert list(found.columns) == COLUMNS and list(found.index) == list(range(len(found)))
    assert found.set_index("name")["value"].to_dict() == {"real_yield_10y": 2.25}


def test_an_evaluator_of_all_reads_all_and_one_of_some_what_those_need():
    asked: list[list[str]] = []

    def history(names: list[str]) -> pd.DataFrame:
        asked.append(names)
        return told(("tips_10y", WEDNESDAY, 2.25, "2026-02-05"))

    Evaluator.reading(history)
    Evaluator.reading(history, ["real_yield_10y"])
    assert len(asked[0]) > 200 and asked[1] == ["tips_10y"]


def mortgage_bonds(*holdings: tuple[str, float, str]) -> pd.DataFrame:
    """Rows of the change over four quarters, from GDP of two quarters and these holdings."""
    gdp = [("gdp", day, 30_000, known) for day, known in (("2025-01-01", "2025-04-30"), ("2026-01-01", "2026-04-30"))]
    known = told(*gdp, *(("mbs_held", *held) for held in holdings))
    return world.evaluator(known, "mortgage_supply").frame("mortgage_supply")


LAST_WEEKS = (("2025-03-26", 2_300, "2025-03-27"), ("2026-03-25", 2_000, "2026-03-26"))


def test_a_quarter_takes_the_last_wednesday_in_it_and_grows_old_with_its_calendar():
    next_one = ("2026-04-01", 1_500, "2026-04-02")
    (row,) = mortgage_bonds(*LAST_WEEKS, next_one).itertuples()
    assert (row.value, f"{row.known_from:%m-%d}") == (300, "04-30")
    assert row.good_until - row.known_from > pd.Timedelta(days=100)


def test_a_last_wednesday_that_came_after_the_calendar_is_not_known_before_it_came():
    late = ("2026-03-25", 2_000, "2026-05-09")
    earlier = ("2026-03-18", 2_100, "2026-03-19")
    assert [row.value for row in mortgage_bonds(LAST_WEEKS[0], earlier, late).itertuples()] == [200]
