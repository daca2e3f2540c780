"""How much does the federal government borrow, and what does it pay for it?"""

from functools import partial

from catalog.release_rules import BEA, MONTHLY_DEBT_STATEMENT, NEXT_BUSINESS_DAY, TREASURY_BULLETIN, TREASURY_STATEMENT
from catalog.series import DOLLARS_TO_BILLIONS, MILLIONS_TO_BILLIONS, Frequency, Series, Unit

debt = partial(Series, source="fred", frequency=Frequency.QUARTERLY, unit=Unit.USD_BN, release=TREASURY_BULLETIN)
to_the_penny = partial(
    Series,
    source="treasury",
    frequency=Frequency.DAILY,
    unit=Unit.USD_BN,
    scale=DOLLARS_TO_BILLIONS,
    release=NEXT_BUSINESS_DAY,
)

QUARTER_END = "End of the quarter, dated by the quarter’s first day."


def marketable(what: str, title: str, plausible: tuple[float, float], meaning: str) -> Series:
    return Series(
        name=f"marketable_{what.lower()}",
        source="treasury",
        code=f"mspd_table_1:{what}",
        title=title,
        frequency=Frequency.MONTHLY,
        unit=Unit.USD_BN,
        scale=MILLIONS_TO_BILLIONS,
        release=MONTHLY_DEBT_STATEMENT,
        plausible=plausible,
        meaning=f"{meaning} Held by the public, the Fed counted in; end of the month, dated by its first day.",
    )


# Years left, from over the first up to the second.
DUE_IN_YEARS = ((0, 1), (1, 2), (2, 3), (3, 5), (5, 7), (7, 10), (10, 15), (15, 20), (20, 25), (25, 30))


def coupons_due(first: int, last: int) -> Series:
    return Series(
        name=f"coupons_due_in_{first}_{last}y",
        source="treasury",
        code=f"mspd_table_3_market:{first}-{last}",
        title=f"Fixed-rate Treasuries due in {first} to {last} years",
        frequency=Frequency.MONTHLY,
        unit=Unit.USD_BN,
        scale=MILLIONS_TO_BILLIONS,
        release=MONTHLY_DEBT_STATEMENT,
        plausible=(10 if last <= 10 else 0, 30_000),  # in some years hardly a bond had between 10 and 30 left
        meaning="Notes, bonds and inflation-protected debt by the years left, summed security by security. What the "
        "Fed and government funds hold is counted in; end of the month, dated by its first day.",
    )


TREASURY_DEBT = (
    debt(
        name="federal_debt",
        code="GFDEBTN",
        title="Federal debt, total",
        scale=MILLIONS_TO_BILLIONS,
        plausible=(100, 150_000),
        meaning=f"All federal debt, including what government funds hold of it. {QUARTER_END}",
    ),
    debt(
        name="federal_debt_held_by_public",
        code="FYGFDPUN",
        title="Federal debt held by the public",
        scale=MILLIONS_TO_BILLIONS,
        plausible=(100, 150_000),
        meaning=f"Federal debt outside the government’s own funds; the Fed counts as public. {QUARTER_END}",
    ),
    debt(
        name="federal_debt_held_by_fed",
        code="FDHBFRBN",
        title="Federal debt held by the Federal Reserve",
        plausible=(20, 15_000),
        meaning=f"The part of the debt that the Federal Reserve Banks own. {QUARTER_END}",
    ),
    to_the_penny(
        name="federal_debt_daily",
        code="debt_to_penny:tot_pub_debt_out_amt",
        title="Federal debt, total, every business day",
        plausible=(3_000, 150_000),
        meaning="All federal debt at each day’s close, including what government funds hold of it.",
    ),
    to_the_penny(
        name="federal_debt_held_by_public_daily",
        code="debt_to_penny:debt_held_public_amt",
        title="Federal debt held by the public, every business day",
        plausible=(2_000, 150_000),
        meaning="Federal debt outside the government’s own funds at each day’s close; the Fed counts as public.",
    ),
    marketable("Bills", "Treasury bills", (100, 50_000), "Treasury debt of up to one year."),
    marketable("Notes", "Treasury notes", (500, 100_000), "Treasury debt of two to ten years."),
    marketable("Bonds", "Treasury bonds", (200, 50_000), "Treasury debt of twenty or thirty years."),
    marketable("TIPS", "Inflation-protected Treasuries", (50, 20_000), "Treasury debt that grows with prices."),
    marketable("FRNs", "Floating-rate Treasury notes", (5, 10_000), "Two-year notes whose rate floats; from 2014."),
    *(coupons_due(first, last) for first, last in DUE_IN_YEARS),
    Series(
        name="federal_balance",
        source="fred",
        code="MTSDS133FMS",
        title="Federal surplus or deficit",
        frequency=Frequency.MONTHLY,
        unit=Unit.USD_BN,
        scale=MILLIONS_TO_BILLIONS,
        release=TREASURY_STATEMENT,
        plausible=(-1_500, 700),
        meaning="Government receipts less outlays in the month, not seasonally adjusted; a deficit is negative.",
    ),
    Series(
        name="federal_interest_payments",
        source="fred",
        code="A091RC1Q027SBEA",
        title="Federal interest payments",
        frequency=Frequency.QUARTERLY,
        unit=Unit.USD_BN_ANNUAL_RATE,
        release=BEA,
        plausible=(1, 5_000),
        revised=True,
        meaning="Federal interest payments at an annual rate, dated by the quarter’s first day.",
    ),
)
