"""Who has any cash left: the central bank, savers, the builders? Methodology, “Who has any left”."""

from catalog.companies import BUILDERS
from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.engine.windows import change_over_months, trailing_sum
from indicators.themes.liquidity import LEVELS, RESERVES, since_the_facility

RESERVE_FLOOR = 10  # % of GDP: a convention, the lower end of ample reserves
ANY_RESERVES = RESERVES | {"reverse_repo": LEVELS["reverse_repo"]}


@indicator(title="Central bank’s buffer", unit=Unit.USD_BN, calendar="fed_assets", fallbacks=ANY_RESERVES)
@read_as("reverse_repo from 23 September 2013 on + max(0, reserve_balances - 10 % of gdp)")
def central_bank_buffer(reverse_repo, reserve_balances, gdp):
    """Cash in reverse repo, and what banks hold at the Fed beyond 10 % of GDP, Wednesday levels.

    What can be spent before bank reserves get short. The 10 % are a convention, not estimated.
    """
    return since_the_facility(reverse_repo) + (reserve_balances - RESERVE_FLOOR / 100 * gdp).clip(lower=0)


@indicator(title="Central bank’s buffer as a share of GDP", unit=Unit.PERCENT)
def central_bank_buffer_share_of_gdp(central_bank_buffer, gdp):
    """The same over GDP, which is at an annual rate.

    Under 0.5 empty, to 3 thin, above full: a convention, not estimated. Bands hold from 2009 on, “empty” from 2013.
    """
    return 100 * central_bank_buffer / gdp


@indicator(title="Money funds against the value of shares", unit=Unit.PERCENT)
def private_cash(money_fund_assets, corporate_equities):
    """All assets of money funds over what the shares of US companies outside finance are worth, at the quarter’s end.

    Cash that savers could put into shares. It has no bands; it is held against its own history.
    """
    return 100 * money_fund_assets / corporate_equities


@indicator(title="Money funds as a share of GDP", unit=Unit.PERCENT)
def private_cash_share_of_gdp(money_fund_assets, gdp):
    """All assets of money funds at the quarter’s end over GDP of the quarter, which is at an annual rate."""
    return 100 * money_fund_assets / gdp


@indicator(title="What the builders keep of their cash flow after capex", unit=Unit.PERCENT)
def builders_own_cash(capex_to_operating_cash_flow):
    """100 less capex to operating cash flow of the five, four quarters; below zero they spend more than comes in.

    Above 50 ample, from 25 thin, below that outside money is needed: a convention, not estimated.
    """
    return 100 - capex_to_operating_cash_flow


@indicator(
    title="Cash and securities of the five builders",
    unit=Unit.USD_BN,
    inputs=[f"{filer}_{item}" for filer in BUILDERS for item in ("cash", "securities")],
)
def builders_cash_and_securities(*holdings):
    """What the five hold in cash and in current marketable securities; no value until all of it is known."""
    return sum(holdings)


@indicator(title="Cash and securities of the builders to their capex of four quarters", unit=Unit.PERCENT)
def builders_cash_share_of_capex(builders_cash_and_securities, hyperscaler_capex, quarters=4):
    """What the five hold over what they spent on capex in the last four quarters, not on what they plan to."""
    return 100 * builders_cash_and_securities / trailing_sum(hyperscaler_capex, quarters)


@indicator(title="Broad cash", unit=Unit.USD_BN, calendar="money_fund_assets", at_period_end=True)
def broad_cash(m2, money_fund_assets, retail_money_funds):
    """M2 and money funds, the retail funds that are inside M2 counted once (L3).

    Money funds at the quarter’s end, M2 and retail funds as the average of the quarter’s last month.
    """
    return m2 + money_fund_assets - retail_money_funds


@indicator(title="Change of broad cash, 12 months", unit=Unit.USD_BN)
def broad_cash_12m(broad_cash, months=12):
    """The change of M2 and money funds together, the retail funds counted once."""
    return change_over_months(broad_cash, months)
