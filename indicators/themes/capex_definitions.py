"""What counts as capex, and who can pay for it? Four definitions. Methodology, “Who pays for the build”."""

import pandas as pd

from catalog import COMPANIES
from catalog.companies import BUILDERS
from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.engine.windows import quarters_earlier
from indicators.themes.capex import capex_to_operating_cash_flow

ITEMS = {
    "property_sales": "Proceeds from sales of property",
    "finance_lease_principal": "Payments on finance leases",
    "finance_lease_assets": "Assets newly taken under finance leases",
}


@read_as("sum of those who report it, once all have that did a year before")
def of_those_who_report(*filers, quarters=4):
    """The sum over the builders that report such an item: those that had it in this quarter or in the year before.

    No value for a quarter until each of them has reported it, and none where nobody does.
    """
    known = pd.concat(filers, axis=1, keys=range(len(filers)))
    usual = known.notna()
    for back in range(1, quarters + 1):
        usual |= quarters_earlier(known, back).notna()
    complete = (known.notna() | ~usual).all(axis=1) & usual.any(axis=1)
    return known.sum(axis=1).where(complete)


for item, title in ITEMS.items():
    indicator(
        name=f"hyperscaler_{item}",
        title=f"{title}, builders that report it",
        unit=Unit.USD_BN,
        inputs=[f"{ticker}_{item}" for ticker in BUILDERS],
        partial=True,
    )(of_those_who_report)


@indicator(title="Capex less proceeds from sales (D1n), five builders", unit=Unit.USD_BN)
def hyperscaler_capex_net_of_proceeds(hyperscaler_capex, hyperscaler_property_sales):
    """Cash paid for property and equipment less what sales of it brought, where a builder reports those (D1n)."""
    return hyperscaler_capex - hyperscaler_property_sales


@indicator(title="Capex with payments on finance leases (D2), five builders", unit=Unit.USD_BN)
def hyperscaler_capex_with_lease_payments(hyperscaler_capex, hyperscaler_finance_lease_principal):
    """Cash paid for property and equipment and for finance leases, where a builder reports those (D2)."""
    return hyperscaler_capex + hyperscaler_finance_lease_principal


@indicator(title="Capex with assets newly leased (D3), five builders", unit=Unit.USD_BN)
def hyperscaler_capex_with_leased_assets(hyperscaler_capex, hyperscaler_finance_lease_assets):
    """Cash paid for property and equipment, and what came into use under finance leases, which is no cash (D3)."""
    return hyperscaler_capex + hyperscaler_finance_lease_assets


@read_as("100 * trailing_sum(capex, quarters) / trailing_sum(operating_cash_flow, quarters), where that is positive")
def own_capex_to_cash_flow(capex, operating_cash_flow, quarters):
    """What this builder spends on property and equipment for each dollar its business brings in, four quarters.

    Above 100 the build cannot be paid from the business. No value where the business brought in nothing.
    """
    return capex_to_operating_cash_flow(capex, operating_cash_flow, quarters)


for ticker in BUILDERS:
    indicator(
        name=f"{ticker}_capex_to_operating_cash_flow",
        title=f"Capex to operating cash flow, {COMPANIES[ticker.upper()].name}",
        unit=Unit.PERCENT,
        inputs=[f"{ticker}_capex", f"{ticker}_operating_cash_flow"],
        quarters=4,
    )(own_capex_to_cash_flow)


@indicator(
    title="Capex to operating cash flow, median of the five builders",
    unit=Unit.PERCENT,
    inputs=[f"{ticker}_capex_to_operating_cash_flow" for ticker in BUILDERS],
)
@read_as("median of the five, once all have reported")
def capex_to_operating_cash_flow_median(*ratios):
    """The middle one of the five ratios, four quarters each; no value for a quarter until all five have reported."""
    return pd.concat(ratios, axis=1).median(axis=1, skipna=False)
