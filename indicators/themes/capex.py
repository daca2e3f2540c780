"""How big is the build, against GDP and against the builders' own cash? Methodology, “The build”."""

from catalog.companies import BUILDERS
from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.engine.windows import change_over_quarters, trailing_sum

GROUPS = {"hyperscaler": BUILDERS, "big_four": BUILDERS[:4]}
GROUP_TITLES = {"hyperscaler": "five builders", "big_four": "four largest builders"}
QUARTERS_A_YEAR = 4


def total(*filers):
    """The sum over all of them, and no value for a quarter until every one has filed.

    Worldwide cash paid for property and equipment of US-listed builders (definition D1: gross of proceeds, without
    finance leases). A fiscal quarter counts as the calendar quarter whose end is nearest.
    """
    return sum(filers)


def number_reported(*filers):
    """How many of them have filed the quarter."""
    return sum(filer.notna().astype(float) for filer in filers)


for group, tickers in GROUPS.items():
    who = GROUP_TITLES[group]
    spent = [f"{ticker}_capex" for ticker in tickers]
    earned = [f"{ticker}_operating_cash_flow" for ticker in tickers]
    indicator(name=f"{group}_capex", title=f"Capex, {who}", unit=Unit.USD_BN, inputs=spent)(total)
    indicator(
        name=f"{group}_capex_reported", title=f"Filers in, {who}", unit=Unit.COMPANIES, inputs=spent, partial=True
    )(number_reported)
    indicator(
        name=f"{group}_operating_cash_flow", title=f"Operating cash flow, {who}", unit=Unit.USD_BN, inputs=earned
    )(total)


@indicator(title="Capex of the five as a share of US GDP, four quarters", unit=Unit.PERCENT)
def capex_share_of_gdp(hyperscaler_capex, gdp, quarters=4):
    """Capex of four quarters over the average of the four annual rates of GDP.

    Worldwide capex of US-listed builders against US output: a measure of size, not a part of GDP.
    """
    return 100 * trailing_sum(hyperscaler_capex, quarters) / (trailing_sum(gdp, quarters) / quarters)


def annualised_share_of_gdp(capex, gdp):
    """Four times the quarter’s capex over GDP at its annual rate: both sides are annual.

    Worldwide capex of US-listed builders against US output: a measure of size, not a part of GDP.
    """
    return 100 * QUARTERS_A_YEAR * capex / gdp


for group, prefix in (("hyperscaler", ""), ("big_four", "big_four_")):
    indicator(
        name=f"{prefix}capex_share_of_gdp_annualised",
        title=f"Capex of the {GROUP_TITLES[group]} as a share of US GDP, quarter at annual rate",
        unit=Unit.PERCENT,
        inputs=[f"{group}_capex", "gdp"],
    )(annualised_share_of_gdp)


@indicator(title="Capex to operating cash flow, five builders", unit=Unit.PERCENT)
@read_as(
    "100 * trailing_sum(hyperscaler_capex, quarters) / trailing_sum(hyperscaler_operating_cash_flow, quarters), "
    "where that is positive"
)
def capex_to_operating_cash_flow(hyperscaler_capex, hyperscaler_operating_cash_flow, quarters=4):
    """What the five spend on property and equipment for each dollar their business brings in, four quarters.

    Above 100 the build cannot be paid from the business. No value where the business brought in nothing.
    """
    earned = trailing_sum(hyperscaler_operating_cash_flow, quarters)
    return 100 * trailing_sum(hyperscaler_capex, quarters) / earned.where(earned > 0)


@indicator(title="Investment in computers and software as a share of GDP", unit=Unit.PERCENT)
def it_investment_share_of_gdp(it_investment, gdp):
    """Private US investment in information processing equipment and software over GDP, nominal, at annual rates.

    Most of it is not AI, and data-centre buildings are not in it.
    """
    return 100 * it_investment / gdp


@indicator(title="Capex impulse", unit=Unit.PERCENTAGE_POINTS)
def capex_impulse(it_investment_share_of_gdp, quarters=8):
    """The change over eight quarters of the share of GDP that goes into computers and software.

    At or above 0.30 in the dot-com build from 1995 to 2001, and again since 2025.
    """
    return change_over_quarters(it_investment_share_of_gdp, quarters)
