"""How much duration was put into private hands, by whom? In $bn of ten-year notes. Methodology, “Duration”."""

from functools import partial

import numpy as np

from catalog import SERIES
from catalog.series import Unit
from catalog.treasury_debt import DUE_IN_YEARS
from indicators.engine.registry import indicator, read_as
from indicators.engine.windows import change, change_over_months, change_over_quarters

# Years of modified duration. Conventions, not estimates.
BILLS, MBS, COMPANY_BONDS = 0.3, 5, 7
ALL_COUPONS = 6  # of notes, bonds and inflation-protected debt where only their sum is known
TEN_YEARS = 10
COUPONS = [f"coupons_due_in_{first}_{last}y" for first, last in DUE_IN_YEARS]
MIDDLES = [(first + last) / 2 for first, last in DUE_IN_YEARS]
YEAR_CHANGE = "_12m"  # after the name of what changed


def modified_duration(years, treasury_10y):
    """Of a bond that pays twice a year and stands at par, in years: (1 - (1 + y / 2) ** (-2 * n)) / y, at y = 0 n."""
    y = treasury_10y / 100
    at_par = -np.expm1(-2 * years * np.log1p(y / 2)) / y.where(y != 0)
    return at_par.where(y != 0, years)


def years_of_duration(coupons, treasury_10y):
    """Dollars times years, summed over the times left, each at its middle; of a sum alone at six years."""
    if len(coupons) == 1:
        return ALL_COUPONS * coupons[0]
    each = zip(coupons, MIDDLES, strict=True)
    return sum(amount * modified_duration(years, treasury_10y) for amount, years in each)


def in_ten_years(duration, treasury_10y):
    """So many dollar-years as dollars of a ten-year note at par."""
    return duration / modified_duration(TEN_YEARS, treasury_10y)


def change_in_a_year(owed, months):
    """What is owed less what was owed twelve months earlier."""
    return change_over_months(owed, months)


@indicator(title="Fixed-rate Treasuries, by class", unit=Unit.USD_BN)
def coupons_by_class(marketable_notes, marketable_bonds, marketable_tips):
    """Notes, bonds and inflation-protected debt together, held by the public, the Fed counted in."""
    return marketable_notes + marketable_bonds + marketable_tips


TITLES = {name: SERIES[name].title for name in (*COUPONS, "marketable_bills")}

for name, title in (TITLES | {"coupons_by_class": "Fixed-rate Treasuries"}).items():
    indicator(
        name=f"{name}{YEAR_CHANGE}",
        title=f"{title}, change in a year",
        unit=Unit.USD_BN,
        inputs=[name],
        months=12,
    )(change_in_a_year)

weekly = partial(indicator, unit=Unit.USD_BN, calendar="treasuries_held")


def taking_coupons(*others, change=""):
    """Fixed-rate debt by time left comes after the other inputs; its sum stands in where that alone is known."""
    by_time_left = (*others, *(f"{name}{change}" for name in COUPONS))
    return {"inputs": by_time_left, "instead": {"coupons_by_class": (*others, f"coupons_by_class{change}")}}


@indicator(
    title="Duration of the Treasury’s fixed-rate debt",
    unit=Unit.YEARS,
    calendar="treasuries_held",
    **taking_coupons("treasury_10y"),
)
@read_as("sum of owed * modified_duration / sum of owed, owed being coupons_due_in_0_1y to coupons_due_in_25_30y")
def coupon_duration(treasury_10y, *coupons):
    """How many percent a note, bond or inflation-protected note loses, on average, when yields rise by one point.

    Each counts as if it stood at par at the ten-year yield, one yield for all, and had the middle of its range of
    years left. Assumed to be 6 where debt is known by class only. What the Fed holds is taken to be as long as all.
    """
    return years_of_duration(coupons, treasury_10y) / sum(coupons)


@weekly(
    title="Treasuries in private hands, in ten-year notes",
    **taking_coupons("treasuries_held", "treasury_bills_held", "marketable_bills", "coupon_duration", "treasury_10y"),
)
@read_as(
    "((sum of owed - treasuries_held + treasury_bills_held) * coupon_duration + 0.3 * (marketable_bills - "
    "treasury_bills_held)) / modified_duration of ten years, owed being coupons_due_in_0_1y to coupons_due_in_25_30y"
)
def treasury_ten_year_equivalents(
    treasuries_held, treasury_bills_held, marketable_bills, coupon_duration, treasury_10y, *coupons
):
    """How many dollars of ten-year notes would lose as much as all Treasuries outside the Fed, when yields rise.

    The debt of the newest Monthly Statement less what the Fed held that Wednesday. Bills count 0.3 years, floating-rate
    notes nothing; what the Fed holds of notes and bonds is assumed to be as long as all of them.
    """
    private_coupons = sum(coupons) - (treasuries_held - treasury_bills_held)
    private_bills = marketable_bills - treasury_bills_held
    return in_ten_years(private_coupons * coupon_duration + BILLS * private_bills, treasury_10y)


@weekly(
    title="Treasuries put into private hands in a year, in ten-year notes",
    **taking_coupons(
        "treasuries_held",
        "treasury_bills_held",
        f"marketable_bills{YEAR_CHANGE}",
        "coupon_duration",
        "treasury_10y",
        change=YEAR_CHANGE,
    ),
)
@read_as(
    "(sum of change * modified_duration + 0.3 * marketable_bills_12m - coupon_duration * 52-week change of "
    "(treasuries_held - treasury_bills_held) - 0.3 * 52-week change of treasury_bills_held) / modified_duration of ten "
    "years, change being coupons_due_in_0_1y_12m to coupons_due_in_25_30y_12m"
)
def treasury_duration_supply(
    treasuries_held, treasury_bills_held, bills_12m, coupon_duration, treasury_10y, *coupons_12m, weeks=52
):
    """What the Treasury added to its debt in twelve months less what the Fed took in 52 weeks, in ten-year notes.

    Both ends count at today’s durations, so that a move of yields is no supply; debt that comes nearer to its end
    counts less than a year before. Below zero private hands hold less than a year before.
    """
    taken = coupon_duration * change(treasuries_held - treasury_bills_held, weeks)
    taken += BILLS * change(treasury_bills_held, weeks)
    return in_ten_years(years_of_duration(coupons_12m, treasury_10y) + BILLS * bills_12m - taken, treasury_10y)


@weekly(title="Mortgage bonds the Fed gave up in a year, in ten-year notes")
def mbs_duration_supply(mbs_held, treasury_10y, weeks=52):
    """What ran off or was sold of the Fed’s mortgage bonds in 52 weeks, at an assumed duration of 5 years.

    Somebody else has to hold them, or what is issued in their place. Below zero the Fed took some.
    """
    return in_ten_years(-MBS * change(mbs_held, weeks), treasury_10y)


@indicator(
    title="What a dollar of company bonds counts in ten-year notes", unit=Unit.PERCENT, calendar="treasuries_held"
)
@read_as("100 * 7 / modified_duration of ten years at treasury_10y")
def company_bond_weight(treasury_10y):
    """The assumed duration of company bonds, 7 years, over that of a ten-year note at par."""
    return 100 * COMPANY_BONDS / modified_duration(TEN_YEARS, treasury_10y)


@indicator(title="Debt securities of companies, change in a year", unit=Unit.USD_BN)
def company_debt_raised(corporate_debt_securities, quarters=4):
    """The change over four quarters of what US companies outside finance owe in bonds, paper and other securities."""
    return change_over_quarters(corporate_debt_securities, quarters)


@indicator(title="Debt securities of companies other than the five builders, change in a year", unit=Unit.USD_BN)
def other_company_debt_raised(company_debt_raised, hyperscaler_net_debt_raised):
    """What all companies outside finance added to their debt securities in four quarters less what the five borrowed.

    Below zero the five borrowed more than all together: others repaid, or the five borrowed by other means than
    securities of their own in the US.
    """
    return company_debt_raised - hyperscaler_net_debt_raised


@weekly(title="Duration put into private hands in a year, in ten-year notes")
def duration_supply(treasury_duration_supply, mbs_duration_supply, company_debt_raised, company_bond_weight):
    """Treasuries, the Fed’s mortgage bonds and the debt of all companies, the five builders among them, at 7 years.

    Each by what was newest that Wednesday. The inverse of what quantitative easing did: bonds come into private hands,
    and no reserves are made.
    """
    return treasury_duration_supply + mbs_duration_supply + company_debt_raised * company_bond_weight / 100


@indicator(title="Duration put into private hands in a year, in ten-year notes, as a share of GDP", unit=Unit.PERCENT)
def duration_supply_share_of_gdp(duration_supply, gdp):
    """The same over GDP at its annual rate."""
    return 100 * duration_supply / gdp
