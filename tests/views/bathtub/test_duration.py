"""Is AI held against the Treasury over the same year, and is what is said true whichever way the two went?"""

import pandas as pd
import pytest

from catalog import find
from tests.views.worlds import OPTIONS, data_of, plain, steady
from views.bathtub.duration import by_quarter, duration_supply, in_words, second_wednesdays
from views.core.point_in_time import PointInTime
from warehouse.folder import Warehouse


@pytest.mark.parametrize(
    ("ai", "treasury", "says"),
    [
        (
            75.4,
            1_109,
            "put $75bn {what} into private hands, the Treasury $1,109bn: one dollar to 15 of the Treasury’s",
        ),
        (
            400,
            1_000,
            "put $400bn {what} into private hands, the Treasury $1,000bn: one dollar to 2.5 of the Treasury’s",
        ),
        (300, 310, "put $300bn {what} into private hands, the Treasury $310bn: about as much"),
        (300, 200, "put $300bn {what} into private hands, the Treasury $200bn: 1.5 dollars to one of the Treasury’s"),
        (0.7, 1_109, "put $1bn {what} into private hands, the Treasury $1,109bn"),
        (300, 0.9, "put $300bn {what} into private hands, the Treasury $1bn"),
        (75.4, -390, "put $75bn {what} into private hands; the Treasury and the Fed together took $390bn out"),
        (-20, 900, "took $20bn {what} out of private hands, the Treasury put in $900bn"),
        (-20, -390, "took $20bn {what} out of private hands; the Treasury and the Fed together took $390bn out"),
        (0.01, 900, "put no ten-year equivalents into private hands, the Treasury put in $900bn"),
        (75.4, 0.02, "put $75bn {what} into private hands, the Treasury none"),
    ],
)
def test_what_is_said_is_true_of_more_and_of_less_and_of_nothing(ai, treasury, says):
    told = says.format(what="of ten-year equivalents")
    assert in_words("Q2 2026", ai, treasury) == f"In the year to Q2 2026 AI’s builders {told}"


def test_the_second_wednesday_after_a_quarter_knows_the_statement_of_its_last_month():
    quarters = pd.date_range("2015-01-01", "2030-10-01", freq="QS")
    known = find("marketable_notes").release.known_from(quarters + pd.DateOffset(months=2))
    wednesdays = find("treasuries_held").release.known_from(second_wednesdays(quarters))
    assert (known <= wednesdays).all()


def test_a_quarter_stands_beside_the_treasurys_year_to_its_end(demo):
    with demo.reader() as reader:
        data = PointInTime(reader)
        frame = by_quarter(data)
        quarter = frame.index[-1]
        wednesday = second_wednesdays(frame.index)[-1]
        assert wednesday > quarter + pd.DateOffset(months=3)
        assert frame["Treasury, less what the Fed took"].iloc[-1] == data.values("treasury_duration_supply")[wednesday]
        dollars = data.values("hyperscaler_net_debt_raised")[quarter]
        weight = data.values("company_bond_weight")[wednesday] / 100
        assert frame["AI’s builders"].iloc[-1] == pytest.approx(dollars * weight) and 0.8 < weight < 0.9


def test_the_simulated_figure_says_what_it_assumes_and_nothing_of_a_stand_in(demo):
    with demo.reader() as reader:
        drawn = duration_supply(PointInTime(reader), OPTIONS)
    assert not drawn.is_missing
    assert "bills 0.3, mortgage bonds 5, company bonds 7; notes and bonds by their years left" in plain(drawn.subtitle)
    assert "2026, " in drawn.subtitle and " of GDP" in drawn.subtitle
    assert not [words for words in drawn.foot if "stale" in words]


def test_without_the_treasurys_tables_nothing_is_drawn(tmp_path):
    days = ("2024-01-03", "2026-06-24")
    weekly = {name: steady(4_000, *days, freq="W-WED") for name in ("treasuries_held", "mbs_held")}
    with data_of(Warehouse(f"file:{tmp_path}"), "2026-07-01", **weekly) as data:
        drawn = duration_supply(data, OPTIONS)
    assert drawn.is_missing and "Treasuries" in drawn.why_not
