"""Is it said truly who has any cash left, and what argues against “no cash left”?"""

import re

import pandas as pd
import pytest

from tests.real import needs_real_data
from tests.views.worlds import at_once, data_of, plain, steady
from views.bathtub import buffer_bands
from views.bathtub.buffers import in_words, place, who_has_any_left
from views.bathtub.deep_pockets import against_its_market
from views.core.point_in_time import PointInTime
from warehouse.clock import moment
from warehouse.folder import Warehouse

WEDNESDAYS = ("2026-01-07", "2026-08-19", "W-WED")
SINCE_2012 = [f"{day:%Y-%m-%d}" for day in pd.date_range("2012-01-01", "2026-01-01", freq="QS")]


def cells(table: str) -> list[list[str]]:
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall("<t[hd].*?>(.*?)</t[hd]>", row)]
            for row in re.findall("<tr>(.*?)</tr>", plain(table))[1:]]  # fmt: skip


def of_bank(reserves: float, repo: float) -> dict[str, dict[str, float]]:
    levels = {"fed_assets": 7_000.0, "reserve_balances": reserves, "reverse_repo": repo}
    return {"gdp": {"2026-04-01": 30_000.0}} | {name: steady(value, *WEDNESDAYS) for name, value in levels.items()}


@pytest.mark.parametrize(
    ("share", "day", "band"),
    [
        (0.0, "2008-12-31", ""), (4.0, "2008-12-31", ""), (0.0, "2012-12-31", ""), (1.0, "2012-12-31", "thin"),
        (0.49, "2013-01-01", "empty"), (0.5, "2026-08-19", "thin"),
        (3.0, "2026-08-19", "thin"), (3.01, "2026-08-19", "full"),
    ],
)  # fmt: skip
def test_the_bands_hold_from_2009_on_and_nothing_is_called_empty_before_2013(share, day, band):
    assert buffer_bands.of_central_bank(share, pd.Timestamp(day).date()) == band


@pytest.mark.parametrize(
    ("reserves", "repo", "band"), [(3_900, 300, "full"), (3_000, 300, "thin"), (2_700, 3, "empty")]
)
def test_the_finding_says_whether_the_central_banks_buffer_is_empty(tmp_path, reserves, repo, band):
    with data_of(Warehouse(f"file:{tmp_path}"), "2026-08-21", **of_bank(reserves, repo)) as data:
        assert in_words(data) == f"The central bank’s buffer is {band}"
        rows = cells(who_has_any_left(data))
    assert rows[0][2:] == [band, "19 Aug 2026"]
    assert [row[1] for row in rows[1:]] == ["not known", "not known"]


def test_private_cash_argues_against_no_cash_left_unless_it_is_at_its_least(tmp_path):
    shares = dict.fromkeys(SINCE_2012, 50_000.0)
    for last, said in ((7_500.0, "15.0 % of what US shares are worth, which argues against “no cash left”"),
                       (1_000.0, "2.00 % of what US shares are worth")):  # fmt: skip
        funds = at_once({SINCE_2012[-1]: last}, dict.fromkeys(SINCE_2012, 5_000.0))
        folder = tmp_path / f"{last}"
        with data_of(
            Warehouse(f"file:{folder}"), "2026-08-21", money_fund_assets=funds, corporate_equities=shares
        ) as data:
            assert plain(in_words(data)) == f"Money funds hold {said}"


def test_a_share_is_placed_from_the_side_that_says_more_and_quarters_before_there_were_funds_are_left_out():
    quarters = pd.date_range("2000-01-01", periods=101, freq="QS")
    rising = pd.Series([0.0] * 60 + list(range(1, 42)), quarters, dtype=float)
    assert place(rising) == "the most since 2015"
    assert plain(place(rising.replace(41, 10.5))) == "less than in 75 % of quarters since 2015"
    assert place(rising[-20:]) == ""


def test_nothing_known_is_said_to_be_so(tmp_path):
    with data_of(Warehouse(f"file:{tmp_path}"), "2026-08-21", vix={"2026-08-20": 17.0}) as data:
        assert in_words(data) == "Who has any left is not known at this moment"
        assert [row[1] for row in cells(who_has_any_left(data))] == ["not known"] * 3


@needs_real_data
def test_on_the_extract_the_central_bank_is_empty_and_savers_are_not(data: PointInTime):
    assert plain(in_words(data)) == (
        "The central bank’s buffer is empty; the builders keep 18 % of their cash flow; money funds hold 11.9 % of "
        "what US shares are worth, which argues against “no cash left”"
    )
    rows = {row[0]: row[1:] for row in cells(who_has_any_left(data))}
    assert rows["Were AI paid from the central bank’s buffer"][0] == "0.5 weeks left"
    assert rows["Savers: money funds"][1].startswith("against shares less than in 65 % of quarters since 1990")
    lead = data.newest("lenders_beyond_market_52w")
    assert plain(against_its_market(lead)) == "managers of private credit fell 31 % behind the S&P 500"


@needs_real_data
def test_in_2010_no_band_is_named_and_in_march_2023_the_buffer_was_full(real_warehouse: Warehouse):
    with real_warehouse.reader() as reader:
        said = [plain(in_words(PointInTime(reader, moment(day)))) for day in ("2010-06-30", "2023-03-15")]
    assert said[0].startswith("The central bank’s buffer is 0.00 % of GDP; ")
    assert said[1].startswith("The central bank’s buffer is full; ")
