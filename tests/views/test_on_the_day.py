"""What did a reader know on a day of the past? From the real observations."""

from collections.abc import Callable

import pandas as pd
import pytest

from tests.real import needs_real_data
from tests.views.worlds import OPTIONS
from views.bathtub.water import nowcast, water_level
from views.capex.spending import against_the_peak
from views.core.point_in_time import PointInTime
from warehouse.clock import moment
from warehouse.folder import Warehouse

SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def on(real_warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], PointInTime]:
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-22")
    with real_warehouse.reader() as reader:
        yield lambda day: PointInTime(reader, moment(day))


@needs_real_data
@pytest.mark.parametrize(
    ("day", "name", "last"),
    [
        ("2019-02-27", "gdp", "2018-07-01"),
        ("2019-02-28", "gdp", "2018-10-01"),
        ("2025-12-22", "it_investment_share_of_gdp", "2025-04-01"),
        ("2025-12-23", "it_investment_share_of_gdp", "2025-07-01"),
        ("2020-03-26T16:29:00-04:00", "fed_assets", "2020-03-18"),
        ("2020-03-26", "fed_assets", "2020-03-25"),
        ("2021-09-22", "money_fund_assets", "2021-01-01"),
        ("2024-06-30", "data_centre_construction", None),
    ],
)
def test_the_last_value_known_on_a_day_is_the_last_that_was_published(on, day, name, last):
    point = on(day).last(name)
    assert (f"{point.date}" if point else None) == last


@needs_real_data
def test_in_november_2025_nobody_could_call_the_share_of_gdp_higher_than_in_the_dot_com_years(on):
    for day, words in (("2025-11-14", "below its dot-com peak"), ("2025-12-23", "above its dot-com peak")):
        data = on(day)
        assert against_the_peak(data, data.last("it_investment_share_of_gdp").value) == words


@needs_real_data
def test_on_27_march_2020_the_nowcast_stands_on_the_balance_sheet_of_two_days_before(on):
    data = on("2020-03-27")
    last = data.last("net_liquidity_nowcast")
    fed, repo = data.values("fed_assets")["2020-03-25"], data.values("reverse_repo_operations")["2020-03-26"]
    account, average = (data.values(name)["2020-03-25"] for name in ("treasury_cash", "treasury_cash_average"))
    assert round(fed - average - repo, 1) == 4_725.5  # where only the account's average is at hand
    assert (f"{last.date}", last.value) == ("2020-03-26", pytest.approx(fed - account - repo))
    assert f"balance sheet of Wed{SPACE}25{SPACE}Mar, " in nowcast(data)
    assert water_level(data, OPTIONS).subtitle.endswith(
        f"Dotted: the nowcast, on the Fed’s balance sheet of Wed{SPACE}25{SPACE}Mar"
    )


@needs_real_data
@pytest.mark.parametrize("hour", pd.date_range("2020-03-25 12:00", "2020-04-02 12:00", freq="12h", tz="UTC"), ids=str)
def test_at_no_hour_is_there_a_nowcast_of_a_day_whose_level_is_published(on, hour):
    data = on(hour.isoformat())
    level = data.last("net_liquidity")
    assert (data.values("net_liquidity_nowcast").index > pd.Timestamp(level.date)).all()
    if data.last("net_liquidity_nowcast") is None:
        assert nowcast(data).startswith("No nowcast: nothing newer is known")
        assert "Dotted" not in water_level(data, OPTIONS).subtitle
