"""Does a basket hang on the water? Weekly regressions on the market and on the Fed's water, with honest errors."""

import numpy as np
import pandas as pd

from catalog.baskets import BASKETS
from charts import number_format
from charts.blocks import bold, ledger
from indicators.statistics.regression import WEEKS, betas
from indicators.statistics.weekly import weekly_changes
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.winners.rebasing import SIDES, level, title_of

WATER, MARKET = "net_liquidity_share_of_gdp_1w", "spy_return"
NO_TELLING = "No reading: no basket has 104 weeks in which the water and the market can be told apart."
BETAS_HEAD = ["Basket, over cash", "Moves with the water (beta)", "95 %", "t", "With the market (beta)"]


@table(page="winners", numbers=[WATER, MARKET, "cash_return"])
def liquidity_betas(data: PointInTime) -> str:
    """A row for each side and basket: log points for each 1 % of GDP of water in a week, the market held."""
    if any(data.last(name) is None for name in (WATER, MARKET, "cash_return")):
        return ledger(BETAS_HEAD[:1], [["No reading: the water, the market or cash was not known."]], ["text"])
    rows = [found for name in (*SIDES, *BASKETS) if (found := data.once(row, name))]
    return (
        ledger(BETAS_HEAD, rows, ["text", *["number"] * 4])
        if rows
        else ledger(BETAS_HEAD[:1], [[NO_TELLING]], ["text"])
    )


def row(data: PointInTime, name: str) -> list[str] | None:
    """None where fewer than 104 weeks are known."""
    moved = weekly_changes(in_log_points(data, name))
    cash, market = (weekly_changes(data.values(each).cumsum()) for each in ("cash_return", MARKET))
    water = data.values(WATER)
    found = betas(moved - cash, pd.DataFrame({"market": market - cash, "water": water}), WEEKS)
    if found is None:
        return None
    of = found.loc["water"]
    return [
        bold(title_of(name)),
        number_format.signed(of["coefficient"], 1),
        f"{number_format.signed(of['low'], 1)} to {number_format.signed(of['high'], 1)}",
        number_format.signed(of["t"], 1),
        number_format.number(found.loc["market", "coefficient"], 2),
    ]


def in_log_points(data: PointInTime, name: str) -> "pd.Series[float]":
    return 100 * np.log(level(data, name))
