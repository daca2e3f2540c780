"""What would be in the tub in twelve months, what would the builders lack, and what would the Treasury place?

Everything in $bn. Methodology, “What if”. Nothing of it is stored.
"""

from dataclasses import dataclass
from datetime import date
from math import ceil, isnan

import pandas as pd

from catalog.companies import BUILDERS
from indicators.themes.liquidity import REVERSE_REPO_FACILITY_BEGAN
from views.bathtub.tub import with_stand_ins
from views.capex.external_need import LEAST
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from views.core.scenario import Scenario
from views.cost.reserve_bands import AMPLE

MONTHS, WEEKS_A_YEAR = 12, 52
BILLS = 22.0  # %: taken where it is not known what bills are of the Treasury's debt
NEED, SUPPLY = f"hyperscaler_{LEAST.name}", "treasury_supply"


@dataclass(frozen=True)
class Start:
    """What is, as far as it was known: the water on one Wednesday, the rest the newest there is."""

    day: date
    level: float
    reserves: float | None
    account: float
    reverse_repo: float
    gdp: float | None = None  # at an annual rate
    builders: tuple[tuple[float, float], ...] = ()  # capex and cash flow of a year; none where one builder's is unknown
    year: date | None = None  # its last quarter
    supply: Reading | None = None
    bills: float | None = None  # % of the Treasury's debt that stands


@dataclass(frozen=True)
class Outcome:
    """What would be. None is what is not known, or cannot be."""

    level: float | None
    reserves: float | None
    account: float
    reverse_repo: float
    empty_in: int | None  # the month in which reserves would run out; then there is no level
    need: float | None
    weeks: float | None  # of the need that the central bank's buffer is as large as
    debt: float | None
    bills: float  # %
    notes_and_bonds: float | None


def start(data: PointInTime) -> Start | None:
    level = data.last("net_liquidity")
    if level is None:
        return None
    day = pd.Timestamp(level.date)
    account, repo = (values[:day] for values in with_stand_ins(data, "treasury_cash", "reverse_repo"))
    counted = repo[REVERSE_REPO_FACILITY_BEGAN:]
    reserves, gdp, need = data.at("reserves", day), data.last("gdp"), data.last(NEED)
    return Start(
        level.date,
        level.value,
        reserves.value if reserves else None,
        float(account.iloc[-1]),
        float(counted.iloc[-1]) if len(counted) else 0.0,
        gdp.value if gdp else None,
        builders_year(data, need.date) if need else (),
        need.date if need else None,
        data.last(SUPPLY),
        bills_share(data),
    )


def builders_year(data: PointInTime, quarter: date) -> tuple[tuple[float, float], ...]:
    """Capex and operating cash flow of each builder over the four quarters to that one."""
    year = pd.date_range(end=pd.Timestamp(quarter), periods=4, freq="QS")
    names = [(f"{filer}_capex", f"{filer}_operating_cash_flow") for filer in BUILDERS]
    found = tuple((total(data, capex, year), total(data, flow, year)) for capex, flow in names)
    return () if any(isnan(amount) for pair in found for amount in pair) else found


def total(data: PointInTime, name: str, year: pd.DatetimeIndex) -> float:
    return float(data.values(name).reindex(year).sum(skipna=False))


def bills_share(data: PointInTime) -> float | None:
    """What bills are of the marketable debt that stands, in percent."""
    debt = data.last("marketable_debt")
    bills = data.at("marketable_bills", pd.Timestamp(debt.date)) if debt else None
    return 100 * bills.value / debt.value if bills and debt else None


def outcome(now: Start, assumed: Scenario) -> Outcome:
    """Now plus what the Fed adds, less what the account and reverse repo take; reserves change by the same."""
    account = now.account if assumed.account is None else assumed.account
    repo = now.reverse_repo if assumed.reverse_repo is None else assumed.reverse_repo
    change = MONTHS * assumed.fed_assets - (account - now.account) - (repo - now.reverse_repo)
    empty_in = month_of_nothing(now, change)
    reserves = None if now.reserves is None or empty_in else now.reserves + change
    need = builders_need(now, assumed.capex) if now.builders else None
    bills = next(share for share in (assumed.bills, now.bills, BILLS) if share is not None)
    return Outcome(
        None if empty_in else now.level + change,
        reserves,
        account,
        repo,
        empty_in,
        need,
        weeks_left(buffer(now, repo, reserves), need),
        None if need is None else need * assumed.debt / 100,
        bills,
        now.supply.value * (1 - bills / 100) if now.supply and now.supply.value > 0 else None,
    )


def month_of_nothing(now: Start, change: float) -> int | None:
    """The month, from 1 to 12, in which so large a change in equal steps takes the last of the reserves; None where
    something is left. Where reserves are not known, the last of the level."""
    stock = now.level if now.reserves is None else min(now.level, now.reserves)
    return max(1, ceil(MONTHS * stock / -change)) if stock + change < 0 else None


def builders_need(now: Start, growth: float) -> float:
    """What capex is beyond cash flow, builder by builder: a surplus at one does not pay for another's building."""
    return sum(max(0.0, capex * (1 + growth / 100) - flow) for capex, flow in now.builders)


def buffer(now: Start, repo: float, reserves: float | None) -> float | None:
    """The central bank's: reverse repo, and reserves beyond a tenth of GDP."""
    return None if reserves is None or now.gdp is None else repo + max(0.0, reserves - AMPLE / 100 * now.gdp)


def weeks_left(held: float | None, need: float | None) -> float | None:
    """How many weeks of the need are as much as that; none where nothing is needed."""
    return held / (need / WEEKS_A_YEAR) if held is not None and need is not None and round(need, 1) > 0 else None
