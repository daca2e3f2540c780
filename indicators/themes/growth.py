"""How much of growth is the build? Points always, a share where growth allows one. Methodology, “Growth arithmetic”."""

from functools import partial

from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.engine.windows import change_over_quarters, quarters_earlier, trailing_sum
from indicators.themes.capex import QUARTERS_A_YEAR

LEAST_GROWTH = 1.0  # % a year, over the window as a whole: near zero a share of growth means nothing


@indicator(title="Contribution of computers and software, of its two parts", unit=Unit.PERCENTAGE_POINTS)
def it_growth_contribution_of_parts(information_equipment_contribution, software_contribution):
    """What information equipment and software added to real growth in the quarter, as BEA publishes the two."""
    return information_equipment_contribution + software_contribution


@indicator(
    title="Contribution of computers and software to growth",
    unit=Unit.PERCENTAGE_POINTS,
    fallbacks={"it_growth_contribution_of_parts": "it_contribution"},
)
def it_growth_contribution(it_growth_contribution_of_parts):
    """Percentage points that information equipment and software added to real growth in the quarter, annual rate.

    Gross: what of it was imported is not deducted. Where the two parts are not known, their published sum stands in.
    """
    return it_growth_contribution_of_parts


@indicator(title="Growth of real GDP, computed", unit=Unit.PERCENT)
def gdp_growth_computed(real_gdp, quarters=1):
    """Growth over the quarter before at an annual rate, computed from the chained level of one and the same moment."""
    return at_annual_rate(real_gdp, quarters)


def at_annual_rate(level, quarters):
    """The growth of a level over these quarters as if it went on for a year, %."""
    return 100 * ((level / quarters_earlier(level, quarters)) ** (QUARTERS_A_YEAR / quarters) - 1)


@indicator(title="Growth of real GDP", unit=Unit.PERCENT, fallbacks={"real_gdp_growth": "gdp_growth_computed"})
def gdp_growth(real_gdp_growth):
    """Growth over the quarter before at an annual rate, as published; computed from the level where it is not."""
    return real_gdp_growth


def mean_of_quarters(values, quarters):
    """The mean over these quarters of values that are annual rates already."""
    return trailing_sum(values, quarters) / quarters


@read_as("100 * quarters-quarter mean of contribution / quarters-quarter mean of growth, where that exceeds 1 % a year")
def share_of_growth(contribution, growth, quarters):
    """The contributions over these quarters, over the growth in the same, both as annual rates (variant V2).

    BEA’s contributions add up to growth. No value where growth over the window was 1 % a year or less.
    """
    grown = mean_of_quarters(growth, quarters)
    return 100 * mean_of_quarters(contribution, quarters) / grown.where(grown > LEAST_GROWTH)


for window, suffix, span, quarters in (("year", "", "four quarters", 4), ("half", "_half", "two quarters", 2)):
    over = partial(indicator, quarters=quarters)
    over(
        name=f"it_growth_contribution_{window}",
        title=f"Contribution of computers and software to growth, {span}",
        unit=Unit.PERCENTAGE_POINTS,
        inputs=["it_growth_contribution"],
    )(mean_of_quarters)
    over(name=f"gdp_growth_{window}", title=f"Growth of real GDP, {span}", unit=Unit.PERCENT, inputs=["gdp_growth"])(
        mean_of_quarters
    )
    over(
        name=f"it_share_of_growth{suffix}",
        title=f"Computers and software as a share of growth, {span} (V2)",
        unit=Unit.PERCENT,
        inputs=["it_growth_contribution", "gdp_growth"],
    )(share_of_growth)


@indicator(title="Computers and software as a share of growth, chained dollars subtracted (V1)", unit=Unit.PERCENT)
def it_share_of_growth_chained(real_it_investment, real_gdp, quarters=2):
    """The change of the chained level of one over that of the other: the quoted claim, rebuilt to show its error.

    Levels in chained dollars do not add, so their differences are no parts of each other. Do not use it.
    """
    return 100 * change_over_quarters(real_it_investment, quarters) / grown_enough(real_gdp, quarters)


@indicator(title="Growth of real GDP less computers and software, chained dollars subtracted (V1)", unit=Unit.PERCENT)
def growth_without_it_chained(real_gdp, real_it_investment, quarters=2):
    """Growth over two quarters at an annual rate of what remains when one chained level is taken off the other.

    The other half of the quoted claim, and as wrong: chained levels do not add. Do not use it.
    """
    return at_annual_rate(real_gdp - real_it_investment, quarters)


def grown_enough(real_gdp, quarters):
    """The change of real GDP over these quarters; missing where it grew by too little a year for a share of it."""
    return change_over_quarters(real_gdp, quarters).where(at_annual_rate(real_gdp, quarters) > LEAST_GROWTH)


@indicator(title="Computers and software as a share of growth, by nominal weight (V3)", unit=Unit.PERCENT)
@read_as("it_investment_share_of_gdp before * quarters-quarter growth of real_it_investment / that of real_gdp")
def it_share_of_growth_nominal_weight(it_investment_share_of_gdp, real_it_investment, real_gdp, quarters=2):
    """Its share of GDP in current dollars before the window, times its real growth, over the real growth of GDP.

    A check of V2, which it should be near to.
    """
    weight = quarters_earlier(it_investment_share_of_gdp, quarters)
    own_growth = change_over_quarters(real_it_investment, quarters) / quarters_earlier(real_it_investment, quarters)
    return weight * own_growth * quarters_earlier(real_gdp, quarters) / grown_enough(real_gdp, quarters)


@indicator(title="Data-centre buildings as a share of GDP", unit=Unit.PERCENT)
def data_centre_construction_share_of_gdp(data_centre_construction, gdp):
    """Private spending on data-centre buildings over GDP, both at annual rates. The servers inside are not in it."""
    return 100 * data_centre_construction / gdp
