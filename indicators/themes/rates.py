"""What does money cost: over ten years, for being locked in, and overnight? Methodology, “What money costs”."""

from functools import cache, partial

import numpy as np
import pandas as pd

from catalog.calendars import sessions
from catalog.series import Unit
from indicators.engine.registry import indicator
from indicators.engine.windows import change, trailing_mean
from indicators.themes.liquidity import RESERVES

SOFR_BEGAN = pd.Timestamp("2018-04-03")
# Used only where the proper rate is not there: before April 2018, and before July 2021.
OVERNIGHT = {"sofr": "fed_funds_before_sofr", "interest_on_reserves": "interest_on_excess_reserves"}


@indicator(title="Real yield, 10 years", unit=Unit.PERCENT)
def real_yield_10y(tips_10y):
    """What the Treasury pays over inflation for ten years: the price of long-term capital.

    Rising means that cash flows far ahead are worth less today.
    """
    return tips_10y


@indicator(title="Term premium, 10 years (Kim-Wright)", unit=Unit.PERCENT)
def term_premium_10y(kim_wright_term_premium_10y):
    """What lenders ask for being locked in for ten years, by the model of the Board’s staff (Kim and Wright).

    Rising means that long money gets dearer beyond what short rates are expected to cost. The model estimates its past
    anew.
    """
    return kim_wright_term_premium_10y


@indicator(title="Term premium, 10 years (ACM)", unit=Unit.PERCENT)
def term_premium_10y_acm(acm_term_premium_10y):
    """The same by the New York Fed’s model (Adrian, Crump and Moench): a second opinion, which enters nothing."""
    return acm_term_premium_10y


def change_in_basis_points(rate, weeks):
    """The change, in hundredths of a percentage point."""
    return 100 * change(rate, weeks)


for rate, title in (
    ("real_yield_10y", "ten-year real yield"),
    ("term_premium_10y", "ten-year term premium (Kim-Wright)"),
):
    indicator(
        name=f"{rate}_13w",
        title=f"Change of the {title}, 13 weeks",
        unit=Unit.BASIS_POINTS,
        inputs=[rate],
        weeks=13,
    )(change_in_basis_points)


@indicator(title="Federal funds rate, until there was a secured one", unit=Unit.PERCENT)
def fed_funds_before_sofr(effective_fed_funds):
    """What banks paid each other overnight before 3 April 2018; it stands in for a secured rate that was not there."""
    return effective_fed_funds.where(effective_fed_funds.index < SOFR_BEGAN)


@indicator(title="Overnight cash over the interest on reserves", unit=Unit.BASIS_POINTS, fallbacks=OVERNIGHT)
def funding_spread(sofr, interest_on_reserves):
    """What cash costs overnight against Treasuries, less what the Fed pays banks on their reserves, day by day.

    Above zero, banks would rather lend than hold reserves and still cash is short. It jumps at the ends of quarters,
    when balance sheets are dressed.
    """
    return 100 * (sofr - interest_on_reserves)


@indicator(title="Funding stress, 13 weeks", unit=Unit.BASIS_POINTS)
def funding_stress(funding_spread, weeks=13):
    """The spread of overnight cash over the interest on reserves, mean of 13 weeks, without the ends of quarters.

    Rising means that overnight cash gets scarce, and not only on the days when balance sheets are dressed.
    """
    return trailing_mean(without_quarter_ends(funding_spread), weeks)


def without_quarter_ends(daily):
    """The values without the first and the last session of each quarter, by the calendar of the New York exchange."""
    return daily.where(~daily.index.isin(quarter_ends()))


@cache
def quarter_ends():
    days = sessions()
    quarter = days.to_period("Q").asi8
    begins = np.append(True, quarter[1:] != quarter[:-1])
    ends = np.append(quarter[1:] != quarter[:-1], True)
    return days[begins | ends]


def reserves_over_gdp(reserve_balances, gdp):
    """What banks hold at the Fed over GDP, which is at an annual rate.

    Above 12 abundant, from 10 ample, from 9 in transition, below 9 scarce: a convention, not estimated. Bands hold from
    2009 on, the last from 2013, and stand beside what overnight cash costs.
    """
    return 100 * reserve_balances / gdp


def reserves_over_bank_assets(reserve_balances, bank_assets):
    """What banks hold at the Fed over all that they own, by the newest H.8 release that was known."""
    return 100 * reserve_balances / bank_assets


def change_of_reserves_over_gdp(reserve_balances, gdp, weeks):
    """The change of bank reserves over today’s GDP: both ends in one measure, and in one vintage of GDP."""
    return 100 * change(reserve_balances, weeks) / gdp


of_gdp = partial(indicator, inputs=["reserve_balances", "gdp"], calendar="fed_assets", fallbacks=RESERVES)
of_gdp(name="reserves_share_of_gdp", title="Bank reserves as a share of GDP", unit=Unit.PERCENT)(reserves_over_gdp)
of_gdp(
    name="reserves_share_of_gdp_13w",
    title="Change of bank reserves as a share of GDP, 13 weeks",
    unit=Unit.PERCENTAGE_POINTS,
    weeks=13,
)(change_of_reserves_over_gdp)
indicator(
    name="reserves_share_of_bank_assets",
    title="Bank reserves as a share of bank assets",
    unit=Unit.PERCENT,
    calendar="fed_assets",
    newest=["bank_assets"],  # out nine days after its Wednesday, a week after the reserves
    fallbacks=RESERVES,
)(reserves_over_bank_assets)
