"""Who must be funded, over a year each? All in $bn. Methodology, “Who must be funded”.

By quarter, when its GDP is known; what is dated more often enters as it stood at the quarter’s end.
"""

from functools import partial

import numpy as np
import pandas as pd

from catalog.deals import LIST_BEGINS, days_of_year_to, off_balance_debt
from catalog.series import Unit
from indicators.engine.registry import INDICATORS, indicator, read_as
from indicators.engine.windows import change_over_quarters, trailing_sum

FLOATING_NOTES_BEGAN = np.datetime64("2014-01-01")
QUARTERS_A_YEAR = 4
# Used only where debt by class is not known: all that the public holds, then with what the government itself holds.
ALL_DEBT = {"marketable_debt": "federal_debt_held_by_public", "federal_debt_held_by_public": "federal_debt"}
# Used only where what was raised is not known: how much more is owed, then with loans counted in.
GROWTH_OF_DEBT = {
    "corporate_debt_securities_raised": "corporate_debt_securities_growth",
    "corporate_debt_securities_growth": "corporate_debt_growth",
}


@indicator(title="Marketable Treasury debt", unit=Unit.USD_BN)
def marketable_debt(marketable_bills, marketable_notes, marketable_bonds, marketable_tips, marketable_frns):
    """Treasury bills, notes, bonds, inflation-protected and floating-rate notes held by the public, the Fed counted in.

    End of the month, dated by its first day.
    """
    floating = marketable_frns.where(marketable_frns.index.to_numpy() >= FLOATING_NOTES_BEGAN, 0.0)
    return marketable_bills + marketable_notes + marketable_bonds + marketable_tips + floating


claim = partial(indicator, unit=Unit.USD_BN, calendar="gdp", at_period_end=True)
over_a_year = partial(claim, quarters=QUARTERS_A_YEAR)


@over_a_year(title="Treasury debt placed with private hands, four quarters", fallbacks=ALL_DEBT)
def treasury_supply(marketable_debt, treasuries_held, quarters):
    """How much more Treasury debt private hands hold than a year before: what is outstanding less what the Fed holds.

    Negative where the Fed took more than the Treasury sold. The deficit is not counted beside it: what is spent comes
    back as deposits. Where debt by class is not known, all debt held by the public stands in, savings bonds and the
    like with it.
    """
    return change_over_quarters(marketable_debt - treasuries_held, quarters)


@over_a_year(title="Treasury bills placed with private hands, four quarters")
def treasury_bills_supply(marketable_bills, treasury_bills_held, quarters):
    """How many more Treasury bills private hands hold than a year before. Bills are close to cash."""
    return change_over_quarters(marketable_bills - treasury_bills_held, quarters)


@claim(title="Treasury notes and bonds placed with private hands, four quarters")
def treasury_coupons_supply(treasury_supply, treasury_bills_supply):
    """The rest of the Treasury debt that private hands took: notes, bonds, inflation-protected and floating-rate."""
    return treasury_supply - treasury_bills_supply


@over_a_year(title="Mortgage bonds the Fed let go, four quarters")
def mortgage_supply(mbs_held, quarters):
    """How many fewer mortgage bonds the Fed holds than a year before: somebody else must. Negative where it bought."""
    return -change_over_quarters(mbs_held, quarters)


def growth_of_debt(level, quarters):
    """How much more is owed than a quarter before, at an annual rate like what was raised."""
    return QUARTERS_A_YEAR * change_over_quarters(level, quarters)


for owed, title in (
    ("corporate_debt_securities", "corporate debt securities"),
    ("corporate_debt", "corporate debt, loans counted in"),
):
    indicator(
        name=f"{owed}_growth",
        title=f"Growth of {title}",
        unit=Unit.USD_BN_ANNUAL_RATE,
        inputs=[owed],
        quarters=1,
    )(growth_of_debt)


@over_a_year(title="Corporate debt raised less repaid, four quarters", fallbacks=GROWTH_OF_DEBT)
@read_as("trailing_sum(corporate_debt_securities_raised, quarters) / 4")
def corporate_supply(corporate_debt_securities_raised, quarters):
    """What US companies outside finance borrowed in bonds and paper less what they paid back; the builders are in it.

    The quarters are published at annual rates. Where they are not known the growth of what is owed stands in.
    """
    return trailing_sum(corporate_debt_securities_raised, quarters) / QUARTERS_A_YEAR


@claim(title="AI debt that stands in no builder’s balance sheet, four quarters", inputs=["gdp"])
@read_as(
    "the sum of catalog/deals.csv: debt signed, closed or paid out within the year, the five builders’ own left out"
)
def ai_off_balance(gdp):
    """Debt of vehicles, neoclouds and data centres in a list of deals with a source: what was found, not all there is.

    Each counts once, when it was announced; one that replaces another takes its place. GDP gives the quarters alone.
    """
    listed = [quarter for quarter in gdp.index if days_of_year_to(quarter.date())[0] >= LIST_BEGINS]
    lent = {quarter: off_balance_debt(*days_of_year_to(quarter.date())) for quarter in listed}
    total = pd.Series(
        {quarter: sum(deal.amount or 0.0 for deal in deals) for quarter, deals in lent.items()}, dtype=float
    )
    return total.reindex(gdp.index).where(gdp.notna())


@indicator(title="Finance leases begun, four quarters, builders that report it", unit=Unit.USD_BN)
def hyperscaler_leases_begun(hyperscaler_finance_lease_assets, quarters=4):
    """What came into use under finance leases that began in the year: an observed claim, and no cash."""
    return trailing_sum(hyperscaler_finance_lease_assets, quarters)


@indicator(title="Run-down of cash and securities, four quarters, five builders", unit=Unit.USD_BN)
def hyperscaler_cash_run_down(builders_cash_and_securities, quarters=4):
    """How much less cash and securities the five hold than a year before; negative where they hold more.

    What they let go, such as bills, somebody else must hold.
    """
    return -change_over_quarters(builders_cash_and_securities, quarters)


CLAIMS = ("treasury_supply", "mortgage_supply", "corporate_supply", "ai_off_balance")


def share_of_gdp(claimed, gdp, quarters):
    """The same over the average of the four annual rates of GDP."""
    return 100 * claimed / (trailing_sum(gdp, quarters) / quarters)


for claimed in (*CLAIMS, "hyperscaler_external_need"):
    indicator(
        name=f"{claimed}_share_of_gdp",
        title=f"{INDICATORS[claimed].title}, as a share of GDP",
        unit=Unit.PERCENT,
        inputs=[claimed, "gdp"],
        calendar="gdp",
        quarters=QUARTERS_A_YEAR,
    )(share_of_gdp)


@over_a_year(title="Claims beyond the growth of broad cash, as a share of GDP", unit=Unit.PERCENT)
def crowding_gap(treasury_supply, mortgage_supply, corporate_supply, ai_off_balance, broad_cash, gdp, quarters):
    """What had to be funded in a year less what money and money funds grew by, over the average of its GDP.

    A gap and no ratio, since cash may shrink. Above zero somebody gave up something else. Source: a sources-and-uses
    account of the year; known from the first year for which there is a list of deals.
    """
    claimed = treasury_supply + mortgage_supply + corporate_supply + ai_off_balance
    average = trailing_sum(gdp, quarters) / quarters
    return 100 * (claimed - change_over_quarters(broad_cash, quarters)) / average
