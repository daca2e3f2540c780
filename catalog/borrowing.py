"""How much does the federal government borrow, and what does it pay for it?"""

from functools import partial

from catalog.model import MILLIONS_TO_BILLIONS, Frequency, Series, Unit
from catalog.releases import BEA, TREASURY_BULLETIN, TREASURY_STATEMENT

debt = partial(Series, source="fred", frequency=Frequency.QUARTERLY, unit=Unit.USD_BN, release=TREASURY_BULLETIN)

QUARTER_END = "End of the quarter, dated by the quarter's first day."

BORROWING = (
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
        meaning=f"Federal debt outside the government's own funds; the Fed counts as public. {QUARTER_END}",
    ),
    debt(
        name="federal_debt_held_by_fed",
        code="FDHBFRBN",
        title="Federal debt held by the Federal Reserve",
        plausible=(20, 15_000),
        meaning=f"The part of the debt that the Federal Reserve Banks own. {QUARTER_END}",
    ),
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
        meaning="Federal interest payments at an annual rate, dated by the quarter's first day.",
    ),
)
