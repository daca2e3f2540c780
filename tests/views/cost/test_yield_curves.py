"""Does the yield curve stand on what was quoted on its three days, and on nothing else?"""

import csv

import pytest

from tests.charts.specs import words
from tests.views.worlds import OPTIONS, at_once, data_of, plain, steady
from views.cost.yield_curves import (
    NOMINAL,
    REAL,
    at_each,
    in_one_sentence,
    nominal_curve,
    quoted,
    real_curve,
    shown_days,
)
from views.export.bundle import Kind, snapshot
from warehouse.folder import Warehouse

DAYS = ("2025-06-02", "2026-08-20")
TEN = at_once({"2026-08-20": 4.69, "2026-07-20": 4.60, "2025-08-20": 4.30}, steady(4.0, *DAYS))


def others(ten):
    """Two further maturities on the same days: a curve takes three."""
    return {"treasury_2y": dict.fromkeys(ten, 3.8), "treasury_5y": dict.fromkeys(ten, 3.9)}


def curves_of(data):
    history = quoted(data, NOMINAL)
    return at_each(history, list(shown_days(history).values()))


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


def test_each_curve_is_of_its_own_day_a_month_and_a_year_back(warehouse):
    with data_of(warehouse, "2026-08-21", treasury_10y=TEN, treasury_2y=steady(3.8, *DAYS)) as data:
        yields = curves_of(data)
    assert [plain(day) for day in yields] == ["20 Aug 2026", "20 Jul 2026", "20 Aug 2025"]
    assert yields.loc[10].tolist() == [4.69, 4.60, 4.30]


def test_a_holiday_takes_the_day_before_it_and_a_longer_gap_takes_nothing(warehouse):
    """Nothing was quoted on Monday, 20 July 2026, nor in the whole August of 2025."""
    broken = {day: value for day, value in TEN.items() if day != "2026-07-20" and not day.startswith("2025-08")}
    with data_of(warehouse, "2026-08-21", treasury_10y=broken, **others(broken)) as data:
        yields = curves_of(data)
        drawn = nominal_curve(data, OPTIONS)
    assert [plain(day) for day in yields] == ["20 Aug 2026", "17 Jul 2026"]
    assert "on 2 days" in drawn.subtitle
    assert "in a year" not in drawn.title and "in a month" in drawn.title


def test_a_maturity_that_is_not_quoted_is_said_to_be_missing_and_not_drawn(warehouse):
    with data_of(warehouse, "2026-08-21", treasury_10y=TEN, **others(TEN)) as data:
        drawn = nominal_curve(data, OPTIONS)
    assert "not known: 3 months, 30 years" in drawn.subtitle
    years = {row["years"] for data in drawn.spec["datasets"].values() for row in data if "value" in row}
    assert years == {2, 5, 10}


def test_two_maturities_are_no_curve(warehouse):
    with data_of(warehouse, "2026-08-21", treasury_10y=TEN, treasury_2y=steady(3.8, *DAYS)) as data:
        drawn = nominal_curve(data, OPTIONS)
    assert plain(drawn.why_not) == "2 of 5 maturities known on 20 Aug 2026, and a curve takes 3"


def test_the_title_says_the_ten_year_yield_and_its_moves_in_basis_points(warehouse):
    with data_of(warehouse, "2026-08-21", treasury_10y=TEN) as data:
        said = in_one_sentence(curves_of(data), list(shown_days(quoted(data, NOMINAL))))
    assert plain(said) == "4.69 %, up 9 bp in a month and up 39 bp in a year"


def test_where_only_the_year_before_is_known_the_move_is_that_of_a_year(warehouse):
    broken = {day: value for day, value in TEN.items() if not "2026-07-01" <= day <= "2026-07-25"}
    with data_of(warehouse, "2026-08-21", treasury_10y=broken, **others(broken)) as data:
        title = plain(nominal_curve(data, OPTIONS).title)
    assert title == "A ten-year Treasury yields 4.69 %, up 39 bp in a year"


def test_the_rows_of_a_curve_are_those_of_its_three_days(warehouse):
    with data_of(warehouse, "2026-08-21", treasury_10y=TEN, **others(TEN)) as data:
        taken = snapshot(data, OPTIONS, "nominal_curve")
        lines = [line for line in taken.file(Kind.CSV).decode().splitlines() if line[0] != "#"]
    assert [(row["date"], float(row["value"])) for row in csv.DictReader(lines) if row["series"] == "treasury_10y"] == [
        ("2025-08-20", 4.30),
        ("2026-07-20", 4.60),
        ("2026-08-20", 4.69),
    ]


def test_an_earlier_day_sees_the_curve_of_that_day(warehouse):
    with data_of(warehouse, "2026-07-21", treasury_10y=TEN, **others(TEN)) as data:
        assert plain(nominal_curve(data, OPTIONS).title).startswith("A ten-year Treasury yields 4.60 %")


def test_a_curve_of_which_nothing_is_known_says_so(warehouse):
    with data_of(warehouse, "2026-08-21", treasury_10y=TEN) as data:
        drawn = real_curve(data, OPTIONS)
    assert drawn.subtitle.startswith("No reading") and not drawn.spec


def test_a_curve_of_one_day_says_so_in_the_singular_and_names_what_yields(warehouse):
    with data_of(warehouse, "2026-08-21", **{name: {"2026-08-20": 2.35} for name in REAL.values()}) as data:
        drawn = real_curve(data, OPTIONS)
    assert plain(drawn.title) == "A ten-year TIPS yields 2.35 %" and ", on 1 day" in drawn.subtitle
    assert "1 days" not in drawn.subtitle


def test_an_old_curve_says_its_age_and_one_of_today_does_not_for_a_maturity_that_ended(warehouse):
    with data_of(warehouse, "2026-09-30", treasury_10y=TEN, **others(TEN)) as data:
        drawn = nominal_curve(data, OPTIONS)
    assert any("stale" in said for said in drawn.foot)
    assert [plain(word) for word in words(drawn.spec) if "old" in word] == ["4.69 %, 41 d old"]
    ended = steady(4.9, "2025-06-02", "2026-05-29")
    with data_of(warehouse, "2026-08-21", treasury_10y=TEN, treasury_30y=ended, **others(TEN)) as data:
        assert not any("old" in word for word in words(nominal_curve(data, OPTIONS).spec))
